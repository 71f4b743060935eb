import { addDays, type Day, tokyoDay } from "~/kernel/day";
import type { Id, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { BED_CONDITIONS, type BedCondition } from "./bed-status";
import { isLive, type LiveClaim } from "./claims";
import { type Closure, type ClosureId, type ClosureReason, isClosedOn } from "./closure";
import type { DayWindow } from "./pages";

/** What a bed can be other than ready. */
export type BedTrouble = Exclude<BedCondition, "ready">;
export const BED_TROUBLES = BED_CONDITIONS.filter((one): one is BedTrouble => one !== "ready");

/** ベッドの状態 as it runs now. */
export interface RunningCondition {
  readonly id: Id<"BedCondition">;
  readonly unitId: UnitId;
  readonly condition: BedTrouble;
  readonly until: Date;
  readonly note: string;
  readonly saidByName: string;
  readonly saidAt: Date;
  /** The closure that takes the nights; null when it takes none. */
  readonly closureId: ClosureId | null;
}

/** Two months: a bed that is away for longer is closed by its own reason, with a date of reopening. Our default. */
export const CONDITION_DAYS_MAX = 60;

export type ConditionRefusal =
  | { readonly kind: "already_over" }
  | { readonly kind: "lasts_too_long"; readonly daysMax: number };

/** The reason under which the nights of a condition are closed. */
export const CLOSURE_REASON_OF: Readonly<Record<BedTrouble, ClosureReason>> = {
  cleaning: "maintenance",
  held_back: "other",
  isolated: "infection",
  contaminated: "infection",
};

/**
 * 使えない夜 — the days a condition takes from the offer.
 *
 * A bed that is back on a day is offered that night: what ends at ten in the morning or at five in the afternoon is over
 * before anybody arrives. Whoever sleeps in the bed keeps it: the days of the stay that covers today are passed over, as
 * are days that are closed already.
 *
 * @param until the instant at which the bed is back
 * @param claims those of this bed from today on
 * @returns half-open; null when no day is taken
 */
export function daysTaken(
  until: Date,
  claims: readonly LiveClaim[],
  closures: readonly Closure[],
  now: Date,
): Result<DayWindow | null, ConditionRefusal> {
  const today = tokyoDay(now);
  if (until.getTime() <= now.getTime()) return refuse({ kind: "already_over" });
  const back = tokyoDay(until);
  if (back > addDays(today, CONDITION_DAYS_MAX)) {
    return refuse({ kind: "lasts_too_long", daysMax: CONDITION_DAYS_MAX });
  }
  const sleeper = claims.find(
    (claim) => claim.day === today && claim.kind === "booked" && claim.part === "night",
  );
  const isPassedOver = (on: Day) =>
    closures.some((closure) => isClosedOn(closure, on)) ||
    claims.some((claim) => isLive(claim, now) && claim.day === on && claim.bookingId === sleeper?.bookingId);
  let from = today;
  while (from < back && isPassedOver(from)) from = addDays(from, 1);
  return accept(from < back ? { from, until: back } : null);
}
