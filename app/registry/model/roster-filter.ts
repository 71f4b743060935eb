import { ageOn, type Day } from "~/kernel/day";
import { type AgeBand, ageBand } from "./figures";
import type { Risk } from "./risk";
import { type PlanningMode, type RosterEntry, type RosterReason, reviewState } from "./roster";

/** 名簿のしぼりこみ — everything null asks for nothing. */
export interface RosterFilter {
  readonly due: "due" | null;
  readonly risk: Risk | null;
  readonly reason: RosterReason | null;
  readonly planning: PlanningMode | null;
  readonly district: string | null;
  readonly age: AgeBand | null;
}

/** Asks for nothing: everyone on the list. */
export const EVERYONE: RosterFilter = {
  due: null,
  risk: null,
  reason: null,
  planning: null,
  district: null,
  age: null,
};

/** しぼりこむ — the lines that meet every question, in the order they came. Who has no birth date is in no age band. */
export function rosterFiltered<
  Line extends Pick<RosterEntry, "reviewedOn" | "reason" | "planningMode"> & {
    readonly risks: readonly Risk[];
    readonly district: string | null;
    readonly birthDate: Day | null;
  },
>(lines: readonly Line[], filter: RosterFilter, today: Day): readonly Line[] {
  return lines.filter(
    (line) =>
      (filter.due === null || reviewState(line, today) !== "later") &&
      (filter.risk === null || line.risks.includes(filter.risk)) &&
      (filter.reason === null || line.reason === filter.reason) &&
      (filter.planning === null || line.planningMode === filter.planning) &&
      (filter.district === null || line.district === filter.district) &&
      (filter.age === null ||
        (line.birthDate !== null && ageBand(ageOn(line.birthDate, today)) === filter.age)),
  );
}
