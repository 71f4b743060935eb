import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { DisabilityType, Gender } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { type CareCode, withCareCodes } from "./care-codes";
import type { AloneAnswer, CaseFacts, Channel } from "./case";
import { type CriteriaInForce, criterionFor } from "./criteria";

/** 聞き取りの欄 — what the form of the telephone may say, each field by itself. Absent is not touched. */
export interface FactChanges {
  readonly firstContactAt?: Date;
  readonly channel?: Channel;
  readonly callerName?: string;
  readonly callerRelation?: string;
  readonly callerPhone?: string;
  readonly describedAs?: string;
  readonly whereNow?: string;
  readonly alone?: AloneAnswer;
  readonly danger?: boolean;
  readonly reason?: EmergencyReason;
  readonly reasonNote?: string;
  readonly occurredOn?: Day | null;
  readonly criterion?: string | null;
  readonly fromDay?: Day;
  readonly nights?: number;
  readonly memo?: string;
  readonly care?: readonly CareCode[];
  readonly age?: number | null;
  readonly gender?: Gender | null;
  readonly disabilities?: readonly DisabilityType[];
}

/** Fields that the request for a place is made of: they may change only until a place has been asked. */
const ASKED_FIELDS = [
  "describedAs",
  "reason",
  "fromDay",
  "nights",
  "care",
  "age",
  "gender",
  "disabilities",
] as const satisfies readonly (keyof FactChanges)[];

/** 依頼にかかわるか — whether any of these changes what a place would be asked. */
export function touchesRequest(changes: FactChanges): boolean {
  return ASKED_FIELDS.some((field) => changes[field] !== undefined);
}

/**
 * 聞き取りを足す — the facts with the changes in them. A reason brings the criterion it falls under with it, unless one is
 * named in the same breath; the version of the criteria is kept with it.
 *
 * @param criteria  as they are in force when this is said
 */
export function withFacts(facts: CaseFacts, changes: FactChanges, criteria: CriteriaInForce): CaseFacts {
  const { nights, care, age, gender, disabilities, criterion, ...plain } = changes;
  const fromDay = changes.fromDay ?? facts.fromDay;
  const nightsBefore = nightsBetween(facts.fromDay, facts.untilDay);
  const named = criterion === undefined ? criterionOf(changes, criteria) : criterion;
  return {
    ...facts,
    ...plain,
    fromDay,
    untilDay: addDays(fromDay, nights ?? nightsBefore),
    needs: needsWith(facts.needs, { care, age, gender, disabilities }),
    ...(named === undefined ? {} : { criterion: named, criteriaVersion: criteria.version }),
  };
}

function criterionOf(changes: FactChanges, criteria: CriteriaInForce): string | null | undefined {
  if (changes.reason === undefined) return undefined;
  return criterionFor(criteria.criteria, changes.reason)?.key ?? null;
}

function nightsBetween(from: Day, until: Day): number {
  return Math.max(1, daysBetween(from, until));
}

function needsWith(
  needs: CareNeeds,
  said: {
    readonly care: readonly CareCode[] | undefined;
    readonly age: number | null | undefined;
    readonly gender: Gender | null | undefined;
    readonly disabilities: readonly DisabilityType[] | undefined;
  },
): CareNeeds {
  const ticked = said.care === undefined ? needs : withCareCodes(needs, said.care);
  return {
    ...ticked,
    ...(said.age === undefined ? {} : { age: said.age }),
    ...(said.gender === undefined ? {} : { gender: said.gender }),
    ...(said.disabilities === undefined ? {} : { disabilities: said.disabilities }),
  };
}
