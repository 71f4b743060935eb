import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { TransactionSql } from "db/client.server";
import { systemActor } from "~/access/model/actor";
import type { Day } from "~/kernel/day";
import type { Log } from "~/platform/request-log.server";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { readSnapshot, writeSnapshot } from "./engine/snapshot";
import type { Position } from "./image-news.server";
import type { IndexCopy } from "./index-copy.server";

/** Raised whenever an image comes to mean something else, so that a file of the older meaning is not read. */
const MEANING = 1;
/** A file older than this is not caught up with: the lines of the outbox it would need may have been cleared away. */
const HOURS_MAX = 24;
const READER = systemActor("索引の写し");

/** What stands before the index in the file: of which database, as of when. */
interface Heading {
  readonly meaning: number;
  /** Which cluster, timeline and database: another one's transactions have other numbers. */
  readonly database: string;
  /** The newest migration. */
  readonly schema: string;
  readonly position: Position;
  readonly today: Day;
  readonly keptAt: string;
}

/** Written aside and then moved: whoever is stopped in the middle leaves the file before it. */
export async function keepCopy(deps: Deps, file: string, copy: IndexCopy): Promise<void> {
  const { engine, position, today } = copy;
  const body = writeSnapshot(engine);
  const { database, schema, now } = await inReadOf(deps, READER, async (unit) => ({
    ...(await whereWeAre(unit.sql)),
    now: unit.now,
  }));
  const heading: Heading = {
    meaning: MEANING,
    database,
    schema,
    position,
    today,
    keptAt: now.toISOString(),
  };
  mkdirSync(dirname(file), { recursive: true });
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, Buffer.concat([Buffer.from(`${JSON.stringify(heading)}\n`), body]), { mode: 0o600 });
  renameSync(aside, file);
}

/**
 * 暖かい始まり — the copy as it was kept, to be caught up with from its position.
 *
 * @returns null when there is none, or it is of another database, schema, meaning or too old, or damaged
 */
export async function keptCopy(deps: Deps, file: string, log: Log): Promise<IndexCopy | null> {
  const kept = await readFile(file).catch(() => null);
  if (kept === null) return null;
  const why = (reason: string) => {
    log.info({ reason }, "kept place index is not used");
    return null;
  };
  const end = kept.indexOf("\n");
  const heading = headingIn(kept.subarray(0, Math.max(0, end)));
  if (heading === null) return why("no heading");
  const here = await inReadOf(deps, READER, async (unit) => ({
    ...(await whereWeAre(unit.sql)),
    now: unit.now,
    isPast: await isPast(unit.sql, heading.position),
  }));
  if (heading.meaning !== MEANING) return why("another meaning");
  if (heading.database !== here.database || !here.isPast) return why("another database");
  if (heading.schema !== here.schema) return why("another schema");
  const hours = (here.now.getTime() - Date.parse(heading.keptAt)) / 3_600_000;
  if (!(hours >= 0 && hours <= HOURS_MAX)) return why("too old");
  // A copy, because the arrays in it begin where arrays may begin.
  const engine = readSnapshot(new Uint8Array(kept.subarray(end + 1)));
  if (engine === null) return why("damaged, or of another version");
  return { engine, position: heading.position, today: heading.today };
}

function headingIn(bytes: Buffer): Heading | null {
  try {
    const heading = JSON.parse(bytes.toString("utf8")) as Partial<Heading> | null;
    const isWhole = /^\d+:\d+:[\d,]*$/.test(heading?.position ?? "") && typeof heading?.today === "string";
    return isWhole ? (heading as Heading) : null;
  } catch {
    return null;
  }
}

async function whereWeAre(sql: TransactionSql): Promise<{ database: string; schema: string }> {
  const [row] = await sql<{ database: string; schema: string }[]>`
    select system_identifier::text || '/' || (select timeline_id from pg_control_checkpoint()) || '/'
             || (select oid from pg_database where datname = current_database()) as database,
           coalesce((select max(created_at)::text from drizzle.__drizzle_migrations), '') as schema
    from pg_control_system()`;
  return row ?? { database: "", schema: "" };
}

/** A position that lies ahead of the database was taken from one that has since been set back. */
async function isPast(sql: TransactionSql, position: Position): Promise<boolean> {
  const [row] = await sql<{ past: boolean }[]>`
    select pg_snapshot_xmax(${position}::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) as past`;
  return row?.past ?? false;
}
