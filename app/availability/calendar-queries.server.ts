import type { TransactionSql } from "db/client.server";
import { type Day, day } from "~/kernel/day";
import type { BookingId, FacilityId, OrganisationId, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { MedicalAct, RoomGenderRule, ServiceKind } from "~/providers/model/support";
import { claimsAround } from "./claims-repository.server";
import { standingConditions } from "./condition-repository.server";
import type { RunningCondition } from "./model/bed-condition";
import type { CalendarFacts } from "./model/calendar";
import { isLive } from "./model/claims";
import type { DayWindow } from "./model/pages";
import { closuresOf } from "./plan-repository.server";
import { pagesAsOf, pagesOf } from "./publication-repository.server";

/** A bed or seat as the calendar's rows name it. */
export interface CalendarPlace {
  readonly unitId: UnitId;
  readonly organisationId: OrganisationId;
  readonly label: string;
  readonly service: ServiceKind;
  readonly wheelchair: boolean;
  readonly lift: boolean;
  readonly roomGender: RoomGenderRule;
  readonly note: string;
  readonly confirmedAt: Date | null;
  /** 臨時の枠: the morning it ends; null for an ordinary bed. */
  readonly temporaryUntil: Day | null;
  /** ベッドの状態 last said; it may have run out. Null when the bed is ready. */
  readonly condition: RunningCondition | null;
}

/** 医療的ケアの枠 of one act in the night: how many people at once, and how many are taken on each day. */
export interface CareSlotSum {
  readonly act: MedicalAct;
  readonly peopleMax: number;
  readonly taken: Readonly<Record<Day, number>>;
}

export interface CalendarReading {
  readonly places: readonly CalendarPlace[];
  readonly facts: CalendarFacts;
  readonly careSlots: readonly CareSlotSum[];
}

/**
 * 空き状況を読む — everything a facility's calendar is drawn from, in the order of the doors.
 *
 * @param asOf null for now. In the past the publication is the one of that instant; who had booked is not shown, because
 *   a booking that was cancelled since has left no claim.
 */
export async function readCalendar(
  sql: TransactionSql,
  facilityId: FacilityId,
  window: DayWindow,
  asOf: Date | null = null,
): Promise<CalendarReading> {
  const found = await placesOf(sql, facilityId);
  const unitIds = found.map((place) => place.unitId);
  const past = asOf !== null;
  const conditions = past ? new Map() : await standingConditions(sql, unitIds);
  const places = found.map((place) => ({ ...place, condition: conditions.get(place.unitId) ?? null }));
  return {
    places,
    facts: {
      units: places.map(({ unitId, confirmedAt }) => ({ unitId, confirmedAt })),
      pages: past ? await pagesAsOf(sql, unitIds, window, asOf) : await pagesOf(sql, unitIds, window),
      claims: past ? [] : await claimsAround(sql, unitIds, window),
      closures: past ? [] : await closuresOf(sql, unitIds, window.from),
    },
    careSlots: past ? [] : await careSlotsOf(sql, facilityId, window),
  };
}

/**
 * 泊まる人の名前 — family names on the bars, of this provider's own bookings after acceptance: of a firm stay always, of one
 * that is only agreed while the houses may have the name. Row-level security shows a person to a provider by an accepted
 * stay alone. Whenever a name was shown, the reading is audited with one line.
 */
export async function guestNames(
  unit: UnitOfWork,
  facilityId: FacilityId,
  { claims }: CalendarFacts,
): Promise<Readonly<Record<BookingId, string>>> {
  const ids = [...new Set(claims.filter((claim) => isLive(claim, unit.now)).map((claim) => claim.bookingId))];
  if (ids.length === 0) return {};
  const rows = await unit.sql<{ id: string; family_name: string }[]>`
    select booking.id, person.family_name from booking join person on person.id = booking.person_id
    where booking.id = any(${ids}::uuid[]) and booking.facility_id = ${facilityId}
      and booking.organisation_id = ${unit.actor.organisationId}
      and (booking.state in ('confirmed', 'staying') or booking.state = 'accepted' and (booking.purpose = 'emergency'
        or exists (select 1 from consent_of_houses(person.id, ${unit.today}::text::date) as asked
                   where not asked.was_asked or 'name' = any(asked.fields))))`;
  if (rows.length > 0) {
    await unit.audit({
      action: "calendar.read_names",
      subjectKind: "facility",
      subjectId: facilityId,
      detail: { bookings: rows.map((row) => row.id) },
    });
  }
  return Object.fromEntries(rows.map((row) => [row.id, `${row.family_name}さん`]));
}

async function placesOf(
  sql: TransactionSql,
  facilityId: FacilityId,
): Promise<Omit<CalendarPlace, "condition">[]> {
  const rows = await sql<
    {
      id: string;
      organisation_id: string;
      label: string;
      service: ServiceKind;
      wheelchair: string;
      lift: string;
      gender_rule: RoomGenderRule | null;
      note: string;
      confirmed_at: string | null;
      until_day: string | null;
    }[]
  >`
    select unit.id, unit.organisation_id, unit.label, facility.service, unit.wheelchair, unit.lift, room.gender_rule,
           unit.note, (select max(at) from vacancy_confirmation
                       where vacancy_confirmation.facility_id = facility.id and undone_at is null) as confirmed_at,
           temporary_unit.until_day
    from unit join facility on facility.id = unit.facility_id left join room on room.id = unit.room_id
      left join temporary_unit on temporary_unit.unit_id = unit.id
    where unit.facility_id = ${facilityId} and unit.kind <> 'care_slot' and unit.retired_on is null
    order by temporary_unit.unit_id is not null, length(unit.label), unit.label, unit.id`;
  return rows.map((row) => ({
    unitId: row.id as UnitId,
    organisationId: row.organisation_id as OrganisationId,
    label: row.label,
    service: row.service,
    wheelchair: row.wheelchair === "yes",
    lift: row.lift === "yes",
    roomGender: row.gender_rule ?? "any",
    note: row.note,
    confirmedAt: row.confirmed_at === null ? null : new Date(row.confirmed_at),
    temporaryUntil: row.until_day === null ? null : day(row.until_day),
  }));
}

async function careSlotsOf(
  sql: TransactionSql,
  facilityId: FacilityId,
  window: DayWindow,
): Promise<CareSlotSum[]> {
  const rows = await sql<{ act: MedicalAct; people_max: number; day: string | null; taken: number }[]>`
    with slot as (
      select id, done.act from unit cross join unnest(unit.act || unit.also_acts) as done (act)
      where facility_id = ${facilityId} and kind = 'care_slot' and shift = 'night' and retired_on is null)
    select slot.act, (select count(*)::int from slot as same where same.act = slot.act) as people_max,
           claim.slot_date as day, count(claim.unit_id)::int as taken
    from slot left join claim on claim.unit_id = slot.id
      and claim.slot_date >= ${window.from} and claim.slot_date < ${window.until}
      and (claim.kind <> 'hold' or claim.expires_at > clock_timestamp())
    group by slot.act, claim.slot_date order by slot.act, claim.slot_date nulls first`;
  const sums = new Map<MedicalAct, { peopleMax: number; taken: Record<Day, number> }>();
  for (const row of rows) {
    const sum = sums.get(row.act) ?? { peopleMax: row.people_max, taken: {} };
    if (row.day !== null) sum.taken[row.day as Day] = row.taken;
    sums.set(row.act, sum);
  }
  return [...sums].map(([act, sum]) => ({ act, ...sum }));
}
