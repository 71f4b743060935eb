import { openDatabase } from "db/client.server";
import pino from "pino";
import { afterAll, beforeAll, beforeEach, expect, it, vi } from "vitest";
import { pageOf } from "~/availability/model/pages";
import { tokyoDay, tokyoInstant } from "~/kernel/day";
import { partIndex } from "~/kernel/part";
import type { Result } from "~/kernel/result";
import { openPlaceIndex, type PlaceIndex } from "~/matching/place-index.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { askForRound } from "~/readiness/ask-for-round.server";
import { makeBinder, openBinders } from "~/readiness/make-binder.server";
import { makeRounds } from "~/readiness/make-rounds.server";
import { binderSerial } from "~/readiness/model/binder";
import { NIGHTS_AHEAD, roundSlots } from "~/readiness/model/round";
import { openNames } from "~/readiness/open-names.server";
import { runningRounds } from "~/readiness/rounds-repository.server";
import { sweepNext } from "~/readiness/sweep-people.server";
import { MIDORINO } from "../../support/builders";
import { Town } from "../booking/town";

/** Rounds are made of the real day, because the index follows the real calendar; only the hour is injected. */
const today = tokyoDay(new Date());
const evening = tokyoInstant(today, "18:30");
let town: Town;
let places: PlaceIndex;

const deps = () => ({ database: town.database, places, clock: () => evening });

async function aBed(): Promise<void> {
  const unitId = await town.addBed();
  await town.owner`
    insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
    select ${unitId}, page, ${partIndex("night")}, 'short_stay', ${town.provider}, 4294967295
    from generate_series(${pageOf(today)}::int, ${pageOf(today) + 2}::int) as page
    on conflict (unit_id, page, part, purpose) do update set open_mask = excluded.open_mask`;
}

async function value<Value>(outcome: Promise<Result<Value, unknown>>): Promise<Value> {
  const done = await outcome;
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  return done.value;
}
const people = (count: number) => Promise.all(Array.from({ length: count }, () => town.addPerson()));
const rounds = () => town.owner<
  {
    moment: string;
    state: string;
    people: number;
    done: number;
    alone_place: number;
    together_place: number;
  }[]
>`
  select moment, state, people, done, alone_place, together_place, together_none, together_bound
  from readiness_run where municipality_code = ${MIDORINO} order by started_at`;

beforeAll(async () => {
  town = await Town.build();
  await aBed();
  await aBed();
  places = openPlaceIndex({
    database: openDatabase({ url: town.url, connectionsMax: 2 }),
    log: pino({ level: "silent" }),
    file: null,
    pollMs: 50,
  });
  await vi.waitFor(() => expect(places.askable(roundSlots(today, NIGHTS_AHEAD))).not.toBeNull(), 20_000);
});
beforeEach(async () => {
  await town.owner`delete from night_binder`;
  await town.owner`delete from readiness_run`;
  await town.owner`delete from person`;
});
afterAll(async () => {
  await places.stop();
  await town.close();
});

it("promises each of two beds once, when three people need one in the same night", async () => {
  await people(3);
  await makeRounds(deps());
  expect(await rounds()).toMatchObject([
    {
      moment: "evening",
      state: "finished",
      people: 3,
      alone_place: 3,
      together_place: 2,
      together_none: 1,
      together_bound: 2,
    },
  ]);
});

it("is made once an evening, however often the job comes by", async () => {
  await people(1);
  await makeRounds(deps());
  await makeRounds(deps());
  expect(await rounds()).toHaveLength(1);
});

it("goes on where it was interrupted, and looks at nobody twice", async () => {
  await people(130);
  const coordinator = { ...town.coordinator(), role: "lead_coordinator" as const };
  expect(await inUnitOfWork(deps(), coordinator, askForRound)).toMatchObject({ ok: true });
  const [round] = await town.database.transaction(async (_tx, sql) => {
    await sql`select set_config('app.role', 'system', true)`;
    return runningRounds(sql);
  });
  if (round === undefined) throw new Error("no round");
  expect(await sweepNext(deps(), round)).toBe("more");
  expect(await rounds()).toMatchObject([{ state: "running", done: 100, people: 130 }]);
  await makeRounds({ ...deps(), clock: () => tokyoInstant(today, "05:00") });
  expect(await rounds()).toMatchObject([{ moment: "asked", state: "finished", done: 130, people: 130 }]);
  const [lines] = await town.owner<{ lines: number; told: number }[]>`
    select count(*)::int as lines, count(together)::int as told from readiness_line`;
  expect(lines).toEqual({ lines: 130, told: 130 });
});

it("refuses a second round while one is running, and one for nobody", async () => {
  const lead = { ...town.coordinator(), role: "lead_coordinator" as const };
  expect(await inUnitOfWork(deps(), lead, askForRound)).toEqual({
    ok: false,
    refusal: { kind: "nobody_registered" },
  });
  await people(1);
  expect(await inUnitOfWork(deps(), lead, askForRound)).toMatchObject({ ok: true });
  expect(await inUnitOfWork(deps(), lead, askForRound)).toEqual({
    ok: false,
    refusal: { kind: "already_running" },
  });
});

it("names whoever would be without a place to the lead, on record, and to no ordinary coordinator", async () => {
  await people(1);
  await town.owner`update person set needs = '{"acts": [{"act": "ventilator", "shifts": ["night"]}]}'`;
  await makeRounds(deps());
  const coordinator = town.coordinator();
  expect(await inUnitOfWork(deps(), coordinator, openNames)).toEqual({
    ok: false,
    refusal: { kind: "not_permitted" },
  });
  const lead = { ...coordinator, role: "lead_coordinator" as const };
  const opened = await inUnitOfWork(deps(), lead, openNames);
  if (!opened.ok) throw new Error(opened.refusal.kind);
  const [seen] = await town.owner<{ detail: { by: string; shown: string[] } }[]>`
    select detail from audit where action = 'person.search' order by seq desc limit 1`;
  expect(opened.value.lines).toMatchObject([{ name: "青木 陽太", alone: "none", binding: "medical_acts" }]);
  expect(seen?.detail.shown).toEqual(opened.value.lines.map(({ personId }) => personId));
});

it("makes the evening's pack by itself, with a serial number and a hash that tells of any change", async () => {
  await people(1);
  await town.owner`update person set needs = '{"acts": [{"act": "ventilator", "shifts": ["night"]}]}'`;
  await makeRounds(deps());
  const lead = { ...town.coordinator(), role: "lead_coordinator" as const };
  const open = () => inUnitOfWork(deps(), lead, (unit) => openBinders(unit, today));
  const [binder] = await value(open());
  expect(binder).toMatchObject({
    serial: binderSerial(today, MIDORINO, 1),
    isUnchanged: true,
    pages: {
      registered: 1,
      beds: [{ name: "すぎのこホーム", beds: [expect.any(String), expect.any(String)] }],
      households: [{ name: "青木 陽太", alone: "none", care: [{ act: "ventilator", shifts: ["night"] }] }],
    },
  });
  await value(inUnitOfWork(deps(), lead, (unit) => makeBinder(unit, MIDORINO)));
  expect((await value(open())).map(({ serial }) => serial.slice(-2))).toEqual(["02", "01"]);
  await town.owner`update night_binder set pages = jsonb_set(pages, '{registered}', '2')`;
  expect((await value(open()))[0]?.isUnchanged).toBe(false);
});

it("lets no ordinary coordinator make or open a pack", async () => {
  const coordinator = town.coordinator();
  expect(await inUnitOfWork(deps(), coordinator, (unit) => makeBinder(unit, MIDORINO))).toMatchObject({
    ok: false,
  });
  expect(await inUnitOfWork(deps(), coordinator, (unit) => openBinders(unit, today))).toMatchObject({
    ok: false,
  });
});

it("gives up a round of a night that is over", async () => {
  await people(1);
  const lead = { ...town.coordinator(), role: "lead_coordinator" as const };
  await inUnitOfWork(deps(), lead, askForRound);
  await town.owner`update readiness_run set first_night = first_night - 1`;
  await makeRounds({ ...deps(), clock: () => tokyoInstant(today, "05:00") });
  expect(await rounds()).toEqual([]);
});
