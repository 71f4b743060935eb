import { addDays } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { grantAccess } from "~/registry/grant-access.server";
import { registerPerson } from "~/registry/register-person.server";
import { MIDORINO } from "./city";
import type { City } from "./found-city";
import type { OpenOffice } from "./open-offices";
import type { PersonTold } from "./people";
import { sideBySide, type Teller } from "./teller";

/** A person on record. */
export interface RegisteredPerson extends PersonTold {
  readonly personId: PersonId;
}

/** 登録する — everyone on their own day, by the coordinator at the centre. */
export function registerPeople(
  teller: Teller,
  city: City,
  people: readonly PersonTold[],
): Promise<RegisteredPerson[]> {
  const by = city.actor("centre", "coordinator");
  return sideBySide(people, 6, async (person) => {
    const chance = teller.chance(`registered ${person.key}`);
    const time = `${chance.between(10, 16)}:${chance.between(10, 59)}`;
    const deed = {
      label: `register ${person.key}`,
      at: teller.moment(-person.registeredDaysAgo, time),
      by,
    };
    const { personId } = await teller.tell(deed, (unit) =>
      registerPerson(unit, { municipality: MIDORINO, facts: person.facts }),
    );
    return { ...person, personId };
  });
}

/** Someone who is known at a place: contract and health check, stays of earlier years, and the rank in the plan. */
export interface EnrolmentTold {
  readonly person: RegisteredPerson;
  readonly office: OpenOffice;
  readonly healthCheckDaysLeft: number;
  readonly stays: number;
  readonly lastStayDaysAgo: number | null;
  readonly agreedRank: number | null;
}

/**
 * 契約している事業所 — written by a coordinator from the papers on file. No screen keeps enrolments yet; the wall of the
 * table still decides.
 */
export async function enrol(
  teller: Teller,
  city: City,
  label: string,
  enrolments: readonly EnrolmentTold[],
): Promise<void> {
  const deed = {
    label: `enrol ${label}`,
    at: teller.moment(-60, "15:00"),
    by: city.actor("centre", "lead_coordinator"),
  };
  await teller.tell(deed, async (unit) => {
    await insertEnrolments(unit, teller, city, enrolments);
    return accept(null);
  });
}

async function insertEnrolments(
  unit: UnitOfWork,
  teller: Teller,
  city: City,
  enrolments: readonly EnrolmentTold[],
): Promise<void> {
  for (const { person, office, healthCheckDaysLeft, stays, lastStayDaysAgo, agreedRank } of enrolments) {
    const until = addDays(teller.today, healthCheckDaysLeft);
    const last = lastStayDaysAgo === null ? null : addDays(teller.today, -lastStayDaysAgo);
    await unit.sql`
      insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, health_check_until,
        last_stay_on, stays, agreed_rank)
      values (${person.personId}, ${office.facilityId}, ${city.organisations[office.owner]}, ${MIDORINO},
        ${until}::text::date, ${last}::text::date, ${stays}, ${agreedRank})
      on conflict do nothing`;
  }
}

/** 入れない組み合わせ — one person who must not meet somebody who lives in a place. */
export async function keepApart(
  teller: Teller,
  city: City,
  person: RegisteredPerson,
  office: OpenOffice,
): Promise<void> {
  const deed = {
    label: `keep ${person.key} from ${office.key}`,
    at: teller.moment(-30, "11:00"),
    by: city.actor("centre", "lead_coordinator"),
  };
  await teller.tell(deed, async (unit) => {
    await unit.sql`
      insert into do_not_place (id, person_id, facility_id, municipality_code, reason, valid_until, decided_by_name, decided_at)
      values (${unit.newId()}, ${person.personId}, ${office.facilityId}, ${MIDORINO}, '以前の利用者との関係',
              ${addDays(teller.today, 300)}::text::date, ${deed.by.name}, ${deed.at.toISOString()})`;
    return accept(null);
  });
}

/** 開示する — the consultation specialists and the family of the demo may open the people they care for. */
export async function discloseToCarers(
  teller: Teller,
  city: City,
  people: readonly RegisteredPerson[],
): Promise<void> {
  const by = city.actor("centre", "coordinator");
  const at = teller.moment(-2, "15:30");
  const family = people.find(({ key }) => key === "yamada");
  const clients = clientsOfAozora(people);
  for (const { key, personId } of clients) {
    await teller.tell({ label: `disclose ${key} to specialist`, at, by }, (unit) =>
      grantAccess(unit, {
        personId,
        holder: { organisationId: city.organisations.aozora },
        basis: "specialist",
        validUntil: null,
      }),
    );
  }
  const { userId } = city.actor("yamada", "family");
  if (family === undefined || userId === null) return;
  await teller.tell({ label: "disclose yamada to family", at, by }, (unit) =>
    grantAccess(unit, { personId: family.personId, holder: { userId }, basis: "family", validUntil: null }),
  );
}

/** Those whose records are open to the consultation specialists of the demo. */
export function clientsOfAozora(people: readonly RegisteredPerson[]): RegisteredPerson[] {
  return people.filter(({ key }, index) => key === "aoki" || key === "yamada" || index % 9 === 4);
}
