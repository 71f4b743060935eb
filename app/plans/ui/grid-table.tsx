import { Link } from "@remix-run/react";
import { Mark, type MarkName } from "~/ui/marks";
import { ScrollRegion } from "~/ui/surface";
import { PLAN_PARTS } from "../model/grid";
import type { CellView, DayView } from "./grid-view";
import { CELL_STATE_WORDS, PLAN_PART_HOURS, PLAN_PART_WORDS } from "./words";

const MARKS: Readonly<Record<CellView["state"], MarkName | null>> = {
  covered: "open",
  by_call: "hold",
  gap: "full",
  none: null,
  unwritten: null,
};
const LOOKS: Readonly<Record<CellView["state"], string>> = {
  covered: "ok",
  by_call: "call",
  gap: "gap",
  none: "none",
  unwritten: "blank",
};

/** ○ 決まっている △ 電話で手配 × まだ空白. */
export function GridLegend() {
  return (
    <span className="lg">
      {(["covered", "by_call", "gap"] as const).map((state) => (
        <span key={state}>
          <Mark name={MARKS[state] ?? "off"} />
          {CELL_STATE_WORDS[state]}
        </span>
      ))}
    </span>
  );
}

/**
 * 毎日の過ごし方の表 — rows are days, columns the parts of a day.
 *
 * @param hrefOf  where a day is written; absent where nothing can be changed
 */
export function GridTable({
  days,
  hrefOf,
}: {
  readonly days: readonly DayView[];
  readonly hrefOf?: (day: number) => string;
}) {
  return (
    <ScrollRegion label="毎日の過ごし方の表">
      <table className="g5">
        <thead>
          <tr>
            <td />
            {PLAN_PARTS.map((part) => (
              <th scope="col" key={part}>
                {PLAN_PART_WORDS[part]}
                <small>{PLAN_PART_HOURS[part]}</small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, date, cells }) => (
            <tr key={day}>
              <th scope="row">
                {hrefOf ? (
                  <Link to={hrefOf(day)}>
                    {day}日目<span className="sr">を書く</span>
                  </Link>
                ) : (
                  `${day}日目`
                )}
                <small>{date}</small>
              </th>
              {cells.map((cell) => (
                <Cell key={cell.part} cell={cell} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function Cell({ cell: { state, title, details, check } }: { readonly cell: CellView }) {
  const mark = MARKS[state];
  return (
    <td className={LOOKS[state]}>
      {mark && (
        <span className="m">
          <Mark name={mark} />
          <span className="sr">{CELL_STATE_WORDS[state as "covered"]}</span>
        </span>
      )}
      {state === "unwritten" ? <span className="mute">まだ書いていません</span> : <b>{title}</b>}
      {state === "none" && <span className="sr">{CELL_STATE_WORDS.none}</span>}
      {details.length > 0 && <small>{details.join("・")}</small>}
      {check && (
        <small className={`check ${check.tone} no-print`} title={check.detail ?? undefined}>
          {check.words}
        </small>
      )}
    </td>
  );
}
