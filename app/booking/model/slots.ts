import { type Day, daysBetween } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { PARTS, type Part, partIndex, partsOfShift, type Shift } from "~/kernel/part";
import { compareSlots, type Slot, slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import { type CareSlot, careSlotsNeeded } from "~/matching/model/placement";
import type { CareNeeds } from "~/registry/model/needs";
import type { Period } from "./booking";

/** One row of `claim` to be: this unit in this part of this day. */
export interface ClaimSlot extends Slot {
  readonly unitId: UnitId;
}

/** The cells of the bed's or seat's own calendar, ascending. */
export function bedSlots(period: Period): readonly Slot[] {
  const days = { checkIn: period.from, checkOut: period.until };
  return period.parts.length === 0 ? slotsOfStay(days) : slotsOfDayUse(days, period.parts);
}

/**
 * 医療的ケアの枠 — each (act, shift, day) for which one care slot of the facility is claimed with the bed.
 *
 * Which days: a night of D carries the evening and night of D and the day of D+1, so that one who leaves in the
 * morning and one who arrives that evening never compete; day use counts on its own days. The rule is matching's own,
 * so that what was offered is what is claimed. An act named twice is claimed once.
 */
export function careSlotsOf(needs: CareNeeds, period: Period): readonly CareSlot[] {
  const acts = needs.acts.filter(
    ({ act }, index) => needs.acts.findIndex((one) => one.act === act) === index,
  );
  return careSlotsNeeded({ ...needs, acts }, { purpose: "short_stay", slots: bedSlots(period) });
}

/** The one part under which a care slot of a shift is claimed: the first the shift covers. */
export function partOfShift(shift: Shift): Part {
  return partsOfShift(shift)[0] ?? "night";
}

/**
 * 取る順 — ascending by unit, day and part, the order in which claims are inserted (rule (d) of the four): two bookings
 * that want some of the same slots then wait for each other in one order and cannot deadlock.
 */
export function inClaimOrder(slots: readonly ClaimSlot[]): readonly ClaimSlot[] {
  return [...slots].sort((left, right) =>
    left.unitId === right.unitId ? compareSlots(left, right) : left.unitId < right.unitId ? -1 : 1,
  );
}

/** How many claims the bed, its care slots and a supporter who comes along make together. */
export function claimCountOf(needs: CareNeeds, period: Period, withSupporter = false): number {
  const cells = bedSlots(period).length;
  return cells + careSlotsOf(needs, period).length + (withSupporter ? cells : 0);
}

/** 泊数 or 日数 — days of the period, whichever of the two it is. */
export function lengthOf(period: Period): number {
  return Math.max(0, daysBetween(period.from, period.until));
}

/** The period cut off or continued at another end. */
export function endingOn(period: Period, until: Day): Period {
  return { ...period, until };
}

/** The nights or day parts by which the second period goes beyond the first, when both start together. */
export function addedPeriod(before: Period, after: Period): Period {
  return { ...after, from: before.until };
}

/** Part as stored, 0 to 3. */
export function storedPart(slot: Slot): number {
  return partIndex(slot.part);
}

/** The part a stored number means; the morning for a number that is none, which the database's check excludes. */
export function partOfStored(number: number): Part {
  return PARTS[number] ?? "am";
}
