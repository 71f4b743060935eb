import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, StayRequestId, UserId } from "~/kernel/id";
import type { Funding, Living, TrialKind } from "./model/kinds";
import type { LimitReading } from "./model/limits";
import type {
  AnswerByHand,
  AnswerReason,
  Asker,
  TrialAnswer,
  TrialRequest,
  TrialRequestId,
  Voice,
  VoiceSource,
} from "./model/request";

/** Writes what was asked. Everything but the answer stays as it is. */
export async function insertTrialRequest(
  sql: TransactionSql,
  asked: TrialRequest,
  warnings: readonly LimitReading[],
  now: Date,
): Promise<void> {
  const { voices, contact, series } = asked;
  await sql`
    insert into trial_request (id, request_id, municipality_code, requested_by_organisation, facility_id, session_id,
      series_id, series_position, kind, funding, living, asked_by, has_account, contact_name, contact_phone, contact_mail,
      person_voice, person_voice_from, person_words, family_words, about_words, warnings, answer_due_on, created_at)
    values (${asked.trialRequestId}, ${asked.requestId}, ${asked.municipality}, ${asked.requestedByOrganisation},
      ${asked.facilityId}, ${asked.sessionId}, ${series?.seriesId ?? null}, ${series?.position ?? null}, ${asked.kind},
      ${asked.funding}, ${asked.living}, ${asked.askedBy}, ${asked.hasAccount}, ${contact.name}, ${contact.phone},
      ${contact.mail}, ${voices.person}, ${voices.personFrom}, ${voices.personWords}, ${voices.familyWords}, ${asked.aboutWords},
      ${JSON.stringify(warnings)}::text::jsonb, ${asked.answerDueOn}::text::date, ${now.toISOString()})`;
}

/** A request for a trial as it stands, with the coordinator's word when there is one. */
export interface KeptTrialRequest extends TrialRequest {
  readonly warnings: readonly LimitReading[];
  readonly answer: TrialAnswer | null;
  readonly answeredAt: Date | null;
  readonly answeredByName: string;
}

interface Row {
  id: TrialRequestId;
  request_id: StayRequestId;
  municipality_code: MunicipalityCode;
  requested_by_organisation: OrganisationId;
  facility_id: FacilityId | null;
  session_id: TrialRequest["sessionId"];
  series_id: string | null;
  series_position: number | null;
  kind: TrialKind;
  funding: Funding;
  living: Living;
  asked_by: Asker;
  has_account: boolean;
  contact_name: string;
  contact_phone: string;
  contact_mail: string;
  person_voice: Voice;
  person_voice_from: VoiceSource;
  person_words: string;
  family_words: string;
  about_words: string;
  warnings: LimitReading[];
  answer_due_on: Day;
  answer: AnswerByHand | null;
  answer_reason: AnswerReason | null;
  answer_note: string;
  answer_day: Day | null;
  answered_at: string | null;
  answered_by_name: string;
}

/** What was asked with this stay request; null when it is no trial, or not the actor's to see. */
export async function trialOfRequest(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<KeptTrialRequest | null> {
  return one(sql, sql`request_id = ${requestId}`);
}

/** The same by its own id. */
export async function trialById(
  sql: TransactionSql,
  trialRequestId: TrialRequestId,
): Promise<KeptTrialRequest | null> {
  return one(sql, sql`id = ${trialRequestId}`);
}

async function one(sql: TransactionSql, which: ReturnType<TransactionSql>): Promise<KeptTrialRequest | null> {
  const [row] = await sql<Row[]>`
    select id, request_id, municipality_code, requested_by_organisation, facility_id, session_id, series_id,
      series_position, kind, funding, living, asked_by, has_account, contact_name, contact_phone, contact_mail,
      person_voice, person_voice_from, person_words, family_words, about_words, warnings, answer_due_on::text as answer_due_on, answer,
      answer_reason, answer_note, answer_day::text as answer_day, answered_at::text as answered_at, answered_by_name
    from trial_request where ${which}`;
  return row === undefined ? null : keptOf(row);
}

function keptOf(row: Row): KeptTrialRequest {
  const { series_id: seriesId, series_position: position } = row;
  return {
    trialRequestId: row.id,
    requestId: row.request_id,
    municipality: row.municipality_code,
    requestedByOrganisation: row.requested_by_organisation,
    facilityId: row.facility_id,
    sessionId: row.session_id,
    series:
      seriesId === null || position === null
        ? null
        : { seriesId: seriesId as NonNullable<TrialRequest["series"]>["seriesId"], position },
    kind: row.kind,
    funding: row.funding,
    living: row.living,
    askedBy: row.asked_by,
    hasAccount: row.has_account,
    contact: { name: row.contact_name, phone: row.contact_phone, mail: row.contact_mail },
    voices: {
      person: row.person_voice,
      personFrom: row.person_voice_from,
      personWords: row.person_words,
      familyWords: row.family_words,
    },
    aboutWords: row.about_words,
    answerDueOn: row.answer_due_on,
    warnings: row.warnings,
    answer:
      row.answer === null || row.answer_reason === null
        ? null
        : { answer: row.answer, reason: row.answer_reason, note: row.answer_note, day: row.answer_day },
    answeredAt: row.answered_at === null ? null : new Date(row.answered_at),
    answeredByName: row.answered_by_name,
  };
}

/** Writes the coordinator's word; a later word takes the place of an earlier one, which stays in the audit. */
export async function saveAnswer(
  sql: TransactionSql,
  trialRequestId: TrialRequestId,
  said: TrialAnswer,
  by: { readonly userId: UserId | null; readonly name: string; readonly at: Date },
): Promise<void> {
  await sql`
    update trial_request set answer = ${said.answer}, answer_reason = ${said.reason}, answer_note = ${said.note},
      answer_day = ${said.day}::text::date, answered_at = ${by.at.toISOString()}, answered_by = ${by.userId},
      answered_by_name = ${by.name}
    where id = ${trialRequestId}`;
}
