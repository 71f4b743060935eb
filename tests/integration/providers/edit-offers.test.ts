import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { FacilityId, UnitId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { editFacility } from "~/providers/edit-facility.server";
import { editSupportProfile } from "~/providers/edit-support-profile.server";
import { UNSTATED_PROFILE } from "~/providers/model/facility";
import type { UnitOffer } from "~/providers/model/unit-offer";
import { refreshLapsedOffers, refreshUnitOffers } from "~/providers/refresh-unit-offers.server";
import { addRoom, editRoom } from "~/providers/save-room.server";
import { addUnit, editUnit } from "~/providers/save-unit.server";
import { setCapability } from "~/providers/set-capability.server";
import {
  accepted,
  aFacility,
  anActor,
  aSetting,
  NOW,
  rowsOf,
  type Setting,
  someFacts,
  TODAY,
} from "./setting";

let setting: Setting;
let facilityId: FacilityId;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());
beforeEach(async () => {
  facilityId = await aFacility(setting);
});

const manager = () => anActor("provider_manager", setting.sugi);
const plainBed = {
  roomId: null,
  label: "101",
  wheelchair: "yes",
  lift: "no",
  adaptedBath: "no",
  note: "",
} as const;

const aBed = async () => {
  const { unitId } = await accepted(setting.deps, manager(), (unit) =>
    addUnit(unit, { facilityId, facts: plainBed }),
  );
  return unitId;
};
const offerRow = async (unitId: UnitId) => {
  const [row] = await rowsOf<{ offer: UnitOffer; confirmed_at: string | null; features_yes: number }>(
    setting,
    sql`select offer, confirmed_at, features_yes from unit_offer where unit_id = ${unitId}`,
  );
  return row;
};
const events = async (unitId: UnitId) =>
  rowsOf<{ topic: string }>(setting, sql`select topic from outbox where unit_id = ${unitId} order by seq`);

describe("受け入れ条件の写し (unit_offer)", () => {
  it("appears with the bed, in numbers and in full, and the world hears of it", async () => {
    const unitId = await aBed();

    const row = await offerRow(unitId);
    expect(row).toMatchObject({
      offer: { facilityId, wheelchair: "yes", ageMin: 18, disabilities: { mental: "ask" } },
      features_yes: 1,
      confirmed_at: null,
    });
    expect(await events(unitId)).toEqual([{ topic: "offer.changed" }]);
  });

  it("follows the profile, the room's rule and the bed's own features", async () => {
    const unitId = await aBed();
    const { roomId } = await accepted(setting.deps, manager(), (unit) =>
      addRoom(unit, { facilityId, room: { label: "1号室", genderRule: "female" } }),
    );
    await accepted(setting.deps, manager(), (unit) =>
      editUnit(unit, { unitId, facts: { ...plainBed, roomId, lift: "yes" } }),
    );
    await accepted(setting.deps, manager(), (unit) =>
      editSupportProfile(unit, {
        facilityId,
        profile: {
          ...UNSTATED_PROFILE,
          disabilities: { ...UNSTATED_PROFILE.disabilities, intellectual: "yes" },
          meals: ["paste"],
        },
      }),
    );

    expect((await offerRow(unitId))?.offer).toMatchObject({
      roomGender: "female",
      lift: "yes",
      disabilities: { intellectual: "yes", mental: "ask" },
      meals: ["paste"],
    });

    await accepted(setting.deps, manager(), (unit) =>
      editRoom(unit, { roomId, label: "1号室", genderRule: "same_as_present" }),
    );
    expect((await offerRow(unitId))?.offer.roomGender).toBe("same_as_present");
  });

  it("keeps when it was confirmed, and says nothing when nothing differs", async () => {
    const unitId = await aBed();
    await rowsOf(
      setting,
      sql`update unit_offer set confirmed_at = ${NOW.toISOString()} where unit_id = ${unitId}`,
    );

    const changed = await accepted(setting.deps, manager(), async (unit) => ({
      ok: true,
      value: await refreshUnitOffers(unit, facilityId),
    }));
    await accepted(setting.deps, manager(), (unit) =>
      editUnit(unit, { unitId, facts: { ...plainBed, adaptedBath: "ask" } }),
    );

    expect(changed).toEqual([]);
    expect((await offerRow(unitId))?.confirmed_at).not.toBeNull();
    expect(await events(unitId)).toHaveLength(2);
  });

  it("goes when the provider no longer takes part, and comes back", async () => {
    const unitId = await aBed();
    const takePart = (participation: "none" | "counts") =>
      accepted(setting.deps, manager(), (unit) =>
        editFacility(unit, { facilityId, facts: someFacts({ participation }) }),
      );

    await takePart("none");
    expect(await offerRow(unitId)).toBeUndefined();

    await takePart("counts");
    expect(await offerRow(unitId)).toBeDefined();
    expect(await events(unitId)).toHaveLength(3);
  });

  it("turns a lapsed qualification from a yes into a thing to ask, the night after its last day", async () => {
    const unitId = await aBed();
    await accepted(setting.deps, manager(), (unit) =>
      setCapability(unit, {
        facilityId,
        capabilities: [
          {
            act: "suction_oral",
            shift: "night",
            answer: "yes",
            peopleMax: 1,
            basis: "trained_1",
            validUntil: TODAY,
          },
        ],
      }),
    );
    expect((await offerRow(unitId))?.offer.acts.suction_oral?.night?.answer).toBe("yes");

    const tomorrow = { ...setting.deps, clock: () => new Date(NOW.getTime() + 86_400_000) };
    await accepted(
      tomorrow,
      { ...manager(), role: "system", organisationId: null, userId: null },
      async (unit) => ({
        ok: true,
        value: await refreshLapsedOffers(unit),
      }),
    );

    expect((await offerRow(unitId))?.offer.acts.suction_oral?.night).toEqual({ answer: "ask", peopleMax: 1 });
  });
});

describe("だれが直せるか (who may edit)", () => {
  it("refuses staff, other providers and coordinators alike, as if the place were not there", async () => {
    const unitId = await aBed();
    const others = [
      anActor("provider_staff", setting.sugi),
      anActor("provider_manager", setting.midori),
      anActor("coordinator", setting.centre),
      anActor("administrator", setting.centre),
    ];

    for (const actor of others) {
      for (const work of [
        (unit: Parameters<typeof editUnit>[0]) =>
          editUnit(unit, { unitId, facts: { ...plainBed, lift: "yes" } }),
        (unit: Parameters<typeof editUnit>[0]) => addUnit(unit, { facilityId, facts: plainBed }),
        (unit: Parameters<typeof editUnit>[0]) => editFacility(unit, { facilityId, facts: someFacts() }),
        (unit: Parameters<typeof editUnit>[0]) =>
          editSupportProfile(unit, { facilityId, profile: UNSTATED_PROFILE }),
      ]) {
        expect(await inUnitOfWork<unknown, unknown>(setting.deps, actor, work)).toEqual({
          ok: false,
          refusal: { kind: "not_found" },
        });
      }
    }
    expect((await offerRow(unitId))?.offer.lift).toBe("no");
  });

  it("refuses a second room of the same name, and a bed in another facility's room", async () => {
    const elsewhere = await aFacility(setting, { name: "べつの家" });
    const room = { label: "1号室", genderRule: "any" } as const;
    const { roomId } = await accepted(setting.deps, manager(), (unit) =>
      addRoom(unit, { facilityId: elsewhere, room }),
    );

    const again = await inUnitOfWork(setting.deps, manager(), (unit) =>
      addRoom(unit, { facilityId: elsewhere, room }),
    );
    const misplaced = await inUnitOfWork(setting.deps, manager(), (unit) =>
      addUnit(unit, { facilityId, facts: { ...plainBed, roomId } }),
    );

    expect(again).toMatchObject({ ok: false, refusal: { kind: "label_taken" } });
    expect(misplaced).toMatchObject({ ok: false, refusal: { kind: "no_such_room" } });
  });

  it("leaves an audit line for each change", async () => {
    const unitId = await aBed();
    const lines = await rowsOf<{ action: string }>(
      setting,
      sql`select action from audit where subject_id in (${unitId}, ${facilityId}) order by seq`,
    );
    expect(lines.map((line) => line.action)).toEqual(["facility.register", "unit.add"]);
  });
});
