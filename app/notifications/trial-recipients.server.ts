import type { TransactionSql } from "db/client.server";
import { BASE_ROLES } from "~/access/model/role";
import type { BookingId, MunicipalityCode, StayRequestId, UserId } from "~/kernel/id";
import type { TrialRequestId } from "~/trial/model/request";

/** 拠点のコーディネーター of a municipality: whoever of them reads it first answers. */
export async function coordinatorsOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<readonly UserId[]> {
  const rows = await sql<{ user_id: UserId }[]>`
    select distinct user_id from membership join organisation on organisation.id = membership.organisation_id
    where organisation.municipality_code = ${municipality} and role = any(${[...BASE_ROLES]}::text[])
      and ended_at is null
    order by user_id`;
  return rows.map((row) => row.user_id);
}

/** The request behind a booking that was asked for as a trial; null for every other. */
export async function trialBehind(sql: TransactionSql, bookingId: BookingId): Promise<StayRequestId | null> {
  const [row] = await sql<{ request_id: StayRequestId }[]>`
    select booking.request_id from booking join trial_request asked on asked.request_id = booking.request_id
    where booking.id = ${bookingId}`;
  return row?.request_id ?? null;
}

/** アカウントのない人 who left a mail address: the request that stands for them. Null when there is nobody to write to. */
export async function guestOfTrial(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<TrialRequestId | null> {
  const [row] = await sql<{ id: TrialRequestId }[]>`
    select id from trial_request where request_id = ${requestId} and not has_account and contact_mail <> ''`;
  return row?.id ?? null;
}

/** 申しこんだ人 with an account, while they still act for that organisation. Who has none reads it by the link. */
export async function askerOfTrial(
  sql: TransactionSql,
  requestId: StayRequestId,
): Promise<readonly UserId[]> {
  const rows = await sql<{ user_id: UserId }[]>`
    select membership.user_id from stay_request
    join membership on membership.user_id = stay_request.requested_by
      and membership.organisation_id = stay_request.requested_by_organisation and membership.ended_at is null
    where stay_request.id = ${requestId} limit 1`;
  return rows.map((row) => row.user_id);
}
