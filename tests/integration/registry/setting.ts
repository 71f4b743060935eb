import { sql } from "drizzle-orm";
import { systemActor } from "~/access/model/actor";
import type { MunicipalityCode, PersonId } from "~/kernel/id";
import type { PersonFacts } from "~/registry/model/person";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { registerPerson } from "~/registry/register-person.server";
import { MIDORINO } from "../../support/builders";
import { accepted, anActor, newId, rowsOf, type Setting } from "../providers/setting";

export function someFacts(overrides: Partial<PersonFacts> = {}): PersonFacts {
  return {
    familyName: "山田",
    givenName: "太郎",
    familyKana: "やまだ",
    givenKana: "たろう",
    birthDate: null,
    gender: "male",
    district: "中",
    address: "中町1-2-3",
    home: null,
    phone: "042-000-1234",
    carer: "母",
    isProtected: false,
    handbooks: ["intellectual"],
    needs: UNSTATED_NEEDS,
    ...overrides,
  };
}

/** Registers a person by a coordinator of the municipality. */
export async function aPerson(
  setting: Setting,
  facts: Partial<PersonFacts> = {},
  municipality: MunicipalityCode = MIDORINO,
): Promise<PersonId> {
  const { personId } = await accepted(
    setting.deps,
    anActor("coordinator", setting.centre, municipality),
    (unit) => registerPerson(unit, { municipality, facts: someFacts(facts) }),
  );
  return personId;
}

/** A booking of すぎのこ会 for a person, in a state. */
export async function aStay(setting: Setting, personId: PersonId, state: string): Promise<string> {
  const [bookingId, facilityId, unitId] = [newId<"Booking">(), newId<"Facility">(), newId<"Unit">()];
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into facility (id, organisation_id, service, name, source, municipality_code)
      values (${facilityId}, ${setting.sugi}, 'short_stay_welfare', 'すぎのこホーム', 'own', ${MIDORINO})`);
    await unit.tx.execute(sql`
      insert into unit (id, facility_id, organisation_id, kind, label)
      values (${unitId}, ${facilityId}, ${setting.sugi}, 'bed', '101')`);
    await unit.tx.execute(sql`
      insert into booking (id, code, purpose, state, organisation_id, facility_id, unit_id, municipality_code, person_id,
        requested_by_organisation, needs, from_day, until_day, claim_count, hold_expires_at, created_at, updated_at)
      values (${bookingId}, ${bookingId}, 'emergency', ${state}, ${setting.sugi}, ${facilityId}, ${unitId}, ${MIDORINO},
        ${personId}, ${setting.centre}, '{}', '2026-12-01', '2026-12-03', 2, now(), now(), now())`);
    return { ok: true, value: null };
  });
  return bookingId;
}

/** The audit of one record, oldest first. */
export async function auditOf(
  setting: Setting,
  personId: PersonId,
): Promise<{ action: string; role: string; detail: Record<string, unknown> }[]> {
  return rowsOf(
    setting,
    sql`select action, role, detail from audit where subject_id = ${personId} order by seq`,
  );
}
