import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { addDays } from "~/kernel/day";
import type { FacilityId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import type { MedicalAct } from "~/providers/model/support";
import { setCapability } from "~/providers/set-capability.server";
import { shareCareSlots, splitCareSlots } from "~/providers/share-care-slots.server";
import { aBookedNight, aFacility, anActor, aSetting, rowsOf, type Setting, TODAY } from "./setting";

let setting: Setting;
let facilityId: FacilityId;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());
beforeEach(async () => {
  facilityId = await aFacility(setting);
});

const run: typeof inUnitOfWork = (deps, _actor, work) =>
  inUnitOfWork(deps, anActor("provider_manager", setting.sugi), work);
const manager = () => anActor("provider_manager", setting.sugi);
const done = (act: MedicalAct, peopleMax: number) =>
  run(setting.deps, manager(), (unit) =>
    setCapability(unit, {
      facilityId,
      capabilities: [
        {
          ...{ act, shift: "night" as const, peopleMax, basis: null, validUntil: null },
          answer: peopleMax === 0 ? "no" : "yes",
        },
      ],
    }),
  );
const share = (peopleMax: number, ...acts: MedicalAct[]) =>
  run(setting.deps, manager(), (unit) =>
    shareCareSlots(unit, { facilityId, shift: "night", acts, peopleMax }),
  );
const split = (act: MedicalAct) =>
  run(setting.deps, manager(), (unit) => splitCareSlots(unit, { facilityId, shift: "night", act }));
const slots = () =>
  rowsOf<{ id: string; acts: string }>(
    setting,
    sql`select id, array_to_string(act || also_acts, '+') as acts from unit
        where facility_id = ${facilityId} and kind = 'care_slot' and retired_on is null order by acts, id`,
  );
const acts = async () => (await slots()).map((slot) => slot.acts);
const people = async () =>
  rowsOf(setting, sql`select act, people_max from capability where facility_id = ${facilityId} order by act`);

describe("同じ職員が受け持つ行為 (acts that share their slots)", () => {
  beforeEach(async () => {
    await done("ventilator", 2);
    await done("suction_oral", 3);
  });

  it("have as many slots as people for all of them together", async () => {
    expect(await share(2, "suction_oral", "ventilator")).toMatchObject({ ok: true });
    expect(await acts()).toEqual(["ventilator+suction_oral", "ventilator+suction_oral"]);
    expect(await people()).toEqual([
      { act: "suction_oral", people_max: 2 },
      { act: "ventilator", people_max: 2 },
    ]);
  });

  it("follow the number that is given for one of them later", async () => {
    await share(2, "suction_oral", "ventilator");
    expect(await done("suction_oral", 1)).toMatchObject({ ok: true });
    expect(await acts()).toEqual(["ventilator+suction_oral"]);
    expect(await people()).toMatchObject([{ people_max: 1 }, { people_max: 1 }]);
  });

  it("keep what people have booked, up to their number and not beyond it", async () => {
    const before = await slots();
    const booked = [before.at(0), before.at(-1)];
    for (const slot of booked)
      await aBookedNight(setting, { unitId: slot?.id ?? "", facilityId, night: addDays(TODAY, 2) });
    expect(await share(1, "suction_oral", "ventilator")).toMatchObject({
      refusal: { kind: "unit_in_use" },
    });
    expect(await slots()).toEqual(before);
    expect(await share(2, "suction_oral", "ventilator")).toMatchObject({ ok: true });
    expect((await slots()).map(({ id }) => id).sort()).toEqual(booked.map((slot) => slot?.id).sort());
  });

  it("are taken apart again, each with slots of its own, once nobody counts on them", async () => {
    await share(2, "suction_oral", "ventilator");
    expect(await done("ventilator", 0)).toMatchObject({ refusal: { kind: "still_shared" } });
    const [slot] = await slots();
    const booked = { unitId: slot?.id ?? "", facilityId, night: addDays(TODAY, 2) };
    await aBookedNight(setting, booked);
    expect(await split("suction_oral")).toMatchObject({ refusal: { kind: "unit_in_use" } });
    await rowsOf(setting, sql`delete from claim where unit_id = ${booked.unitId} returning 1`);
    expect(await split("suction_oral")).toMatchObject({ ok: true });
    expect(await acts()).toEqual(["suction_oral", "suction_oral", "ventilator", "ventilator"]);
  });

  it("are two or more that are done in that shift, and each in one set alone", async () => {
    expect(await share(2, "ventilator")).toMatchObject({ refusal: { kind: "nothing_to_share" } });
    expect(await share(0, "ventilator", "suction_oral")).toMatchObject({
      refusal: { kind: "nothing_to_share" },
    });
    expect(await share(2, "ventilator", "dialysis")).toEqual({
      ok: false,
      refusal: { kind: "act_not_done", acts: ["dialysis"] },
    });
    await share(2, "ventilator", "suction_oral");
    await done("nebulizer", 1);
    expect(await share(2, "nebulizer", "suction_oral")).toEqual({
      ok: false,
      refusal: { kind: "already_shared", acts: ["suction_oral"] },
    });
  });

  it("are decided by the house itself", async () => {
    const stranger = anActor("provider_manager", setting.centre);
    const outcome = await inUnitOfWork(setting.deps, stranger, (unit) =>
      shareCareSlots(unit, {
        facilityId,
        shift: "night",
        acts: ["ventilator", "suction_oral"],
        peopleMax: 2,
      }),
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
  });
});
