import { FacilityColumns, UnitColumns } from "./columns";
import type { Engine } from "./engine";
import type { Region } from "./grid";
import { PROFILE_WORDS } from "./profiles";

/** Any array of numbers the index is made of. */
export type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

const UNIT_COLUMNS = Object.keys(new UnitColumns()) as readonly (keyof Columns<UnitColumns>)[];
const FACILITY_COLUMNS = Object.keys(new FacilityColumns()) as readonly (keyof Columns<FacilityColumns>)[];

type Columns<Holder> = { [Name in keyof Holder as Holder[Name] extends Numbers ? Name : never]: Numbers };

/** One array by its name, cut to what is in use. */
export interface Section {
  readonly name: string;
  readonly numbers: Numbers;
}

/** 中身の一覧 — every array of the index, in a fixed order: for its size and for its file. */
export function sectionsOf(engine: Engine): readonly Section[] {
  const { planes, units, facilities, care, present, profiles, unitsUsed, facilitiesUsed } = engine;
  const cut = (name: string, numbers: Numbers, rows: number, of: number): Section => ({
    name,
    numbers: numbers.subarray(0, (numbers.length / Math.max(1, of)) * rows),
  });
  return [
    { name: "table", numbers: planes.table },
    { name: "words", numbers: planes.words.subarray(0, planes.used) },
    { name: "population", numbers: planes.population },
    ...UNIT_COLUMNS.map((name) => cut(`unit.${name}`, units[name], unitsUsed, units.facility.length)),
    ...FACILITY_COLUMNS.map((name) =>
      cut(`facility.${name}`, facilities[name], facilitiesUsed, facilities.lat.length),
    ),
    { name: "care", numbers: care.data.subarray(0, care.used) },
    { name: "present", numbers: present.data.subarray(0, present.used) },
    { name: "profiles", numbers: profiles.words.subarray(0, profiles.used * PROFILE_WORDS) },
    ...engine.regions.flatMap((region, nth) =>
      REGION_ARRAYS.map((name) => ({ name: `region.${nth}.${name}`, numbers: region[name] })),
    ),
  ];
}

const REGION_ARRAYS = ["rowAt", "firstColumn", "starts"] as const satisfies readonly (keyof Region)[];

/** Puts the arrays of a file into an empty index; what has no array there stays empty. */
export function fillSections(
  engine: Engine,
  sections: ReadonlyMap<string, Numbers>,
  regions: readonly RegionEnds[],
) {
  const { planes, units, facilities, care, present, profiles } = engine;
  // why: each name is written with the kind of array it has, which a map of names cannot say.
  const take = <Kind extends Numbers>(name: string, otherwise: Kind) =>
    (sections.get(name) ?? otherwise) as Kind;
  planes.table = take("table", planes.table);
  planes.words = take("words", planes.words);
  planes.used = planes.words.length;
  planes.population.set(take("population", planes.population));
  for (const name of UNIT_COLUMNS) Object.assign(units, { [name]: take(`unit.${name}`, units[name]) });
  for (const name of FACILITY_COLUMNS) {
    Object.assign(facilities, { [name]: take(`facility.${name}`, facilities[name]) });
  }
  care.data = take("care", care.data);
  present.data = take("present", present.data);
  profiles.hold(take("profiles", profiles.words));
  profiles.used = profiles.words.length / PROFILE_WORDS;
  engine.regions = regions.map((ends, nth) => ({
    ...ends,
    rowAt: take(`region.${nth}.rowAt`, new Int32Array(1)),
    firstColumn: take(`region.${nth}.firstColumn`, new Int32Array(0)),
    starts: take(`region.${nth}.starts`, new Uint32Array(0)),
  }));
}

/** The numbers of a region besides its arrays. */
export type RegionEnds = Omit<Region, (typeof REGION_ARRAYS)[number]>;

/** 大きさ — bytes of every typed array of the index, room to grow and the buffers of questions included. */
export function memoryBytes(engine: Engine): number {
  const { planes, units, facilities, care, present, profiles, scratch, index, houses } = engine;
  const arrays: readonly unknown[] = [
    planes.table,
    planes.words,
    planes.population,
    care.data,
    present.data,
    profiles.words,
    ...[units, facilities, scratch, houses].flatMap((holder): unknown[] => Object.values(holder)),
    ...engine.regions.flatMap((region): unknown[] => Object.values(region)),
  ];
  return arrays.reduce<number>(
    (sum, array) => sum + (ArrayBuffer.isView(array) ? array.byteLength : 0),
    index.bytes,
  );
}
