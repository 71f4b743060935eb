import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";

/** 計画の候補の順 — a plan names a handful of places; more is a directory. */
export const AGREED_RANK_MAX = 9;

/** What is written of an enrolment by hand; the stays are counted by the stays themselves. */
export interface EnrolmentFacts {
  /** 面談の日. */
  readonly interviewedOn: Day | null;
  /** 健康診断書の期限 — the last day on which the certificate counts; null where none is asked for. */
  readonly healthCheckUntil: Day | null;
  readonly lastStayOn: Day | null;
  /** 計画で約束した順番; null when no plan names the place. */
  readonly agreedRank: number | null;
}

/** 事前登録・契約 — one person and one house that have met and signed. */
export interface Enrolment extends EnrolmentFacts {
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  readonly municipality: MunicipalityCode;
  /** The name both wrote into the contract; all the house has of someone who is not staying. */
  readonly knownAs: string;
  readonly stays: number;
}

export type EnrolmentRefusal =
  | { readonly kind: "interview_in_the_future"; readonly today: Day }
  | { readonly kind: "stay_in_the_future"; readonly today: Day };

/** 事前登録の可否 — what is said to have happened lies today or before. Source: domain.md §2.3 (interview, then enrolment). */
export function decideEnrolment(facts: EnrolmentFacts, today: Day): Result<null, EnrolmentRefusal> {
  if (facts.interviewedOn !== null && facts.interviewedOn > today) {
    return refuse({ kind: "interview_in_the_future", today });
  }
  if (facts.lastStayOn !== null && facts.lastStayOn > today) {
    return refuse({ kind: "stay_in_the_future", today });
  }
  return accept(null);
}

/** 期限切れか — the health certificate has run out; none asked for never runs out. */
export function hasExpired(
  { healthCheckUntil }: Pick<EnrolmentFacts, "healthCheckUntil">,
  today: Day,
): boolean {
  return healthCheckUntil !== null && healthCheckUntil < today;
}
