import { addDays, type Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { shortDay } from "~/ui/format";
import { agreementOf, type CheckedTime, checkedTimeOf, type NightFinding } from "../model/cell-check";
import { type CellState, cellAt, PLAN_PARTS, type PlanCell, type PlanPart } from "../model/grid";
import type { PlanPlace } from "../model/place-agreement";
import { type CheckWords, checkWords } from "./check-words";
import { GAP_SERVICE_WORDS, PLAN_PART_WORDS } from "./words";

/** One hour as the table shows it. */
export interface CellView {
  readonly part: PlanPart;
  readonly state: CellState | "unwritten";
  readonly title: string;
  readonly details: readonly string[];
  /** Only of nights and daytimes in places, for those who may look. */
  readonly check: CheckWords | null;
}

/** One day of the table. */
export interface DayView {
  readonly day: number;
  /** The date, if the plan began today. */
  readonly date: string;
  readonly cells: readonly CellView[];
}

interface GridSource {
  readonly days: number;
  readonly cells: readonly PlanCell[];
  readonly places: readonly PlanPlace[];
  readonly checked: readonly {
    readonly day: number;
    readonly time: CheckedTime;
    readonly facilityId: FacilityId;
    readonly finding: NightFinding;
  }[];
  readonly today: Day;
}

/** 過ごし方の表 — every day with its five parts, dated as if it began today. */
export function gridView({ days, cells, places, checked, today }: GridSource): readonly DayView[] {
  return Array.from({ length: days }, (_, at) => at + 1).map((day) => ({
    day,
    date: shortDay(addDays(today, day - 1)),
    cells: PLAN_PARTS.map((part): CellView => {
      const cell = cellAt(cells, day, part);
      if (cell === null) return { part, state: "unwritten", title: "", details: [], check: null };
      const looked = checked.find(
        (one) => one.day === day && one.time === checkedTimeOf(part) && one.facilityId === cell.facilityId,
      );
      return {
        part,
        state: cell.state,
        title: titleOf(cell),
        details: [cell.who, cell.transport, cell.meal, cell.note].filter((words) => words !== ""),
        check:
          looked === undefined
            ? null
            : checkWords(looked.finding, agreementFor(looked, places, today), today),
      };
    }),
  }));
}

/** A programme that somebody attends anyway is asked by telephone when it happens, and not beforehand. */
function agreementFor(
  { time, facilityId }: GridSource["checked"][number],
  places: readonly PlanPlace[],
  today: Day,
) {
  const agreement = agreementOf(places, facilityId, today);
  return time === "daytime" && agreement === "none" ? "stands" : agreement;
}

function titleOf({ state, place, service }: PlanCell): string {
  if (state === "none") return "";
  if (state === "gap") return place || `未定（${GAP_SERVICE_WORDS[service ?? "other"]}）`;
  return place || "所は未記入";
}

/** 「23コマのうち、1コマがまだ決まっていません」 — the finding over the table. */
export function coverageSentence(
  coverage: {
    readonly needed: number;
    readonly gaps: readonly { readonly day: number; readonly part: PlanPart }[];
  },
  unwritten: number,
): string {
  const open = coverage.gaps.length;
  if (open === 0 && unwritten === 0) return `${coverage.needed}コマすべての過ごし方が決まっています。`;
  if (open === 0) return `${coverage.needed}コマのうち、${unwritten}コマはまだ書いていません。`;
  return `${coverage.needed}コマのうち、${open}コマがまだ決まっていません。`;
}

/** 「5日目の日中」 — the gaps by name. */
export function gapNames(gaps: readonly { readonly day: number; readonly part: PlanPart }[]): string {
  return gaps.map(({ day, part }) => `${day}日目の${PLAN_PART_WORDS[part]}`).join("、");
}
