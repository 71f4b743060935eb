import { addDays, type Day, tokyoInstant } from "~/kernel/day";
import type { Id, UnitId } from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import type { Closure } from "./closure";
import type { HolidayTreatment } from "./holidays";
import type { DayWindow } from "./pages";

export type PatternId = Id<"Pattern">;

/**
 * 確保枠の開放 — when a reserved opening becomes ordinary: at `time` in Tokyo, `daysBefore` days before the day, it is
 * also open for `alsoFor`. Kept as data because each municipality agrees on its own hour.
 */
export interface ReleaseRule {
  readonly daysBefore: number;
  /** Wall clock, `HH:mm`. */
  readonly time: string;
  readonly alsoFor: readonly Purpose[];
}

/** 前日18時 — the usual release: the evening before is late enough for an emergency and early enough for a trial. Source: domain.md §9.1. */
export const EVENING_BEFORE: ReleaseRule = { daysBefore: 1, time: "18:00", alsoFor: ["short_stay", "trial"] };

/** 受け入れのパターン — on which days a unit is offered, in which parts of the day and for what. */
export interface Pattern {
  readonly id: PatternId;
  readonly unitId: UnitId;
  readonly name: string;
  /** Accepted by `parseRecurrence`. */
  readonly rrule: string;
  /** First day; intervals are counted from it. */
  readonly from: Day;
  /** Last day, itself included; null for no end. Unlike a `Stay`, because people say 「3月31日まで」 and mean that day too. */
  readonly lastDay: Day | null;
  readonly parts: readonly Part[];
  readonly purposes: readonly Purpose[];
  readonly holidays: HolidayTreatment;
  /** 確保枠 is a pattern for `emergency` alone; null when it is never released. */
  readonly release: ReleaseRule | null;
}

/**
 * 例外 — what differs from the patterns on one day. A closed exception beats an open one and every pattern on the same slot,
 * so that contradictory rows can only hide a bed, never sell one.
 */
export type DayException = {
  readonly unitId: UnitId;
  readonly day: Day;
  readonly parts: readonly Part[];
  readonly reason: string;
} & ({ readonly kind: "open"; readonly purposes: readonly Purpose[] } | { readonly kind: "closed" });

/** 外泊・入院 — nights on which a resident of this bed is away, half-open. Who it is stays in the house's own books. */
export interface ResidentAbsence extends DayWindow {
  readonly id: Id<"ResidentAbsence">;
}

/** 公開の予定 — everything a provider has said about one unit. The publication is computed from it and from nothing else. */
export interface UnitPlan {
  readonly unitId: UnitId;
  readonly patterns: readonly Pattern[];
  readonly exceptions: readonly DayException[];
  readonly closures: readonly Closure[];
  /** 臨時の枠: outside these days it is not offered, whatever is said; absent for an ordinary unit. */
  readonly timeBox?: DayWindow | undefined;
  /** 空床利用型: offered on these nights alone, and by no day part, whatever is said; absent for an ordinary unit. */
  readonly absences?: readonly ResidentAbsence[] | undefined;
}

/** 開放の時刻 — the instant from which a reserved opening on this day is ordinary. */
export function releaseInstant(rule: ReleaseRule, on: Day): Date {
  return tokyoInstant(addDays(on, -rule.daysBefore), rule.time);
}

/**
 * 例外を入れる — the exceptions after one more: what was said about the same slots gives way to the newer word.
 *
 * 「空きにする」 on a closed day therefore opens it, although a closed exception would win over an open one standing beside it.
 *
 * @returns the others in their order, trimmed of the parts now decided, the new one last
 */
export function withException(
  exceptions: readonly DayException[],
  added: DayException,
): readonly DayException[] {
  const kept = exceptions.flatMap((other) => {
    if (other.unitId !== added.unitId || other.day !== added.day) return [other];
    const parts = other.parts.filter((part) => !added.parts.includes(part));
    return parts.length === 0 ? [] : [{ ...other, parts }];
  });
  return [...kept, added];
}
