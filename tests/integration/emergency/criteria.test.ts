import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { criteriaInForce } from "~/emergency/criteria-repository.server";
import { DEFAULT_CRITERIA } from "~/emergency/model/criteria";
import { setCriteria } from "~/emergency/set-criteria.server";
import { addDays } from "~/kernel/day";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, type Setting, TODAY } from "../providers/setting";

let setting: Setting;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());

const own = [
  { key: "carer_absent", text: "介護する人がいない", reasons: ["carer_illness"] as const, daysBeforeMax: 2 },
];
const lead = () => anActor("lead_coordinator", setting.centre);
const inForce = (municipality = MIDORINO, on = TODAY) =>
  inReadOf(setting.deps, lead(), ({ sql }) => criteriaInForce(sql, municipality, on));
const set = (seenVersion: number, validFrom = TODAY, actor = lead()) =>
  inUnitOfWork(setting.deps, actor, (unit) => setCriteria(unit, { seenVersion, validFrom, criteria: own }));

describe("緊急の判定基準の版", () => {
  it("begins with the common ones, as version 0, until the lead coordinator writes the first", async () => {
    expect(await inForce()).toEqual(DEFAULT_CRITERIA);
    await accepted(setting.deps, lead(), (unit) =>
      setCriteria(unit, { seenVersion: 0, validFrom: TODAY, criteria: own }),
    );
    expect(await inForce()).toMatchObject({ version: 1, criteria: own });
    expect(await inForce(TONARI)).toEqual(DEFAULT_CRITERIA);
  });

  it("waits for the day from which a version holds", async () => {
    expect((await set(1, addDays(TODAY, 1))).ok).toBe(true);
    expect((await inForce()).version).toBe(1);
    expect((await inForce(MIDORINO, addDays(TODAY, 1))).version).toBe(2);
  });

  it("is written once by two who look at the same version", async () => {
    expect(await set(1)).toMatchObject({ ok: false, refusal: { kind: "seen_is_old" } });
  });

  it("is the lead coordinator's alone, in the rules and in the database", async () => {
    for (const role of ["coordinator", "desk_operator", "city_officer", "provider_manager"] as const) {
      const actor = anActor(role, setting.centre);
      expect(await set(2, TODAY, actor)).toMatchObject({ ok: false, refusal: { kind: "not_permitted" } });
      const past = inReadOf(
        setting.deps,
        actor,
        ({ sql }) =>
          sql`insert into emergency_criteria (id, municipality_code, version, valid_from, criteria, set_by_name, set_at)
          values (gen_random_uuid(), ${MIDORINO}, 9, ${TODAY}, '[]', 'x', now())`,
      );
      await expect(past).rejects.toMatchObject({ code: "42501" });
    }
  });
});
