import { SHIFTS } from "~/kernel/part";
import { GENDERS, MEDICAL_ACTS } from "~/providers/model/support";
import { NONE } from "./columns";
import { CARE_WIDTH, type Engine, PRESENT_WIDTH, unitAt } from "./engine";
import type { FacilityImage } from "./image";
import { actInShift, RING_PAGES } from "./plane-ids";

/** Gives back a facility's care slots and room-mates. */
export function releaseRuns({ facilities, care, present, facilitiesUsed }: Engine, facility: number): void {
  care.release(facilities.careRows[facility] as number);
  present.release(facilities.presentRows[facility] as number);
  facilities.careRows[facility] = 0;
  facilities.presentRows[facility] = 0;
  care.compact(facilities.careAt, facilities.careRows, facilitiesUsed);
  present.compact(facilities.presentAt, facilities.presentRows, facilitiesUsed);
}

/** 医療的ケアの枠 — per act and shift, the days on which one person more can have it. */
export function writeCare(engine: Engine, facility: number, { care: images }: FacilityImage): void {
  const { facilities, care } = engine;
  const keys = new Map<number, number>();
  for (const { act, shift } of images) {
    const key = actInShift(MEDICAL_ACTS.indexOf(act), SHIFTS.indexOf(shift));
    if (!keys.has(key)) keys.set(key, keys.size);
  }
  if (keys.size === 0) return;
  const at = care.take(keys.size);
  facilities.careAt[facility] = at;
  facilities.careRows[facility] = keys.size;
  for (const [key, row] of keys) care.data[(at + row) * CARE_WIDTH] = key;
  for (const { act, shift, page, free } of images) {
    if (page < engine.firstPage || page >= engine.firstPage + RING_PAGES) continue;
    const row = keys.get(actInShift(MEDICAL_ACTS.indexOf(act), SHIFTS.indexOf(shift))) ?? 0;
    let days = 0;
    for (let bit = 0; bit < 32; bit += 1) if ((free[bit] ?? 0) >= 1) days |= 1 << bit;
    care.data[(at + row) * CARE_WIDTH + 1 + (page & (RING_PAGES - 1))] = days;
  }
}

/** 同室の人 — who sleeps in beds that stand in a room. A bed in which nobody is seen has no row. */
export function writePresent(engine: Engine, facility: number, { units }: FacilityImage): void {
  const { facilities, present } = engine;
  const isKnown = (page: number) => page >= engine.firstPage && page < engine.firstPage + RING_PAGES;
  const sleeping = units.filter(
    ({ roomId, present: pages }) =>
      roomId !== null && pages.some(({ page, mask }) => mask !== 0 && isKnown(page)),
  );
  if (sleeping.length === 0) return;
  const at = present.take(sleeping.length);
  facilities.presentAt[facility] = at;
  facilities.presentRows[facility] = sleeping.length;
  for (const [row, { unitId, present: pages }] of sleeping.entries()) {
    const start = (at + row) * PRESENT_WIDTH;
    const unit = unitAt(engine, facility, unitId);
    present.data[start] = unit === NONE ? NONE : unit;
    for (const { page, gender, mask } of pages) {
      if (!isKnown(page)) continue;
      const who = gender === null ? GENDERS.length : GENDERS.indexOf(gender);
      const word = start + 1 + who * RING_PAGES + (page & (RING_PAGES - 1));
      present.data[word] = (present.data[word] as number) | mask;
    }
  }
}
