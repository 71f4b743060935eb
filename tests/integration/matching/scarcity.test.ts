import { type Database, openDatabase } from "db/client.server";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { countWhatIsDue } from "~/matching/count-scarcity.server";
import { findPlaces } from "~/matching/find-places.server";
import { sparingOf } from "~/matching/scarcity-queries.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
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
const slots = slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 2) });
const [suction, plain] = [anId<FacilityId>(1), anId<FacilityId>(2)];

/** One place with a night nurse, one without; both with one bed. */
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase({ url: database.appUrl, connectionsMax: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  const place = (number: number, offer: Partial<UnitOffer>) => oneBedPlace(number, offer, slots, ["trial"]);
  await settleTown(owner, [
    place(1, { acts: { suction_oral: doneFor(2, "night") } }),
    place(2, { location: { lat: 35.71, lon: 139.5 } }),
  ]);
});
beforeEach(async () => {
  await owner`delete from scarcity_count`;
  await owner`delete from scarcity`;
  await owner`delete from outbox`;
  await owner`delete from person`;
});
afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
});

async function register(number: number, needs: CareNeeds, municipality: string = MIDORINO) {
  const { home, age: _age, gender: _gender, municipality: _municipality, ...stated } = needs;
  await owner`insert into person ${owner({
    id: anId<PersonId>(number),
    municipality_code: municipality,
    family_name: "架空",
    given_name: "太郎",
    family_kana: "かくう",
    given_kana: "たろう",
    birth_date: "1992-04-01",
    gender: "male",
    lat: home?.lat ?? null,
    lon: home?.lon ?? null,
    needs: owner.json(JSON.parse(JSON.stringify(stated))),
    registered_on: TONIGHT,
  })}`;
}
const deps = (at = READ_AT) => ({ database: app, clock: () => at });
const count = (at = READ_AT) => countWhatIsDue(deps(at));
const sparing = (personId: PersonId | null = null, actor: Actor = coordinator) =>
  inReadOf(deps(), actor, ({ sql }) =>
    sparingOf(sql, [suction, plain], { municipality: actor.municipality, personId }),
  );

describe("counting who could go where", () => {
  it("finds how many registered people hang on a place, and adds up the neighbours' in the cost alone", async () => {
    await register(1, needing("suction_oral", "night"));
    await register(2, needing("suction_oral", "night"));
    await register(3, someCareNeeds());
    await register(4, needing("suction_oral", "night"), TONARI);
    await count();
    expect([...(await sparing())].sort()).toEqual([
      [suction, { costMilli: 3500, onlyHere: 2, dependants: 3 }],
      [plain, { costMilli: 500, onlyHere: 0, dependants: 1 }],
    ]);
  });

  it("leaves the person out for whom a place is looked for", async () => {
    await register(1, needing("suction_oral", "night"));
    await register(3, someCareNeeds());
    await count();
    expect((await sparing(anId<PersonId>(1))).get(suction)).toEqual({
      costMilli: 500,
      onlyHere: 0,
      dependants: 1,
    });
  });

  it("puts the place without a nurse first for someone who needs none, though it is farther", async () => {
    for (const number of [1, 2, 3, 4]) await register(number, needing("suction_oral", "night"));
    const first = () =>
      inReadOf(deps(), coordinator, async (unit) => {
        const wanted = {
          needs: someCareNeeds(),
          request: { purpose: "trial" as const, slots },
          personId: null,
        };
        const places = await findPlaces(unit, wanted);
        return places.ok ? places.value.candidates[0]?.judgement.facilityId : undefined;
      });
    expect(await first()).toBe(suction);
    await count();
    expect(await first()).toBe(plain);
  });
});

describe("when it is counted", () => {
  const countedAt = async () =>
    (await owner`select counted_at from scarcity_count`)[0]?.counted_at?.toISOString();
  const later = (hours: number) => new Date(READ_AT.getTime() + hours * 3_600_000);
  const somethingHappens = async (topic: string, at: Date, municipality = MIDORINO) =>
    owner`insert into outbox (topic, municipality_code, at) values (${topic}, ${municipality}, ${at})`;

  it("is at once for a new register, then after a day, and not in between", async () => {
    await register(1, needing("suction_oral", "night"));
    await count();
    await owner`delete from outbox`;
    await count(later(24));
    expect(await countedAt()).toBe(READ_AT.toISOString());
    await count(later(24.1));
    expect(await countedAt()).toBe(later(24.1).toISOString());
  });

  it("is soon after a change of a place or of this register, and not after a neighbour's", async () => {
    await register(1, needing("suction_oral", "night"));
    await count();
    await somethingHappens("person.edited", later(1), TONARI);
    await count(later(1));
    expect(await countedAt()).toBe(READ_AT.toISOString());
    await somethingHappens("offer.changed", later(1));
    await count(later(1));
    expect(await countedAt()).toBe(later(1).toISOString());
  });

  it("tells the index which places cost otherwise than before, and nothing when none does", async () => {
    await register(1, needing("suction_oral", "night"));
    await count();
    const told = () => owner`select payload from outbox where topic = 'scarcity.changed'`;
    expect(await told()).toEqual([{ payload: { facilityIds: [suction] } }]);
    await owner`delete from outbox`;
    await count(later(25));
    expect(await told()).toEqual([]);
  });
});

describe("who may read it", () => {
  it("is the coordinators of the municipality; a provider sees neither people nor counts", async () => {
    await register(1, needing("suction_oral", "night"));
    await count();
    const rows = (actor: Actor) =>
      inReadOf(deps(), actor, async ({ sql }) => [
        (await sql`select 1 from few_place`).length,
        (await sql`select 1 from scarcity`).length,
        (await sql`select 1 from scarcity_count`).length,
      ]);
    expect(await rows(coordinator)).toEqual([1, 1, 1]);
    expect(await rows({ ...coordinator, municipality: TONARI })).toEqual([0, 0, 0]);
    expect(await rows({ ...coordinator, role: "provider_manager" })).toEqual([0, 0, 0]);
    expect(await rows({ ...coordinator, role: "city_officer" })).toEqual([0, 0, 0]);
    expect(await rows(systemActor("写し"))).toEqual([1, 1, 1]);
  });

  it("lets nobody but background work write it", async () => {
    const write = inUnitOfWork(deps(), coordinator, async ({ sql }) => {
      await sql`insert into scarcity values (${plain}, ${MIDORINO}, 1, 1, 1000, now(), 2)`;
      return { ok: true, value: null };
    });
    await expect(write).rejects.toThrow(/row-level security/);
  });
});
