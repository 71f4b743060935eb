import { Link } from "@remix-run/react";
import { shortDay } from "~/ui/format";
import { Note } from "~/ui/surface";
import type { BookingAgainst } from "../avoidance-queries.server";

/** 決まりに合わない予約 — what stands although it was decided against; a decision moves nothing by itself. */
export function BookingsAgainst({ bookings }: { readonly bookings: readonly BookingAgainst[] }) {
  if (bookings.length === 0) return null;
  return (
    <Note tone="warn">
      <p>
        <b>決まりより前に入った予約があります。</b>
        予約はそのままです。動かすか、取り消すかを決めてください。
      </p>
      <ul>
        {bookings.map(({ bookingId, code, facilityName, days, meets }) => (
          <li key={`${bookingId} ${meets?.bookingId ?? ""}`}>
            {days.map(shortDay).join("・")} {facilityName}
            {meets === null ? "（案内しない所）" : "（会わせない人と同じ日）"}：
            <Link className="nb" to={`/bookings/${bookingId}`}>
              予約 {code}
            </Link>
            {meets !== null && (
              <>
                {" と "}
                <Link className="nb" to={`/bookings/${meets.bookingId}`}>
                  予約 {meets.code}
                </Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </Note>
  );
}
