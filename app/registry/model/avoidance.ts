import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, Id, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";

/** 離す範囲 — the same room, or the whole house. */
export const APART_SCOPES = ["room", "house"] as const;
export type ApartScope = (typeof APART_SCOPES)[number];

/** 見合わせの相手 — a place the person is not taken to, or another person they do not meet. */
export type Avoided =
  | { readonly kind: "place"; readonly facilityId: FacilityId }
  | { readonly kind: "person"; readonly otherPersonId: PersonId; readonly scope: ApartScope };

export type AvoidanceId = Id<"Avoidance">;

/** 見合わせ — a decision that keeps a person from a place or from another person, with a reason and an end. */
export interface Avoidance {
  readonly avoidanceId: AvoidanceId;
  readonly personId: PersonId;
  readonly avoided: Avoided;
  readonly reason: string;
  /** Last day on which it stands. */
  readonly validUntil: Day;
}

/**
 * 見直しまでの長さ — days a decision may stand without being looked at again. A year: people move on, and a decision that
 * nobody remembers the reason of must not close a house for good. Our own limit, no law.
 */
export const AVOIDED_DAYS_MAX = 366;
/** もうすぐ終わる — days before the end in which the lead coordinator is asked to look again: one monthly meeting ahead. */
export const REVIEW_DAYS_BEFORE = 35;

export type AvoidanceRefusal =
  | { readonly kind: "end_in_the_past"; readonly today: Day }
  | { readonly kind: "end_too_far"; readonly latest: Day }
  | { readonly kind: "same_person" };

/** 見合わせの可否 — may this stand until then? From today on, at most `AVOIDED_DAYS_MAX`; nobody is kept from themselves. */
export function decideAvoidance(
  { personId, avoided, validUntil }: Pick<Avoidance, "personId" | "avoided" | "validUntil">,
  today: Day,
): Result<null, AvoidanceRefusal> {
  if (avoided.kind === "person" && avoided.otherPersonId === personId) return refuse({ kind: "same_person" });
  return decideEnd(validUntil, today);
}

/** 終わりの日の可否 — for a new decision and for one that is looked at again. */
export function decideEnd(validUntil: Day, today: Day): Result<null, AvoidanceRefusal> {
  const latest = addDays(today, AVOIDED_DAYS_MAX);
  if (validUntil < today) return refuse({ kind: "end_in_the_past", today });
  return validUntil > latest ? refuse({ kind: "end_too_far", latest }) : accept(null);
}

/** 見直す時期か — whether the decision still stands, and ends within `REVIEW_DAYS_BEFORE`. */
export function isDueForReview(validUntil: Day, today: Day): boolean {
  return validUntil >= today && validUntil <= addDays(today, REVIEW_DAYS_BEFORE);
}
