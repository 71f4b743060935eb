import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type {
  FacilityId,
  MunicipalityCode,
  OrganisationId,
  PersonId,
  RoomId,
  StayRequestId,
  UnitId,
} from "~/kernel/id";
import { type RulesInForce, rulesInForceFrom } from "~/matching/model/municipal-rules";
import type { ActInShift, Enrolment, WideAreaAgreement } from "~/matching/model/placement";
import { offerOfRow, type StoredOffer } from "~/providers/model/offer";
import type { Gender, RoomGenderRule } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import { type HoldMinutes, holdMinutesFrom } from "./model/hold";

/** 場所と人 — all a hold is decided from, read in one round trip. */
export interface PlaceAndPerson {
  readonly unitId: UnitId;
  readonly unitLabel: string;
  readonly facilityId: FacilityId;
  readonly facilityName: string;
  readonly organisationId: OrganisationId;
  readonly facilityMunicipality: MunicipalityCode | null;
  readonly participation: string;
  readonly retiredOn: Day | null;
  readonly roomId: RoomId | null;
  readonly roomGender: RoomGenderRule;
  readonly offer: UnitOffer;
  readonly holdMinutes: HoldMinutes;
  /** Null when no person was named; `isKnown` false when the actor may not see the one who was. */
  readonly person: {
    readonly isKnown: boolean;
    readonly gender: Gender | null;
    readonly district: string | null;
    readonly doNotPlace: boolean;
    /** Someone is to be kept apart from this person; whether they meet here is settled with the claim. */
    readonly isKeptApart: boolean;
    readonly enrolment: Enrolment;
    readonly stays: number;
    readonly agreedRank: number | null;
    /** 第3号研修 for this person at this place, each until its last day. */
    readonly trainedFor: readonly (ActInShift & { readonly validUntil: Day })[];
  } | null;
  readonly request: {
    readonly state: string;
    readonly requestedByOrganisation: OrganisationId;
  } | null;
  readonly agreements: readonly WideAreaAgreement[];
  /** The rules of the municipality that asks. */
  readonly rules: RulesInForce;
}

interface PlaceRow {
  label: string;
  facility_id: FacilityId;
  facility_name: string;
  organisation_id: OrganisationId;
  facility_municipality: MunicipalityCode | null;
  participation: string;
  retired_on: Day | null;
  room_id: RoomId | null;
  room_gender: RoomGenderRule | null;
  offer: StoredOffer;
  confirmed_at: string | null;
  settings: unknown;
  rules: unknown;
  is_known: boolean;
  gender: Gender | null;
  district: string | null;
  do_not_place: boolean;
  is_kept_apart: boolean;
  is_enrolled: boolean;
  is_expired: boolean;
  stays: number | null;
  agreed_rank: number | null;
  trained_for: readonly (ActInShift & { readonly validUntil: Day })[];
  request_state: string | null;
  request_organisation: OrganisationId | null;
  agreements: readonly { residentsOf: MunicipalityCode; placesOf: MunicipalityCode }[];
}

/** Who asks for what. */
export interface PlaceQuestion {
  readonly unitId: UnitId;
  readonly personId: PersonId | null;
  readonly requestId: StayRequestId | null;
  /** Whose deadlines apply, and whose residents' agreements are read. */
  readonly municipality: MunicipalityCode;
  readonly today: Day;
}

/** Reads a unit that a stay may be booked in; null when there is no such bed or seat, or nobody offers it. */
export async function readPlace(sql: TransactionSql, asked: PlaceQuestion): Promise<PlaceAndPerson | null> {
  const today = sql`${asked.today}::text::date`;
  const [row] = await sql<PlaceRow[]>`
    select unit.label, unit.facility_id, facility.name as facility_name, unit.organisation_id,
           facility.municipality_code as facility_municipality, facility.participation,
           unit.retired_on::text as retired_on, unit.room_id, room.gender_rule as room_gender, unit_offer.offer,
           unit_offer.confirmed_at::text as confirmed_at,
           (select settings from municipality where code = ${asked.municipality}) as settings,
           (select jsonb_build_object('version', version, 'rules', rules) from matching_rules
             where municipality_code = ${asked.municipality} order by version desc limit 1) as rules,
           person.id is not null as is_known, person.gender, person.district,
           exists (select 1 from do_not_place where do_not_place.person_id = ${asked.personId}::uuid
             and do_not_place.facility_id = unit.facility_id and do_not_place.valid_until >= ${today}) as do_not_place,
           exists (select 1 from keep_apart where ${asked.personId}::uuid in (person_id, other_person_id)
             and keep_apart.valid_until >= ${today}) as is_kept_apart,
           enrolled.person_id is not null as is_enrolled,
           coalesce(enrolled.health_check_until < ${today}, false) as is_expired, enrolled.stays,
           coalesce(enrolled.agreed_rank, agreed.rank) as agreed_rank,
           coalesce((select jsonb_agg(jsonb_build_object('act', act, 'shift', shift, 'validUntil', trained_for.valid_until))
             from trained_for join capability using (facility_id, act, shift)
             where trained_for.person_id = ${asked.personId}::uuid and trained_for.facility_id = unit.facility_id
               and capability.basis = 'trained_3_for_person' and capability.answer <> 'no'), '[]'::jsonb) as trained_for,
           stay_request.state as request_state, stay_request.requested_by_organisation as request_organisation,
           coalesce((select jsonb_agg(jsonb_build_object('residentsOf', residents_of, 'placesOf', places_of))
             from wide_area_agreement where residents_of = ${asked.municipality} and valid_from <= ${today}
               and (valid_until is null or valid_until >= ${today})), '[]'::jsonb) as agreements
    from unit
    join facility on facility.id = unit.facility_id
    join unit_offer on unit_offer.unit_id = unit.id
    left join room on room.id = unit.room_id
    left join person on person.id = ${asked.personId}::uuid
    left join provider_enrollment as enrolled
      on enrolled.person_id = ${asked.personId}::uuid and enrolled.facility_id = unit.facility_id
    left join agreed_place as agreed
      on agreed.person_id = ${asked.personId}::uuid and agreed.facility_id = unit.facility_id
    left join stay_request on stay_request.id = ${asked.requestId}::uuid
    where unit.id = ${asked.unitId} and unit.kind in ('bed', 'seat')`;
  if (!row) return null;
  return {
    unitId: asked.unitId,
    unitLabel: row.label,
    facilityId: row.facility_id,
    facilityName: row.facility_name,
    organisationId: row.organisation_id,
    facilityMunicipality: row.facility_municipality,
    participation: row.participation,
    retiredOn: row.retired_on,
    roomId: row.room_id,
    roomGender: row.room_gender ?? "any",
    offer: offerOfRow(row.offer, row.confirmed_at === null ? null : new Date(row.confirmed_at)),
    holdMinutes: holdMinutesFrom(row.settings),
    person: asked.personId === null ? null : { ...personOf(row), stays: row.stays ?? 0 },
    request:
      row.request_state === null || row.request_organisation === null
        ? null
        : { state: row.request_state, requestedByOrganisation: row.request_organisation },
    agreements: row.agreements,
    rules: rulesInForceFrom(row.rules),
  };
}

function personOf(row: PlaceRow) {
  const enrolment: Enrolment = !row.is_enrolled ? "none" : row.is_expired ? "expired" : "enrolled";
  return {
    isKnown: row.is_known,
    gender: row.gender,
    district: row.district,
    doNotPlace: row.do_not_place,
    isKeptApart: row.is_kept_apart,
    enrolment,
    agreedRank: row.agreed_rank,
    trainedFor: row.trained_for,
  };
}

/** The municipality's deadlines alone, for an extension. */
export async function readHoldMinutes(
  sql: TransactionSql,
  municipality: MunicipalityCode,
): Promise<HoldMinutes> {
  const [row] = await sql<{ settings: unknown }[]>`
    select settings from municipality where code = ${municipality}`;
  return holdMinutesFrom(row?.settings);
}
