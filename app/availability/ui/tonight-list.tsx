import type { Day } from "~/kernel/day";
import type { CalendarRow } from "../model/calendar";
import { shortDay } from "./calendar-words";
import type { CalendarUnit } from "./tape-chart-props";
import { VacancyChip } from "./vacancy-mark";

interface TonightListProps {
  readonly units: readonly CalendarUnit[];
  readonly rows: readonly CalendarRow[];
  readonly now: Date;
  /** Null on a page without sign-in. */
  readonly changeHref: ((unitId: CalendarUnit["unitId"]) => string) | null;
}

/** 今夜の空き — one line per bed, without names. */
export function TonightList({ units, rows, now, changeHref }: TonightListProps) {
  return (
    <ul className="rows">
      {rows.map((row, index) => {
        const [unit, run] = [units[index], row.runs[0]];
        return unit && run ? (
          <li key={row.unitId}>
            <span className="rm">{unit.room}</span>
            <span className="mid">
              <VacancyChip cell={withoutGuest(run.state)} />
              <span className="s">{moreWords(run.state, run.until, unit, now)}</span>
            </span>
            {changeHref && (
              <a className="btn soft" href={changeHref(row.unitId)} aria-label={`${unit.roomName}を変える`}>
                変える
              </a>
            )}
          </li>
        ) : null;
      })}
    </ul>
  );
}

type State = CalendarRow["cells"][number];

/** S2 says 満室, not for what: it may be opened on any telephone. */
function withoutGuest(state: State): State {
  return state.kind === "booked" ? { ...state, bookingId: null, purpose: null } : state;
}

function moreWords(state: State, until: Day, unit: CalendarUnit, now: Date): string {
  if (state.kind === "booked") return `${shortDay(until)}朝まで`;
  if (state.kind === "held" && state.until !== null) {
    return `あと ${Math.max(0, Math.ceil((state.until.getTime() - now.getTime()) / 60_000))}分`;
  }
  return unit.features || unit.service;
}
