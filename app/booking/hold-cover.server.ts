import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { FrozenExplanation } from "~/matching/model/frozen-explanation";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { insertCover } from "./cover-repository.server";
import { type HoldBed, type HoldBedRefusal, holdBed } from "./hold-bed.server";
import type { Period } from "./model/booking";
import { type CoverRefusal, decideCover } from "./model/cover";

/** One place of a cover, and the nights it takes. */
export interface CoverHold {
  readonly unitId: UnitId;
  readonly period: Period;
  readonly explanation: FrozenExplanation | null;
}

export interface HoldCover extends Omit<HoldBed, "unitId" | "period" | "explanation"> {
  /** In the order of the nights. */
  readonly parts: readonly CoverHold[];
}

export type HoldCoverRefusal =
  | CoverRefusal
  /** One part could not be held, and so none is. */
  | { readonly kind: "part_refused"; readonly unitId: UnitId; readonly refusal: HoldBedRefusal };

/**
 * つなぎを仮押さえする — every place of a cover in one commit: all of them or none. Each is a booking of its own, which its
 * house answers for itself; the request counts as placed once all of them are firm.
 */
export async function holdCover(
  unit: UnitOfWork,
  { parts, ...shared }: HoldCover,
): Promise<Result<readonly string[], HoldCoverRefusal>> {
  const decided = decideCover(parts);
  if (!decided.ok) return decided;
  const held = new Map<CoverHold, string>();
  // why sorted: two coordinators with the same places in another order of nights would wait for each other.
  for (const part of [...parts].sort(byUnit)) {
    const step = await holdBed(unit, { ...shared, ...part });
    if (!step.ok) return refuse({ kind: "part_refused", unitId: part.unitId, refusal: step.refusal });
    held.set(part, step.value.bookingId);
  }
  const bookings = parts.flatMap((part) => held.get(part) ?? []);
  await insertCover(unit.sql, unit.newId(), bookings);
  return accept(bookings);
}

function byUnit(left: CoverHold, right: CoverHold): number {
  if (left.unitId !== right.unitId) return left.unitId < right.unitId ? -1 : 1;
  return left.period.from < right.period.from ? -1 : 1;
}
