import { type Database, openDatabase } from "db/client.server";
import { type StoryTold, seedStory, stayOf } from "db/seeds/stories";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { holdCover } from "~/booking/hold-cover.server";
import { addDays, tokyoDay } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { coverForm } from "~/matching/cover-form";
import { findPlaces, type Places } from "~/matching/find-places.server";
import { otherWays } from "~/matching/other-ways.server";
import { waysView } from "~/matching/ui/ways-view";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import { type TestDatabase, testDatabase } from "../../support/database";
import { stillIndex } from "../../support/still-index";

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

/** What the screen asks for and what its button does, one after the other. */
describe("金曜の夜 at the desk", () => {
  let told: Awaited<ReturnType<typeof aStory>>;
  beforeAll(async () => {
    told = await aStory("friday-night", new Date("2026-12-04T12:30:00Z"));
  });
  afterAll(() => leave(told));

  it("is shown two places in turn for the five nights, and holds both with one press", async () => {
    const { database, now, story } = told;
    const deps = { database, clock: () => now };
    const desk = await someoneAtTheDesk(told);
    const today = tokyoDay(now);
    const opened = await inUnitOfWork(deps, desk, (unit) =>
      openPerson(unit, { personId: story.person.personId, reason: null }),
    );
    if (!opened.ok) throw new Error("the desk may not see the person");
    const { personId } = story.person;
    const needs = needsOf(opened.value.person, today);
    const request = { purpose: "emergency" as const, slots: slotsOfStay(stayOf(story, today)) };
    const places = await stillIndex(deps);

    const ways = await otherWays({ ...deps, places }, desk, { needs, request, personId }, false);
    const { cover } = waysView(ways ?? { relaxations: [], cover: null, names: new Map() }, request);
    expect(cover).toMatchObject({
      says: "2か所に分けると5泊すべて泊まれます",
      rows: [
        { name: "すぎのこホーム 104", cells: [true, false, false, false, false] },
        { cells: [false, true, true, true, true] },
      ],
      settled: [{ of: "nights", cells: [true, true, true, true, true] }],
    });

    const asked = coverForm.parse({ part: cover?.parts, version: "1", key: "00000001.cover" });
    const outcome = await inUnitOfWork(deps, desk, (unit) =>
      holdCover(unit, {
        ...{ purpose: "emergency", requestId: null, personId, needs, note: "", despite: [] },
        parts: asked.part.map(({ unitId, from, nights }) => ({
          unitId,
          period: { from, until: addDays(from, nights), parts: [] },
          explanation: null,
        })),
      }),
    );
    expect(outcome.ok && outcome.value).toHaveLength(2);
  });
});

/** A coordinator of the city's own base. */
async function someoneAtTheDesk({ test }: { readonly test: TestDatabase }): Promise<Actor> {
  const owner = postgres(test.ownerUrl, { max: 1, onnotice: () => undefined });
  const [row] = await owner<{ user_id: UserId; name: string; organisation_id: OrganisationId }[]>`
    select membership.user_id, organisation.name, organisation.id as organisation_id
    from membership join organisation on organisation.id = membership.organisation_id
    where membership.role = 'coordinator' and organisation.municipality_code = '99901' limit 1`;
  await owner.end();
  if (row === undefined) throw new Error("nobody is at the desk");
  return {
    ...{ userId: row.user_id, name: "佐藤", organisationId: row.organisation_id, organisationName: row.name },
    ...{ role: "coordinator", municipality: "99901" as MunicipalityCode },
  };
}

async function leave(told: { readonly test: TestDatabase; readonly database: Database } | undefined) {
  await told?.database.close();
  await told?.test.drop();
}
