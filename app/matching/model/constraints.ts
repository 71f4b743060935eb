import type { Purpose } from "~/kernel/part";
import {
  judgeAge,
  judgeBehaviourSupport,
  judgeDisabilityTypes,
  judgeMeals,
  judgeMedicalActs,
  judgeSupportLevel,
  judgeWheelchair,
} from "./care-rules";
import {
  judgeDates,
  judgeDistance,
  judgeDoNotPlace,
  judgeEnrolment,
  judgeFreshness,
  judgeMunicipality,
  judgePurpose,
  judgeRoomGender,
  judgeSameGenderCare,
  judgeSupporter,
  judgeTransport,
} from "./place-rules";
import type { Placement } from "./placement";
import { CONSTRAINT_IDS, type ConstraintId, type Finding, type Remedy, type Verdict } from "./verdict";

/** One named constraint: how it is judged, and what helps when an emergency meets it as paperwork. */
export interface Constraint<Id extends ConstraintId> {
  readonly judge: (placement: Placement) => Finding<Id>;
  /** Null for a constraint that stays hard in every mode. */
  readonly emergencyRemedy: Remedy | null;
}

/**
 * 条件の一覧 — the whole rule set, as data.
 *
 * Paperwork (区分, own residents, enrolment) has a remedy: in an emergency its no becomes a warning that names the
 * remedy, and never a silent block. What keeps people safe (acts, gender, age, equipment, do-not-place) and what
 * is simply so (dates, purpose) stays hard. Distance and transport stay hard because the family asked for them; they
 * are offered for relaxing instead. Source: domain.md §2.3 (2).
 */
export const CONSTRAINTS: { readonly [Id in ConstraintId]: Constraint<Id> } = {
  dates: { judge: judgeDates, emergencyRemedy: null },
  purpose: { judge: judgePurpose, emergencyRemedy: null },
  disability_types: { judge: judgeDisabilityTypes, emergencyRemedy: null },
  support_level: { judge: judgeSupportLevel, emergencyRemedy: "special_benefit" },
  medical_acts: { judge: judgeMedicalActs, emergencyRemedy: null },
  behaviour_support: { judge: judgeBehaviourSupport, emergencyRemedy: null },
  room_gender: { judge: judgeRoomGender, emergencyRemedy: null },
  same_gender_care: { judge: judgeSameGenderCare, emergencyRemedy: null },
  age: { judge: judgeAge, emergencyRemedy: null },
  wheelchair: { judge: judgeWheelchair, emergencyRemedy: null },
  meals: { judge: judgeMeals, emergencyRemedy: null },
  distance: { judge: judgeDistance, emergencyRemedy: null },
  transport: { judge: judgeTransport, emergencyRemedy: null },
  municipality: { judge: judgeMunicipality, emergencyRemedy: "ask_municipality" },
  do_not_place: { judge: judgeDoNotPlace, emergencyRemedy: null },
  enrolment: { judge: judgeEnrolment, emergencyRemedy: "contract_on_arrival" },
  freshness: { judge: judgeFreshness, emergencyRemedy: null },
  supporter: { judge: judgeSupporter, emergencyRemedy: null },
};

/**
 * 厳しさ — whether a no of this constraint excludes the place, or is a warning with a remedy, for this purpose.
 *
 * @param strict  paperwork that the municipality keeps hard in an emergency
 */
export function strengthOf(
  id: ConstraintId,
  purpose: Purpose,
  strict: readonly ConstraintId[] = [],
): "hard" | "warning" {
  const isSoftened = purpose === "emergency" && CONSTRAINTS[id].emergencyRemedy !== null;
  return isSoftened && !strict.includes(id) ? "warning" : "hard";
}

/** 判定 — one constraint laid on one placement, with the mode of the request taken into account. */
export function verdictOn(id: ConstraintId, placement: Placement): Verdict {
  const { judge, emergencyRemedy } = CONSTRAINTS[id];
  const finding = judge(placement);
  const { purpose, strict = [] } = placement.request;
  const isWarning = finding.answer === "no" && strengthOf(id, purpose, strict) === "warning";
  // why: the pairing of id and facts is guaranteed by CONSTRAINTS' mapped type, which an indexed read loses.
  return {
    constraint: id,
    ...finding,
    answer: isWarning ? "ask" : finding.answer,
    remedy: isWarning ? emergencyRemedy : null,
  } as Verdict;
}

/** All verdicts on a placement, one per constraint, in the order of `CONSTRAINT_IDS`. */
export function verdictsOn(placement: Placement): readonly Verdict[] {
  return CONSTRAINT_IDS.map((id) => verdictOn(id, placement));
}
