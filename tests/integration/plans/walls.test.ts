import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import type { PersonId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import { accepted, aFacility, anActor, aSetting, type Setting } from "../providers/setting";
import { aPerson } from "../registry/setting";
import { anAgreedPlan } from "./setting";

/** Tables about one person's plan, each with a row of the person in question. */
const TABLES = [
  "emergency_plan",
  "plan_cell",
  "plan_place",
  "plan_drill",
  "plan_paper",
  "plan_override",
  "agreed_place",
] as const;

let setting: Setting;
let personId: PersonId;
beforeAll(async () => {
  setting = await aSetting();
  const facilityId = await aFacility(setting);
  personId = await aPerson(setting);
  await anAgreedPlan(setting, personId);
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into plan_place (id, plan_id, person_id, municipality_code, facility_id, organisation_id, position, agreement)
      select ${personId}, id, person_id, municipality_code, ${facilityId}, ${setting.sugi}, 1, 'not_asked' from emergency_plan`);
    await unit.tx.execute(sql`
      insert into agreed_place (person_id, facility_id, municipality_code, rank)
      select person_id, ${facilityId}, municipality_code, 1 from emergency_plan`);
    await unit.tx.execute(sql`
      insert into plan_drill (id, plan_id, person_id, municipality_code, on_day, tried, result, recorded_by_name, recorded_at)
      select ${personId}, id, person_id, municipality_code, '2026-11-01', '電話', 'worked', '田中', now() from emergency_plan`);
    await unit.tx.execute(sql`
      insert into plan_paper (id, plan_id, person_id, municipality_code, kind, printed_by_name, printed_at)
      select ${personId}, id, person_id, municipality_code, 'call', '田中', now() from emergency_plan`);
    await unit.tx.execute(sql`
      insert into plan_override (id, person_id, municipality_code, reason, decided_by_name, decided_at, stands_until)
      select ${personId}, person_id, municipality_code, '理由', '田中', now(), now() from emergency_plan`);
    return { ok: true, value: null };
  });
});
afterAll(() => setting.close());

const seenBy = async (actor: Actor, table: (typeof TABLES)[number]) => {
  const rows = await inReadOf(setting.deps, actor, (unit) =>
    unit.tx.execute(sql`select 1 from ${sql.identifier(table)} where person_id = ${personId} limit 1`),
  );
  return rows.length;
};
const give = (holder: Actor, column: "organisation_id" | "user_id") =>
  accepted(setting.deps, systemActor("setting"), async (unit) => {
    const id = column === "user_id" ? holder.userId : holder.organisationId;
    await unit.tx.execute(sql`
      insert into person_access (id, person_id, ${sql.identifier(column)}, basis, granted_at)
      values (gen_random_uuid(), ${personId}, ${id}, ${column === "user_id" ? "family" : "specialist"}, now())`);
    return { ok: true, value: null };
  });

describe("壁 (row-level security)", () => {
  it("lets nobody but the plan itself write the order that the ranking reads", async () => {
    const write = inReadOf(setting.deps, anActor("lead_coordinator", setting.midori), (unit) =>
      unit.tx.execute(sql`
        insert into agreed_place (person_id, facility_id, municipality_code, rank)
        select person_id, gen_random_uuid(), municipality_code, 1 from emergency_plan`),
    );
    await expect(write).rejects.toThrow();
  });

  it.each(TABLES)("shows %s to a coordinator of the municipality", async (table) => {
    expect(await seenBy(anActor("coordinator", setting.midori), table)).toBe(1);
  });

  it.each(TABLES)(
    "shows no row of %s to a coordinator elsewhere, a provider, the city or nobody",
    async (table) => {
      const strangers = [
        anActor("lead_coordinator", setting.midori, TONARI),
        ...(
          [
            "provider_staff",
            "provider_manager",
            "consultation_specialist",
            "family",
            "city_officer",
            "council_reader",
            "administrator",
          ] as const
        ).map((role) => anActor(role, setting.sugi)),
      ];
      for (const actor of strangers)
        expect([actor.role, await seenBy(actor, table)]).toEqual([actor.role, 0]);
      const rows = await setting.database.transaction((tx) =>
        tx.execute(sql`select 1 from ${sql.identifier(table)}`),
      );
      expect(rows).toHaveLength(0);
    },
  );

  it("shows the plan to the family it was agreed with, but no draft and no paper", async () => {
    const family = anActor("family", setting.midori);
    await give(family, "user_id");
    expect(await seenBy(family, "emergency_plan")).toBe(1);
    expect(await seenBy(family, "plan_cell")).toBe(1);
    expect(await seenBy(family, "plan_paper")).toBe(0);
    await accepted(setting.deps, systemActor("setting"), async (unit) => {
      await unit.tx.execute(sql`update emergency_plan set state = 'draft', agreed_on = null`);
      return { ok: true, value: null };
    });
    expect(await seenBy(family, "emergency_plan")).toBe(0);
    expect(await seenBy(family, "plan_cell")).toBe(0);
  });

  it("lets the consultation office to which the record is open write, and no provider with a stay read", async () => {
    const specialist = anActor("consultation_specialist", setting.midori);
    await give(specialist, "organisation_id");
    expect(await seenBy(specialist, "emergency_plan")).toBe(1);
    expect(await seenBy(specialist, "plan_override")).toBe(0);
    expect(await seenBy(anActor("provider_manager", setting.midori), "emergency_plan")).toBe(0);
  });
});
