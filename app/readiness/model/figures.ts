import type { Day } from "~/kernel/day";
import type { ConstraintId } from "~/matching/model/verdict";
import type { Moment, Standing } from "./round";

/** How many people stand how. */
export type StandingCounts = Readonly<Record<Standing, number>>;

/** 一回分の数字 — of a finished round. */
export interface RoundFigures {
  readonly firstNight: Day;
  readonly moment: Moment;
  readonly finishedAt: Date;
  readonly people: number;
  readonly alone: StandingCounts;
  readonly together: StandingCounts;
  /** More cannot have a place or a cover at once. */
  readonly bound: number;
}

/** Why people have no place to go: one constraint each, the one that keeps most places away. */
export interface ReasonCount {
  /** Null where there is no place around at all. */
  readonly reason: ConstraintId | null;
  readonly people: number;
}

/** 行き先がある人数 — a place or several in turn; a supporter at home is help, and no place. */
export function placedOf({ place, cover }: StandingCounts): number {
  return place + cover;
}

/** 行き先がない人数 — home support alone counts among them: the carer's bed is empty, and somebody must be found each night. */
export function withoutPlace({ home, none }: StandingCounts): number {
  return home + none;
}

/** 差 — how many more could perhaps be placed at once than were: 0 when the answer is proved the best. */
export function gapOf({ together, bound }: Pick<RoundFigures, "together" | "bound">): number {
  return Math.max(0, bound - placedOf(together));
}

/** Figures below this are not told outside the duty. Source: domain.md §7.2 (small-number rule), S7. */
export const FEW = 5;

/** A number as it may be told: of few people only that they are few. */
export type ToldCount = { readonly kind: "count"; readonly people: number } | { readonly kind: "few" };

/** 言える数 — hides small numbers, except nobody. */
export function toldCount(people: number, hidesSmall: boolean): ToldCount {
  return hidesSmall && people > 0 && people < FEW ? { kind: "few" } : { kind: "count", people };
}
