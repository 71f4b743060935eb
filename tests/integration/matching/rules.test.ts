import { type Database, openDatabase } from "db/client.server";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { findPlaces } from "~/matching/find-places.server";
import { DEFAULT_RULES, type MunicipalRules } from "~/matching/model/municipal-rules";
import { previewRules } from "~/matching/preview-rules.server";
import { rulesHistory, rulesInForce } from "~/matching/rules-queries.server";
import { restoreRules, saveRules } from "~/matching/save-rules.server";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import type { UnitOffer } from "~/providers/model/unit-offer";
import { anId, MIDORINO, MIURA, READ_AT, someCareNeeds, TONARI, TONIGHT } from "../../support/builders";
import { type TestDatabase, testDatabase } from "../../support/database";
import { oneBedPlace, settleTown } from "../../support/town-of-offers";

let database: TestDatabase;
let app: Database;
let owner: postgres.Sql;

const lead: Actor = { ...MIURA, role: "lead_coordinator" };
const coordinator = MIURA;
const slots = slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 2) });
const tonight = { purpose: "emergency" as const, slots };

/** A place next door that was never confirmed, one 15 km away with a word just given, and one for other levels. */
beforeAll(async () => {
  database = await testDatabase();
  app = openDatabase({ url: database.appUrl, connectionsMax: 3 });
  owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  const place = (number: number, offer: Partial<UnitOffer>) =>
    oneBedPlace(number, offer, slots, ["emergency"]);
  await settleTown(owner, [
    place(1, { confirmedAt: null }),
    place(2, { location: { lat: 35.7 + 15 / 111.195, lon: 139.5 } }),
    place(3, { levelMin: 5, confirmedAt: null, location: { lat: 35.9, lon: 139.5 } }),
  ]);
  await owner`
    insert into organisation (id, name, kind, network_layer, municipality_code)
    values (${anId<"Organisation">(901)}, 'バックアップセンター', 'backup_center', 1, ${MIDORINO})`;
  await owner`insert into stay_request ${owner({
    id: anId<"StayRequest">(500),
    code: "R-TEST1",
    purpose: tonight.purpose,
    municipality_code: MIDORINO,
    requested_by_organisation: anId<"Organisation">(901),
    needs: owner.json(JSON.parse(JSON.stringify(someCareNeeds()))),
    from_day: TONIGHT,
    until_day: addDays(TONIGHT, 2),
    created_at: READ_AT,
  })}`;
});
beforeEach(async () => {
  await owner`delete from matching_rules`;
  await owner`delete from audit where action = 'rules.change'`;
});
afterAll(async () => {
  await app.close();
  await owner.end();
  await database.drop();
});

const deps = () => ({ database: app, clock: () => READ_AT });
const as = <Value>(actor: Actor, read: (unit: UnitOfWork) => Promise<Value>) => inReadOf(deps(), actor, read);
const save = (rules: MunicipalRules, seenVersion: number, actor: Actor = lead) =>
  inUnitOfWork(deps(), actor, (unit) => saveRules(unit, { rules, seenVersion, note: "試しに" }));
const found = (actor: Actor = coordinator) =>
  as(actor, async (unit) => {
    const places = await findPlaces(unit, { needs: someCareNeeds(), request: tonight, personId: null });
    return places.ok ? places.value.candidates.map(({ judgement }) => judgement.unitId) : [];
  });
const weighing = (changed: Partial<MunicipalRules["weights"]>): MunicipalRules => ({
  weights: { ...DEFAULT_RULES.weights, ...changed },
  strict: [],
});
const [near, confirmed, otherLevel] = [101, 102, 103].map((number) => anId<UnitId>(number));

describe("the rules of a municipality", () => {
  it("are the defaults until somebody decides", async () => {
    expect(await as(coordinator, ({ sql }) => rulesInForce(sql, MIDORINO))).toEqual(DEFAULT_RULES);
    expect(await found()).toEqual([near, confirmed, otherLevel]);
  });

  it("change the order of the next search, for this municipality and no other", async () => {
    const saved = await save(weighing({ freshnessMax: 40 }), 0);
    expect(saved).toEqual({ ok: true, value: { version: 1 } });
    expect(await found()).toEqual([confirmed, near, otherLevel]);
    expect(await found({ ...coordinator, municipality: TONARI })).toEqual([near, confirmed, otherLevel]);
  });

  it("keep a paperwork no a no in an emergency, when that was decided", async () => {
    await save({ weights: DEFAULT_RULES.weights, strict: ["support_level"] }, 0);
    expect(await found()).toEqual([near, confirmed]);
  });

  it("stand in the history version by version, with who, when and why", async () => {
    await save(weighing({ sameBed: 0 }), 0);
    await save(weighing({ sameBed: 30 }), 1);
    const history = await as(coordinator, ({ sql }) => rulesHistory(sql, MIDORINO, 10));
    expect(
      history.map(({ version, weights, note, changedByName, validFrom }) => [
        version,
        weights.sameBed,
        note,
        changedByName,
        validFrom,
      ]),
    ).toEqual([
      [2, 30, "試しに", "三浦 奈緒", READ_AT.toISOString()],
      [1, 0, "試しに", "三浦 奈緒", READ_AT.toISOString()],
    ]);
    const [line] =
      await owner`select detail, municipality_code from audit where action = 'rules.change' order by seq`;
    expect(line).toEqual({ detail: { version: 1, restoredFrom: null }, municipality_code: MIDORINO });
  });

  it("come back in one press as a version of their own, the defaults too", async () => {
    await save(weighing({ sameBed: 0 }), 0);
    await save(weighing({ sameBed: 30 }), 1);
    const restore = (version: number, seenVersion: number) =>
      inUnitOfWork(deps(), lead, (unit) => restoreRules(unit, { version, seenVersion }));
    expect(await restore(1, 2)).toEqual({ ok: true, value: { version: 3 } });
    expect((await as(lead, ({ sql }) => rulesInForce(sql, MIDORINO))).weights.sameBed).toBe(0);
    expect(await restore(0, 3)).toEqual({ ok: true, value: { version: 4 } });
    expect(await restore(9, 4)).toEqual({ ok: false, refusal: { kind: "no_such_version" } });
  });
});

describe("whoever may not, or comes too late", () => {
  it("saves nothing: a coordinator, another city, the second of two, and a change that is none", async () => {
    const rules = weighing({ sameBed: 0 });
    expect(await save(rules, 0, coordinator)).toEqual({ ok: false, refusal: { kind: "not_permitted" } });
    expect(await save(DEFAULT_RULES, 0)).toEqual({ ok: false, refusal: { kind: "nothing_changed" } });
    const both = await Promise.all([save(rules, 0), save(weighing({ sameBed: 5 }), 0)]);
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toEqual({ ok: false, refusal: { kind: "seen_is_old", version: 1 } });
  });

  it("is kept out by the database as well", async () => {
    await save(weighing({ sameBed: 0 }), 0);
    const insert = (actor: Actor) =>
      as(
        actor,
        ({
          sql,
        }) => sql`insert into matching_rules (municipality_code, version, valid_from, rules, note, changed_by_name)
          values (${MIDORINO}, 7, now(), '{}', '', '')`,
      );
    await expect(insert(coordinator)).rejects.toThrow(/row-level security/);
    await expect(insert({ ...lead, municipality: TONARI })).rejects.toThrow(/row-level security/);
    await expect(as(lead, ({ sql }) => sql`update matching_rules set note = ''`)).rejects.toThrow(
      /permission/,
    );
    const seenBy = (actor: Actor) => as(actor, ({ sql }) => rulesHistory(sql, MIDORINO, 10));
    expect(await seenBy({ ...lead, municipality: TONARI })).toEqual([]);
    expect(await seenBy({ ...lead, role: "provider_manager" })).toEqual([]);
  });
});

describe("trying rules before they are saved", () => {
  const tried = (rules: MunicipalRules) =>
    as(lead, async (unit) => {
      const preview = await previewRules(unit, rules);
      return preview.ok ? preview.value : [];
    });

  it("says which places would change their rank, and the search then shows just that", async () => {
    const rules = weighing({ freshnessMax: 40 });
    const [request] = await tried(rules);
    expect(request).toMatchObject({
      code: "R-TEST1",
      firstChanges: true,
      countBefore: 3,
      countAfter: 3,
      moved: [
        { unitId: confirmed, before: 2, after: 1 },
        { unitId: near, before: 1, after: 2 },
      ],
    });
    expect(await found()).toEqual([near, confirmed, otherLevel]);
    await save(rules, 0);
    expect(await found()).toEqual([confirmed, near, otherLevel]);
    expect((await tried(rules)).map(({ moved }) => moved)).toEqual([[]]);
  });

  it("says how many candidates would be left, and which would go", async () => {
    const rules = { weights: DEFAULT_RULES.weights, strict: ["support_level" as const] };
    expect(await tried(rules)).toMatchObject([
      {
        countBefore: 3,
        countAfter: 2,
        firstChanges: false,
        moved: [{ unitId: otherLevel, before: 3, after: null }],
        names: { [String(otherLevel)]: "架空の家 101" },
      },
    ]);
    await save(rules, 0);
    expect(await found()).toHaveLength(2);
  });

  it("writes nothing", async () => {
    await tried(weighing({ sameBed: 0 }));
    expect(await owner`select 1 from matching_rules`).toHaveLength(0);
  });
});
