import { dayOfEpoch } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { FEATURES } from "~/providers/model/offer-bits";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import { NONE } from "./columns";
import { type Engine, newEngine } from "./engine";
import { mixed } from "./packed-ids";
import { PLANES } from "./plane-ids";
import { fillSections, type Numbers, type RegionEnds, sectionsOf } from "./sections";

export { checksum } from "./checksum";

/** Raised whenever the arrays come to mean something else. */
const VERSION = 1;
/** "TMRG" where the least significant byte comes first; a machine of the other order reads something else and refuses. */
const MAGIC = 0x4752_4d54;
const HEADER_WORDS = 6;
const ALIGNMENT = 8;

const KINDS = { Uint8Array, Uint16Array, Uint32Array, Int32Array, Float64Array } as const;
type KindName = keyof typeof KINDS;

/** What the arrays do not say. */
interface Heading {
  readonly vocabulary: number;
  readonly firstPage: number;
  readonly unitsUsed: number;
  readonly facilitiesUsed: number;
  readonly facilityCount: number;
  readonly unitCount: number;
  readonly sortedUntil: number;
  readonly freeUnits: readonly number[];
  readonly freeFacilities: readonly number[];
  readonly freeBlocks: readonly number[];
  readonly freeProfiles: readonly number[];
  readonly pools: readonly { readonly used: number; readonly wasted: number }[];
  readonly municipalities: readonly MunicipalityCode[];
  readonly transportKms: readonly number[];
  readonly regions: readonly RegionEnds[];
  readonly sections: readonly { readonly name: string; readonly kind: KindName; readonly length: number }[];
}

/** 控えを書く — the whole index as bytes: a heading, what the arrays do not say as JSON, and the arrays. */
export function writeSnapshot(engine: Engine): Uint8Array {
  const sections = sectionsOf(engine);
  const heading: Heading = {
    vocabulary: vocabulary(),
    firstPage: engine.firstPage,
    unitsUsed: engine.unitsUsed,
    facilitiesUsed: engine.facilitiesUsed,
    facilityCount: engine.facilityCount,
    unitCount: engine.unitCount,
    sortedUntil: engine.sortedUntil,
    freeUnits: engine.freeUnits,
    freeFacilities: engine.freeFacilities,
    freeBlocks: engine.planes.free,
    freeProfiles: engine.profiles.free,
    pools: [engine.care, engine.present].map(({ used, wasted }) => ({ used, wasted })),
    municipalities: engine.municipalities,
    transportKms: engine.transportKms,
    regions: engine.regions.map(({ from, unplaced, until, firstRow }) => ({
      from,
      unplaced,
      until,
      firstRow,
    })),
    sections: sections.map(({ name, numbers }) => ({
      name,
      kind: numbers.constructor.name as KindName,
      length: numbers.length,
    })),
  };
  const json = new TextEncoder().encode(JSON.stringify(heading));
  const bodyAt = aligned(HEADER_WORDS * 4 + json.length);
  const length = sections.reduce((at, { numbers }) => aligned(at + numbers.byteLength), bodyAt);
  const bytes = new Uint8Array(length);
  bytes.set(json, HEADER_WORDS * 4);
  let at = bodyAt;
  for (const { numbers } of sections) {
    bytes.set(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength), at);
    at = aligned(at + numbers.byteLength);
  }
  const header = new Uint32Array(bytes.buffer, 0, HEADER_WORDS);
  header.set([MAGIC, VERSION, json.length, length / 4, 0, 0]);
  header[4] = sumOf(new Uint32Array(bytes.buffer, HEADER_WORDS * 4));
  return bytes;
}

/**
 * 控えを読む — the index as it was written.
 *
 * @returns null for bytes that are cut short, damaged, of another version or of other lists of words
 */
export function readSnapshot(bytes: Uint8Array): Engine | null {
  if (bytes.length < HEADER_WORDS * 4 || bytes.length % 4 !== 0) return null;
  // A copy of our own, because what was read from a file may begin anywhere.
  const whole = bytes.byteOffset % ALIGNMENT === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(whole.buffer, whole.byteOffset, whole.length / 4);
  const [magic, version, jsonLength = 0, length, sum, spare] = words;
  if (magic !== MAGIC || version !== VERSION || spare !== 0 || length !== words.length) return null;
  if (jsonLength > whole.length || sum !== sumOf(words.subarray(HEADER_WORDS))) return null;
  const json = whole.subarray(HEADER_WORDS * 4, HEADER_WORDS * 4 + jsonLength);
  const heading = JSON.parse(new TextDecoder().decode(json)) as Heading;
  if (heading.vocabulary !== vocabulary()) return null;
  const sections = new Map<string, Numbers>();
  let at = aligned(HEADER_WORDS * 4 + jsonLength);
  for (const { name, kind, length: count } of heading.sections) {
    const numbers = new KINDS[kind](count);
    new Uint8Array(numbers.buffer).set(whole.subarray(at, at + numbers.byteLength));
    sections.set(name, numbers);
    at = aligned(at + numbers.byteLength);
  }
  return engineOf(heading, sections);
}

function engineOf(heading: Heading, sections: ReadonlyMap<string, Numbers>): Engine {
  const engine = newEngine(dayOfEpoch(heading.firstPage * 32));
  fillSections(engine, sections, heading.regions);
  engine.unitsUsed = heading.unitsUsed;
  engine.facilitiesUsed = heading.facilitiesUsed;
  engine.facilityCount = heading.facilityCount;
  engine.unitCount = heading.unitCount;
  engine.sortedUntil = heading.sortedUntil;
  engine.freeUnits = [...heading.freeUnits];
  for (const facility of heading.freeFacilities) engine.freeFacilities.push(facility);
  for (const block of heading.freeBlocks) engine.planes.free.push(block);
  for (const profile of heading.freeProfiles) engine.profiles.free.push(profile);
  for (const [nth, pool] of [engine.care, engine.present].entries()) {
    pool.used = heading.pools[nth]?.used ?? 0;
    pool.wasted = heading.pools[nth]?.wasted ?? 0;
  }
  for (const code of heading.municipalities) {
    engine.municipalityAt.set(code, engine.municipalities.push(code) - 1);
  }
  for (const km of heading.transportKms) engine.transportAt.set(km, engine.transportKms.push(km) - 1);
  for (let facility = 0; facility < engine.facilitiesUsed; facility += 1) {
    if (engine.facilities.first[facility] !== NONE) engine.index.add(engine.facilities.id, facility);
  }
  engine.houses.lay(engine);
  return engine;
}

function aligned(at: number): number {
  return Math.ceil(at / ALIGNMENT) * ALIGNMENT;
}

function sumOf(words: Uint32Array): number {
  let sum = words.length;
  for (let at = 0; at < words.length; at += 1) {
    sum = Math.imul(sum ^ (words[at] as number), 0x9e37_79b1);
    sum ^= sum >>> 15;
  }
  return sum >>> 0;
}

/** A number for the lists whose positions are planes and bits: a word more or less, and the arrays mean something else. */
function vocabulary(): number {
  const words = [
    PARTS,
    PURPOSES,
    SHIFTS,
    FEATURES,
    DISABILITY_TYPES,
    GENDERS,
    MEAL_FORMS,
    MEDICAL_ACTS,
    [String(PLANES)],
  ];
  let hash = 0;
  for (const character of words.flat().join(" ")) hash = mixed(hash ^ character.charCodeAt(0));
  return hash;
}
