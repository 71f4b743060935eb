import type { Database } from "db/client.server";
import { pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import type { Slot } from "~/kernel/stay";
import type { Log } from "~/platform/request-log.server";
import type { Deps } from "~/platform/unit-of-work.server";
import type { Engine } from "./engine/engine";
import { RING_PAGES } from "./engine/plane-ids";
import { checksum } from "./engine/snapshot";
import { builtCopy, caughtUp, type IndexCopy } from "./index-copy.server";
import { keepCopy, keptCopy } from "./index-file.server";
import type { IndexHealth } from "./model/index-health";
import type { Surroundings } from "./surroundings.server";

/** An index that may be asked now. */
export interface AskableIndex {
  readonly engine: Engine;
  readonly surroundings: Surroundings;
  /** The database's clock, as near as it is known. */
  readonly now: Date;
  readonly today: Day;
}

/**
 * 所の索引 — the process's own copy of every place, kept fresh from the outbox. A copy: whatever it answers is asked of
 * Postgres again before it is shown with reasons, and settled by Postgres alone when it is held.
 */
export interface PlaceIndex {
  /** Null while it warms up, when it has not heard from the database for a while, or beyond the days it knows. */
  askable(slots: readonly Slot[]): AskableIndex | null;
  /** A place stood otherwise than the index said: its facility is read again at once. */
  doubt(unitIds: readonly UnitId[]): void;
  health(): IndexHealth;
  /** 点検 — builds anew from the database beside the readings; the next one compares and replaces. By night by itself. */
  check(): Promise<void>;
  stop(): Promise<void>;
}

export interface PlaceIndexOptions {
  /** A pool of its own: reading a country must not wait for, nor keep back, those who book. */
  readonly database: Database;
  /** Absent: the database's clock decides. */
  readonly clock?: () => Date;
  readonly log: Log;
  /** Where a copy is kept between starts; null keeps none. */
  readonly file: string | null;
  readonly pollMs?: number;
}

export const INDEX_POLL_MS = 200;
/**
 * 忙しいとき — where there was news a moment ago there is more: for a while the next reading follows almost at once. A
 * quiet country is asked five times a second, a busy one as often as it answers.
 */
const BUSY_POLL_MS = 20;
const BUSY_FOR_MS = 2_000;
const AFTER_FAILURE_MS = 1_000;
/**
 * A copy that has not been read for this long is not asked any more, and someone should look why.
 *
 * why not sooner: what delays a reading is mostly load, and the database's own search would add to it. A copy some
 * seconds old costs a refusal now and then.
 */
const FRESH_MS_MAX = 10_000;
const KEEP_EVERY_MS = 5 * 60_000;
/** 夜の点検 — rebuilt once a day at this hour of Tokyo, when few are searching. */
const CHECK_HOUR = 3;

/** Starts to warm up at once and answers `null` until it has. */
export function openPlaceIndex(options: PlaceIndexOptions): PlaceIndex {
  return new LivePlaceIndex(options);
}

class LivePlaceIndex implements PlaceIndex {
  readonly #deps: Deps;
  readonly #log: Log;
  readonly #file: string | null;
  readonly #pollMs: number;
  #copy: IndexCopy | null = null;
  #surroundings: Surroundings | null = null;
  #clockAheadMs = 0;
  #from: IndexHealth["from"] = null;
  #lastCheck: IndexHealth["lastCheck"] = null;
  /** Built beside by night; takes part in the next reading and is compared then. */
  #rebuilt: IndexCopy | null = null;
  #checkedOn: Day | null = null;
  readonly #doubted = new Set<UnitId>();
  #readAt: number | null = null;
  /** When a reading last brought anything. */
  #newsAt = Number.NEGATIVE_INFINITY;
  #keptAt = performance.now();
  #isAlarmed = false;
  #isStopped = false;
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #checking: Promise<void> = Promise.resolve();

  constructor({ database, clock, log, file, pollMs = INDEX_POLL_MS }: PlaceIndexOptions) {
    this.#deps = { database, ...(clock && { clock }) };
    this.#log = log;
    this.#file = file;
    this.#pollMs = pollMs;
    this.#schedule(0);
  }

  askable(slots: readonly Slot[]): AskableIndex | null {
    const [copy, surroundings] = [this.#copy, this.#surroundings];
    if (copy === null || surroundings === null || !this.#isFresh()) return null;
    const { today } = copy;
    const lastPage = pageOf(today) + RING_PAGES - 1;
    if (slots.some(({ day }) => day < today || pageOf(day) > lastPage)) return null;
    const now = new Date(Date.now() + this.#clockAheadMs);
    return { engine: copy.engine, surroundings, now, today };
  }

  doubt(unitIds: readonly UnitId[]): void {
    for (const unitId of unitIds) this.#doubted.add(unitId);
    if (unitIds.length > 0 && this.#copy !== null && !this.#isStopped) this.#schedule(0);
  }

  health(): IndexHealth {
    const lagMs = this.#readAt === null ? null : performance.now() - this.#readAt;
    return {
      state: this.#copy === null ? "warming" : this.#isFresh() ? "ready" : "stale",
      units: this.#copy?.engine.unitCount ?? 0,
      lagMs,
      from: this.#from,
      lastCheck: this.#lastCheck,
    };
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await Promise.all([this.#running, this.#checking]);
    await this.#keep();
  }

  #isFresh(): boolean {
    const limit = this.#pollMs + FRESH_MS_MAX;
    return this.#readAt !== null && performance.now() - this.#readAt <= limit;
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#running = this.#running.then(() => this.#turn());
    }, ms);
    this.#timer.unref();
  }

  async #turn(): Promise<void> {
    if (this.#isStopped) return;
    let pause = this.#pollMs;
    try {
      if (this.#copy === null) await this.#warm();
      await this.#read();
      if (performance.now() - this.#newsAt < BUSY_FOR_MS) pause = Math.min(pause, BUSY_POLL_MS);
    } catch (error) {
      pause = Math.max(AFTER_FAILURE_MS, this.#pollMs);
      if (!this.#isAlarmed) this.#log.warn({ err: error }, "place index cannot be read");
    }
    this.#watchLag();
    if (!this.#isStopped && this.#timer === undefined) this.#schedule(this.#doubted.size > 0 ? 0 : pause);
  }

  async #warm(): Promise<void> {
    const began = performance.now();
    const kept = this.#file === null ? null : await keptCopy(this.#deps, this.#file, this.#log);
    this.#from = kept === null ? "database" : "file";
    this.#copy = kept ?? (await builtCopy(this.#deps));
    const { unitCount: units } = this.#copy.engine;
    this.#log.info(
      { from: this.#from, units, ms: Math.round(performance.now() - began) },
      "place index is warm",
    );
  }

  /** One reading of the outbox; a copy rebuilt by night is brought to the same moment and compared. */
  async #read(): Promise<void> {
    const [copy, rebuilt] = [this.#copy, this.#rebuilt];
    if (copy === null) return;
    const doubted = new Set(this.#doubted);
    for (const unitId of doubted) this.#doubted.delete(unitId);
    const beganAt = performance.now();
    try {
      const copies = rebuilt === null ? ([copy] as const) : ([copy, rebuilt] as const);
      const reading = await caughtUp(this.#deps, copies, doubted, this.#surroundings?.sparing ?? null);
      this.#surroundings = reading.surroundings;
      this.#clockAheadMs = reading.clockAheadMs;
      if (reading.reread.length > 0) this.#newsAt = performance.now();
    } catch (error) {
      for (const unitId of doubted) this.#doubted.add(unitId);
      throw error;
    }
    this.#readAt = beganAt;
    if (rebuilt !== null) this.#compare(copy, rebuilt);
    this.#checkByNight(copy.today);
    if (performance.now() - this.#keptAt > KEEP_EVERY_MS) await this.#keep();
  }

  #compare(copy: IndexCopy, rebuilt: IndexCopy): void {
    const same = checksum(copy.engine) === checksum(rebuilt.engine);
    const at = new Date(Date.now() + this.#clockAheadMs);
    this.#lastCheck = { at, same };
    this.#rebuilt = null;
    this.#copy = rebuilt;
    const told = { units: rebuilt.engine.unitCount, unitsBefore: copy.engine.unitCount, same };
    if (same) this.#log.info(told, "place index checked");
    else this.#log.error(told, "place index differed from the database and was replaced");
  }

  /** Beside the readings, which go on. The first start of a day after the hour checks nothing: it has just been built. */
  #checkByNight(today: Day): void {
    if (this.#checkedOn === null) this.#checkedOn = today;
    const hour = new Date(Date.now() + this.#clockAheadMs + 9 * 3_600_000).getUTCHours();
    if (this.#checkedOn === today || hour < CHECK_HOUR || this.#isStopped) return;
    this.#checkedOn = today;
    this.#checking = this.check();
  }

  async check(): Promise<void> {
    try {
      this.#rebuilt = await builtCopy(this.#deps);
    } catch (error) {
      this.#log.error({ err: error }, "place index could not be checked");
    }
  }

  #watchLag(): void {
    const { state, lagMs } = this.health();
    const isLate = state === "stale";
    if (isLate && !this.#isAlarmed)
      this.#log.error({ lagMs }, "place index is behind; searches ask the database");
    if (!isLate && this.#isAlarmed) this.#log.info("place index has caught up");
    this.#isAlarmed = isLate;
  }

  async #keep(): Promise<void> {
    this.#keptAt = performance.now();
    if (this.#file === null || this.#copy === null) return;
    try {
      await keepCopy(this.#deps, this.#file, this.#copy);
    } catch (error) {
      this.#log.warn({ err: error }, "place index could not be kept on disk");
    }
  }
}
