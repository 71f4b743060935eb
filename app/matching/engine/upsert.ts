import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import { PARTS, PURPOSES } from "~/kernel/part";
import { NONE } from "./columns";
import { type Engine, facilityAt } from "./engine";
import { columnOf, rowOf } from "./grid";
import type { FacilityImage, PageMask, UnitImage } from "./image";
import { packId } from "./packed-ids";
import {
  actInShift,
  calendarPlane,
  LEVELS,
  PLANE_ACT,
  PLANE_BED,
  PLANE_DISABILITY,
  PLANE_FEATURE,
  PLANE_LEVEL,
  PLANE_LIVE,
  PLANE_MEAL,
  PLANE_ROOM_FEMALE,
  PLANE_ROOM_MALE,
  PLANE_SAME_PRESENT,
  RING_PAGES,
  TAKEN,
} from "./plane-ids";
import { releaseRuns, writeCare, writePresent } from "./runs";

/**
 * 事業所を写す — puts a facility into the index, in the place of what was known of it.
 *
 * Units that stay where they were keep their positions; new ones, and all of a facility that moved, stand behind the
 * sorted ones until `resort`. An image without units removes the facility.
 */
export function upsertFacility(engine: Engine, image: FacilityImage): void {
  if (image.units.length === 0) {
    removeFacility(engine, image.facilityId);
    return;
  }
  const known = facilityAt(engine, image.facilityId);
  const facility = known < 0 ? newFacility(engine, image.facilityId) : known;
  const stays = known >= 0 && isSamePlace(engine, facility, image);
  const [beds, seats] = clearUnits(engine, facility);
  if (!stays) for (const unit of [...beds.splice(0), ...seats.splice(0)]) giveBack(engine, unit);
  writeFacility(engine, facility, image);

  const rooms = new Map<string, number>();
  const profiles: number[] = [];
  for (const unit of image.units) {
    if (unit.roomId !== null && !rooms.has(unit.roomId)) rooms.set(unit.roomId, rooms.size + 1);
    const position = (unit.kind === "bed" ? beds : seats).pop() ?? newPosition(engine);
    const profile = engine.profiles.row(unit, transportIndex(engine, unit.transportKm), profiles);
    if (!profiles.includes(profile)) profiles.push(profile);
    const room = unit.roomId === null ? 0 : (rooms.get(unit.roomId) ?? 0);
    writeUnit(engine, facility, position, unit, profile, room);
  }
  for (const left of [...beds, ...seats]) giveBack(engine, left);
  engine.houses.put(engine, facility);
  releaseRuns(engine, facility);
  writeCare(engine, facility, image);
  writePresent(engine, facility, image);
}

/** 事業所を忘れる — nothing happens when it is not known. */
export function removeFacility(engine: Engine, facilityId: FacilityId): void {
  const facility = facilityAt(engine, facilityId);
  if (facility < 0) return;
  for (const unit of clearUnits(engine, facility).flat()) giveBack(engine, unit);
  const { facilities } = engine;
  releaseRuns(engine, facility);
  engine.index.remove(facilities.id, facility);
  engine.freeFacilities.push(facility);
  engine.facilityCount -= 1;
  engine.generation += 1;
}

function newFacility(engine: Engine, facilityId: FacilityId): number {
  const { facilities } = engine;
  const facility = engine.freeFacilities.pop() ?? engine.facilitiesUsed++;
  facilities.grow(engine.facilitiesUsed);
  packId(facilityId, facilities.id, facility);
  facilities.first[facility] = NONE;
  facilities.careRows[facility] = 0;
  facilities.presentRows[facility] = 0;
  engine.index.add(facilities.id, facility);
  engine.facilityCount += 1;
  engine.generation += 1;
  return facility;
}

function isSamePlace({ facilities }: Engine, facility: number, { location }: FacilityImage): boolean {
  const [lat, lon] = [facilities.lat[facility] as number, facilities.lon[facility] as number];
  if (location === null) return Number.isNaN(lat);
  return rowOf(lat) === rowOf(location.lat) && columnOf(lon) === columnOf(location.lon);
}

/** Takes a facility's units out of every plane; the positions of its beds and of its seats. */
function clearUnits(engine: Engine, facility: number): [number[], number[]] {
  const { units, planes } = engine;
  const beds: number[] = [];
  const seats: number[] = [];
  const words = new Map<number, number>();
  const profiles = new Set<number>();
  let unit = engine.facilities.first[facility] as number;
  while (unit !== NONE) {
    (planes.has(PLANE_BED, unit) ? beds : seats).push(unit);
    words.set(unit >>> 5, (words.get(unit >>> 5) ?? 0) | (1 << (unit & 31)));
    profiles.add(units.profile[unit] as number);
    const next = units.next[unit] as number;
    units.facility[unit] = NONE;
    units.next[unit] = NONE;
    unit = next;
  }
  for (const [word, bits] of words) {
    planes.clear(word, bits);
    engine.houses.clear(word, bits);
  }
  for (const profile of profiles) engine.profiles.free.push(profile);
  engine.facilities.first[facility] = NONE;
  engine.unitCount -= beds.length + seats.length;
  return [beds, seats];
}

/** An empty position among the sorted ones waits for the next sorting; behind them it is given away again. */
function giveBack(engine: Engine, unit: number): void {
  if (unit >= engine.sortedUntil) engine.freeUnits.push(unit);
}

function newPosition(engine: Engine): number {
  const position = engine.freeUnits.pop() ?? engine.unitsUsed++;
  engine.units.grow(engine.unitsUsed);
  engine.planes.grow(engine.unitsUsed);
  return position;
}

function writeFacility(engine: Engine, facility: number, image: FacilityImage): void {
  const { facilities } = engine;
  facilities.lat[facility] = image.location?.lat ?? Number.NaN;
  facilities.lon[facility] = image.location?.lon ?? Number.NaN;
  facilities.cosLat[facility] =
    image.location === null ? Number.NaN : Math.cos((image.location.lat * Math.PI) / 180);
  facilities.lapsesAt[facility] = image.lapsesAt ?? Number.POSITIVE_INFINITY;
  facilities.municipality[facility] = municipalityIndex(engine, image.municipality);
  facilities.ownResidents[facility] = Number(image.ownResidentsOnly);
}

function municipalityIndex({ municipalities, municipalityAt }: Engine, code: MunicipalityCode): number {
  const known = municipalityAt.get(code);
  if (known !== undefined) return known;
  municipalityAt.set(code, municipalities.length);
  return municipalities.push(code) - 1;
}

function transportIndex({ transportKms, transportAt }: Engine, km: number): number {
  const known = transportAt.get(km);
  if (known !== undefined) return known;
  transportAt.set(km, transportKms.length);
  return transportKms.push(km) - 1;
}

function writeUnit(
  engine: Engine,
  facility: number,
  unit: number,
  image: UnitImage,
  profile: number,
  room: number,
): void {
  const { units, facilities, planes } = engine;
  packId(image.unitId, units.id, unit);
  units.facility[unit] = facility;
  units.next[unit] = facilities.first[facility] as number;
  facilities.first[facility] = unit;
  engine.unitCount += 1;
  units.profile[unit] = profile;
  units.room[unit] = room;

  planes.set(PLANE_LIVE, unit);
  if (image.kind === "bed") planes.set(PLANE_BED, unit);
  if (image.roomGender === "female") planes.set(PLANE_ROOM_FEMALE, unit);
  if (image.roomGender === "male") planes.set(PLANE_ROOM_MALE, unit);
  if (image.roomGender === "same_as_present") planes.set(PLANE_SAME_PRESENT, unit);
  for (let level = 0; level < LEVELS; level += 1) {
    if (image.levelMin <= level && level <= image.levelMax) planes.set(PLANE_LEVEL + level, unit);
  }
  const { bits } = image;
  setBits(engine, unit, PLANE_DISABILITY, bits.disabilitiesYes | bits.disabilitiesAsk);
  setBits(engine, unit, PLANE_FEATURE, bits.featuresYes | bits.featuresAsk);
  setBits(engine, unit, PLANE_MEAL, bits.meals);
  setBits(engine, unit, PLANE_ACT + actInShift(0, 0), bits.actsDayYes | bits.actsDayAsk);
  setBits(engine, unit, PLANE_ACT + actInShift(0, 1), bits.actsEveningYes | bits.actsEveningAsk);
  setBits(engine, unit, PLANE_ACT + actInShift(0, 2), bits.actsNightYes | bits.actsNightAsk);
  for (const page of image.published) writeDays(engine, unit, page, PURPOSES.indexOf(page.purpose));
  for (const page of image.taken) writeDays(engine, unit, page, TAKEN);
}

/** Sets as many planes from the first on as the mask has bits. */
function setBits({ planes }: Engine, unit: number, first: number, mask: number): void {
  for (let left = mask; left !== 0; left &= left - 1) planes.set(first + 31 - Math.clz32(left & -left), unit);
}

/** Days of pages outside the ring are left out. */
function writeDays(engine: Engine, unit: number, { page, part, mask }: PageMask, which: number): void {
  if (page < engine.firstPage || page >= engine.firstPage + RING_PAGES) return;
  const nth = PARTS.indexOf(part);
  let left = mask | 0;
  while (left !== 0) {
    const bit = 31 - Math.clz32(left & -left);
    engine.planes.set(calendarPlane(page * 32 + bit, nth) + which, unit);
    left &= left - 1;
  }
}
