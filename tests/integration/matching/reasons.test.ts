import { type Database, openDatabase } from "db/client.server";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { addDays } from "~/kernel/day";
import type { PersonId, UnitId } from "~/kernel/id";
import { PURPOSES } from "~/kernel/part";
import { slotsOfStay } from "~/kernel/stay";
import { offersInContext } from "~/matching/context-queries.server";
import { findPlaces } from "~/matching/find-places.server";
import type { Suggestion } from "~/matching/model/empty-result";
import { aroundKm, isAround } from "~/matching/model/explanation";
import { judge, missesByOne } from "~/matching/model/fit";
import { inReadOf } from "~/platform/unit-of-work.server";
import { settleAnyTown } from "../../support/any-town";
import { someNeeds } from "../../support/arbitraries";
import { anId, MIURA, READ_AT, someCareNeeds, TONIGHT } from "../../support/builders";
import { type TestDatabase, testDatabase } from "../../support/database";
import { runs } from "../../support/runs";
import { stillIndex } from "../../support/still-index";

/**
 * Goal: what the list says of places that nearly fit is true, and the same whether an index or Postgres was asked.
 * Method: one random town and many random people; every unit of the town is judged beside it.
 */
let database: TestDatabase;
let app: Database;
let owner: postgres.Sql;
let unitIds: readonly UnitId[];
const person = anId<PersonId>(950);

beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase({ url: database.appUrl, connectionsMax: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  unitIds = (await settleAnyTown(owner, person)).map(({ offer }) => offer.unitId);
});
afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
});

const deps = () => ({ database: app, clock: () => READ_AT });
const slots = slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 2) });
const askedBy = (
  needs: Parameters<typeof findPlaces>[1]["needs"],
  purpose: (typeof PURPOSES)[number],
  isKnown: boolean,
) => ({
  needs,
  request: { purpose, slots },
  personId: isKnown ? person : null,
});

it("shows as near misses exactly the units that one obstacle keeps away, for any person", async () => {
  let misses = 0;
  await fc.assert(
    fc.asyncProperty(
      someNeeds,
      fc.constantFrom(...PURPOSES),
      fc.boolean(),
      async (needs, purpose, isKnown) => {
        const wanted = askedBy(needs, purpose, isKnown);
        const { places, judged } = await inReadOf(deps(), MIURA, async (unit) => ({
          places: await findPlaces(unit, wanted),
          judged: await offersInContext(unit.sql, { ...wanted, now: READ_AT }, unitIds),
        }));
        const expected = judged
          .filter(({ offer }) => offer.kind === "bed")
          .map(({ offer, context }) => judge(needs, wanted.request, offer, context))
          .filter((judgement) => {
            const only = missesByOne(judgement);
            const isNear = only !== null && only.constraint !== "do_not_place";
            return isNear && isAround(judgement, aroundKm(needs));
          });
        misses += expected.length;

        const near = places.ok ? places.value.near : [];
        expect(near.map(({ judgement }) => judgement.unitId).sort()).toEqual(
          expected.map(({ unitId }) => unitId).sort(),
        );
      },
    ),
    { numRuns: runs(25), seed: 11 },
  );
  expect(misses).toBeGreaterThan(runs(15));
}, 180_000);

it("says the same of what is near, what keeps places away and what would open them, from an index", async () => {
  const doubted: UnitId[] = [];
  const index = await stillIndex(deps(), doubted);
  let [misses, opened] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      someNeeds,
      fc.constantFrom(...PURPOSES),
      fc.boolean(),
      async (needs, purpose, isKnown) => {
        const wanted = askedBy(needs, purpose, isKnown);
        const { asked, judged } = await inReadOf(deps(), MIURA, async (unit) => ({
          asked: await findPlaces(unit, wanted, index),
          judged: await findPlaces(unit, wanted),
        }));
        if (!asked.ok || !judged.ok) throw new Error("not permitted");
        expect(asked.value.near).toEqual(judged.value.near);
        expect(asked.value.binding).toEqual(judged.value.binding);
        expect(stated(asked.value.suggestions)).toEqual(stated(judged.value.suggestions));
        misses += asked.value.near.length;
        opened += asked.value.suggestions.filter((one) => one.kind === "relax" && one.opens > 0).length;
      },
    ),
    { numRuns: runs(40), seed: 17 },
  );
  expect(misses).toBeGreaterThan(runs(15));
  expect(opened).toBeGreaterThanOrEqual(runs(10));
  expect(doubted).toEqual([]);
}, 180_000);

it("tells the index of a near miss that is none any more, and does not show it", async () => {
  const doubted: UnitId[] = [];
  const index = await stillIndex(deps(), doubted);
  const wanted = askedBy(someCareNeeds(), "short_stay", false);
  const before = await inReadOf(deps(), MIURA, (unit) => findPlaces(unit, wanted, index));
  const [miss] = before.ok ? before.value.near : [];
  if (miss === undefined) throw new Error("nothing is near");
  const { unitId } = miss.judgement;
  await owner`update unit_offer set offer = jsonb_set(jsonb_set(offer, '{ageMin}', '110'), '{levelMin}', '6') where unit_id = ${unitId}`;

  const after = await inReadOf(deps(), MIURA, (unit) => findPlaces(unit, wanted, index));
  expect(after.ok && after.value.near.map(({ judgement }) => judgement.unitId)).not.toContain(unitId);
  expect(doubted).toContain(unitId);
});

/** Without how much another purpose opens: which supporters go out for it only the index knows. */
function stated(suggestions: readonly Suggestion[]) {
  return suggestions
    .map((one) => (one.kind === "relax" && one.constraint === "purpose" ? { constraint: "purpose" } : one))
    .toSorted((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
}
