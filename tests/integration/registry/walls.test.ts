import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { day } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { discloseForStay, grantAccess, withdrawAccess } from "~/registry/grant-access.server";
import { openPerson } from "~/registry/open-person.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, type Setting } from "../providers/setting";
import { insertDossier } from "./dossier-rows";
import { aPerson, aStay } from "./setting";

/** Tables about persons, each with rows of the person in question: what the database itself shows to whom. */
const TABLES = [
  "person",
  "person_access",
  "provider_enrollment",
  "do_not_place",
  "keep_apart",
  "trained_for",
  "household_member",
  "person_contact",
  "guardian",
  "recipient_certificate",
  "days_elsewhere",
  "person_fact",
  "person_consent",
  "roster_entry",
] as const;

let setting: Setting;
let personId: PersonId;
beforeAll(async () => {
  setting = await aSetting();
  personId = await aPerson(setting);
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into facility (id, organisation_id, service, name, source, municipality_code)
      values (${personId}, ${setting.sugi}, 'short_stay_welfare', 'すぎのこホーム', 'own', ${MIDORINO})`);
    await unit.tx.execute(sql`
      insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code)
      values (${personId}, ${personId}, ${setting.sugi}, ${MIDORINO})`);
    await unit.tx.execute(sql`
      insert into do_not_place (id, person_id, facility_id, municipality_code, reason, valid_until)
      values (${personId}, ${personId}, ${personId}, ${MIDORINO}, '理由', '2099-01-01')`);
    await unit.tx.execute(sql`
      insert into person_access (id, person_id, organisation_id, basis, granted_at)
      values (${personId}, ${personId}, ${setting.centre}, 'specialist', now())`);
    await unit.tx.execute(sql`
      insert into trained_for (person_id, facility_id, act, shift, organisation_id, municipality_code, valid_until, noted_at)
      values (${personId}, ${personId}, 'suction_oral', 'night', ${setting.sugi}, ${MIDORINO}, '2099-01-01', now())`);
    const other = await aPerson(setting, { familyName: "佐藤" });
    await unit.tx.execute(sql`
      insert into keep_apart (id, person_id, other_person_id, scope, municipality_code, reason, valid_until, decided_by_name, decided_at)
      values (${personId}, ${personId}, ${other}, 'house', ${MIDORINO}, '理由', '2099-01-01', '三浦', now())`);
    await insertDossier(unit.sql, personId);
    return { ok: true, value: null };
  });
});
afterAll(() => setting.close());

const rowsSeenBy = async (actor: Actor, table: (typeof TABLES)[number]) => {
  const key = table === "person" ? "id" : "person_id";
  const rows = await inReadOf(setting.deps, actor, (unit) =>
    unit.tx.execute(sql`select 1 from ${sql.identifier(table)} where ${sql.identifier(key)} = ${personId}`),
  );
  return rows.length;
};
const open = (actor: Actor, id = personId) =>
  inUnitOfWork(setting.deps, actor, (unit) => openPerson(unit, { personId: id, reason: null }));
const absent = { ok: false, refusal: { kind: "not_found" } };

describe("壁 (row-level security)", () => {
  it.each(TABLES)("shows a row of %s to a coordinator of the municipality", async (table) => {
    expect(await rowsSeenBy(anActor("coordinator", setting.midori), table)).toBe(1);
  });

  it.each(TABLES)("shows no row of %s to a coordinator of another municipality", async (table) => {
    expect(await rowsSeenBy(anActor("coordinator", setting.midori, TONARI), table)).toBe(0);
  });

  it("lets no coordinator open a person of another municipality to anyone", async () => {
    const stranger = anActor("lead_coordinator", setting.midori, TONARI);
    const granting = inReadOf(setting.deps, stranger, (unit) =>
      unit.tx.execute(sql`
        insert into person_access (id, person_id, organisation_id, basis, granted_at)
        values (gen_random_uuid(), ${personId}, ${setting.midori}, 'specialist', now())`),
    );

    await expect(granting).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it.each(TABLES)(
    "shows no row of %s to a provider, a specialist, the city or anyone signed in",
    async (table) => {
      for (const role of [
        "provider_staff",
        "provider_manager",
        "consultation_specialist",
        "family",
        "city_officer",
        "council_reader",
        "administrator",
      ] as const) {
        expect(await rowsSeenBy(anActor(role, setting.midori), table)).toBe(0);
      }
    },
  );

  it.each(TABLES)("shows no row of %s to nobody", async (table) => {
    const rows = await setting.database.transaction((tx) =>
      tx.execute(sql`select 1 from ${sql.identifier(table)}`),
    );
    expect(rows).toHaveLength(0);
  });

  it("shows a provider its own enrolment, which is no way to the record", async () => {
    const actor = anActor("provider_staff", setting.sugi);
    expect(await rowsSeenBy(actor, "provider_enrollment")).toBe(1);
    expect(await open(actor)).toEqual(absent);
  });
});

describe("開示 (who is given access)", () => {
  it("reads absent and out of reach alike", async () => {
    const never = "00000000-0000-7000-8000-00000000dead" as PersonId;
    expect(await open(anActor("coordinator", setting.sugi, TONARI))).toEqual(absent);
    expect(await open(anActor("coordinator", setting.centre), never)).toEqual(absent);
    expect(await open(anActor("city_officer", setting.midori))).toEqual(absent);
  });

  it("opens the record to a specialist while the access lasts, and closes it again", async () => {
    const specialist = anActor("consultation_specialist", setting.midori);
    const holder = { organisationId: setting.midori };
    const coordinator = anActor("coordinator", setting.centre);
    const grant = (validUntil: ReturnType<typeof day>) =>
      accepted(setting.deps, coordinator, (unit) =>
        grantAccess(unit, { personId, holder, basis: "specialist", validUntil }),
      );

    expect(await open(specialist)).toEqual(absent);
    await grant(day("2020-01-01"));
    expect(await open(specialist)).toEqual(absent);
    await grant(day("2099-01-01"));
    expect(await open(specialist)).toMatchObject({ ok: true });

    await accepted(setting.deps, coordinator, async (unit) => ({
      ok: true,
      value: await withdrawAccess(unit, personId, holder, "specialist"),
    }));
    expect(await open(specialist)).toEqual(absent);
  });

  it("opens the record to one family member, not to the next", async () => {
    const mother = anActor("family", setting.midori);
    if (mother.userId === null) throw new Error("a family member is a user");
    const holder = { userId: mother.userId };
    await accepted(setting.deps, anActor("coordinator", setting.centre), (unit) =>
      grantAccess(unit, { personId, holder, basis: "family", validUntil: null }),
    );

    expect(await open(mother)).toMatchObject({ ok: true });
    expect(await open(anActor("family", setting.midori))).toEqual(absent);
  });

  it("cannot be granted by a coordinator who may not read the record", async () => {
    const outcome = await inUnitOfWork(setting.deps, anActor("coordinator", setting.centre, TONARI), (unit) =>
      grantAccess(unit, {
        personId,
        holder: { organisationId: setting.midori },
        basis: "specialist",
        validUntil: null,
      }),
    );
    expect(outcome).toEqual(absent);
  });

  it.each(["held", "declined", "lapsed", "cancelled"] as const)(
    "is refused to a provider by the database while the stay is %s",
    async (state) => {
      const guest = await aPerson(setting);
      const bookingId = await declinable(guest, state);
      const provider = anActor("provider_staff", setting.sugi);

      await expect(
        inUnitOfWork(setting.deps, provider, async (unit) => {
          await discloseForStay(unit, {
            personId: guest,
            bookingId,
            holder: { organisationId: setting.sugi },
            validUntil: day("2099-01-01"),
          });
          return { ok: true, value: null };
        }),
      ).rejects.toMatchObject({ cause: { code: "42501" } });
      expect(await open(provider, guest)).toEqual(absent);
    },
  );

  it("comes with acceptance, to the accepting provider alone", async () => {
    const guest = await aPerson(setting);
    const bookingId = (await aStay(setting, guest, "accepted")) as BookingId;
    const provider = anActor("provider_staff", setting.sugi);
    await accepted(setting.deps, provider, async (unit) => {
      await discloseForStay(unit, {
        personId: guest,
        bookingId,
        holder: { organisationId: setting.sugi },
        validUntil: day("2099-01-01"),
      });
      return { ok: true, value: null };
    });

    expect(await open(provider, guest)).toMatchObject({
      ok: true,
      value: { person: { familyName: "山田" } },
    });
    expect(await open(anActor("provider_staff", setting.midori), guest)).toEqual(absent);
  });
});

async function declinable(guest: PersonId, state: string): Promise<BookingId> {
  const bookingId = await aStay(setting, guest, "held");
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      update booking set state = ${state}, decline_reason = ${state === "declined" ? "staff" : null} where id = ${bookingId}`);
    return { ok: true, value: null };
  });
  return bookingId as BookingId;
}
