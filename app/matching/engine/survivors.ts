import { facilityPasses, isAgeAccepted, unitPasses } from "./checks";
import { NONE } from "./columns";
import type { Engine } from "./engine";
import { isTrainedFor } from "./known";
import { noesAt } from "./noes";
import type { Plan } from "./plan";
import { PLANE_BED, PLANE_LIVE, PLANES, TAKEN } from "./plane-ids";
import { BLOCK_WORDS } from "./planes";
import { metresTo } from "./reach";

/** Planes one block is asked of at most: lasting ones, two purposes for each slot, and what is taken. */
const OFFSETS_MAX = 4_096;
/**
 * So many lasting planes are laid on each other at once: most words are empty after the four rarest, and finding that out
 * after each of them costs more than reading them.
 */
const TOGETHER = 4;
const lasting = new Int32Array(OFFSETS_MAX);
const first = new Int32Array(OFFSETS_MAX);
const second = new Int32Array(OFFSETS_MAX);
const refusing = new Int32Array(OFFSETS_MAX);

/**
 * 残った所 — the positions of all units that fit, in the order of the planes.
 *
 * Runs of words are read block by block: first what a unit is, the rarest first, then whether it is open, then whether
 * it is taken; what is left is checked one by one for what no plane says.
 *
 * @returns how many; they are in `scratch.units`, and how far each is in `scratch.metres`
 */
export function survivors(engine: Engine, plan: Plan): number {
  if (plan.isOutside) return 0;
  let found = 0;
  let block = -1;
  const { runs } = plan;
  for (let run = 0; run < runs.count; run += 1) {
    const until = runs.words[run * 2 + 1] as number;
    let word = runs.words[run * 2] as number;
    while (word < until) {
      const at = Math.floor(word / BLOCK_WORDS);
      if (at !== block) prepare(engine, plan, at);
      block = at;
      const end = Math.min(until, (block + 1) * BLOCK_WORDS);
      if (prepared.isOpen) found = inBlock(engine, plan, block, word, end, found);
      word = end;
    }
  }
  return plan.hasPerson ? withTrained(engine, plan, found) : found;
}

/** What `prepare` found of the block it was asked for last: where its planes are is in the offsets above. */
const prepared = { isOpen: false, isBoth: false, isSecond: false, refusals: 0 };

/** Looks up a block's planes. */
function prepare({ planes: { table } }: Engine, plan: Plan, block: number): void {
  const row = block * PLANES;
  const { order, orderCount, slots, slotCount, purpose, alsoServing } = plan;
  prepared.isOpen = false;
  // Someone who needs nothing may go wherever there is a unit at all.
  lasting[0] = table[row + PLANE_LIVE] as number;
  if (lasting[0] === 0) return;
  for (let nth = 0; nth < orderCount; nth += 1) {
    const at = table[row + (order[nth] as number)] as number;
    if (at === 0) return;
    lasting[nth] = at;
  }
  for (let nth = Math.max(1, orderCount); nth < TOGETHER; nth += 1) lasting[nth] = lasting[0] as number;
  let isFirst = true;
  let isSecond = alsoServing >= 0;
  let refusals = 0;
  for (let nth = 0; nth < slotCount; nth += 1) {
    const plane = row + (slots[nth] as number);
    const own = table[plane + purpose] as number;
    if (own === 0) isFirst = false;
    first[nth] = own;
    if (isSecond) {
      const also = table[plane + alsoServing] as number;
      if (also === 0) isSecond = false;
      second[nth] = also;
    }
    const taken = table[plane + TAKEN] as number;
    if (taken !== 0) refusing[refusals++] = taken;
  }
  const otherRoom = plan.otherRoom < 0 ? 0 : (table[row + plan.otherRoom] as number);
  if (otherRoom !== 0) refusing[refusals++] = otherRoom;
  const withoutStaff = plan.withoutStaff < 0 ? 0 : (table[row + plan.withoutStaff] as number);
  if (withoutStaff !== 0) refusing[refusals++] = withoutStaff;
  prepared.isOpen = isFirst || isSecond;
  prepared.isBoth = isFirst && isSecond;
  prepared.isSecond = !isFirst;
  prepared.refusals = refusals;
}

/** Words of the block that was prepared. */
function inBlock(
  engine: Engine,
  plan: Plan,
  block: number,
  from: number,
  until: number,
  before: number,
): number {
  const { planes, scratch } = engine;
  const { words } = planes;
  const { orderCount, slotCount } = plan;
  const { isBoth, refusals } = prepared;
  const open = prepared.isSecond ? second : first;
  const facilityOf = engine.units.facility;
  let found = before;
  let facility = NONE;
  let isPassing = false;
  let metres = NONE;
  const start = block * BLOCK_WORDS;
  const one = lasting[0] as number;
  const two = lasting[1] as number;
  const three = lasting[2] as number;
  const four = lasting[3] as number;
  for (let word = from - start; word < until - start; word += 1) {
    let left =
      (words[one + word] as number) &
      (words[two + word] as number) &
      (words[three + word] as number) &
      (words[four + word] as number);
    if (left === 0) continue;
    for (let nth = TOGETHER; nth < orderCount && left !== 0; nth += 1) {
      left &= words[(lasting[nth] as number) + word] as number;
    }
    if (left === 0) continue;
    const able = left;
    for (let nth = 0; nth < slotCount; nth += 1) {
      left &= words[(open[nth] as number) + word] as number;
      if (left === 0) break;
    }
    if (isBoth && left !== able) {
      let also = able;
      for (let nth = 0; nth < slotCount; nth += 1) {
        also &= words[(second[nth] as number) + word] as number;
        if (also === 0) break;
      }
      left |= also;
    }
    if (left === 0) continue;
    for (let nth = 0; nth < refusals; nth += 1) left &= ~(words[(refusing[nth] as number) + word] as number);
    while (left !== 0) {
      const unit = (start + word) * 32 + 31 - Math.clz32(left & -left);
      left &= left - 1;
      const owner = facilityOf[unit] as number;
      if (owner !== facility) {
        facility = owner;
        isPassing = facilityPasses(engine, plan, owner);
        metres = scratch.metresOfFacility;
      }
      if (!isPassing || !isAgeAccepted(engine, plan, unit)) continue;
      if (!unitPasses(engine, plan, unit, owner, metres)) continue;
      if (found === scratch.units.length) scratch.enlarge();
      scratch.units[found] = unit;
      scratch.metres[found] = metres;
      found += 1;
    }
  }
  return found;
}

/** 第3号研修 — the few places whose staff were trained for this person, unit by unit. */
function withTrained(engine: Engine, plan: Plan, before: number): number {
  const { scratch, units } = engine;
  let found = before;
  for (let nth = 0; nth < plan.placeCount; nth += 1) {
    const place = plan.places[nth];
    if (place === undefined || !isTrainedFor(plan, place)) continue;
    const metres = metresTo(engine, plan, place.facility);
    let unit = engine.facilities.first[place.facility] as number;
    for (; unit !== NONE; unit = units.next[unit] as number) {
      if (plan.hasNights && !engine.planes.has(PLANE_BED, unit)) continue;
      if (noesAt(engine, plan, unit) !== 0) continue;
      if (found === scratch.units.length) scratch.enlarge();
      scratch.units[found] = unit;
      scratch.metres[found] = metres;
      found += 1;
    }
  }
  return found;
}
