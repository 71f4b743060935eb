import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { day } from "~/kernel/day";
import type { BookingId, FacilityId, PersonId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { entitlementOf, entitlementOfBooking } from "~/registry/entitlement-queries.server";
import { TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, rowsOf, type Setting } from "../providers/setting";
import { insertDossier } from "./dossier-rows";
import { aPerson, aStay, auditOf } from "./setting";

/** The person's certificate grants seven days a month; すぎのこホーム has said yes to 1–3 December. */
let setting: Setting;
let personId: PersonId;
let bookingId: BookingId;
let coordinator: Actor;
beforeAll(async () => {
  setting = await aSetting();
  personId = await aPerson(setting);
  coordinator = anActor("coordinator", setting.centre);
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await insertDossier(unit.sql, personId);
    return { ok: true, value: null };
  });
  bookingId = (await aStay(setting, personId, "accepted")) as BookingId;
});
afterAll(() => setting.close());

const asked = (checkIn: string, checkOut: string, facilityId: FacilityId | null = null) => ({
  stay: { checkIn: day(checkIn), checkOut: day(checkOut) },
  service: "short_stay_welfare" as const,
  facilityId,
});
const read = (actor: Actor, question: ReturnType<typeof asked>) =>
  inReadOf(setting.deps, actor, (unit) => entitlementOf(unit, personId, question));

it("counts what was accepted in the exchange, and what was used elsewhere in its own month", async () => {
  expect((await read(coordinator, asked("2026-12-10", "2026-12-13")))?.months).toEqual([
    { month: "2026-12", granted: 7, used: 3, wanted: 4, left: 0 },
    { month: "2027-01", granted: 7, used: 0, wanted: 0, left: 7 },
  ]);
  expect((await read(coordinator, asked("2026-11-20", "2026-11-21")))?.months[0]).toMatchObject({
    used: 2,
    left: 3,
  });
});

it("does not count a place that was only asked", async () => {
  await aStay(setting, personId, "held");
  expect((await read(coordinator, asked("2026-12-10", "2026-12-13")))?.months[0]).toMatchObject({ used: 3 });
});

it("does not count a booking against itself, and misses the contract of its house", async () => {
  const of = () => inReadOf(setting.deps, coordinator, (unit) => entitlementOfBooking(unit, bookingId));
  const before = await of();
  expect(before?.months[0]).toMatchObject({ used: 0, wanted: 3, left: 4 });
  expect(before?.warnings.map(({ id }) => id)).toEqual(["no_contract"]);

  const [house] = await rowsOf<{ facility_id: FacilityId }>(
    setting,
    sql`select facility_id from booking where id = ${bookingId}`,
  );
  await rowsOf(
    setting,
    sql`insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code)
        values (${personId}, ${house?.facility_id}, ${setting.sugi}, '99201')`,
  );
  expect((await of())?.warnings).toEqual([]);
});

it("is nobody's but the coordinators' of the municipality, and is on record", async () => {
  const question = asked("2026-12-10", "2026-12-13");
  expect(await read(anActor("provider_manager", setting.sugi), question)).toBeNull();
  expect(await read(anActor("consultation_specialist", setting.midori), question)).toBeNull();
  expect(await read(anActor("coordinator", setting.centre, TONARI), question)).toBeNull();
  expect((await auditOf(setting, personId)).map(({ action }) => action)).toContain("entitlement.read");
});
