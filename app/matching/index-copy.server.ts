import { systemActor } from "~/access/model/actor";
import type { Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { type Deps, inReadOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { resort } from "./engine/build";
import { type Engine, facilitiesLapsing, newEngine } from "./engine/engine";
import { advanceTo } from "./engine/ring";
import { removeFacility, upsertFacility } from "./engine/upsert";
import { facilityImages } from "./facility-images.server";
import { currentPosition, facilitiesOf, newsSince, type Position } from "./image-news.server";
import { readSurroundings, type Surroundings } from "./surroundings.server";

/** 写し — an index with the moment up to which it has read the outbox. */
export interface IndexCopy {
  readonly engine: Engine;
  position: Position;
  today: Day;
}

/** What a reading brought. */
export interface Reading {
  readonly reread: readonly FacilityId[];
  readonly surroundings: Surroundings;
  /** How far the database's clock is ahead of this machine's, in milliseconds. */
  readonly clockAheadMs: number;
}

const READER = systemActor("索引の写し");
/** For one statement of a building: a country on a busy machine. */
const BUILD_SECONDS_MAX = 300;
/** Facilities read in one go; a burst of news is taken in such bites, between which searches are answered. */
const FACILITIES_AT_ONCE = 200;

/** 建てる — a copy of the whole country, read from Postgres. What changes meanwhile lies after its position. */
export async function builtCopy(deps: Deps): Promise<IndexCopy> {
  return inReadOf(deps, READER, async ({ sql, now, today }) => {
    const position = await currentPosition(sql);
    // why: the fold of all claims into pages needs room for a country of them, is planned better without a compiler, and
    // takes longer than any statement that somebody waits for may. Its groups are many and small: priced as usual, it
    // would be left to one core. Planned for its own values, it reckons with them once and not for every claim.
    await sql`select set_config('work_mem', '256MB', true), set_config('jit', 'off', true),
                     set_config('plan_cache_mode', 'force_custom_plan', true),
                     set_config('parallel_tuple_cost', '0.001', true), set_config('parallel_setup_cost', '10', true),
                     set_config('statement_timeout', ${`${BUILD_SECONDS_MAX}s`}, true)`;
    const engine = newEngine(today);
    for await (const image of facilityImages(sql, { facilityIds: null, now, today }))
      upsertFacility(engine, image);
    resort(engine);
    return { engine, position, today };
  });
}

/**
 * 追いつく — reads again whatever was told of since the position, whatever has a hold that lapsed, and whatever is
 * doubted; turns the day. The position moves when all of it is in.
 *
 * @param copies  further copies that take part, each from its own position
 */
export async function caughtUp(
  deps: Deps,
  copies: readonly [IndexCopy, ...IndexCopy[]],
  doubted: ReadonlySet<UnitId>,
  sparing: Surroundings["sparing"] | null,
): Promise<Reading> {
  return inReadOf(deps, READER, async (unit) => {
    const arrivedAt = Date.now();
    const reread = new Set<FacilityId>();
    const doubtful = await facilitiesOf(unit.sql, [...doubted]);
    let isScarcityChanged = false;
    for (const copy of copies) {
      const news = await newsSince(unit.sql, copy.position);
      isScarcityChanged ||= news.isScarcityChanged;
      const dirty = new Set([...news.facilityIds, ...facilitiesLapsing(copy.engine, unit.now), ...doubtful]);
      if (copy.today !== unit.today) {
        advanceTo(copy.engine, unit.today);
        copy.today = unit.today;
      }
      await readAgain(unit, copy, [...dirty]);
      copy.position = news.position;
      for (const facilityId of dirty) reread.add(facilityId);
    }
    return {
      reread: [...reread],
      surroundings: await readSurroundings(unit.sql, unit, isScarcityChanged ? null : sparing),
      clockAheadMs: unit.now.getTime() - arrivedAt,
    };
  });
}

async function readAgain(
  { sql, now, today }: UnitOfWork,
  { engine }: IndexCopy,
  dirty: readonly FacilityId[],
) {
  for (let first = 0; first < dirty.length; first += FACILITIES_AT_ONCE) {
    const facilityIds = dirty.slice(first, first + FACILITIES_AT_ONCE);
    const gone = new Set(facilityIds);
    for await (const image of facilityImages(sql, { facilityIds, now, today })) {
      upsertFacility(engine, image);
      gone.delete(image.facilityId);
    }
    for (const facilityId of gone) removeFacility(engine, facilityId);
  }
}
