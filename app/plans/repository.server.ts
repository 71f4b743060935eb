import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import type { CellState, GapService, PlanCell, PlanPart } from "./model/grid";
import { inGridOrder } from "./model/grid";
import type { EmergencyPlan, PlanId, PlanState } from "./model/plan";
import { EMPTY_SECTIONS, type PlanSections } from "./model/sections";
import { placesOf } from "./places-repository.server";

interface PlanRow {
  id: PlanId;
  person_id: PersonId;
  municipality_code: MunicipalityCode;
  version: number;
  state: PlanState;
  is_short: boolean;
  days: number;
  sections: Partial<PlanSections>;
  author_organisation_id: OrganisationId | null;
  author_name: string;
  made_on: Day;
  agreed_on: Day | null;
  next_review_on: Day | null;
  revision: number;
  updated_at: string;
  updated_by_name: string;
}

/** Which plan is meant: a version by its id, or the one of a person in a state. */
export type PlanSought =
  | { readonly planId: PlanId }
  | { readonly personId: PersonId; readonly state: "draft" | "agreed" };

/**
 * A plan with its cells and places, as far as row-level security shows it; null otherwise and when absent.
 *
 * @param locked  until the end of the transaction, for a change
 */
export async function findPlan(
  sql: TransactionSql,
  sought: PlanSought,
  locked = false,
): Promise<EmergencyPlan | null> {
  const which =
    "planId" in sought
      ? sql`plan.id = ${sought.planId}`
      : sql`plan.person_id = ${sought.personId} and plan.state = ${sought.state}`;
  const [row] = await sql<PlanRow[]>`
    select plan.id, plan.person_id, plan.municipality_code, plan.version, plan.state, plan.is_short, plan.days,
           plan.sections, plan.author_organisation_id, plan.author_name, plan.made_on::text as made_on,
           plan.agreed_on::text as agreed_on, plan.next_review_on::text as next_review_on, plan.revision,
           plan.updated_at::text as updated_at, plan.updated_by_name
    from emergency_plan plan where ${which} ${locked ? sql`for no key update` : sql``}`;
  if (row === undefined) return null;
  return {
    planId: row.id,
    personId: row.person_id,
    municipality: row.municipality_code,
    version: row.version,
    state: row.state,
    isShort: row.is_short,
    days: row.days,
    sections: { ...EMPTY_SECTIONS, ...row.sections },
    cells: await cellsOf(sql, row.id),
    places: await placesOf(sql, row.id),
    authorOrganisationId: row.author_organisation_id,
    authorName: row.author_name,
    madeOn: row.made_on,
    agreedOn: row.agreed_on,
    nextReviewOn: row.next_review_on,
    revision: row.revision,
    updatedAt: new Date(row.updated_at),
    updatedByName: row.updated_by_name,
  };
}

/** Adds a version with its cells. Its places are added by themselves. */
export async function addPlan(sql: TransactionSql, plan: EmergencyPlan): Promise<void> {
  await sql`
    insert into emergency_plan (id, person_id, municipality_code, version, state, is_short, days, sections,
      author_organisation_id, author_name, made_on, agreed_on, next_review_on, revision, updated_at, updated_by_name)
    values (${plan.planId}, ${plan.personId}, ${plan.municipality}, ${plan.version}, ${plan.state}, ${plan.isShort},
      ${plan.days}, ${JSON.stringify(plan.sections)}::text::jsonb, ${plan.authorOrganisationId}, ${plan.authorName},
      ${plan.madeOn}::text::date, ${plan.agreedOn}::text::date, ${plan.nextReviewOn}::text::date, ${plan.revision},
      ${plan.updatedAt.toISOString()}, ${plan.updatedByName})`;
  await saveCells(sql, plan, plan.cells);
}

/** What a save writes anew; the revision counts up by one. */
export async function savePlan(
  sql: TransactionSql,
  plan: EmergencyPlan,
  by: { readonly name: string; readonly at: Date },
): Promise<void> {
  await sql`
    update emergency_plan set sections = ${JSON.stringify(plan.sections)}::text::jsonb, days = ${plan.days},
      state = ${plan.state}, agreed_on = ${plan.agreedOn}::text::date,
      next_review_on = ${plan.nextReviewOn}::text::date, author_name = ${plan.authorName},
      revision = revision + 1, updated_at = ${by.at.toISOString()}, updated_by_name = ${by.name}
    where id = ${plan.planId}`;
}

/** The version in force ends: replaced by a newer one, or expired. */
export async function endPlan(
  sql: TransactionSql,
  planId: PlanId,
  state: Extract<PlanState, "replaced" | "expired">,
  on: Day,
): Promise<void> {
  await sql`update emergency_plan set state = ${state}, ended_on = ${on}::text::date where id = ${planId}`;
}

/** The number of the next version of a person's plan. */
export async function nextVersion(sql: TransactionSql, personId: PersonId): Promise<number> {
  const [row] = await sql<{ next: number }[]>`
    select coalesce(max(version), 0) + 1 as next from emergency_plan where person_id = ${personId}`;
  return row?.next ?? 1;
}

/** Writes these cells over those of the same hours; other hours stay as they are. */
export async function saveCells(
  sql: TransactionSql,
  { planId, personId, municipality }: Pick<EmergencyPlan, "planId" | "personId" | "municipality">,
  cells: readonly PlanCell[],
): Promise<void> {
  for (const cell of cells) {
    await sql`
      insert into plan_cell (plan_id, person_id, municipality_code, day, part, state, facility_id, place, who, transport,
        meal, note, service)
      values (${planId}, ${personId}, ${municipality}, ${cell.day}, ${cell.part}, ${cell.state}, ${cell.facilityId},
        ${cell.place}, ${cell.who}, ${cell.transport}, ${cell.meal}, ${cell.note}, ${cell.service})
      on conflict (plan_id, day, part) do update set state = excluded.state, facility_id = excluded.facility_id,
        place = excluded.place, who = excluded.who, transport = excluded.transport, meal = excluded.meal,
        note = excluded.note, service = excluded.service`;
  }
}

/** Takes cells of a day out of the plan: nobody has written those hours any more. */
export async function clearCells(
  sql: TransactionSql,
  planId: PlanId,
  day: number,
  parts: readonly PlanPart[],
): Promise<void> {
  await sql`
    delete from plan_cell where plan_id = ${planId} and day = ${day} and part = any(${[...parts]}::text[])`;
}

async function cellsOf(sql: TransactionSql, planId: PlanId): Promise<readonly PlanCell[]> {
  const rows = await sql<
    {
      day: number;
      part: PlanPart;
      state: CellState;
      facility_id: FacilityId | null;
      place: string;
      who: string;
      transport: string;
      meal: string;
      note: string;
      service: GapService | null;
    }[]
  >`
    select day, part, state, facility_id, place, who, transport, meal, note, service
    from plan_cell where plan_id = ${planId}`;
  return inGridOrder(rows.map(({ facility_id, ...row }) => ({ ...row, facilityId: facility_id })));
}
