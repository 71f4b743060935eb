import { pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, UnitId } from "~/kernel/id";
import { FacilityColumns, NONE, UnitColumns } from "./columns";
import { FacilityIndex } from "./facility-index";
import type { Region } from "./grid";
import { Houses } from "./houses";
import { idText } from "./packed-ids";
import { Planes } from "./planes";
import { Profiles } from "./profiles";
import { RunPool } from "./run-pool";
import { Scratch } from "./scratch";

/**
 * 索引 — the state of the index. Written by `upsert`, `ring` and `build`, read by everything else in this folder; outside
 * of it, only handed about.
 */
export class Engine {
  planes = new Planes(0);
  units = new UnitColumns();
  facilities = new FacilityColumns();
  /** Room-mates and care slots of the few facilities that have them. */
  care = new RunPool();
  present = new RunPool();
  profiles = new Profiles();
  readonly index = new FacilityIndex();
  readonly houses = new Houses();
  /** Positions given away so far; some of them may be empty. */
  unitsUsed = 0;
  facilitiesUsed = 0;
  facilityCount = 0;
  unitCount = 0;
  readonly freeFacilities: number[] = [];
  /** Empty positions behind the sorted ones. */
  freeUnits: number[] = [];
  /** Sorted units: beds, beds with openings for trials or emergencies, then seats alike. Behind them whatever came later. */
  regions: readonly Region[] = [];
  sortedUntil = 0;
  /** The first page of the ring. */
  firstPage: number;
  readonly municipalities: MunicipalityCode[] = [];
  readonly municipalityAt = new Map<MunicipalityCode, number>();
  readonly transportKms: number[] = [];
  readonly transportAt = new Map<number, number>();
  /** Counts what changed which facility stands where: what was looked up before is looked up again. */
  generation = 0;
  readonly scratch = new Scratch();

  constructor(today: Day) {
    this.firstPage = pageOf(today);
  }
}

/** 空の索引 — knows the pages from today's on. */
export function newEngine(today: Day): Engine {
  return new Engine(today);
}

/** The position of a facility, or -1 when the index does not know it. */
export function facilityAt(engine: Engine, facilityId: FacilityId): number {
  return engine.index.find(engine.facilities.id, facilityId);
}

/** The facility at a position. */
export function facilityIdAt(engine: Engine, facility: number): FacilityId {
  return idText(engine.facilities.id, facility) as FacilityId;
}

/** The unit at a position. */
export function unitIdAt(engine: Engine, unit: number): UnitId {
  return idText(engine.units.id, unit) as UnitId;
}

/** The position of a unit of a facility, or `NONE`. */
export function unitAt(engine: Engine, facility: number, unitId: UnitId): number {
  let unit = engine.facilities.first[facility] as number;
  while (unit !== NONE && unitIdAt(engine, unit) !== unitId) unit = engine.units.next[unit] as number;
  return unit;
}

/** 期限の切れた仮押さえ — facilities in which a hold lapses at or before this moment, to be read again. */
export function facilitiesLapsing(engine: Engine, now: Date): FacilityId[] {
  const lapsing: FacilityId[] = [];
  for (let facility = 0; facility < engine.facilitiesUsed; facility += 1) {
    const isLive = engine.facilities.first[facility] !== NONE;
    if (isLive && (engine.facilities.lapsesAt[facility] as number) <= now.getTime()) {
      lapsing.push(facilityIdAt(engine, facility));
    }
  }
  return lapsing;
}
