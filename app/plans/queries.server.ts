import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import type { PlanCell } from "./model/grid";
import type { PlanPlace } from "./model/place-agreement";
import type { PlanId, PlanState } from "./model/plan";
import { linesOf, type PlanContact, textOf } from "./model/sections";
import { findPlan } from "./repository.server";

/** A place of a plan, as it is called. */
export interface NamedPlace extends PlanPlace {
  readonly name: string;
  readonly phone: string | null;
  /** Person and place have met and signed. */
  readonly isEnrolled: boolean;
}

/** いま使う計画 — what the desk needs while somebody is on the telephone. */
export interface ActivePlan {
  readonly planId: PlanId;
  readonly version: number;
  readonly isShort: boolean;
  readonly days: number;
  readonly nextReviewOn: Day | null;
  /** In the order in which they are called. */
  readonly contacts: readonly PlanContact[];
  /** In the order of the plan, whatever they answered. */
  readonly places: readonly NamedPlace[];
  readonly cells: readonly PlanCell[];
  /** はじめの30分, line by line. */
  readonly firstMinutes: readonly string[];
  /** 気をつけること: seizures and allergies too. */
  readonly cautions: readonly string[];
  readonly medicines: readonly string[];
  readonly bring: readonly string[];
  readonly whoDecides: string;
}

/**
 * いま使う計画 — the version in force; null when there is none, or the actor may not read it. The caller audits the look: a
 * case that uses the plan records which version.
 */
export async function activePlanOf(sql: TransactionSql, personId: PersonId): Promise<ActivePlan | null> {
  const plan = await findPlan(sql, { personId, state: "agreed" });
  if (plan === null) return null;
  const { sections } = plan;
  return {
    planId: plan.planId,
    version: plan.version,
    isShort: plan.isShort,
    days: plan.days,
    nextReviewOn: plan.nextReviewOn,
    contacts: sections.contacts,
    places: await namedPlaces(sql, personId, plan.places),
    cells: plan.cells,
    firstMinutes: linesOf(sections, "behaviour", "firstMinutes"),
    cautions: [
      ...linesOf(sections, "daily", "seizures"),
      ...linesOf(sections, "daily", "cautions"),
      ...linesOf(sections, "daily", "allergies"),
    ],
    medicines: linesOf(sections, "daily", "medicines"),
    bring: linesOf(sections, "bring", "items"),
    whoDecides: textOf(sections, "after", "whoDecides"),
  };
}

/** The places of a plan with their names and telephones, in the same order. */
export async function namedPlaces(
  sql: TransactionSql,
  personId: PersonId,
  places: readonly PlanPlace[],
): Promise<readonly NamedPlace[]> {
  if (places.length === 0) return [];
  const rows = await sql<{ id: FacilityId; name: string; phone: string | null; is_enrolled: boolean }[]>`
    select facility.id, facility.name, facility.phone,
           exists (select 1 from provider_enrollment one
                   where one.facility_id = facility.id and one.person_id = ${personId}) as is_enrolled
    from facility where facility.id = any(${places.map(({ facilityId }) => facilityId)}::uuid[])`;
  const known = new Map(rows.map((row) => [row.id, row]));
  return places.map((place) => {
    const { name = "", phone = null, is_enrolled: isEnrolled = false } = known.get(place.facilityId) ?? {};
    return { ...place, name, phone, isEnrolled };
  });
}

/** A version in the history of a plan. */
export interface VersionLine {
  readonly planId: PlanId;
  readonly version: number;
  readonly state: PlanState;
  readonly isShort: boolean;
  readonly agreedOn: Day | null;
  readonly authorName: string;
}

/** これまでの版, newest first. */
export async function versionsOf(sql: TransactionSql, personId: PersonId): Promise<readonly VersionLine[]> {
  const rows = await sql<
    {
      id: PlanId;
      version: number;
      state: PlanState;
      is_short: boolean;
      agreed_on: Day | null;
      author_name: string;
    }[]
  >`
    select id, version, state, is_short, agreed_on::text as agreed_on, author_name
    from emergency_plan where person_id = ${personId} order by version desc`;
  return rows.map((row) => ({
    planId: row.id,
    version: row.version,
    state: row.state,
    isShort: row.is_short,
    agreedOn: row.agreed_on,
    authorName: row.author_name,
  }));
}

/** Facilities that somebody answers for, to choose from; those that know the person first. */
export async function facilitiesToName(
  sql: TransactionSql,
  personId: PersonId,
  municipality: string,
): Promise<readonly { readonly facilityId: FacilityId; readonly name: string }[]> {
  const rows = await sql<{ id: FacilityId; name: string }[]>`
    select facility.id, facility.name from facility
    left join provider_enrollment one on one.facility_id = facility.id and one.person_id = ${personId}
    where facility.organisation_id is not null and facility.service <> 'specialist_supporter'
      and (facility.municipality_code = ${municipality} or one.person_id is not null)
    order by one.person_id is null, facility.name_kana, facility.name, facility.id`;
  return rows.map((row) => ({ facilityId: row.id, name: row.name }));
}

/** What a municipality is called, for the head of a paper. */
export async function municipalityName(sql: TransactionSql, code: string): Promise<string> {
  const [row] = await sql<{ name: string }[]>`select name from municipality where code = ${code}`;
  return row?.name ?? "";
}
