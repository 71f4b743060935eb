import { NONE } from "./columns";
import type { Engine } from "./engine";
import { idHash, mixed } from "./packed-ids";
import { PLANES, PLANES_PER_DAY, RING_PAGES, STATIC_PLANES } from "./plane-ids";
import { BLOCK_WORDS } from "./planes";
import { careDays, careKey, GENDERS_PRESENT, nextCare, nextPresent, presentNights } from "./runs";

/**
 * 照合の数 — two indexes that know the same of the same facilities have the same one, in whatever order they learned it.
 *
 * A sum over all that is known, each fact mixed with whose it is, in two halves of 32 bits.
 */
export function checksum(engine: Engine): string {
  const sum = new Sum();
  const hashes = new Uint32Array(engine.unitsUsed);
  for (let facility = 0; facility < engine.facilitiesUsed; facility += 1) {
    if (engine.facilities.first[facility] !== NONE) addFacility(engine, facility, hashes, sum);
  }
  addPlanes(engine, hashes, sum);
  return sum.text();
}

/** Sums do not care for order; mixing each term keeps them apart. */
class Sum {
  #low = 0;
  #high = 0;

  add(whose: number, what: number, value: number): void {
    const term = mixed(mixed(whose ^ Math.imul(what, 0x9e37_79b1)) ^ value);
    this.#low = (this.#low + term) | 0;
    this.#high = (this.#high + mixed(term ^ whose)) | 0;
  }

  text(): string {
    return [this.#high, this.#low].map((half) => (half >>> 0).toString(16).padStart(8, "0")).join("");
  }
}

/** What facts of a unit and of a facility are called in the sum; planes follow. */
const UNIT_FACTS = 1_000;
const FACILITY_FACTS = 2_000;
const CARE_FACTS = 10_000;
const PRESENT_FACTS = 10_000_000;
const PLANE_FACTS = 100_000_000;

const doubles = new Float64Array(1);
const halves = new Uint32Array(doubles.buffer);

/** A number of 32 bits that tells doubles apart. */
function folded(value: number): number {
  doubles[0] = value;
  return mixed((halves[0] as number) ^ mixed(halves[1] as number));
}

function addFacility(engine: Engine, facility: number, hashes: Uint32Array, sum: Sum): void {
  const { facilities, units, care, present } = engine;
  const whose = idHash(facilities.id, facility);
  const code = engine.municipalities[facilities.municipality[facility] as number] ?? "";
  const facts = [
    folded(facilities.lat[facility] as number),
    folded(facilities.lon[facility] as number),
    folded(facilities.lapsesAt[facility] as number),
    Number(code),
    facilities.ownResidents[facility] as number,
  ];
  for (const [nth, fact] of facts.entries()) sum.add(whose, FACILITY_FACTS + nth, fact);

  const rooms = new Map<number, number>();
  let unit = facilities.first[facility] as number;
  for (; unit !== NONE; unit = units.next[unit] as number) {
    hashes[unit] = idHash(units.id, unit);
    const room = units.room[unit] as number;
    rooms.set(room, ((rooms.get(room) ?? 0) + (hashes[unit] as number)) | 0);
  }
  unit = facilities.first[facility] as number;
  for (; unit !== NONE; unit = units.next[unit] as number) addUnit(engine, unit, whose, hashes, rooms, sum);

  let at = facilities.careAt[facility] as number;
  let until = at + (facilities.careRows[facility] as number);
  for (; at < until; at = nextCare(care.data, at)) {
    const what = CARE_FACTS * (1 + careKey(care.data, at));
    sum.add(whose, what, 0);
    for (let slot = 0; slot < RING_PAGES; slot += 1) {
      addDays(engine, slot, careDays(care.data, at, slot), whose, what + 1, sum);
    }
  }
  at = facilities.presentAt[facility] as number;
  until = at + (facilities.presentRows[facility] as number);
  for (; at < until; at = nextPresent(present.data, at)) {
    const sleeper = hashes[present.data[at] as number] as number;
    for (let nth = 0; nth < GENDERS_PRESENT * RING_PAGES; nth += 1) {
      const [who, slot] = [Math.floor(nth / RING_PAGES), nth % RING_PAGES];
      const what = PRESENT_FACTS * (who + 1);
      addDays(engine, slot, presentNights(present.data, at, who, slot), sleeper, what, sum);
    }
  }
}

function addUnit(
  engine: Engine,
  unit: number,
  facility: number,
  hashes: Uint32Array,
  rooms: ReadonlyMap<number, number>,
  sum: Sum,
): void {
  const { units, profiles } = engine;
  const profile = units.profile[unit] as number;
  const room = units.room[unit] as number;
  const facts = [
    facility,
    folded(profiles.confirmedAt(profile)),
    profiles.acts(profile, 0),
    profiles.acts(profile, 1),
    profiles.acts(profile, 2),
    profiles.traits(profile),
    profiles.ageMin(profile),
    profiles.ageMax(profile),
    folded(engine.transportKms[profiles.transport(profile)] ?? 0),
    // Rooms have no names here: a room is whoever stands in it.
    room === 0 ? 0 : (rooms.get(room) ?? 0),
  ];
  for (const [nth, fact] of facts.entries()) sum.add(hashes[unit] as number, UNIT_FACTS + nth, fact);
}

/** A word of days, by the page it is of; an empty one is as good as none. */
function addDays(
  { firstPage }: Engine,
  slot: number,
  days: number,
  whose: number,
  what: number,
  sum: Sum,
): void {
  if (days !== 0) sum.add(whose, what + pageAt(firstPage, slot), days);
}

/** The page that a place of the ring holds now. */
function pageAt(firstPage: number, slot: number): number {
  return firstPage + ((slot - firstPage) & (RING_PAGES - 1));
}

function addPlanes({ planes, firstPage }: Engine, hashes: Uint32Array, sum: Sum): void {
  for (let plane = 0; plane < PLANES; plane += 1) {
    const day = Math.floor((plane - STATIC_PLANES) / PLANES_PER_DAY);
    const what =
      plane < STATIC_PLANES
        ? plane
        : STATIC_PLANES +
          (pageAt(firstPage, day >> 5) * 32 + (day & 31)) * PLANES_PER_DAY +
          ((plane - STATIC_PLANES) % PLANES_PER_DAY);
    for (let block = 0; block < planes.blocks; block += 1) {
      const at = planes.table[block * PLANES + plane] as number;
      if (at === 0) continue;
      for (let word = 0; word < BLOCK_WORDS; word += 1) {
        const first = (block * BLOCK_WORDS + word) * 32;
        for (let left = (planes.words[at + word] as number) | 0; left !== 0; left &= left - 1) {
          const unit = first + 31 - Math.clz32(left & -left);
          sum.add(hashes[unit] as number, PLANE_FACTS + what, 1);
        }
      }
    }
  }
}
