import { type Database, openDatabase } from "db/client.server";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { StayRequestId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { explainPlace, findPlaces } from "~/matching/find-places.server";
import { replay } from "~/matching/model/frozen-explanation";
import { RULES_VERSION } from "~/matching/model/rules-version";
import { searchPlaces } from "~/matching/search-places.server";
import { unmetDemandOf } from "~/matching/unmet-queries.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  anId,
  doneFor,
  MIDORINO,
  MIURA,
  needing,
  READ_AT,
  someCareNeeds,
  TONARI,
  TONIGHT,
} from "../../support/builders";
import { type TestDatabase, testDatabase } from "../../support/database";
import { oneBedPlace, settleTown } from "../../support/town-of-offers";

let database: TestDatabase;
let app: Database;
let owner: postgres.Sql;

const coordinator = MIURA;
const tonight = {
  purpose: "trial" as const,
  slots: slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 2) }),
};
const december = [`${TONIGHT.slice(0, 7)}-01` as typeof TONIGHT];

/** One place does suction but has no room; one has a room and no one for suction; one lacks both. */
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase({ url: database.appUrl, connectionsMax: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  const suction = { acts: { suction_oral: doneFor(1, "night") } };
  const place = (number: number, offer: Partial<UnitOffer>, isOpen: boolean) =>
    oneBedPlace(number, offer, isOpen ? tonight.slots : [], ["trial"]);
  await settleTown(
    owner,
    [
      place(1, suction, false),
      place(2, {}, true),
      place(3, { behaviourSupport: "no" }, true),
      place(4, {}, false),
    ],
    [{ facilityId: anId(1), act: "suction_oral", shift: "night", count: 1, heldOn: [] }],
  );
  await owner`
    insert into scarcity (facility_id, municipality_code, only_here, dependants, cost_milli, computed_at, rules_version)
    select id, ${MIDORINO}, 6, 6, 6000, now(), 2 from facility where id = any(${[anId(2), anId(3)]}::uuid[])`;
});
beforeEach(async () => {
  await owner`delete from unmet_demand`;
});
afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
});

const deps = (at = READ_AT) => ({ database: app, clock: () => at });
const search = (requestId: StayRequestId | null, needs = needing("suction_oral", "night"), at = READ_AT) =>
  searchPlaces(deps(at), coordinator, { needs, request: tonight, personId: null, requestId });
const lines = () => owner`select * from unmet_demand order by at`;
const aRequest = anId<StayRequestId>(500);

describe("a search that finds nothing", () => {
  it("leaves one line with what alone kept places away, and without the person", async () => {
    const found = await search(aRequest);
    expect(found.ok && found.value.candidates).toEqual([]);

    const kept = await lines();
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({
      purpose: "trial",
      nights: 2,
      age_band: "30s",
      disabilities: ["intellectual"],
      acts: ["suction_oral"],
      binding: { dates: 1, medical_acts: 2 },
      municipality_code: MIDORINO,
      rules_version: String(RULES_VERSION),
    });
  });

  it("leaves one line for one request on one day, and another the day after in Tokyo", async () => {
    await search(aRequest);
    await search(aRequest);
    await search(aRequest, needing("suction_oral", "night"), new Date("2026-12-01T14:59:59Z"));
    expect(await lines()).toHaveLength(1);
    await search(aRequest, needing("suction_oral", "night"), new Date("2026-12-01T15:00:00Z"));
    expect(await lines()).toHaveLength(2);
  });

  it("leaves a line each time when there is no request behind it", async () => {
    await search(null);
    await search(null);
    expect(await lines()).toHaveLength(2);
  });
});

it("a search that finds a place leaves no line", async () => {
  const found = await search(aRequest, someCareNeeds());
  expect(found.ok && found.value.candidates.length).toBe(2);
  expect(await lines()).toEqual([]);
});

describe("the ledger", () => {
  const seenBy = (actor: Partial<Actor>) =>
    inReadOf(deps(), { ...coordinator, ...actor }, ({ sql }) => unmetDemandOf(sql, MIDORINO, december));

  it("is read by the city and by the desk of the municipality, by nobody else", async () => {
    await search(aRequest);
    const total = { searches: 1, nights: 2 };
    expect((await seenBy({}))[0]?.total).toEqual(total);
    expect((await seenBy({ role: "city_officer" }))[0]?.total).toEqual(total);
    expect((await seenBy({ role: "city_officer" }))[0]?.byReason.medical_acts).toEqual(total);

    const nothing = { searches: 0, nights: 0 };
    expect((await seenBy({ role: "provider_manager" }))[0]?.total).toEqual(nothing);
    expect((await seenBy({ role: "family" }))[0]?.total).toEqual(nothing);
    expect((await seenBy({ role: "city_officer", municipality: TONARI }))[0]?.total).toEqual(nothing);
  });
});

describe("the explanation that is frozen with a hold", () => {
  it("has the sum that the list showed, scarce things spared alike, and is replayed to the same", async () => {
    const wanted = { needs: someCareNeeds(), request: tonight, personId: null };
    const { shown, frozen } = await inReadOf(deps(), coordinator, async (unit) => {
      const places = await findPlaces(unit, wanted);
      const first = places.ok ? places.value.candidates[0] : undefined;
      return { shown: first, frozen: first && (await explainPlace(unit, wanted, first.judgement.unitId)) };
    });
    expect(frozen?.ranking).toEqual(shown?.ranking);
    expect(frozen?.needed).toEqual({ costMilli: 6000, onlyHere: 6, dependants: 6 });
    expect(shown?.ranking.lines.find(({ line }) => line === "sparing")?.points).toBe(-11);
    const replayed = frozen && replay(frozen);
    expect(replayed?.ok && replayed.value.ranking).toEqual(frozen?.ranking);
  });
});
