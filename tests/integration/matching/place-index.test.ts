import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "db/client.server";
import pino from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { pageOf } from "~/availability/model/pages";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays, tokyoDay } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { partIndex } from "~/kernel/part";
import { slotsOfStay } from "~/kernel/stay";
import { allFits } from "~/matching/ask-index.server";
import { checksum } from "~/matching/engine/snapshot";
import { builtCopy } from "~/matching/index-copy.server";
import { keepCopy, keptCopy } from "~/matching/index-file.server";
import { DEFAULT_RULES } from "~/matching/model/municipal-rules";
import { openPlaceIndex, type PlaceIndex } from "~/matching/place-index.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { someCareNeeds } from "../../support/builders";
import { aHold, Town } from "../booking/town";

/** The index of one process on a real database: how it begins, how it keeps up, and what it does when it was wrong. */
const log = pino({ level: "silent" });
const today = tokyoDay(new Date());
const tomorrow = addDays(today, 1);
const folder = mkdtempSync(join(tmpdir(), "tomarigi-index-"));
const file = join(folder, "place-index");
let town: Town;
let beds: UnitId[];
let index: PlaceIndex;

const database = () => openDatabase({ url: town.url, connectionsMax: 2 });
const open = (options: { file?: string | null; pollMs?: number } = {}) =>
  openPlaceIndex({ database: database(), log, file: null, pollMs: 50, ...options });
const slots = slotsOfStay({ checkIn: tomorrow, checkOut: addDays(tomorrow, 3) });
const free = (of: PlaceIndex): UnitId[] | null => {
  const askable = of.askable(slots);
  if (askable === null) return null;
  const search = {
    needs: someCareNeeds(),
    request: { purpose: "short_stay" as const, slots },
    personId: null,
  };
  return allFits(askable, { search, rules: DEFAULT_RULES, known: null }).map(({ unitId }) => unitId);
};
const seen = (of: PlaceIndex, expected: readonly UnitId[]) =>
  vi.waitFor(() => expect(free(of)?.toSorted()).toEqual([...expected].toSorted()), 10_000);
/** Now, by the database's clock: the index follows real time. */
const hold = (unitId: UnitId) =>
  inUnitOfWork({ database: town.database }, town.coordinator(), (unit) =>
    holdBed(unit, aHold(unitId, { period: { from: tomorrow, until: addDays(tomorrow, 3), parts: [] } })),
  );

/** A bed published for every night of the real days to come, because the index reads no injected clock. */
const aBed = async (): Promise<UnitId> => {
  const unitId = await town.addBed();
  await town.owner`
    insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
    select ${unitId}, page, ${partIndex("night")}, 'short_stay', ${town.provider}, 4294967295
    from generate_series(${pageOf(today)}::int, ${pageOf(today) + 2}::int) as page
    on conflict (unit_id, page, part, purpose) do update set open_mask = excluded.open_mask`;
  return unitId;
};

beforeAll(async () => {
  town = await Town.build();
  beds = [await aBed(), await aBed(), await aBed()];
  index = open();
});
afterAll(async () => {
  await index.stop();
  await town.close();
  rmSync(folder, { recursive: true, force: true });
});

it("is asked nothing while it warms up, and then knows every bed", async () => {
  const cold = open();
  expect(cold.askable(slots)).toBeNull();
  await seen(cold, beds);
  await cold.stop();
});

it("hears of a hold and of its lapse, without being told that time has passed", async () => {
  await seen(index, beds);
  const [first, ...others] = beds;
  if (first === undefined) throw new Error("no bed");
  expect(await hold(first)).toMatchObject({ ok: true });
  await seen(index, others);

  // A deadline that comes nearer, as a clock would bring it: told of by its own bed's line.
  await town.owner`update claim set expires_at = clock_timestamp() + interval '700 milliseconds' where unit_id = ${first}`;
  await town.owner`insert into outbox (topic, unit_id) values ('booking.hold_extended', ${first})`;
  await vi.waitFor(async () => {
    const [row] = await town.owner<{ lapsed: boolean }[]>`
      select expires_at < clock_timestamp() as lapsed from claim where unit_id = ${first} limit 1`;
    expect(row?.lapsed).toBe(true);
  }, 5_000);
  await seen(index, beds);
});

it("answers nothing for days that have passed, or that nobody can have published yet", async () => {
  await seen(index, beds);
  const on = (from: typeof today) => slotsOfStay({ checkIn: from, checkOut: addDays(from, 1) });

  expect(index.askable(on(today))).not.toBeNull();
  expect(index.askable(on(addDays(today, -1)))).toBeNull();
  expect(index.askable(on(addDays(today, 400)))).toBeNull();
});

it("starts from the file it kept, and reads what happened since", async () => {
  const before = open({ file });
  await seen(before, beds);
  await before.stop();
  const [, second] = beds;
  if (second === undefined) throw new Error("no bed");
  expect(await hold(second)).toMatchObject({ ok: true });

  const after = open({ file });
  await seen(
    after,
    beds.filter((bed) => bed !== second),
  );
  expect(after.health()).toMatchObject({ from: "file", state: "ready", units: 3 });
  await after.stop();
});

it("does not use a file of another schema, another database, another day's age, or with a flaw", async () => {
  const deps = { database: town.database };
  const copy = await builtCopy(deps);
  await keepCopy(deps, file, copy);
  const whole = readFileSync(file);
  const again = await keptCopy(deps, file, log);
  expect(again && checksum(again.engine)).toBe(checksum(copy.engine));

  const end = whole.indexOf("\n");
  const heading = JSON.parse(whole.subarray(0, end).toString()) as Record<string, unknown>;
  const flawed: readonly (readonly [string, Buffer])[] = [
    ["schema", headed({ ...heading, schema: "1" })],
    ["database", headed({ ...heading, database: "1/1/1" })],
    ["a position ahead of the database", headed({ ...heading, position: "999999999:999999999:" })],
    ["two days old", headed({ ...heading, keptAt: new Date(Date.now() - 48 * 3_600_000).toISOString() })],
    ["no heading", whole.subarray(end + 1)],
    ["one bit", flipped(whole)],
    ["cut", whole.subarray(0, whole.length - 40)],
  ];
  for (const [what, bytes] of flawed) {
    writeFileSync(file, bytes);
    expect([what, await keptCopy(deps, file, log)]).toEqual([what, null]);
  }

  function headed(other: object): Buffer {
    return Buffer.concat([Buffer.from(`${JSON.stringify(other)}\n`), whole.subarray(end + 1)]);
  }
  function flipped(bytes: Buffer): Buffer {
    const other = Buffer.from(bytes);
    const at = other.length - 100;
    other[at] = (other[at] ?? 0) ^ 1;
    return other;
  }
});

it("finds by a check what nobody told it, says so, and is right afterwards", async () => {
  await vi.waitFor(() => expect(index.health().state).toBe("ready"), 10_000);
  await index.check();
  await vi.waitFor(() => expect(index.health().lastCheck?.same).toBe(true), 10_000);

  // Behind the back of every use case: no line in the outbox.
  const silent = await aBed();
  await index.check();
  await vi.waitFor(() => expect(index.health().lastCheck?.same).toBe(false), 10_000);
  expect(free(index)).toContain(silent);
});

it("reads a doubted place again at once, however seldom it reads", async () => {
  const slow = open({ pollMs: 600_000 });
  await vi.waitFor(() => expect(slow.askable(slots)).not.toBeNull(), 10_000);
  const [bed] = free(slow) ?? [];
  if (bed === undefined) throw new Error("no bed is free");
  expect(await hold(bed)).toMatchObject({ ok: true });
  expect(free(slow)).toContain(bed);

  slow.doubt([bed]);
  await vi.waitFor(() => expect(free(slow)).not.toContain(bed), 10_000);
  await slow.stop();
});
