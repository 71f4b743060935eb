import type { FacilityId } from "~/kernel/id";

/**
 * コマ — the parts into which a plan cuts a day. Finer than what is booked: the family and the desk think of who is there
 * at supper and who at three in the morning. Source: domain.md §5.9.
 */
export const PLAN_PARTS = ["morning", "daytime", "evening", "night", "midnight"] as const;
export type PlanPart = (typeof PLAN_PARTS)[number];

/** The parts that a bed of this night has to take. */
export const SLEEPING_PARTS = ["night", "midnight"] as const satisfies readonly PlanPart[];

/**
 * コマの状態 — settled, to be asked for by telephone when the day comes, nobody yet, or not needed (the hours before the
 * plan begins).
 */
export const CELL_STATES = ["covered", "by_call", "gap", "none"] as const;
export type CellState = (typeof CELL_STATES)[number];

/** 足りない支援 — what would close a gap, as the council counts it. */
export const GAP_SERVICES = [
  "short_stay",
  "day_service",
  "home_helper",
  "transport",
  "nursing",
  "watching_over",
  "other",
] as const;
export type GapService = (typeof GAP_SERVICES)[number];

export const PLAN_DAYS_DEFAULT = 5;
/** Two weeks: beyond that it is no emergency any more. */
export const PLAN_DAYS_MAX = 14;

/** 計画のコマ — one part of one day. */
export interface PlanCell {
  /** 1 for the day on which it happens. */
  readonly day: number;
  readonly part: PlanPart;
  readonly state: CellState;
  /** A place of the system, where the cell names one: then its bed can be looked at. */
  readonly facilityId: FacilityId | null;
  readonly place: string;
  readonly who: string;
  readonly transport: string;
  readonly meal: string;
  readonly note: string;
  /** For a gap alone. */
  readonly service: GapService | null;
}

/** An hour of the plan that nobody has written yet. */
export interface CellKey {
  readonly day: number;
  readonly part: PlanPart;
}

/** The cell at this place of the grid; null where nobody wrote one. */
export function cellAt(cells: readonly PlanCell[], day: number, part: PlanPart): PlanCell | null {
  return cells.find((cell) => cell.day === day && cell.part === part) ?? null;
}

/** Orders cells by day, then by part: the order of the grid. */
export function inGridOrder<Cell extends CellKey>(cells: readonly Cell[]): readonly Cell[] {
  return [...cells].sort(
    (left, right) => left.day - right.day || PLAN_PARTS.indexOf(left.part) - PLAN_PARTS.indexOf(right.part),
  );
}

/** 5日間のまとまり — how far the grid is settled. */
export interface Coverage {
  /** Cells that are needed at all: those written as not needed are left out, unwritten ones are not. */
  readonly needed: number;
  readonly covered: number;
  readonly byCall: number;
  readonly gaps: readonly PlanCell[];
  readonly unwritten: readonly CellKey[];
}

/**
 * 「23コマのうち、1コマがまだ決まっていません」 — counts a grid. Cells beyond the length are passed over: a plan that was
 * shortened keeps nothing open there.
 *
 * @param days  how many days this plan has
 */
export function coverageOf(cells: readonly PlanCell[], days: number): Coverage {
  const within = cells.filter((cell) => cell.day >= 1 && cell.day <= days);
  const unwritten = Array.from({ length: days }, (_, at) => at + 1).flatMap((day) =>
    PLAN_PARTS.filter((part) => cellAt(within, day, part) === null).map((part) => ({ day, part })),
  );
  const count = (state: CellState) => within.filter((cell) => cell.state === state).length;
  return {
    needed: days * PLAN_PARTS.length - count("none"),
    covered: count("covered"),
    byCall: count("by_call"),
    gaps: inGridOrder(within.filter((cell) => cell.state === "gap")),
    unwritten,
  };
}
