import { openDatabase } from "db/client.server";
import pino from "pino";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { pageOf } from "~/availability/model/pages";
import { tokyoDay, tokyoInstant } from "~/kernel/day";
import { partIndex } from "~/kernel/part";
import { openPlaceIndex, type PlaceIndex } from "~/matching/place-index.server";
import { openLadder } from "~/readiness/ladder.server";
import { makeRounds } from "~/readiness/make-rounds.server";
import { NIGHTS_AHEAD, roundSlots } from "~/readiness/model/round";
import { Town } from "../booking/town";

/** The index follows the real calendar; only the hour is injected. */
const today = tokyoDay(new Date());
const deps = () => ({ database: town.database, places, clock: () => tokyoInstant(today, "18:30") });
let town: Town;
let places: PlaceIndex;

beforeAll(async () => {
  town = await Town.build();
  const unitId = await town.addBed();
  for (const purpose of ["short_stay", "trial"]) {
    await town.owner`
      insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
      select ${unitId}, page, ${partIndex("night")}, ${purpose}, ${town.provider}, 4294967295
      from generate_series(${pageOf(today)}::int, ${pageOf(today) + 2}::int) as page
      on conflict (unit_id, page, part, purpose) do update set open_mask = excluded.open_mask`;
  }
  await town.addPerson();
  places = openPlaceIndex({
    database: openDatabase({ url: town.url, connectionsMax: 2 }),
    log: pino({ level: "silent" }),
    file: null,
    pollMs: 50,
  });
  await vi.waitFor(() => expect(places.askable(roundSlots(today, NIGHTS_AHEAD))).not.toBeNull(), 20_000);
});
afterAll(async () => {
  await places.stop();
  await town.close();
});

const ladder = (actor = town.coordinator()) => openLadder(deps(), actor);

it("names nobody before the first round, and then who would gain most and where", async () => {
  expect(await ladder()).toEqual({ ok: true, value: [] });
  await makeRounds(deps());
  expect(await ladder()).toMatchObject({
    ok: true,
    value: [{ knownTonight: 0, steps: [{ facilityId: town.facility, gain: 50, fitsTonight: true }] }],
  });
});

it("is in the audit with everybody it showed, by whom, and not when it showed nobody", async () => {
  const reads = () => town.owner<{ user_id: string | null; detail: unknown }[]>`
    select user_id, detail from audit where action = 'person.search' and detail ->> 'by' = 'ladder' order by seq`;
  const reader = town.coordinator("三浦");
  const before = (await reads()).length;
  const opened = await ladder(reader);
  if (!opened.ok) throw new Error(opened.refusal.kind);
  const written = (await reads()).slice(before);
  expect(written).toMatchObject([
    { user_id: reader.userId, detail: { shown: opened.value.map(({ personId }) => personId) } },
  ]);
  await ladder(town.coordinator("隣", town.otherBase));
  expect(await reads()).toHaveLength(before + 1);
});

it("is empty for the town next door, not permitted to a house, and waits for an index", async () => {
  expect(await ladder(town.coordinator("隣", town.otherBase))).not.toMatchObject({
    value: [{ steps: [{}] }],
  });
  expect(await ladder({ ...town.coordinator(), role: "provider_staff" })).toMatchObject({
    refusal: { kind: "not_permitted" },
  });
  const { places: _, ...cold } = deps();
  expect(await openLadder(cold, town.coordinator())).toMatchObject({
    refusal: { kind: "not_ready" },
  });
});
