import type { TransactionSql } from "db/client.server";
import { maskOfSlots } from "~/availability/model/pages";
import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type { FacilityId, MunicipalityCode, PersonId, RoomId } from "~/kernel/id";
import { partIndex, type Shift } from "~/kernel/part";
import type { MedicalAct } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { type ActInShift, lastDayOf, type PlacementRequest } from "./model/placement";

/** Whose needs, for what, and (for the records kept of a person) who. */
export interface FitSearch {
  readonly needs: CareNeeds;
  readonly request: PlacementRequest;
  readonly personId: PersonId | null;
  readonly now: Date;
}

/** What the registry keeps between a person and one place. */
export interface EnrolmentFacts {
  readonly isExpired: boolean;
  readonly stays: number;
  readonly agreedRank: number | null;
}

/** 分かっていること — all that is recorded of one person with regard to places, for one request. */
export interface KnownOfPerson {
  /** 受け入れを避ける所 — by a decision on the place, or because someone to be kept apart is in the house then. */
  readonly avoidedFacilities: ReadonlySet<FacilityId>;
  /** Rooms in which someone to be kept apart is, in one of the requested slots. */
  readonly avoidedRooms: ReadonlySet<RoomId>;
  readonly enrolments: ReadonlyMap<FacilityId, EnrolmentFacts>;
  /** 承諾はあるが契約がまだの所 — places of the plan in force that have no enrolment, with their rank in the plan. */
  readonly agreedOnly: ReadonlyMap<FacilityId, number>;
  /** 第3号研修 — acts for this person alone, valid through the whole request. */
  readonly trainedFor: ReadonlyMap<FacilityId, readonly ActInShift[]>;
}

/** Nothing is known of someone described without a name. */
export const NOTHING_KNOWN: KnownOfPerson = {
  avoidedFacilities: new Set(),
  avoidedRooms: new Set(),
  enrolments: new Map(),
  agreedOnly: new Map(),
  trainedFor: new Map(),
};

/** 分かっていることを読む — over the whole country: a person has a handful of rows. Row-level security decides which. */
export async function knownOfPerson(sql: TransactionSql, search: FitSearch): Promise<KnownOfPerson> {
  const { personId } = search;
  if (personId === null) return NOTHING_KNOWN;
  const places = await sql<
    {
      facility_id: FacilityId;
      is_enrolled: boolean;
      is_expired: boolean;
      stays: number;
      agreed_rank: number | null;
    }[]
  >`
    select facility_id, enrolled.person_id is not null as is_enrolled, coalesce(enrolled.stays, 0) as stays,
      coalesce(enrolled.agreed_rank, agreed.rank) as agreed_rank,
      coalesce(enrolled.health_check_until < ${tokyoDate(sql, search.now)}, false) as is_expired
    from (select * from provider_enrollment where person_id = ${personId}) as enrolled
    full join (select * from agreed_place where person_id = ${personId}) as agreed using (facility_id)`;
  const { facilityIds, roomIds } = await avoidedBy(sql, search, personId);
  return {
    avoidedFacilities: facilityIds,
    avoidedRooms: roomIds,
    enrolments: new Map(
      places
        .filter(({ is_enrolled }) => is_enrolled)
        .map((row) => [
          row.facility_id,
          { isExpired: row.is_expired, stays: row.stays, agreedRank: row.agreed_rank },
        ]),
    ),
    agreedOnly: new Map(
      places.flatMap(({ facility_id, is_enrolled, agreed_rank }) =>
        is_enrolled || agreed_rank === null ? [] : [[facility_id, agreed_rank] as const],
      ),
    ),
    trainedFor: await trainedForPerson(sql, search, personId),
  };
}

/**
 * 避ける所と部屋 — decisions against a place, and where somebody to be kept apart sleeps or spends the day in a requested
 * slot. Both hold while their last day is today or later.
 */
async function avoidedBy(sql: TransactionSql, { request, now }: FitSearch, personId: PersonId) {
  const rows = await sql<{ facility_id: FacilityId | null; room_id: RoomId | null }[]>`
    select facility_id, null::uuid as room_id from do_not_place
    where person_id = ${personId} and valid_until >= ${tokyoDate(sql, now)}
    union
    select case pair.scope when 'house' then unit.facility_id end, case pair.scope when 'room' then unit.room_id end
    from keep_apart pair
    join booking other on other.person_id =
      case when pair.person_id = ${personId}::uuid then pair.other_person_id else pair.person_id end
    join claim on claim.booking_id = other.id
    join unit on unit.id = claim.unit_id and unit.kind in ('bed', 'seat')
    join unnest(${request.slots.map((slot) => slot.day)}::text[]::date[],
                ${request.slots.map((slot) => partIndex(slot.part))}::int[]) as wanted (day, part)
      on wanted.day = claim.slot_date and wanted.part = claim.part
    where (pair.person_id = ${personId}::uuid or pair.other_person_id = ${personId}::uuid)
      and pair.valid_until >= ${tokyoDate(sql, now)}
      and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})`;
  return {
    facilityIds: new Set(rows.flatMap((row) => row.facility_id ?? [])),
    roomIds: new Set(rows.flatMap((row) => row.room_id ?? [])),
  };
}

async function trainedForPerson(sql: TransactionSql, { needs, request }: FitSearch, personId: PersonId) {
  const trained = new Map<FacilityId, ActInShift[]>();
  if (needs.acts.length === 0) return trained;
  const rows = await sql<{ facility_id: FacilityId; act: MedicalAct; shift: Shift }[]>`
    select trained_for.facility_id, trained_for.act, trained_for.shift
    from trained_for
    join capability using (facility_id, act, shift)
    where trained_for.person_id = ${personId} and trained_for.valid_until >= ${lastDayOf(request)}::text::date
      and capability.basis = 'trained_3_for_person' and capability.answer <> 'no'
      and trained_for.act = any(${needs.acts.map(({ act }) => act)}::text[])`;
  for (const { facility_id, act, shift } of rows) {
    trained.set(facility_id, [...(trained.get(facility_id) ?? []), { act, shift }]);
  }
  return trained;
}

/**
 * 支援者のいる市区町村 — a subquery of the codes of municipalities in which one supporter is published for every requested
 * slot under a purpose that serves the request, and held by nobody.
 */
export function municipalitiesWithSupporter(sql: TransactionSql, { request, now }: FitSearch) {
  const wanted = maskOfSlots(request.slots);
  return sql`
    select facility.municipality_code
    from unit as supporter
    join facility on facility.id = supporter.facility_id and facility.participation <> 'none'
    where supporter.kind = 'supporter'
      and (supporter.retired_on is null or supporter.retired_on > ${lastDayOf(request)}::text::date)
      and exists (
        select 1 from publication
        join unnest(${wanted.map((one) => one.page)}::int[], ${wanted.map((one) => partIndex(one.part))}::int[],
                    ${wanted.map((one) => one.mask)}::bigint[]) as wanted (page, part, mask)
          on wanted.page = publication.page and wanted.part = publication.part
        where publication.unit_id = supporter.id and publication.purpose = any(${[...PURPOSES_SERVING[request.purpose]]})
          and publication.open_mask & wanted.mask = wanted.mask
        group by publication.purpose
        having count(*) = ${wanted.length})
      and not exists (
        select 1 from claim
        join unnest(${request.slots.map((slot) => slot.day)}::text[]::date[],
                    ${request.slots.map((slot) => partIndex(slot.part))}::int[]) as wanted (day, part)
          on wanted.day = claim.slot_date and wanted.part = claim.part
        where claim.unit_id = supporter.id and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()}))`;
}

/** The codes themselves, for whoever keeps them beside an index. */
export async function readSupporterMunicipalities(
  sql: TransactionSql,
  search: FitSearch,
): Promise<ReadonlySet<MunicipalityCode>> {
  const rows = await sql<
    { municipality_code: MunicipalityCode }[]
  >`${municipalitiesWithSupporter(sql, search)}`;
  return new Set(rows.map((row) => row.municipality_code));
}

function tokyoDate(sql: TransactionSql, now: Date) {
  return sql`(${now.toISOString()}::timestamptz at time zone 'Asia/Tokyo')::date`;
}
