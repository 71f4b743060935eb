import type { Day } from "~/kernel/day";
import { PURPOSES } from "~/kernel/part";
import { NONE, UnitColumns } from "./columns";
import { type Engine, newEngine } from "./engine";
import { columnOf, type Region, regionOf, rowOf } from "./grid";
import type { FacilityImage } from "./image";
import { ID_WORDS } from "./packed-ids";
import { PLANE_BED, PLANES, PLANES_PER_PART, STATIC_PLANES, TAKEN } from "./plane-ids";
import { BLOCK_UNITS, BLOCK_WORDS, Planes } from "./planes";
import { PROFILE_WORDS, Profiles } from "./profiles";
import { nextPresent } from "./runs";
import { sortFacilities } from "./sort-facilities";
import { upsertFacility } from "./upsert";

/** 索引を作る — from the images of every facility, in any order; they are read once and not kept. */
export function buildEngine(images: Iterable<FacilityImage>, today: Day): Engine {
  const engine = newEngine(today);
  for (const image of images) upsertFacility(engine, image);
  resort(engine);
  return engine;
}

/** Positions behind the sorted ones, and positions among them that stand empty: when it is time to `resort`. */
export function unsortedUnits(engine: Engine): number {
  const { sortedUntil, unitsUsed, unitCount, freeUnits } = engine;
  const later = unitsUsed - sortedUntil - freeUnits.length;
  const filled = engine.regions.reduce((sum, { from, until }) => sum + until - from, 0);
  return later + Math.max(0, filled - (unitCount - later));
}

/**
 * 並べ直す — puts every unit back into the order of the grid and closes what gaps there are. Answers stay the same.
 *
 * Beds before seats, and within each those with openings for trials or emergencies behind the others: their planes then
 * exist for few blocks. Every region begins with a block.
 */
export function resort(engine: Engine): void {
  sortFacilities(engine);
  const { units } = engine;
  const rare = unitsOfRarePurposes(engine);
  const moved = new Uint32Array(engine.unitsUsed).fill(NONE);
  const regions: Region[] = [];
  let position = 0;
  for (const wanted of [0, 1, 2, 3]) {
    const from = position;
    const rows: number[] = [];
    const columns: number[] = [];
    for (let facility = 0; facility < engine.facilitiesUsed; facility += 1) {
      const [lat, lon] = [
        engine.facilities.lat[facility] as number,
        engine.facilities.lon[facility] as number,
      ];
      for (
        let unit = engine.facilities.first[facility] as number;
        unit !== NONE;
        unit = units.next[unit] as number
      ) {
        const kind = engine.planes.has(PLANE_BED, unit) ? 0 : 2;
        const isRare = ((rare[unit >>> 5] as number) >>> (unit & 31)) & 1;
        if (kind + isRare !== wanted) continue;
        moved[unit] = position;
        position += 1;
        if (Number.isNaN(lat)) continue;
        rows.push(rowOf(lat));
        columns.push(columnOf(lon));
      }
    }
    regions.push(regionOf(from, Int32Array.from(rows), Int32Array.from(columns), rows.length, position));
    position = Math.ceil(position / BLOCK_UNITS) * BLOCK_UNITS;
  }
  const used = regions.reduce((most, { from, until }) => (until > from ? until : most), 0);
  movePlanes(engine, moved, used);
  moveColumns(engine, moved, used);
  moveRuns(engine, moved);
  engine.regions = regions;
  engine.unitsUsed = used;
  engine.sortedUntil = used;
  engine.freeUnits = [];
  engine.houses.lay(engine);
}

/** One bit for each unit that is open for anything but short stays. */
function unitsOfRarePurposes({ planes, unitsUsed }: Engine): Uint32Array {
  const rare = new Uint32Array(Math.ceil(unitsUsed / 32));
  const common = PURPOSES.indexOf("short_stay");
  for (let plane = STATIC_PLANES; plane < PLANES; plane += 1) {
    const which = (plane - STATIC_PLANES) % PLANES_PER_PART;
    if (which === common || which === TAKEN) continue;
    for (let block = 0; block < planes.blocks; block += 1) {
      const at = planes.table[block * PLANES + plane] as number;
      if (at === 0) continue;
      for (let word = 0; word < BLOCK_WORDS; word += 1) {
        const target = block * BLOCK_WORDS + word;
        if (target < rare.length)
          rare[target] = (rare[target] as number) | (planes.words[at + word] as number);
      }
    }
  }
  return rare;
}

function movePlanes(engine: Engine, moved: Uint32Array, used: number): void {
  const before = engine.planes;
  const planes = new Planes(used, Math.ceil(before.used / BLOCK_WORDS));
  for (let plane = 0; plane < PLANES; plane += 1) {
    for (let block = 0; block < before.blocks; block += 1) {
      const at = before.table[block * PLANES + plane] as number;
      if (at === 0) continue;
      for (let word = 0; word < BLOCK_WORDS; word += 1) {
        let left = (before.words[at + word] as number) | 0;
        const first = (block * BLOCK_WORDS + word) * 32;
        while (left !== 0) {
          const bit = 31 - Math.clz32(left & -left);
          planes.set(plane, moved[first + bit] as number);
          left &= left - 1;
        }
      }
    }
  }
  planes.trim();
  engine.planes = planes;
}

function moveColumns(engine: Engine, moved: Uint32Array, used: number): void {
  const before = engine.units;
  const after = new UnitColumns();
  after.size(used);
  const profiles = new Profiles();
  const words = new Uint32Array((engine.profiles.used - engine.profiles.free.length) * PROFILE_WORDS);
  const rows = new Uint32Array(engine.profiles.used).fill(NONE);
  for (let unit = 0; unit < moved.length; unit += 1) {
    const to = moved[unit] as number;
    if (to === NONE) continue;
    after.id.set(before.id.subarray(unit * ID_WORDS, (unit + 1) * ID_WORDS), to * ID_WORDS);
    after.facility[to] = before.facility[unit] as number;
    const next = before.next[unit] as number;
    after.next[to] = next === NONE ? NONE : (moved[next] as number);
    const profile = before.profile[unit] as number;
    let row = rows[profile] as number;
    if (row === NONE) {
      row = profiles.used++;
      rows[profile] = row;
      const from = profile * PROFILE_WORDS;
      words.set(engine.profiles.words.subarray(from, from + PROFILE_WORDS), row * PROFILE_WORDS);
    }
    after.profile[to] = row;
    after.room[to] = before.room[unit] as number;
  }
  profiles.hold(words);
  engine.profiles = profiles;
  engine.units = after;
  const { facilities } = engine;
  for (let facility = 0; facility < engine.facilitiesUsed; facility += 1) {
    const first = facilities.first[facility] as number;
    if (first !== NONE) facilities.first[facility] = moved[first] as number;
  }
}

function moveRuns({ facilities, facilitiesUsed, care, present }: Engine, moved: Uint32Array): void {
  care.close(facilities.careAt, facilities.careRows, facilitiesUsed);
  present.close(facilities.presentAt, facilities.presentRows, facilitiesUsed);
  for (let at = 0; at < present.used; at = nextPresent(present.data, at)) {
    present.data[at] = moved[present.data[at] as number] as number;
  }
}
