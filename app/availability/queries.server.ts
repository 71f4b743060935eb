import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";
import type { ServiceKind } from "~/providers/model/support";
import type { ConfirmationChannel, ConfirmationId } from "./confirmation-repository.server";

/**
 * Units whose publication may lack something: a pattern that reaches the last promised page which is not there yet, or a
 * reserve with an hour of release. By id, after the last one of the batch before.
 */
export async function unitsToRoll(
  sql: TransactionSql,
  lastPage: number,
  after: UnitId | null,
  limit: number,
): Promise<UnitId[]> {
  const rows = await sql<{ id: string }[]>`
    select unit.id from unit
    where unit.retired_on is null and (${after}::uuid is null or unit.id > ${after}::uuid)
      and exists (
        select 1 from pattern where pattern.unit_id = unit.id and (
          pattern.release is not null
          or (pattern.valid_until is null or pattern.valid_until >= date '1970-01-01' + ${lastPage * 32}::int)
            and not exists (
              select 1 from publication where publication.unit_id = unit.id and publication.page = ${lastPage})))
    order by unit.id limit ${limit}`;
  return rows.map((row) => row.id as UnitId);
}

export interface FacilityChoice {
  readonly facilityId: FacilityId;
  readonly name: string;
}

/** 事業所の切りかえ — the facilities this organisation answers for: short stays first, then those that take part and have most beds. */
export async function ownFacilities(
  sql: TransactionSql,
  organisationId: OrganisationId,
): Promise<FacilityChoice[]> {
  const rows = await sql<{ id: string; name: string }[]>`
    select facility.id, facility.name from facility
    where organisation_id = ${organisationId}
    order by service <> 'short_stay', participation = 'none', (
      select count(*) from unit
      where unit.facility_id = facility.id and unit.kind = 'bed' and unit.retired_on is null) desc, name, id`;
  return rows.map((row) => ({ facilityId: row.id as FacilityId, name: row.name }));
}

export interface LastConfirmation {
  readonly id: ConfirmationId;
  readonly at: Date;
  readonly byName: string;
  readonly channel: ConfirmationChannel;
}

/** 前回の確認 — the last one that was not taken back; null when nobody ever confirmed. */
export async function lastConfirmation(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<LastConfirmation | null> {
  const [row] = await sql<
    { id: string; at: string; confirmed_by_name: string; channel: ConfirmationChannel }[]
  >`
    select id, at, confirmed_by_name, channel from vacancy_confirmation
    where facility_id = ${facilityId} and undone_at is null order by at desc limit 1`;
  return row === undefined
    ? null
    : {
        id: row.id as ConfirmationId,
        at: new Date(row.at),
        byName: row.confirmed_by_name,
        channel: row.channel,
      };
}

/** Whether the provider asked today to be called instead. */
export async function hasPhoneWish(sql: TransactionSql, facilityId: FacilityId, on: Day): Promise<boolean> {
  const rows = await sql`select 1 from phone_wish where facility_id = ${facilityId} and day = ${on}`;
  return rows.length > 0;
}

/** A facility on the coordinators' telephone list. */
export interface FacilityToCall {
  readonly facilityId: FacilityId;
  readonly name: string;
  readonly service: ServiceKind;
  readonly phone: string | null;
  readonly confirmedAt: Date | null;
  readonly confirmedByName: string | null;
  readonly channel: ConfirmationChannel | null;
  readonly wishesCall: boolean;
  readonly beds: number;
}

/**
 * 電話で聞く先 — the facilities of the municipality that take part and have beds, those who asked to be called first, then
 * the longest without a confirmation.
 */
export async function facilitiesToCall(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  today: Day,
): Promise<FacilityToCall[]> {
  const rows = await sql<
    {
      id: string;
      name: string;
      service: ServiceKind;
      phone: string | null;
      at: string | null;
      confirmed_by_name: string | null;
      channel: ConfirmationChannel | null;
      wishes_call: boolean;
      beds: number;
    }[]
  >`
    select facility.id, facility.name, facility.service, facility.phone, last.at, last.confirmed_by_name, last.channel,
           exists (select 1 from phone_wish where phone_wish.facility_id = facility.id and phone_wish.day = ${today})
             and (last.at is null or (last.at at time zone 'Asia/Tokyo')::date < ${today}::date) as wishes_call,
           (select count(*)::int from unit
            where unit.facility_id = facility.id and unit.kind <> 'care_slot' and unit.retired_on is null
              and unit.id not in (select unit_id from temporary_unit)) as beds
    from facility
    left join lateral (
      select at, confirmed_by_name, channel from vacancy_confirmation
      where facility_id = facility.id and undone_at is null order by at desc limit 1) as last on true
    where facility.municipality_code = ${municipality} and facility.organisation_id is not null
      and facility.participation <> 'none'
      and exists (select 1 from unit
                  where unit.facility_id = facility.id and unit.kind <> 'care_slot' and unit.retired_on is null)
    order by wishes_call desc, last.at asc nulls first, facility.name, facility.id`;
  return rows.map((row) => ({
    facilityId: row.id as FacilityId,
    name: row.name,
    service: row.service,
    phone: row.phone,
    confirmedAt: row.at === null ? null : new Date(row.at),
    confirmedByName: row.confirmed_by_name,
    channel: row.channel,
    wishesCall: row.wishes_call,
    beds: row.beds,
  }));
}

/** One act in the history of changes. */
export interface ChangeLine {
  readonly at: Date;
  readonly byName: string;
  readonly summary: string;
  readonly labels: readonly string[];
  readonly isUndone: boolean;
}

/** 変更の履歴 — what was changed on a facility's units, newest first; the provider's own alone, by row-level security. */
export async function changeHistory(
  sql: TransactionSql,
  facilityId: FacilityId,
  limit: number,
): Promise<ChangeLine[]> {
  const rows = await sql<
    { at: string; changed_by_name: string; summary: string; labels: string[]; is_undone: boolean }[]
  >`
    select min(line.at) as at, min(changed_by_name) as changed_by_name, min(summary) as summary,
           array_agg(unit.label order by unit.label) as labels, bool_or(undone_at is not null) as is_undone
    from plan_change as line join unit on unit.id = line.unit_id
    where unit.facility_id = ${facilityId}
    group by batch_id order by min(line.at) desc, batch_id desc limit ${limit}`;
  return rows.map((row) => ({
    at: new Date(row.at),
    byName: row.changed_by_name,
    summary: row.summary,
    labels: row.labels,
    isUndone: row.is_undone,
  }));
}
