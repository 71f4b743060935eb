import { Link } from "@remix-run/react";
import { tokyoDay } from "~/kernel/day";
import { whenWords } from "~/matching/ui/request-words";
import { leftWords } from "~/ui/format";
import { KindChip } from "~/ui/status";
import { ScrollRegion } from "~/ui/surface";
import type { Period } from "../model/booking";
import type { BookingState } from "../model/states";
import { STATE_WORDS } from "./words";

/** 一覧の一行, as it travels to the browser: no needs, no person. */
export interface BookingRow {
  readonly bookingId: string;
  readonly code: string;
  readonly purpose: "short_stay" | "trial" | "emergency";
  readonly state: BookingState;
  readonly period: Period;
  readonly place: string;
  readonly askedBy: string;
  readonly holdExpiresAt: string | null;
}

/** 予約の表 — when, where, how it stands, and the way to it. */
export function BookingRows({
  rows,
  label,
  now,
}: {
  readonly rows: readonly BookingRow[];
  readonly label: string;
  readonly now: string;
}) {
  return (
    <ScrollRegion label={label}>
      <table className="table flat">
        <caption className="sr">{label}</caption>
        <thead>
          <tr>
            <th scope="col">日にち</th>
            <th scope="col">所・部屋</th>
            <th scope="col">種類</th>
            <th scope="col">いま</th>
            <th scope="col">番号</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.bookingId}>
              <td className="nb">{whenWords(row.period)}</td>
              <td>{row.place}</td>
              <td>
                <KindChip kind={row.purpose} />
              </td>
              <td>
                {STATE_WORDS[row.state]}
                {row.state === "held" && row.holdExpiresAt && (
                  <small className="mute">
                    　あと {leftWords(new Date(row.holdExpiresAt), new Date(now))}
                  </small>
                )}
              </td>
              <td>
                <Link to={`/bookings/${row.bookingId}`}>{row.code}</Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** The heading of a stay by its distance from today: 今夜から 5泊. */
export function startWords(period: Period, now: string): string {
  const today = tokyoDay(new Date(now));
  const isTonight = period.from === today && period.parts.length === 0;
  return isTonight ? `今夜から　${whenWords(period)}` : whenWords(period);
}
