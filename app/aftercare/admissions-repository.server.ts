import type { TransactionSql } from "db/client.server";
import type { BookingState } from "~/booking/model/states";
import type { CaseId } from "~/emergency/model/case";
import type { CaseState } from "~/emergency/model/case-states";
import { DEFAULT_CRITERIA } from "~/emergency/model/criteria";
import type { Day } from "~/kernel/day";
import type { BookingId, MunicipalityCode, OrganisationId } from "~/kernel/id";
import type { Part } from "~/kernel/part";
import type { PlanId } from "~/plans/model/plan";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Admission, AdmissionFacts, Journey, Way } from "./model/admission";
import { FOLLOW_UPS, type StayDays } from "./model/stay-days";

/** A case that has its place and of which nothing is begun yet. */
export interface PlacedBooking {
  readonly bookingId: BookingId;
  readonly caseId: CaseId;
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId;
  readonly facts: AdmissionFacts;
  readonly stay: StayDays;
  readonly planId: PlanId | null;
  readonly ownerName: string;
  readonly ownerOf: string;
}

/**
 * 受け入れが決まった予約 — firm bookings of cases whose aftercare has not begun.
 *
 * @param caseId  of one case; null for all that the actor may read
 */
export async function placedWithoutAftercare(
  sql: TransactionSql,
  caseId: CaseId | null,
): Promise<readonly PlacedBooking[]> {
  const rows = await sql<
    {
      booking_id: BookingId;
      case_id: CaseId;
      municipality_code: MunicipalityCode;
      organisation_id: OrganisationId;
      first_contact_at: string;
      asked_at: string | null;
      answered_at: string | null;
      answered_by: string;
      heard_by: string;
      conditions: string;
      confirmed_at: string;
      reason: AdmissionFacts["reason"];
      occurred_on: Day | null;
      criterion: string | null;
      criterion_text: string | null;
      desk: string;
      asked_from: Day;
      asked_until: Day;
      from_day: Day;
      until_day: Day;
      is_over_capacity: boolean;
      plan_id: PlanId | null;
      assigned_name: string;
    }[]
  >`
    select booking.id as booking_id, emergency_case.id as case_id, booking.municipality_code, booking.organisation_id,
      emergency_case.first_contact_at, coalesce(inquiry.sent_at, booking.created_at) as asked_at,
      coalesce(inquiry.answered_at, accepted.at) as answered_at,
      coalesce(inquiry.answered_by_name, accepted.by_name, '') as answered_by,
      coalesce(inquiry.heard_by, accepted.detail ->> 'heardFrom', '') as heard_by, booking.conditions,
      coalesce(confirmed.at, booking.updated_at) as confirmed_at, emergency_case.reason,
      emergency_case.occurred_on::text as occurred_on, emergency_case.criterion,
      (select one ->> 'text' from emergency_criteria as rule, jsonb_array_elements(rule.criteria) as one
       where rule.municipality_code = emergency_case.municipality_code
         and rule.version = emergency_case.criteria_version and one ->> 'key' = emergency_case.criterion) as criterion_text,
      desk.name as desk,
      request.from_day::text as asked_from, request.until_day::text as asked_until,
      booking.from_day::text as from_day, booking.until_day::text as until_day,
      exists (select 1 from temporary_unit where temporary_unit.unit_id = booking.unit_id) as is_over_capacity,
      emergency_case.plan_id, emergency_case.assigned_name
    from emergency_case
    join stay_request as request on request.id = emergency_case.request_id
    join booking on booking.request_id = request.id and booking.state in ('confirmed', 'staying', 'ended')
    join organisation as desk on desk.id = emergency_case.organisation_id
    left join inquiry on inquiry.booking_id = booking.id
    left join lateral (select at, by_name, detail from booking_event
      where booking_event.booking_id = booking.id and what = 'accepted' order by seq limit 1) as accepted on true
    left join lateral (select at from booking_event
      where booking_event.booking_id = booking.id and what = 'confirmed' order by seq limit 1) as confirmed on true
    where (${caseId}::uuid is null or emergency_case.id = ${caseId}::uuid)
      and not exists (select 1 from admission where admission.booking_id = booking.id)
    order by booking.from_day, booking.id`;
  return rows.map((row) => ({
    bookingId: row.booking_id,
    caseId: row.case_id,
    municipality: row.municipality_code,
    organisationId: row.organisation_id,
    stay: { from: row.from_day, until: row.until_day },
    planId: row.plan_id,
    ownerName: row.assigned_name,
    ownerOf: row.desk,
    facts: {
      firstContactAt: new Date(row.first_contact_at).toISOString(),
      askedAt: isoOf(row.asked_at),
      answeredAt: isoOf(row.answered_at),
      answeredBy: row.answered_by,
      heardBy: row.heard_by,
      conditions: row.conditions,
      confirmedAt: new Date(row.confirmed_at).toISOString(),
      reason: row.reason,
      occurredOn: row.occurred_on,
      criterion: row.criterion_text ?? defaultText(row.criterion),
      desk: row.desk,
      askedFrom: row.asked_from,
      askedUntil: row.asked_until,
      isOverCapacity: row.is_over_capacity,
    },
  }));
}

/** What a criterion says that stands until the municipality writes its own. */
const defaultText = (key: string | null): string =>
  DEFAULT_CRITERIA.criteria.find((one) => one.key === key)?.text ?? "";

const isoOf = (text: string | null): string | null => (text === null ? null : new Date(text).toISOString());

/** Begins the aftercare of a booking; false when somebody began it a moment before. */
export async function insertAdmission(
  { sql, now }: UnitOfWork,
  placed: PlacedBooking,
  items: readonly string[],
): Promise<boolean> {
  const { bookingId, municipality, organisationId } = placed;
  const rows = await sql`
    insert into admission (booking_id, case_id, municipality_code, organisation_id, facts, begun_at)
    values (${bookingId}, ${placed.caseId}, ${municipality}, ${organisationId},
      ${JSON.stringify(placed.facts)}::text::jsonb, ${now.toISOString()})
    on conflict do nothing returning booking_id`;
  if (rows.length === 0) return false;
  await sql`
    insert into admission_item (booking_id, position, municipality_code, organisation_id, item)
    select ${bookingId}, list.position, ${municipality}, ${organisationId}, list.item
    from unnest(${[...items]}::text[]) with ordinality as list (item, position)`;
  return true;
}

/** After the last check, a month from the way home, nothing is asked any more; a little later nobody has to look. */
const WATCHED_DAYS = 45;

/** 受け入れた滞在 — a stay with its place, as far as the actor may read it. */
export interface AdmittedStay extends Admission {
  readonly caseId: CaseId;
  readonly caseState: CaseState | null;
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId;
  readonly code: string;
  readonly state: BookingState;
  readonly stay: StayDays;
  /** Empty for whole nights: a day programme or a supporter comes for parts of the day. */
  readonly parts: readonly Part[];
  readonly facilityName: string;
  readonly facilityPhone: string | null;
  readonly unitLabel: string;
  /** A supporter goes to the person's home: nobody comes anywhere. */
  readonly isAtHome: boolean;
  readonly settings: unknown;
}

interface StayRow {
  booking_id: BookingId;
  case_id: CaseId;
  case_state: CaseState | null;
  municipality_code: MunicipalityCode;
  organisation_id: OrganisationId;
  facts: AdmissionFacts;
  way: Way | null;
  driver: string;
  has_escort: boolean;
  leaves_at: string | null;
  arrives_at: string | null;
  way_note: string;
  version: number;
  code: string;
  state: BookingState;
  from_day: Day;
  until_day: Day;
  parts: Part[];
  facility_name: string;
  facility_phone: string | null;
  unit_label: string;
  unit_kind: string;
  settings: unknown;
}

/**
 * The stays of a case in the order of their nights without those that were cancelled, one stay, or all of which something
 * is still to be done: those that go on, and those that are over while a check is left. Whatever the actor may read.
 */
export async function admittedStays(
  sql: TransactionSql,
  wanted: { readonly caseId: CaseId } | { readonly bookingId: BookingId } | { readonly watchedOn: Day },
): Promise<readonly AdmittedStay[]> {
  const only =
    "watchedOn" in wanted
      ? sql`(booking.state in ('confirmed', 'staying') or booking.state = 'ended'
          and booking.until_day > ${wanted.watchedOn}::text::date - ${WATCHED_DAYS}::int
          and (select count(*) from follow_up where follow_up.case_id = admission.case_id) < ${FOLLOW_UPS.length})`
      : "caseId" in wanted
        ? sql`admission.case_id = ${wanted.caseId} and booking.state <> 'cancelled'`
        : sql`admission.booking_id = ${wanted.bookingId}`;
  const rows = await sql<StayRow[]>`
    select admission.booking_id, admission.case_id, emergency_case.state as case_state, admission.municipality_code,
      admission.organisation_id, admission.facts, admission.way, admission.driver, admission.has_escort,
      admission.leaves_at, admission.arrives_at, admission.way_note, admission.version, booking.code, booking.state,
      booking.from_day::text as from_day, booking.until_day::text as until_day, booking.parts, facility.name as facility_name,
      facility.phone as facility_phone, unit.label as unit_label, unit.kind as unit_kind,
      municipality.settings
    from admission
    join booking on booking.id = admission.booking_id
    join facility on facility.id = booking.facility_id
    join unit on unit.id = booking.unit_id
    join municipality on municipality.code = admission.municipality_code
    left join emergency_case on emergency_case.id = admission.case_id
    where ${only} order by booking.from_day, booking.id`;
  return rows.map((row) => ({
    bookingId: row.booking_id,
    caseId: row.case_id,
    caseState: row.case_state,
    municipality: row.municipality_code,
    organisationId: row.organisation_id,
    facts: row.facts,
    journey: {
      way: row.way,
      driver: row.driver,
      hasEscort: row.has_escort,
      leavesAt: row.leaves_at === null ? null : new Date(row.leaves_at),
      arrivesAt: row.arrives_at === null ? null : new Date(row.arrives_at),
      note: row.way_note,
    },
    version: row.version,
    code: row.code,
    state: row.state,
    stay: { from: row.from_day, until: row.until_day },
    parts: row.parts,
    facilityName: row.facility_name,
    facilityPhone: row.facility_phone,
    unitLabel: row.unit_label,
    isAtHome: row.unit_kind === "supporter",
    settings: row.settings,
  }));
}

/** Saves the journey on the version that was seen; false when somebody saved another meanwhile. */
export async function saveJourney(
  sql: TransactionSql,
  bookingId: BookingId,
  journey: Journey,
  version: number,
): Promise<boolean> {
  const rows = await sql`
    update admission set way = ${journey.way}, driver = ${journey.driver}, has_escort = ${journey.hasEscort},
      leaves_at = ${journey.leavesAt?.toISOString() ?? null}, arrives_at = ${journey.arrivesAt?.toISOString() ?? null},
      way_note = ${journey.note}, version = version + 1
    where booking_id = ${bookingId} and version = ${version} returning booking_id`;
  return rows.length > 0;
}
