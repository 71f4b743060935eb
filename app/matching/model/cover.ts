import type { Day } from "~/kernel/day";
import { compareSlots, type Slot } from "~/kernel/stay";
import { type BindingConstraint, bindingConstraints } from "./empty-result";
import { isAround } from "./explanation";
import { isFit, type Judgement } from "./fit";
import { type FoundPlace, nearestOf } from "./found-place";
import type { PlacementRequest } from "./placement";

/** 一区切り — what one place takes whole: a night, or the parts of one day. */
export interface CoverCell {
  readonly day: Day;
  readonly slots: readonly Slot[];
}

/** つなぎの一区間 — cells in a row at one place: one hold. Or nights at home with a supporter (ホームヘルプ), which holds no bed. */
export type CoverSegment =
  | (FoundPlace & SegmentDays & { readonly kind: "place" })
  | (SegmentDays & { readonly kind: "home" });

interface SegmentDays {
  readonly from: Day;
  /** How many cells: nights, or days of a day programme. */
  readonly nights: number;
  /** Exactly what is to be held, in claim order. */
  readonly slots: readonly Slot[];
}

/**
 * 夜ごとの行き先 — one line per cell, so that no night is left out in silence. An uncovered one carries what keeps most
 * places away on it, or null where there is no place at all.
 */
export type CoverLine =
  | { readonly kind: "covered"; readonly day: Day; readonly segment: number }
  | { readonly kind: "uncovered"; readonly day: Day; readonly binding: BindingConstraint | null };

/** つなぎ — several places in turn where no single one takes all. */
export interface Cover {
  /** In the order of the days. */
  readonly segments: readonly CoverSegment[];
  readonly lines: readonly CoverLine[];
  readonly uncovered: number;
  /** Sum over the places whose distance is known. */
  readonly totalKm: number;
}

/** 数日の組み立て — where to sleep and, when parts of the day are asked for too, where to spend the day. */
export interface CoverPlan {
  readonly nights: Cover;
  readonly days: Cover;
}

/** Every unit judged for these slots alone: care slots and room-mates are those of this segment. */
export type JudgedFor = (slots: readonly Slot[]) => readonly Judgement[];

/** 区切る — the nights and, apart from them, the days of a request, ascending. */
export function cellsOf(request: PlacementRequest): {
  readonly nights: readonly CoverCell[];
  readonly days: readonly CoverCell[];
} {
  const slots = [...request.slots].sort(compareSlots);
  const cells = (isWanted: (slot: Slot) => boolean): readonly CoverCell[] =>
    [...new Set(slots.filter(isWanted).map(({ day }) => day))].map((day) => ({
      day,
      slots: slots.filter((slot) => slot.day === day && isWanted(slot)),
    }));
  return { nights: cells(({ part }) => part === "night"), days: cells(({ part }) => part !== "night") };
}

/**
 * つなぐ — the best cover, complete or not: fewest uncovered nights, then fewest segments (and so moves), then the least
 * distance in all; an unknown distance is the farthest.
 *
 * Read from the first night on, what is still equal is decided by: a night covered now before one covered later, a longer
 * segment, home, the nearer place as `compareNearer` has it. The day programme is a cover of its own: its places need not
 * be those of the nights.
 *
 * @param homeNights  nights on which a supporter stays with the person at home
 * @param withinKm  how far the reasons of an uncovered night are looked for (`aroundKm`)
 */
export function coverOf(
  request: PlacementRequest,
  judged: JudgedFor,
  homeNights: ReadonlySet<Day> = new Set(),
  withinKm = Number.POSITIVE_INFINITY,
): CoverPlan {
  const nearest = (slots: readonly Slot[]) => nearestOf(judged(slots).filter(isFit));
  const reason: ReasonFor = (slots) =>
    bindingConstraints(judged(slots).filter((one) => isAround(one, withinKm)))[0] ?? null;
  return coverBy(request, nearest, reason, homeNights);
}

/** つなぎ方 — the same by whoever knows the nearest unit that suits for a part of the slots, and what binds on another. */
export function coverBy(
  request: PlacementRequest,
  nearest: NearestFor,
  reason: ReasonFor,
  homeNights: ReadonlySet<Day>,
): CoverPlan {
  const { nights, days } = cellsOf(request);
  return {
    nights: coverFrom(nights, bestPlan(nights, nearest, homeNights), reason),
    days: coverFrom(days, bestPlan(days, nearest, new Set()), reason),
  };
}

/** すべての夜がある — true when no night is uncovered. Days of the programme may be: they are daylight at home. */
export function isComplete({ nights }: CoverPlan): boolean {
  return nights.uncovered === 0;
}

/** 移動の回数 — how often the person changes place: two bookings of one bed in a row are no move. */
export function movesOf({ segments }: Cover): number {
  const places = segments.map((segment) => (segment.kind === "home" ? null : segment.unitId));
  return places.filter((place, index) => index > 0 && place !== places[index - 1]).length;
}

/** What is compared, most important first. */
interface Plan {
  readonly uncovered: number;
  readonly segments: readonly CoverSegment[];
  readonly metres: number;
}

/** Farther than any sum of known distances, so that one unknown outweighs them all. */
const UNKNOWN_METRES = 1e10;

/** What keeps most places away from these slots. */
export type ReasonFor = (slots: readonly Slot[]) => BindingConstraint | null;

/** The nearest unit that suits for these slots, as `compareNearer` has it. */
export type NearestFor = (slots: readonly Slot[]) => FoundPlace | null;

function bestPlan(cells: readonly CoverCell[], nearest: NearestFor, homeNights: ReadonlySet<Day>): Plan {
  const slotsOf = (first: number, end: number) => cells.slice(first, end).flatMap(({ slots }) => slots);
  const choices = (first: number, end: number): readonly CoverSegment[] => {
    const slots = slotsOf(first, end);
    const from = cells[first]?.day;
    if (from === undefined) return [];
    const days = { from, nights: end - first, slots };
    const isHome = cells.slice(first, end).every(({ day }) => homeNights.has(day));
    const place = nearest(slots);
    return [
      ...(isHome ? [{ kind: "home" as const, ...days }] : []),
      ...(place === null ? [] : [{ kind: "place" as const, ...place, ...days }]),
    ];
  };

  // Backwards: the best plan from each cell on is made of the best plans from the cells after it.
  let best: readonly Plan[] = [{ uncovered: 0, segments: [], metres: 0 }];
  for (let first = cells.length - 1; first >= 0; first -= 1) {
    const planFrom = (cell: number): Plan => best[cell - first - 1] ?? NO_PLAN;
    const options: Plan[] = [];
    for (let end = cells.length; end > first; end -= 1) {
      for (const segment of choices(first, end)) options.push(extended(segment, planFrom(end)));
    }
    const rest = planFrom(first + 1);
    options.push({ ...rest, uncovered: rest.uncovered + 1 });
    best = [options.reduce((one, other) => (isBetter(other, one) ? other : one)), ...best];
  }
  return best[0] ?? NO_PLAN;
}

const NO_PLAN: Plan = { uncovered: Number.POSITIVE_INFINITY, segments: [], metres: 0 };

function extended(segment: CoverSegment, rest: Plan): Plan {
  return {
    uncovered: rest.uncovered,
    segments: [segment, ...rest.segments],
    metres: metresOf(segment) + rest.metres,
  };
}

function metresOf(segment: CoverSegment): number {
  if (segment.kind === "home") return 0;
  return segment.km === null ? UNKNOWN_METRES : Math.round(segment.km * 1000);
}

function isBetter(one: Plan, other: Plan): boolean {
  if (one.uncovered !== other.uncovered) return one.uncovered < other.uncovered;
  if (one.segments.length !== other.segments.length) return one.segments.length < other.segments.length;
  return one.metres < other.metres;
}

/** つなぎを書き出す — every cell with its segment or its reason; segments ascending and apart. */
export function coverFrom(
  cells: readonly CoverCell[],
  { segments }: { readonly segments: readonly CoverSegment[] },
  reason: ReasonFor,
): Cover {
  const lines = cells.map(({ day, slots }): CoverLine => {
    const segment = segments.findIndex((one) => one.slots.some((slot) => slot.day === day));
    return segment < 0
      ? { kind: "uncovered", day, binding: reason(slots) }
      : { kind: "covered", day, segment };
  });
  const metres = segments.map(metresOf).filter((one) => one < UNKNOWN_METRES);
  return {
    segments,
    lines,
    uncovered: lines.filter(({ kind }) => kind === "uncovered").length,
    totalKm: metres.reduce((sum, one) => sum + one, 0) / 1000,
  };
}
