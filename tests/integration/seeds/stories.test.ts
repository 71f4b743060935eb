import { type Database, openDatabase } from "db/client.server";
import { type StoryTold, seedStory, stayOf } from "db/seeds/stories";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { addDays, tokyoDay } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { findPlaces, type Places } from "~/matching/find-places.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { type TestDatabase, testDatabase } from "../../support/database";

async function aStory(name: Parameters<typeof seedStory>[0], now: Date) {
  const test = await testDatabase();
  const story = await seedStory(name, { appUrl: test.appUrl, now });
  const database = openDatabase({ url: test.appUrl, connectionsMax: 2 });
  return { test, story, database, now };
}

async function placesFor(
  { database, story, now }: { readonly database: Database; readonly story: StoryTold; readonly now: Date },
  days?: { readonly fromDay: number; readonly nights: number },
): Promise<Places> {
  const deps = { database, clock: () => now };
  const actor = { ...systemActor("test"), municipality: "99901" as MunicipalityCode };
  const opened = await inUnitOfWork(deps, actor, (unit) =>
    openPerson(unit, { personId: story.person.personId, reason: null }),
  );
  if (!opened.ok) throw new Error("the person of the story is not there");
  const today = tokyoDay(now);
  const whole = stayOf(story, today);
  const checkIn = addDays(today, days?.fromDay ?? 0);
  const stay = days ? { checkIn, checkOut: addDays(checkIn, days.nights) } : whole;
  return inReadOf(deps, actor, async (unit) => {
    const found = await findPlaces(unit, {
      needs: needsOf(opened.value.person, today),
      request: { purpose: "emergency", slots: slotsOfStay(stay) },
      personId: story.person.personId,
    });
    if (!found.ok) throw new Error("the search was refused");
    return found.value;
  });
}

const unitsOf = (candidates: Places["candidates"]) => candidates.map(({ judgement }) => judgement.unitId);

describe("静かな火曜", () => {
  let told: Awaited<ReturnType<typeof aStory>>;
  let places: Places;
  beforeAll(async () => {
    told = await aStory("quiet-tuesday", new Date("2026-12-01T12:04:00Z"));
    places = await placesFor(told);
  });
  afterAll(() => leave(told));

  it("has one bed that suits", () => {
    expect(unitsOf(places.candidates)).toEqual([told.story.suitable?.unitId]);
    expect(places.candidates[0]).toMatchObject({ facilityName: "すぎのこホーム", unitLabel: "101" });
  });

  it("has one that lacks the night nurse and nothing else", () => {
    expect(places.near).toHaveLength(1);
    expect(places.near[0]).toMatchObject({
      facilityName: "短期入所 つむぎ",
      obstacle: { constraint: "medical_acts" },
    });
    expect(places.near[0]?.judgement.unitId).toBe(told.story.lacksNightNurse.unitId);
  });
});

describe("金曜の夜", () => {
  let told: Awaited<ReturnType<typeof aStory>>;
  beforeAll(async () => {
    told = await aStory("friday-night", new Date("2026-12-04T12:30:00Z"));
  });
  afterAll(() => leave(told));

  it("has no bed for all nights, and places that miss by one thing", async () => {
    const places = await placesFor(told);

    expect(places.candidates).toEqual([]);
    const missing = places.near.map(({ unitLabel, obstacle }) => [unitLabel, obstacle.constraint]);
    expect(missing).toContainEqual(["203", "medical_acts"]);
    expect(missing).toContainEqual(["101", "dates"]);
  });

  it("can be covered by two beds: the first tonight, the second from tomorrow", async () => {
    const [first, second] = told.story.cover;

    expect(unitsOf((await placesFor(told, { fromDay: 0, nights: 1 })).candidates)).toEqual([first?.unitId]);
    expect(unitsOf((await placesFor(told, { fromDay: 1, nights: 4 })).candidates)).toEqual([second?.unitId]);
  });
});

async function leave(told: { readonly test: TestDatabase; readonly database: Database } | undefined) {
  await told?.database.close();
  await told?.test.drop();
}
