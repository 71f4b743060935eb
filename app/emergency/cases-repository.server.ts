import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode, OrganisationId, PersonId, StayRequestId, UserId } from "~/kernel/id";
import type { EmergencyReason } from "~/matching/model/emergency-reason";
import type { CareNeeds } from "~/registry/model/needs";
import type { AloneAnswer, CaseId, Channel, EmergencyCase } from "./model/case";
import type { CaseState } from "./model/case-states";
import type { TriageLevel } from "./model/triage";

interface CaseRow {
  id: CaseId;
  code: string;
  municipality_code: MunicipalityCode;
  organisation_id: OrganisationId;
  state: CaseState;
  first_contact_at: string;
  channel: Channel;
  caller_name: string;
  caller_relation: string;
  caller_phone: string;
  person_id: PersonId | null;
  described_as: string;
  where_now: string;
  alone: AloneAnswer;
  danger: boolean;
  reason: EmergencyReason | null;
  reason_note: string;
  occurred_on: Day | null;
  criteria_version: number | null;
  criterion: string | null;
  level: TriageLevel | null;
  level_set_at: string | null;
  from_day: Day;
  until_day: Day;
  needs: CareNeeds;
  memo: string;
  request_id: StayRequestId | null;
  plan_id: string | null;
  plan_version: number | null;
  deviations: string;
  assigned_to: UserId | null;
  assigned_name: string;
  version: number;
  created_at: string;
  closed_at: string | null;
  outcome: string;
}

/** The columns an `EmergencyCase` is made of, for queries that read it beside something else. */
export function caseColumns(sql: TransactionSql) {
  return sql`
    emergency_case.id, emergency_case.code, emergency_case.municipality_code, emergency_case.organisation_id,
    emergency_case.state, emergency_case.first_contact_at::text as first_contact_at, emergency_case.channel,
    emergency_case.caller_name, emergency_case.caller_relation, emergency_case.caller_phone, emergency_case.person_id,
    emergency_case.described_as, emergency_case.where_now, emergency_case.alone, emergency_case.danger,
    emergency_case.reason, emergency_case.reason_note, emergency_case.occurred_on::text as occurred_on,
    emergency_case.criteria_version, emergency_case.criterion, emergency_case.level,
    emergency_case.level_set_at::text as level_set_at, emergency_case.from_day::text as from_day,
    emergency_case.until_day::text as until_day, emergency_case.needs, emergency_case.memo, emergency_case.request_id,
    emergency_case.plan_id, emergency_case.plan_version, emergency_case.deviations, emergency_case.assigned_to,
    emergency_case.assigned_name, emergency_case.version, emergency_case.created_at::text as created_at,
    emergency_case.closed_at::text as closed_at, emergency_case.outcome`;
}

const instantOf = (text: string | null): Date | null => (text === null ? null : new Date(text));

/** A row of `caseColumns` as the value the model reads. */
export function caseOf(row: CaseRow): EmergencyCase {
  return {
    caseId: row.id,
    code: row.code,
    municipality: row.municipality_code,
    organisationId: row.organisation_id,
    state: row.state,
    firstContactAt: new Date(row.first_contact_at),
    channel: row.channel,
    callerName: row.caller_name,
    callerRelation: row.caller_relation,
    callerPhone: row.caller_phone,
    personId: row.person_id,
    describedAs: row.described_as,
    whereNow: row.where_now,
    alone: row.alone,
    danger: row.danger,
    reason: row.reason,
    reasonNote: row.reason_note,
    occurredOn: row.occurred_on,
    criteriaVersion: row.criteria_version,
    criterion: row.criterion,
    level: row.level,
    levelSetAt: instantOf(row.level_set_at),
    fromDay: row.from_day,
    untilDay: row.until_day,
    needs: row.needs,
    memo: row.memo,
    requestId: row.request_id,
    planId: row.plan_id,
    planVersion: row.plan_version,
    deviations: row.deviations,
    assignedTo: row.assigned_to,
    assignedName: row.assigned_name,
    version: row.version,
    createdAt: new Date(row.created_at),
    closedAt: instantOf(row.closed_at),
    outcome: row.outcome,
  };
}

/** Writes a new case. Returns false when its code is taken, which asks for another one. */
export async function insertCase(sql: TransactionSql, opened: EmergencyCase): Promise<boolean> {
  const rows = await sql`
    insert into emergency_case (id, code, municipality_code, organisation_id, state, first_contact_at, channel,
      from_day, until_day, needs, assigned_to, assigned_name, created_at, updated_at)
    values (${opened.caseId}, ${opened.code}, ${opened.municipality}, ${opened.organisationId}, ${opened.state},
      ${opened.firstContactAt.toISOString()}, ${opened.channel}, ${opened.fromDay}::text::date,
      ${opened.untilDay}::text::date, ${JSON.stringify(opened.needs)}::text::jsonb, ${opened.assignedTo},
      ${opened.assignedName}, ${opened.createdAt.toISOString()}, ${opened.createdAt.toISOString()})
    on conflict (code) do nothing returning id`;
  return rows.length === 1;
}

/** 緊急対応を押さえる — the case, locked until the end of the transaction; null when absent or not the actor's to see. */
export async function lockCase(sql: TransactionSql, caseId: CaseId): Promise<EmergencyCase | null> {
  const [row] = await sql<CaseRow[]>`
    select ${caseColumns(sql)} from emergency_case where id = ${caseId} for update`;
  return row ? caseOf(row) : null;
}

/** The case as it stands, unlocked; null when absent or not the actor's to see. */
export async function findCase(sql: TransactionSql, caseId: CaseId): Promise<EmergencyCase | null> {
  const [row] = await sql<CaseRow[]>`select ${caseColumns(sql)} from emergency_case where id = ${caseId}`;
  return row ? caseOf(row) : null;
}

/** Writes everything that may change in a locked case, and counts its version up. */
export async function saveCase(sql: TransactionSql, saved: EmergencyCase, now: Date): Promise<void> {
  await sql`
    update emergency_case set
      state = ${saved.state}, first_contact_at = ${saved.firstContactAt.toISOString()}, channel = ${saved.channel},
      caller_name = ${saved.callerName}, caller_relation = ${saved.callerRelation}, caller_phone = ${saved.callerPhone},
      person_id = ${saved.personId}, described_as = ${saved.describedAs}, where_now = ${saved.whereNow},
      alone = ${saved.alone}, danger = ${saved.danger}, reason = ${saved.reason}, reason_note = ${saved.reasonNote},
      occurred_on = ${saved.occurredOn}::text::date, criteria_version = ${saved.criteriaVersion},
      criterion = ${saved.criterion}, level = ${saved.level},
      level_set_at = ${saved.levelSetAt?.toISOString() ?? null}, from_day = ${saved.fromDay}::text::date,
      until_day = ${saved.untilDay}::text::date, needs = ${JSON.stringify(saved.needs)}::text::jsonb,
      memo = ${saved.memo}, request_id = ${saved.requestId}, plan_id = ${saved.planId},
      plan_version = ${saved.planVersion}, deviations = ${saved.deviations}, assigned_to = ${saved.assignedTo},
      assigned_name = ${saved.assignedName}, closed_at = ${saved.closedAt?.toISOString() ?? null},
      outcome = ${saved.outcome}, version = version + 1, updated_at = ${now.toISOString()}
    where id = ${saved.caseId}`;
}

/** Adds a line to what happened. */
export async function appendCaseEvent(
  sql: TransactionSql,
  event: {
    readonly caseId: CaseId;
    readonly municipality: MunicipalityCode;
    readonly at: Date;
    readonly byUser: UserId | null;
    readonly byName: string;
    readonly what: string;
    readonly detail: Readonly<Record<string, unknown>>;
  },
): Promise<void> {
  await sql`
    insert into case_event (case_id, municipality_code, at, by_user, by_name, what, detail)
    values (${event.caseId}, ${event.municipality}, ${event.at.toISOString()}, ${event.byUser}, ${event.byName},
      ${event.what}, ${JSON.stringify(event.detail)}::text::jsonb)`;
}
