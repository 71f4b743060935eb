import type { Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type { Verdict } from "~/matching/model/verdict";
import { type PlanCell, SLEEPING_PARTS } from "./grid";
import { type PlanPlace, standsOn } from "./place-agreement";

/**
 * いまの空きとの照らし合わせ — what the calendar and the conditions say of one night of one place at this moment.
 *
 * `open`: a bed that suits is free. `ask`: free, and something has to be asked. `taken`: beds that suit are all taken or
 * not offered that night. `unfit`: no bed of the place suits this person any more. `unknown`: the place keeps no beds
 * here, so that nobody can look.
 */
export type NightFinding =
  | { readonly kind: "open" }
  | { readonly kind: "ask"; readonly verdict: Verdict }
  | { readonly kind: "taken" }
  | { readonly kind: "unfit"; readonly verdict: Verdict }
  | { readonly kind: "unknown" };

/** The verdicts on one bed for one night. */
export interface BedVerdicts {
  readonly verdicts: readonly Verdict[];
}

/**
 * Obstacles that pass with the night: taken beds, care slots that others have, who else sleeps in the room. All others are
 * about the person and the place.
 */
function passes(verdict: Verdict): boolean {
  switch (verdict.constraint) {
    case "dates":
    case "purpose":
    case "supporter":
      return true;
    case "medical_acts":
      return verdict.facts.lacking.length === 0;
    case "room_gender":
      return verdict.facts.nights.length > 0;
    default:
      return false;
  }
}

/** 一晩の見立て — the best that any bed of the place offers for that night. */
export function findingOf(beds: readonly BedVerdicts[]): NightFinding {
  if (beds.length === 0) return { kind: "unknown" };
  const noes = beds.map(({ verdicts }) => verdicts.filter(({ answer }) => answer === "no"));
  const fitting = beds.filter((_, at) => noes[at]?.length === 0);
  if (fitting.length > 0) {
    const questions = fitting.map(({ verdicts }) => verdicts.find(({ answer }) => answer === "ask"));
    const [question] = questions;
    return questions.includes(undefined) || question === undefined
      ? { kind: "open" }
      : { kind: "ask", verdict: question };
  }
  if (noes.some((obstacles) => obstacles.every(passes))) {
    return { kind: "taken" };
  }
  // Of several beds the one that misses by least is the one worth talking about.
  const [nearest = []] = [...noes].sort((left, right) => left.length - right.length);
  const verdict = nearest.find((obstacle) => !passes(obstacle));
  return verdict === undefined ? { kind: "taken" } : { kind: "unfit", verdict };
}

/** One night to look at: a day of the plan, and the place it names. */
export interface NightToCheck {
  readonly day: number;
  readonly facilityId: FacilityId;
}

/** 照らし合わせる夜 — the nights that are spent in a place of the system, each place once a night. */
export function nightsToCheck(cells: readonly PlanCell[]): readonly NightToCheck[] {
  const nights = new Map<string, NightToCheck>();
  for (const { day, part, facilityId, state } of cells) {
    if (facilityId === null || (state !== "covered" && state !== "by_call")) continue;
    if (!(SLEEPING_PARTS as readonly string[]).includes(part)) continue;
    nights.set(`${day} ${facilityId}`, { day, facilityId });
  }
  return [...nights.values()].sort((left, right) => left.day - right.day);
}

/** 承諾のようす of the place that a cell names. `none` when the plan does not list it among its places. */
export function agreementOf(
  places: readonly PlanPlace[],
  facilityId: FacilityId,
  today: Day,
): "stands" | "lapsed" | "waiting" | "declined" | "none" {
  const place = places.find((one) => one.facilityId === facilityId);
  if (place === undefined || place.agreement === "not_asked") return "none";
  if (place.agreement === "asked") return "waiting";
  if (place.agreement === "declined") return "declined";
  return standsOn(place, today) ? "stands" : "lapsed";
}
