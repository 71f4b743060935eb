import { addDays, type Day, daysBetween } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";

export type WishId = Id<"Wish">;

/** 何を待つか — an offer of a place in one's turn, or only word that something is free (空いたら知らせる). */
export const WISH_MODES = ["offer", "alert"] as const;
export type WishMode = (typeof WISH_MODES)[number];

export const WISH_PURPOSES = ["trial", "short_stay"] as const;
export type WishPurpose = (typeof WISH_PURPOSES)[number];

/** 行きたい所の数 — a ranking of more is a directory. */
export const WISHED_PLACES_MAX = 5;
/** 先の日数 — as far ahead as vacancies are published. */
export const WISH_DAYS_AHEAD_MAX = 180;
/** One stay at a time; longer ones are arranged with the city. Source: domain.md §2.2 (30 days in a row). */
export const WISH_NIGHTS_MAX = 30;

/** 希望の中身 — what somebody would like: how many nights, between which days, and not in these nights. */
export interface WishFacts {
  readonly purpose: WishPurpose;
  readonly mode: WishMode;
  readonly nights: number;
  readonly from: Day;
  /** The last possible morning of leaving. */
  readonly until: Day;
  /** Nights that are impossible. */
  readonly impossible: readonly Day[];
  /** Most wanted first. */
  readonly places: readonly FacilityId[];
  /** いっしょに泊まる人・いっしょが安心な人, in the family's words. */
  readonly companions: string;
  readonly note: string;
}

/** 希望 as it is kept. */
export interface Wish extends WishFacts {
  readonly wishId: WishId;
  readonly personId: PersonId;
  readonly householdKey: string;
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId;
  readonly createdByName: string;
  readonly state: "open" | "placed" | "withdrawn";
  readonly waitsSince: Date;
  readonly version: number;
}

export type WishRefusal =
  | { readonly kind: "nights_out_of_range"; readonly most: number }
  | { readonly kind: "window_in_the_past"; readonly today: Day }
  | { readonly kind: "window_too_far"; readonly last: Day }
  | { readonly kind: "window_too_short"; readonly nights: number }
  | { readonly kind: "no_night_left" }
  | { readonly kind: "places_out_of_range"; readonly most: number };

/**
 * 希望の可否 — a wish must be one that some calendar could fulfil; whether one does is not asked here.
 *
 * @returns the first thing in the way: the fields stand under each other and are mended one by one
 */
export function decideWish(facts: WishFacts, today: Day): Result<WishFacts, WishRefusal> {
  const { nights, from, until } = facts;
  if (nights < 1 || nights > WISH_NIGHTS_MAX) {
    return refuse({ kind: "nights_out_of_range", most: WISH_NIGHTS_MAX });
  }
  if (from < today) return refuse({ kind: "window_in_the_past", today });
  const last = addDays(today, WISH_DAYS_AHEAD_MAX);
  if (until > last) return refuse({ kind: "window_too_far", last });
  if (daysBetween(from, until) < nights) return refuse({ kind: "window_too_short", nights });
  const places = [...new Set(facts.places)];
  if (places.length === 0 || places.length > WISHED_PLACES_MAX) {
    return refuse({ kind: "places_out_of_range", most: WISHED_PLACES_MAX });
  }
  if (startsOf(facts).length === 0) return refuse({ kind: "no_night_left" });
  const impossible = [...new Set(facts.impossible)].filter((night) => from <= night && night < until).sort();
  return accept({ ...facts, places, impossible });
}

/** 始められる日 — every day on which the whole stay would lie in the window and on no impossible night, ascending. */
export function startsOf({
  nights,
  from,
  until,
  impossible,
}: Pick<WishFacts, "nights" | "from" | "until" | "impossible">): readonly Day[] {
  const closed = new Set(impossible);
  const starts: Day[] = [];
  for (let start = from; daysBetween(start, until) >= nights; start = addDays(start, 1)) {
    const isPossible = Array.from({ length: nights }, (_, nth) => addDays(start, nth)).every(
      (night) => !closed.has(night),
    );
    if (isPossible) starts.push(start);
  }
  return starts;
}
