import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { day } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { certificatesOf } from "~/registry/certificates-repository.server";
import { consentsOf } from "~/registry/consents-repository.server";
import { contactsOf } from "~/registry/contacts-repository.server";
import { factsOf } from "~/registry/facts-repository.server";
import { discloseForStay, grantAccess } from "~/registry/grant-access.server";
import { guardiansOf, householdOf } from "~/registry/household-repository.server";
import { openPerson } from "~/registry/open-person.server";
import { rosterOf } from "~/registry/roster-queries.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, type Setting, TODAY } from "../providers/setting";
import { CANARY, CANARY_PHONE, insertDossier } from "./dossier-rows";
import { aPerson, aStay } from "./setting";

/**
 * Goal: what the registry holds of a person beyond the record itself reaches the coordinators of the municipality and whom
 * they let read it, and nobody else: no house, not even the one where the person stays, and no other municipality.
 */
let setting: Setting;
let openly: PersonId;
let hidden: PersonId;
beforeAll(async () => {
  setting = await aSetting();
  openly = await aPerson(setting);
  hidden = await aPerson(setting, { familyName: "保護", isProtected: true });
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await insertDossier(unit.sql, openly);
    await insertDossier(unit.sql, hidden);
    return { ok: true, value: null };
  });
});
afterAll(() => setting.close());

/** Everything that the readers of this context give of a person, as text. */
const everythingOf = (actor: Actor, personId: PersonId, reasonGiven = false) =>
  inReadOf(setting.deps, actor, async (unit) =>
    JSON.stringify([
      await householdOf(unit.sql, personId, reasonGiven),
      await contactsOf(unit.sql, personId, reasonGiven),
      await guardiansOf(unit.sql, personId, reasonGiven),
      await certificatesOf(unit.sql, personId),
      await factsOf(unit.sql, personId),
      await consentsOf(unit.sql, personId),
      await rosterOf(unit.sql, MIDORINO, TODAY),
    ]),
  );
const canaries = (text: string) => text.split(CANARY).length + text.split(CANARY_PHONE).length - 2;

describe("登録の壁 (walls around the dossier)", () => {
  it("shows it to a coordinator of the municipality", async () => {
    expect(canaries(await everythingOf(anActor("coordinator", setting.centre), openly))).toBeGreaterThan(8);
  });

  it("keeps the numbers and the household of a protected person until there is a reason", async () => {
    const coordinator = anActor("coordinator", setting.centre);
    const without = await everythingOf(coordinator, hidden);
    expect(without).not.toContain(CANARY_PHONE);
    expect(JSON.parse(without)[0]).toEqual([]);
    expect(JSON.parse(without)[1]).toMatchObject([{ name: "", phone: "", isWithheld: true, position: 1 }]);
    expect(await everythingOf(coordinator, hidden, true)).toContain(CANARY_PHONE);
  });

  it("shows nothing to another municipality, whatever it asks for", async () => {
    const stranger = anActor("lead_coordinator", setting.centre, TONARI);
    expect(canaries(await everythingOf(stranger, openly, true))).toBe(0);
  });

  it("shows nothing to a house, even while the person stays there", async () => {
    const bookingId = (await aStay(setting, openly, "accepted")) as BookingId;
    const house = anActor("provider_manager", setting.sugi);
    await accepted(setting.deps, house, async (unit) => {
      await discloseForStay(unit, {
        personId: openly,
        holder: { organisationId: setting.sugi },
        bookingId,
        validUntil: day("2099-01-01"),
      });
      return { ok: true, value: null };
    });
    const record = await inReadOf(setting.deps, house, (unit) =>
      openPerson(unit, { personId: openly, reason: null }),
    );
    expect(record.ok).toBe(true);
    expect(canaries(await everythingOf(house, openly, true))).toBe(0);
  });

  it("shows a specialist with access everything but the list, and nothing of the home of the protected", async () => {
    const specialist = anActor("consultation_specialist", setting.midori);
    for (const personId of [openly, hidden]) {
      await accepted(setting.deps, anActor("coordinator", setting.centre), (unit) =>
        grantAccess(unit, {
          personId,
          holder: { organisationId: setting.midori },
          basis: "specialist",
          validUntil: null,
        }),
      );
    }
    const seen = JSON.parse(await everythingOf(specialist, openly));
    expect(seen.map((list: unknown[]) => list.length)).toEqual([1, 1, 1, 1, 1, 1, 0]);
    const ofHidden = JSON.parse(await everythingOf(specialist, hidden, true));
    expect(ofHidden.map((list: unknown[]) => list.length)).toEqual([0, 0, 0, 1, 1, 1, 0]);
  });

  it("lets no coordinator write to the person of another municipality", async () => {
    const stranger = anActor("lead_coordinator", setting.centre, TONARI);
    const writing = inReadOf(setting.deps, stranger, (unit) =>
      unit.tx.execute(sql`
        insert into roster_entry (id, person_id, municipality_code, reason, planning_mode, added_on, added_by_name, reviewed_on, reviewed_by_name)
        values (gen_random_uuid(), ${openly}, ${TONARI}, 'other', 'consultant', '2026-04-01', '三浦', '2026-04-01', '三浦')`),
    );
    await expect(writing).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("keeps what was said and agreed to as it was written", async () => {
    for (const table of ["person_fact", "person_consent"]) {
      const changing = inReadOf(setting.deps, anActor("lead_coordinator", setting.centre), (unit) =>
        unit.tx.execute(sql`delete from ${sql.identifier(table)} where person_id = ${openly}`),
      );
      await expect(changing).rejects.toMatchObject({ cause: { code: "42501" } });
    }
    const rewriting = inReadOf(setting.deps, anActor("lead_coordinator", setting.centre), (unit) =>
      unit.tx.execute(sql`update person_consent set fields = '{address}' where person_id = ${openly}`),
    );
    await expect(rewriting).rejects.toMatchObject({ cause: { code: "42501" } });
  });
});
