import type { Day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { CalendarRow } from "../model/calendar";
import { PART_WORDS, shortDay } from "./calendar-words";
import type { CalendarUnit, NightRange } from "./tape-chart-props";
import { VacancyChip } from "./vacancy-mark";

interface CalendarListProps {
  readonly facility: string;
  readonly units: readonly CalendarUnit[];
  readonly rows: readonly CalendarRow[];
  readonly guests: Readonly<Record<BookingId, string>>;
  readonly part: Part;
  /** Null where nothing may be changed. */
  readonly rangeHref: ((unitId: CalendarUnit["unitId"], from: Day, until: Day) => string) | null;
}

/** 一覧で見る — the chart's twin: the same nights as an ordinary table, one line per night or stay, with a link to choose it. */
export function CalendarList({ facility, part, units, rows, guests, rangeHref }: CalendarListProps) {
  const named = new Map(units.map((unit) => [unit.unitId, unit]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
    <section className="scroll-x" aria-label={`${facility}の空き状況の一覧`} tabIndex={0}>
      <table className="list">
        <caption>{facility}の空き状況</caption>
        <thead>
          <tr>
            <th scope="col">部屋</th>
            <th scope="col">{PART_WORDS[part]}</th>
            <th scope="col">状態</th>
            <th scope="col">利用する人</th>
            {rangeHref && (
              <th scope="col" className="no-print">
                変更
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row) =>
            row.runs.map((run) => {
              const roomName = named.get(row.unitId)?.roomName ?? "";
              const booking = run.state.kind === "booked" ? run.state.bookingId : null;
              const when =
                booking === null ? shortDay(run.from) : `${shortDay(run.from)}〜${shortDay(run.until)} 朝`;
              return (
                <tr key={`${row.unitId} ${run.start}`}>
                  <th scope="row">{roomName}</th>
                  <td>{when}</td>
                  <td>
                    <VacancyChip cell={run.state} />
                  </td>
                  <td>{booking === null ? "" : (guests[booking] ?? "")}</td>
                  {rangeHref && (
                    <td className="no-print">
                      <a
                        className="btn soft"
                        href={rangeHref(row.unitId, run.from, run.until)}
                        aria-label={`${roomName} ${when}を変える`}
                      >
                        変える
                      </a>
                    </td>
                  )}
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </section>
  );
}

interface RangeFormProps {
  readonly units: readonly CalendarUnit[];
  readonly chosen: NightRange | null;
  /** Query fields of the page that have to survive the choice, such as the first day shown. */
  readonly kept: Readonly<Record<string, string>>;
}

/** 部屋と日で選ぶ — a range by one list and two dates, sent as `?unit=&from=&until=`: the way without a grid or JavaScript. */
export function RangeForm({ units, chosen, kept }: RangeFormProps) {
  return (
    <form method="get" className="row tight no-print" aria-label="部屋と日で選ぶ">
      {Object.entries(kept).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <label>
        部屋
        <select name="unit" defaultValue={chosen?.unitId}>
          {units.map((unit) => (
            <option key={unit.unitId} value={unit.unitId}>
              {unit.roomName}
            </option>
          ))}
        </select>
      </label>
      <label>
        始まりの夜
        <input type="date" name="from" required defaultValue={chosen?.from} />
      </label>
      <label>
        帰る日（この日は含みません）
        <input type="date" name="until" required defaultValue={chosen?.until} />
      </label>
      <button type="submit" className="btn soft">
        この範囲を選ぶ
      </button>
    </form>
  );
}
