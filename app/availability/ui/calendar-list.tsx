import type { Day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import type { CalendarRow } from "../model/calendar";
import { shortDay } from "./calendar-words";
import type { CalendarUnit, NightRange } from "./tape-chart-props";
import { VacancyChip } from "./vacancy-mark";

interface CalendarListProps {
  readonly facility: string;
  readonly units: readonly CalendarUnit[];
  readonly rows: readonly CalendarRow[];
  readonly guests: Readonly<Record<BookingId, string>>;
  readonly rangeHref: (unitId: CalendarUnit["unitId"], from: Day, until: Day) => string;
}

/** 一覧で見る — the chart's twin: the same nights as an ordinary table, one line per night or stay, with a link to choose it. */
export function CalendarList({ facility, units, rows, guests, rangeHref }: CalendarListProps) {
  const named = new Map(units.map((unit) => [unit.unitId, unit]));
  return (
    <section className="scroll-x" aria-label={`${facility}の空き状況の一覧`}>
      <table className="list">
        <caption>{facility}の空き状況</caption>
        <thead>
          <tr>
            <th scope="col">部屋</th>
            <th scope="col">夜</th>
            <th scope="col">状態</th>
            <th scope="col">利用する人</th>
            <th scope="col">変更</th>
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
                  <td>
                    <a
                      className="btn soft"
                      href={rangeHref(row.unitId, run.from, run.until)}
                      aria-label={`${roomName} ${when}を変える`}
                    >
                      変える
                    </a>
                  </td>
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
