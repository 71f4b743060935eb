import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, Id, OrganisationId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";

export type PlanPlaceId = Id<"PlanPlace">;

/** 事前の承諾 — what the place has said about taking this person when it happens. */
export const AGREEMENTS = ["not_asked", "asked", "agreed", "conditional", "declined"] as const;
export type Agreement = (typeof AGREEMENTS)[number];

/** お断りの理由 — the closed list of what can keep a place from saying yes beforehand. */
export const PLACE_DECLINE_REASONS = [
  "no_staff",
  "no_room",
  "medical_care",
  "behaviour",
  "gender",
  "outside_area",
  "meet_first",
  "other",
] as const;
export type PlaceDeclineReason = (typeof PLACE_DECLINE_REASONS)[number];

/** A word given beforehand is asked for again after a year: staff and people change. */
export const AGREEMENT_STANDS_DAYS = 365;

/** 泊まれる所 — a candidate place in the order of the plan. */
export interface PlanPlace {
  readonly placeId: PlanPlaceId;
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  /** 1 for the place that is called first. */
  readonly position: number;
  readonly agreement: Agreement;
  readonly answeredOn: Day | null;
  readonly conditions: string;
  readonly declineReason: PlaceDeclineReason | null;
  /** The last day on which the word stands; null before there is one. */
  readonly standsUntil: Day | null;
}

/** 返事 — as the provider gives it. */
export type PlaceAnswer =
  | { readonly agreement: "agreed" }
  | { readonly agreement: "conditional"; readonly conditions: string }
  | { readonly agreement: "declined"; readonly reason: PlaceDeclineReason; readonly words: string };

export type AskRefusal = { readonly kind: "already_asked" } | { readonly kind: "asked_and_agreed" };

/** お願いできるか — a place that is still thinking is not asked twice, and one whose word stands need not be. */
export function decideAsk(place: PlanPlace, today: Day): Result<null, AskRefusal> {
  if (place.agreement === "asked") return refuse({ kind: "already_asked" });
  if (standsOn(place, today)) return refuse({ kind: "asked_and_agreed" });
  return accept(null);
}

/** 返事を書く — what an answer makes of a place. Answering again is allowed: a house may change its mind. */
export function answered(place: PlanPlace, answer: PlaceAnswer, today: Day): PlanPlace {
  const isYes = answer.agreement !== "declined";
  return {
    ...place,
    agreement: answer.agreement,
    answeredOn: today,
    conditions:
      answer.agreement === "conditional"
        ? answer.conditions
        : answer.agreement === "declined"
          ? answer.words
          : "",
    declineReason: answer.agreement === "declined" ? answer.reason : null,
    standsUntil: isYes ? addDays(today, AGREEMENT_STANDS_DAYS) : null,
  };
}

/** 承諾が生きているか — agreed, with or without conditions, and not older than it stands. */
export function standsOn(place: Pick<PlanPlace, "agreement" | "standsUntil">, today: Day): boolean {
  const isYes = place.agreement === "agreed" || place.agreement === "conditional";
  return isYes && (place.standsUntil === null || today <= place.standsUntil);
}

/** The places in the order of the plan, numbered anew from 1. */
export function renumbered<Place extends { readonly position: number }>(
  places: readonly Place[],
): readonly Place[] {
  return [...places]
    .sort((left, right) => left.position - right.position)
    .map((place, at) => ({ ...place, position: at + 1 }));
}

/** One place earlier in the order; the first stays first. */
export function movedUp<Place extends { readonly placeId: PlanPlaceId; readonly position: number }>(
  places: readonly Place[],
  placeId: PlanPlaceId,
): readonly Place[] {
  const ordered = [...renumbered(places)];
  const at = ordered.findIndex((place) => place.placeId === placeId);
  const [before, moved] = [ordered[at - 1], ordered[at]];
  if (before === undefined || moved === undefined) return ordered;
  ordered[at - 1] = { ...moved, position: before.position };
  ordered[at] = { ...before, position: moved.position };
  return ordered;
}
