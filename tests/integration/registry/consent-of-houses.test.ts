import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { consentsOf } from "~/registry/consents-repository.server";
import { discloseForStay } from "~/registry/grant-access.server";
import { giveConsent, withdrawConsent } from "~/registry/keep-consent.server";
import type { ConsentField } from "~/registry/model/consent";
import { openPerson } from "~/registry/open-person.server";
import { accepted, anActor, aSetting, rowsOf, type Setting, TODAY } from "../providers/setting";
import { aPerson, aStay, auditOf } from "./setting";

/** すぎのこ会 has said yes to two stays: of one person in an emergency, of another as planned. */
let setting: Setting;
const people = {} as Record<"inEmergency" | "planned", PersonId>;
beforeAll(async () => {
  setting = await aSetting();
  for (const which of ["inEmergency", "planned"] as const) {
    const personId = await aPerson(setting);
    const bookingId = await aStay(setting, personId, "accepted");
    if (which === "planned") {
      await rowsOf(setting, sql`update booking set purpose = 'short_stay' where id = ${bookingId}`);
    }
    await accepted(setting.deps, systemActor("setting"), async (unit) => {
      await discloseForStay(unit, {
        personId,
        holder: { organisationId: setting.sugi },
        bookingId: bookingId as BookingId,
        validUntil: addDays(TODAY, 30),
      });
      return { ok: true, value: null };
    });
    people[which] = personId;
  }
});
afterAll(() => setting.close());

const house = () => anActor("provider_manager", setting.sugi);
const coordinator = () => anActor("coordinator", setting.centre);
const read = async (personId: PersonId) => {
  const opened = await inUnitOfWork(setting.deps, house(), (unit) =>
    openPerson(unit, { personId, reason: null }),
  );
  if (!opened.ok) throw new Error("the house may not read");
  const { familyName, address, phone } = opened.value.person;
  return { name: familyName !== "", address: address !== "", phone: phone !== "" };
};
const agree = (personId: PersonId, fields: readonly ConsentField[]) =>
  accepted(setting.deps, coordinator(), (unit) =>
    giveConsent(unit, {
      personId,
      facts: {
        layer: 3,
        fields,
        givenByKind: "person",
        givenBy: "本人",
        proxyReason: "",
        explained: "絵カード",
        givenOn: TODAY,
        validUntil: addDays(TODAY, 300),
      },
    }),
  );
const withdrawAll = (personId: PersonId) =>
  accepted(setting.deps, coordinator(), async (unit) => {
    for (const { consentId } of await consentsOf(unit.sql, personId)) {
      const done = await withdrawConsent(unit, { personId, consentId, by: "本人" });
      if (!done.ok) return done;
    }
    return { ok: true, value: null };
  });
const lastReading = async (personId: PersonId) =>
  (await auditOf(setting, personId)).findLast(
    ({ action, role }) => action === "person.open" && role === "provider_manager",
  )?.detail;

it("opens the record as it stands where nobody was ever asked", async () => {
  expect(await read(people.planned)).toEqual({ name: true, address: true, phone: true });
  expect(await lastReading(people.planned)).toEqual({});
});

it("withholds from a planned stay whatever was not agreed to", async () => {
  await agree(people.planned, ["name", "care"]);
  expect(await read(people.planned)).toEqual({ name: true, address: false, phone: false });
});

it("counts a withdrawal at the next reading", async () => {
  await withdrawAll(people.planned);
  expect(await read(people.planned)).toEqual({ name: false, address: false, phone: false });
});

it("lets go in an emergency what a night needs, and writes down that it went without consent", async () => {
  await agree(people.inEmergency, ["name"]);
  await withdrawAll(people.inEmergency);
  expect(await read(people.inEmergency)).toEqual({ name: true, address: false, phone: true });
  expect(await lastReading(people.inEmergency)).toEqual({
    withoutConsent: ["name", "contacts", "care", "behaviour", "medication"],
    because: "emergency",
  });
});

it("asks for no consent of those who keep the record", async () => {
  const opened = await inUnitOfWork(setting.deps, coordinator(), (unit) =>
    openPerson(unit, { personId: people.planned, reason: null }),
  );
  expect(opened).toMatchObject({ ok: true, value: { person: { address: expect.stringMatching(/./) } } });
});
