/** Every drawn mark and icon of the page, once; the rest refers to them by id. Drawn, not typed: fonts draw ○△× at different sizes. */
export function Sprite() {
  return (
    <svg className="sprite" aria-hidden="true" focusable="false">
      <symbol id="i-phone" viewBox="0 0 24 24">
        <path d="M6 3.5h3l1.6 4.2-2 1.5c1 2.4 3 4.5 5.6 5.8l1.6-2 4.2 1.7v3c0 1.2-.9 2.1-2.1 2C10.600 19.200 4.300 12.600 3.900 5.600 3.900 4.400 4.800 3.500 6 3.500z" />
      </symbol>
      <symbol id="i-print" viewBox="0 0 24 24">
        <path d="M7 8V3.500h10V8M7 17H4.500v-6.500A2 2 0 0 1 6.500 8.500h11a2 2 0 0 1 2 2V17H17M7 14h10v6.500H7z" />
      </symbol>
      <symbol id="i-ok" viewBox="0 0 24 24">
        <path d="m4.500 12.500 5 5 10-11" />
      </symbol>
      <symbol id="i-no" viewBox="0 0 24 24">
        <path d="m6 6 12 12M18 6 6 18" />
      </symbol>
      <symbol id="i-clock" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="8.500" />
        <path d="M12 7v5.300l3.500 2" />
      </symbol>
      <symbol id="i-warn" viewBox="0 0 24 24">
        <path d="M12 3.500 21.500 20h-19zM12 10v4.500M12 17.300v.2" />
      </symbol>
      <symbol id="i-search" viewBox="0 0 24 24">
        <circle cx="10.500" cy="10.500" r="6.500" />
        <path d="m15.500 15.500 5 5" />
      </symbol>
      <symbol id="i-moon" viewBox="0 0 24 24">
        <path d="M19.500 14.500A8 8 0 0 1 9.500 4.500a8 8 0 1 0 10 10z" />
      </symbol>
      <symbol id="i-sound" viewBox="0 0 24 24">
        <path d="M4 9.500v5h3.500l4.500 4v-13l-4.500 4zM15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11" />
      </symbol>
      <symbol id="i-pin" viewBox="0 0 24 24">
        <path d="M12 21c4-4.500 6.500-7.800 6.500-11a6.500 6.500 0 1 0-13 0c0 3.200 2.500 6.500 6.500 11z" />
        <circle cx="12" cy="10" r="2.300" />
      </symbol>
      <symbol id="i-lock" viewBox="0 0 24 24">
        <rect x="5" y="10.500" width="14" height="9.500" rx="2" />
        <path d="M8 10.500V8a4 4 0 0 1 8 0v2.500" />
      </symbol>
      <symbol id="i-left" viewBox="0 0 24 24">
        <path d="m14.500 5-7 7 7 7" />
      </symbol>
      <symbol id="i-right" viewBox="0 0 24 24">
        <path d="m9.500 5 7 7-7 7" />
      </symbol>
      <symbol id="i-down" viewBox="0 0 24 24">
        <path d="m5 9.500 7 7 7-7" />
      </symbol>
      <symbol id="i-bell" viewBox="0 0 24 24">
        <path d="M6 16.500V11a6 6 0 0 1 12 0v5.500l1.500 1.500h-15zM10 20.500h4" />
      </symbol>
      <symbol id="i-wait" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="8.500" strokeDasharray="3 3" />
      </symbol>
      <symbol id="i-plug" viewBox="0 0 24 24">
        <path d="M4 4l16 16M8.500 8.500A8 8 0 0 0 4.500 12M12 5a12 12 0 0 1 9 4M8.300 15.300a5.300 5.300 0 0 1 5-1.500M12 19.300v.2" />
      </symbol>
      <symbol id="i-list" viewBox="0 0 24 24">
        <path d="M8.500 6h11M8.500 12h11M8.500 18h11M4.500 6h.1M4.500 12h.1M4.500 18h.1" />
      </symbol>
      <symbol id="i-key" viewBox="0 0 24 24">
        <circle cx="8" cy="15" r="4.500" />
        <path d="m11.500 11.500 8-8M16 7l3 3" />
      </symbol>
      <symbol id="i-exit" viewBox="0 0 24 24">
        <path d="M14 4.500H5.500v15H14M10 12h10M16.500 8.500 20 12l-3.500 3.500" />
      </symbol>
      <symbol id="i-heart" viewBox="0 0 24 24">
        <path d="M12 20C5 15 3.500 11.500 3.500 8.800A4.300 4.300 0 0 1 12 7.500a4.300 4.300 0 0 1 8.500 1.300C20.500 11.500 19 15 12 20z" />
      </symbol>
      <symbol id="i-people" viewBox="0 0 24 24">
        <circle cx="9" cy="8.500" r="3.500" />
        <path d="M2.500 19.500c.5-4 3-6 6.500-6s6 2 6.500 6M16 5.200a3.500 3.500 0 0 1 0 6.600M18 14c2 .8 3.200 2.600 3.500 5.500" />
      </symbol>
      <symbol id="i-yen" viewBox="0 0 24 24">
        <path d="m6 4 6 8 6-8M12 12v8.500M7.500 13h9M7.500 16.500h9" />
      </symbol>
      <symbol id="i-car" viewBox="0 0 24 24">
        <path d="M4 16.500v-4.500l2.200-5h11.600l2.200 5v4.500zM4 12h16M7 16.500v2M17 16.500v2" />
      </symbol>
      <symbol id="i-bed" viewBox="0 0 24 24">
        <path d="M3.500 18.500v-13M3.500 15.500h17v3M3.500 12h17v3.500M20.500 12a3 3 0 0 0-3-3h-7v3" />
      </symbol>
      <symbol id="m-open" viewBox="0 0 24 24">
        <circle cx="12" cy="12" r="8" />
      </symbol>
      <symbol id="m-hold" viewBox="0 0 24 24">
        <path d="M12 4.500 20.500 19.500h-17z" />
      </symbol>
      <symbol id="m-checking" viewBox="0 0 24 24">
        <path strokeDasharray="3.4 4.2" d="M12 4.500 20.500 19.500h-17z" />
      </symbol>
      <symbol id="m-full" viewBox="0 0 24 24">
        <path d="m5.500 5.500 13 13M18.500 5.500l-13 13" />
      </symbol>
      <symbol id="m-off" viewBox="0 0 24 24">
        <path d="M4.500 12h15" />
      </symbol>
      <symbol id="m-emg" viewBox="0 0 24 24">
        <path fill="currentColor" stroke="none" d="M12 1.500 22.500 12 12 22.500 1.500 12z" />
        <path className="ko" d="M12 7v6M12 16.700v.1" />
      </symbol>
      <symbol id="m-trial" viewBox="0 0 24 24">
        <path d="M12 21v-8M12 13c0-4-2.500-6.500-8-6.500C4 11 7 13 12 13zM12 11c0-4 2.500-6.500 8-6.500C20 9 17 11 12 11z" />
      </symbol>
      <symbol id="m-stay" viewBox="0 0 24 24">
        <rect x="5" y="5" width="14" height="14" rx="1.500" />
      </symbol>
      <symbol id="bird" viewBox="0 0 48 48">
        <path
          d="M7.2 34.2 L17.6 25.4 C18.2 16.4 23.9 9.6 31.6 9.6 C37.2 9.6 41 13.2 41.4 18 L46.2 20.4 L41.3 22.4 C40.6 30 34.6 35.6 26.8 35.6 C22.4 35.6 19.6 34.4 17.4 32.2 L9.6 36.4 C7.6 37.4 5.6 35.6 7.2 34.2 Z"
          fill="currentColor"
        />
        <circle cx="34.2" cy="17.400" r="2" fill="var(--surface)" />
        <path
          d="M21.6 24.6 C23.6 28.6 28 30.2 32.6 28.2"
          fill="none"
          stroke="var(--surface)"
          strokeWidth="2.400"
          strokeLinecap="round"
        />
        <path
          d="M3.5 40.2 C14 38.9 30 38.7 44.5 40.2"
          fill="none"
          stroke="var(--perch)"
          strokeWidth="3.600"
          strokeLinecap="round"
        />
      </symbol>
    </svg>
  );
}
