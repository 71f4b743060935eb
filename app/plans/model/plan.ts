import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { Id, MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { lackingToAgree, type PlanContents } from "./completeness";
import type { SectionId } from "./sections";

export type PlanId = Id<"EmergencyPlan">;

/** 計画の状態 — being written, in force, replaced by a newer version, or out of date for so long that nobody may rely on it. */
export const PLAN_STATES = ["draft", "agreed", "replaced", "expired"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** Where each state may lead. The database keeps one draft and one agreed version per person. */
export const NEXT_STATES: Readonly<Record<PlanState, readonly PlanState[]>> = {
  draft: ["agreed"],
  agreed: ["replaced", "expired"],
  replaced: [],
  expired: [],
};

/** 緊急時対応計画 — one version. */
export interface EmergencyPlan extends PlanContents {
  readonly planId: PlanId;
  readonly personId: PersonId;
  readonly municipality: MunicipalityCode;
  readonly version: number;
  readonly state: PlanState;
  /** 簡易計画: made on the spot. */
  readonly isShort: boolean;
  readonly authorOrganisationId: OrganisationId | null;
  readonly authorName: string;
  readonly madeOn: Day;
  readonly agreedOn: Day | null;
  readonly nextReviewOn: Day | null;
  /** Counts the saves. */
  readonly revision: number;
  readonly updatedAt: Date;
  readonly updatedByName: string;
}

/** A plan made on the spot holds until the papers are done properly. */
export const SHORT_PLAN_REVIEW_DAYS = 14;
/** From so many days before the review the home page speaks of it. */
export const REVIEW_SOON_DAYS = 30;
/** So long after a missed review nobody may rely on the plan any more: medicines and carers have changed. */
export const EXPIRES_AFTER_REVIEW_DAYS = 365;

/** 見直しの時期 — not yet, soon, overdue, or overdue for so long that the plan ends. */
export type ReviewStanding = "later" | "soon" | "overdue" | "expired";

/** 見直しのようす of an agreed plan on a day. A plan without a date is never due. */
export function reviewStanding(
  { nextReviewOn }: Pick<EmergencyPlan, "nextReviewOn">,
  today: Day,
): ReviewStanding {
  if (nextReviewOn === null) return "later";
  const daysLeft = daysBetween(today, nextReviewOn);
  if (daysLeft < -EXPIRES_AFTER_REVIEW_DAYS) return "expired";
  if (daysLeft < 0) return "overdue";
  return daysLeft <= REVIEW_SOON_DAYS ? "soon" : "later";
}

/** 次の見直し — so many months later; the last day of a shorter month where there is no such day. */
export function nextReview(from: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = from.split("-").map(Number);
  const first = Date.UTC(year, month - 1 + months, 1);
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const at = new Date(first).toISOString().slice(0, 8);
  return `${at}${String(Math.min(date, lastDate)).padStart(2, "0")}` as Day;
}

export type AgreeRefusal =
  | { readonly kind: "not_a_draft"; readonly state: PlanState }
  | { readonly kind: "incomplete"; readonly sections: readonly [SectionId, ...SectionId[]] };

/** 決めてよいか — a draft that says what nobody can do without. All that lacks is named at once. */
export function decideAgree(
  plan: Pick<EmergencyPlan, "state" | keyof PlanContents>,
): Result<null, AgreeRefusal> {
  if (plan.state !== "draft") return refuse({ kind: "not_a_draft", state: plan.state });
  const [first, ...others] = lackingToAgree(plan);
  return first === undefined ? accept(null) : refuse({ kind: "incomplete", sections: [first, ...others] });
}

/** When a plan agreed today has to be looked at again. */
export function reviewAfterAgreeing(isShort: boolean, today: Day, reviewMonths: number): Day {
  return isShort ? addDays(today, SHORT_PLAN_REVIEW_DAYS) : nextReview(today, reviewMonths);
}
