import { shortDay } from "~/ui/format";
import type { ExactDay } from "../model/public-weeks";

/** いまの空き — for coordinators: every night of the coming weeks, by number. */
export function ExactDays({ days }: { readonly days: readonly ExactDay[] }) {
  return (
    <section className="part no-print" aria-labelledby="exact">
      <h2 id="exact">いまの空き（コーディネーターだけに見えます）</h2>
      <ul className="exact">
        {days.map(({ day, offered, free }) => (
          <li key={day} className={offered === 0 ? "off" : free === 0 ? "full" : "open"}>
            <span>{shortDay(day)}</span> <b>{offered === 0 ? "受付なし" : `空き ${free}／${offered}`}</b>
          </li>
        ))}
      </ul>
    </section>
  );
}
