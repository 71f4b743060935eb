import type { Day } from "~/kernel/day";
import type { BookingId, FacilityId, PersonId } from "~/kernel/id";
import type { Stay } from "~/kernel/stay";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { SERVICE_KINDS, type ServiceKind } from "~/providers/model/support";
import { certificatesOf } from "./certificates-repository.server";
import { CERTIFICATE_LINE } from "./model/certificate";
import { type EntitlementReading, readEntitlement } from "./model/entitlement";
import { type UsedStay, yearGuidanceFrom } from "./model/entitlement-days";
import type { SupportLevel } from "./model/needs";
import { mayReadEntitlement } from "./permissions";

export interface EntitlementAsked {
  readonly stay: Stay;
  /** Of the place, or of what is searched for. */
  readonly service: ServiceKind;
  /** Null while no place is chosen: the contract is not looked at. */
  readonly facilityId: FacilityId | null;
  /** The booking that is asked about, so that it does not count against itself. */
  readonly exceptBookingId?: BookingId;
}

/**
 * 支給の確かめ for a registered person: what the grant, the certificate, the 区分 and the contract say to a stay.
 *
 * Days of the exchange are those that were accepted, in any house of the same line of the certificate. Null for whoever
 * sees less than all of them (anyone but the coordinators), and for a person who is not theirs to read: half a count
 * would be a false one. Who read it is in the audit.
 */
export async function entitlementOf(
  unit: UnitOfWork,
  personId: PersonId,
  asked: EntitlementAsked,
): Promise<EntitlementReading | null> {
  if (!mayReadEntitlement(unit.actor)) return null;
  const { sql } = unit;
  const [person] = await sql<{ birth_date: Day | null; level: SupportLevel | null; settings: unknown }[]>`
    select person.birth_date::text as birth_date, person.needs ->> 'level' as level, municipality.settings
    from person join municipality on municipality.code = person.municipality_code where person.id = ${personId}`;
  if (person === undefined) return null;
  const line = CERTIFICATE_LINE[asked.service];
  const services = SERVICE_KINDS.filter((kind) => line !== null && CERTIFICATE_LINE[kind] === line);
  const used = await sql<{ from_day: Day; last_day: Day; facility_id: FacilityId | null }[]>`
    select booking.from_day::text as from_day, booking.until_day::text as last_day, booking.facility_id
    from booking join facility on facility.id = booking.facility_id
    where booking.person_id = ${personId} and booking.state in ('accepted', 'confirmed', 'staying', 'ended')
      and booking.parts = '{}' and facility.service = any(${services}::text[])
      and booking.id is distinct from ${asked.exceptBookingId ?? null}::uuid
      and booking.until_day > ${asked.stay.checkIn}::text::date - 400
    union all
    select from_day::text, last_day::text, null from days_elsewhere
    where person_id = ${personId} and ${line === "short_stay"} and last_day > ${asked.stay.checkIn}::text::date - 400`;
  const [contract] = await sql<{ known: boolean }[]>`
    select exists (select 1 from provider_enrollment
                   where person_id = ${personId} and facility_id = ${asked.facilityId}::uuid) as known`;
  await unit.audit({
    action: "entitlement.read",
    subjectKind: "person",
    subjectId: personId,
    ...(unit.actor.municipality === null ? {} : { municipality: unit.actor.municipality }),
  });
  return readEntitlement({
    stay: asked.stay,
    service: asked.service,
    birthDate: person.birth_date,
    certificates: await certificatesOf(sql, personId),
    levelOnRecord: person.level ?? "not_assessed",
    used: used.map(
      (row): UsedStay => ({ fromDay: row.from_day, lastDay: row.last_day, facilityId: row.facility_id }),
    ),
    facilityId: asked.facilityId,
    yearGuidance: yearGuidanceFrom(person.settings),
    hasContract: asked.facilityId === null ? null : (contract?.known ?? false),
  });
}

/**
 * 予約の支給の確かめ — as `entitlementOf`, for the place, the days and the person of a booking. Null also for day use and
 * for someone who is not registered.
 */
export async function entitlementOfBooking(
  unit: UnitOfWork,
  bookingId: BookingId,
): Promise<EntitlementReading | null> {
  if (!mayReadEntitlement(unit.actor)) return null;
  const [row] = await unit.sql<
    { person_id: PersonId; from_day: Day; until_day: Day; facility_id: FacilityId; service: ServiceKind }[]
  >`
    select booking.person_id, booking.from_day::text as from_day, booking.until_day::text as until_day,
           booking.facility_id, facility.service
    from booking join facility on facility.id = booking.facility_id
    where booking.id = ${bookingId} and booking.person_id is not null and booking.parts = '{}'
      and booking.state in ('held', 'accepted', 'confirmed', 'staying')`;
  if (row === undefined) return null;
  return entitlementOf(unit, row.person_id, {
    stay: { checkIn: row.from_day, checkOut: row.until_day },
    service: row.service,
    facilityId: row.facility_id,
    exceptBookingId: bookingId,
  });
}
