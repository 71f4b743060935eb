import type { Day } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import type { Verdict } from "~/matching/model/verdict";
import { type PlanCell, type PlanPart, SLEEPING_PARTS } from "./grid";
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

/** 照らし合わせる時間 — a night takes a bed, the daytime a seat. The hours between them come with the bed. */
export type CheckedTime = "night" | "daytime";

/** One time of one day to look at, and the place that the plan names for it. */
export interface CellToCheck {
  readonly day: number;
  readonly time: CheckedTime;
  readonly facilityId: FacilityId;
}

/** The time of which a cell tells; null for hours that nobody books by themselves. */
export function checkedTimeOf(part: PlanPart): CheckedTime | null {
  if ((SLEEPING_PARTS as readonly PlanPart[]).includes(part)) return "night";
  return part === "daytime" ? "daytime" : null;
}

/** 照らし合わせるコマ — what is spent in a place of the system, each place once a night and once a day, by day. */
export function cellsToCheck(cells: readonly PlanCell[]): readonly CellToCheck[] {
  const found = new Map<string, CellToCheck>();
  for (const { day, part, facilityId, state } of cells) {
    const time = checkedTimeOf(part);
    if (facilityId === null || time === null || (state !== "covered" && state !== "by_call")) continue;
    found.set(`${day} ${time} ${facilityId}`, { day, time, facilityId });
  }
  return [...found.values()].sort((left, right) => left.day - right.day);
}

/** ご家族に見せる見立て — whether it looks free, and no more: why a place says no is between it and the desk. */
export type FamilyFinding = "open" | "taken" | "by_phone";

/**
 * ご家族に見せる見立て of a finding. Everything that is about the person and the place — a condition, a decision against
 * it, an agreement that is missing — is one word, so that nothing of it can be read.
 */
export function familyFinding({ kind }: NightFinding): FamilyFinding {
  return kind === "open" || kind === "taken" ? kind : "by_phone";
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
