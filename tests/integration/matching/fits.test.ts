import { type Database, openDatabase } from "db/client.server";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { FacilityId, PersonId, UnitId } from "~/kernel/id";
import { PURPOSES } from "~/kernel/part";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import { allFits, bestFits, readKnown } from "~/matching/ask-index.server";
import { offersInContext } from "~/matching/context-queries.server";
import { fittingUnits } from "~/matching/fits-queries.server";
import { builtCopy } from "~/matching/index-copy.server";
import { isFit, judge } from "~/matching/model/fit";
import { rank } from "~/matching/model/rank";
import type { Verdict } from "~/matching/model/verdict";
import { rulesInForce } from "~/matching/rules-queries.server";
import { sparingOf } from "~/matching/scarcity-queries.server";
import { readSurroundings } from "~/matching/surroundings.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { settleAnyTown } from "../../support/any-town";
import { someNeeds } from "../../support/arbitraries";
import { anId, aUnitOffer, MIDORINO, MIURA, READ_AT, someCareNeeds, TONIGHT } from "../../support/builders";
import { type TestDatabase, testDatabase } from "../../support/database";
import { runs } from "../../support/runs";
import { settleTown } from "../../support/town-of-offers";

/**
 * Goal: what Postgres calls a fit is what the rules call a fit, for any town and any needs.
 * Method: settle one random town, then ask for many random people and compare the two answers unit by unit.
 */
let database: TestDatabase;
let app: Database;
let owner: postgres.Sql;

const coordinator = MIURA;
const enrolledPerson = anId<PersonId>(950);

beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase({ url: database.appUrl, connectionsMax: 2 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
});

it("finds exactly the units that no constraint refuses, for any town and any person", async () => {
  const town = await settleAnyTown(owner, enrolledPerson);
  let fits = 0;
  const seen = { trained: 0, supporter: { yes: 0, no: 0 }, avoided: new Set<string>() };
  await fc.assert(
    fc.asyncProperty(
      someNeeds,
      fc.constantFrom(...PURPOSES),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 1, max: 3 }),
      fc.boolean(),
      fc.boolean(),
      async (needs, purpose, start, length, isDayUse, isKnown) => {
        const days = { checkIn: addDays(TONIGHT, start), checkOut: addDays(TONIGHT, start + length) };
        const slots = isDayUse ? slotsOfDayUse(days, ["am", "pm"]) : slotsOfStay(days);
        const search = {
          needs,
          request: { purpose, slots },
          personId: isKnown ? enrolledPerson : null,
          now: READ_AT,
        };
        const { found, judged } = await inReadOf({ database: app }, coordinator, async ({ sql }) => ({
          found: await fittingUnits(sql, search),
          judged: await offersInContext(
            sql,
            search,
            town.map(({ offer }) => offer.unitId),
          ),
        }));
        const expected = judged
          .filter(({ offer }) => offer.kind === "bed" || isDayUse)
          .filter(({ offer, context }) => isFit(judge(needs, search.request, offer, context)))
          .map(({ offer }) => offer.unitId);
        fits += expected.length;
        for (const { offer, context } of judged) {
          const verdicts = judge(needs, search.request, offer, context).verdicts;
          const said = (id: Verdict["constraint"]) => verdicts.find(({ constraint }) => constraint === id);
          const acts = said("medical_acts");
          if (acts?.constraint === "medical_acts" && (acts.facts.forThisPerson ?? []).length > 0)
            seen.trained += 1;
          if (offer.needsSupporter) seen.supporter[said("supporter")?.answer === "yes" ? "yes" : "no"] += 1;
          if (context.doNotPlace) seen.avoided.add(offer.unitId);
        }

        expect(found.map(({ unitId }) => unitId).sort()).toEqual(expected.sort());
      },
    ),
    { numRuns: runs(250), seed: 7 },
  );
  // A comparison of nothing with nothing would prove nothing.
  expect(fits).toBeGreaterThan(runs(200));
  expect(seen.trained).toBeGreaterThan(runs(50));
  expect(seen.supporter.yes).toBeGreaterThan(runs(50));
  expect(seen.supporter.no).toBeGreaterThan(runs(50));
  expect(seen.avoided.size).toBeGreaterThan(8);
}, 120_000);

it("gets the same units, in the same order and with the same sums, from an index read from these tables", async () => {
  const deps = { database: app, clock: () => READ_AT };
  const { engine } = await builtCopy(deps);
  const rows = await owner<{ unit_id: UnitId }[]>`select unit_id from unit_offer`;
  const { surroundings, rules } = await inReadOf(deps, systemActor("test"), async ({ sql, now, today }) => ({
    surroundings: await readSurroundings(sql, { now, today }, null),
    rules: await rulesInForce(sql, MIDORINO),
  }));
  const index = { engine, surroundings, now: READ_AT, today: TONIGHT };
  let fits = 0;
  await fc.assert(
    fc.asyncProperty(
      someNeeds,
      fc.constantFrom(...PURPOSES),
      fc.integer({ min: 0, max: 4 }),
      fc.boolean(),
      fc.boolean(),
      async (needs, purpose, start, isDayUse, isKnown) => {
        const days = { checkIn: addDays(TONIGHT, start), checkOut: addDays(TONIGHT, start + 2) };
        const slots = isDayUse ? slotsOfDayUse(days, ["am", "pm"]) : slotsOfStay(days);
        const personId = isKnown ? enrolledPerson : null;
        const search = { needs, request: { purpose, slots }, personId, now: READ_AT };
        const { found, judged, known, sparing } = await inReadOf(deps, coordinator, async ({ sql }) => {
          const found = await fittingUnits(sql, search);
          const facilityIds = [...new Set(found.map(({ facilityId }) => facilityId as FacilityId))];
          return {
            found,
            judged: await offersInContext(
              sql,
              search,
              rows.map((row) => row.unit_id),
            ),
            known: await readKnown(sql, search),
            sparing: await sparingOf(sql, facilityIds, { municipality: MIDORINO, personId }),
          };
        });
        const question = { search, rules, known };
        expect(allFits(index, question)).toEqual(found);

        const fitting = new Set(found.map(({ unitId }) => unitId));
        const ranked = rank(
          judged
            .filter(({ offer }) => fitting.has(offer.unitId))
            .map(({ offer, context }) => ({
              placement: { needs, request: search.request, offer, context },
              judgement: judge(needs, search.request, offer, context),
            })),
          rules.weights,
          sparing,
        );
        const { total, top } = bestFits(index, question, 10);
        expect(total).toBe(found.length);
        expect(top.map(({ unitId, score, lines }) => ({ unitId, score, lines }))).toEqual(
          ranked.slice(0, 10).map(({ judgement, ranking }) => ({ unitId: judgement.unitId, ...ranking })),
        );
        fits += found.length;
      },
    ),
    { numRuns: runs(120), seed: 13 },
  );
  expect(fits).toBeGreaterThan(runs(100));
}, 120_000);

it("counts a bed as free on the night after a hold lapsed, and not while it holds", async () => {
  const offer = aUnitOffer({ unitId: anId<UnitId>(2001), facilityId: anId(2000), organisationId: anId(1) });
  const [slot] = slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 1) });
  if (!slot) throw new Error("no slot");
  await settleTown(owner, [{ offer, open: [{ slot, purposes: ["trial"] }], taken: [], lapsed: [slot] }]);

  const search = {
    needs: someCareNeeds(),
    request: { purpose: "trial" as const, slots: [slot] },
    personId: null,
  };
  const at = (now: Date) =>
    inReadOf({ database: app }, coordinator, ({ sql }) => fittingUnits(sql, { ...search, now }));
  const isFound = (found: readonly { unitId: UnitId }[]) =>
    found.some(({ unitId }) => unitId === offer.unitId);

  expect(isFound(await at(READ_AT))).toBe(true);
  expect(isFound(await at(new Date("2026-12-01T11:59:00Z")))).toBe(false);
});
