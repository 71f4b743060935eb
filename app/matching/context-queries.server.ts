import type { TransactionSql } from "db/client.server";
import { bitOf, pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { PARTS, PURPOSES, type Purpose, partIndex } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { Gender } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { FitSearch } from "./fits-queries.server";
import { knownOfPerson, readSupporterMunicipalities } from "./known-queries.server";
import {
  type CareSlotsFree,
  careSlotsNeeded,
  type Enrolment,
  nightsRequested,
  type PlacementContext,
  type WideAreaAgreement,
} from "./model/placement";

/** A unit's offer with what is true of it for this search at this moment: all that `judge` needs. */
export interface OfferInContext {
  readonly offer: UnitOffer;
  readonly facilityName: string;
  readonly unitLabel: string;
  readonly phone: string | null;
  readonly context: PlacementContext;
}

/** 判断の材料を読む — offers and contexts of these units, in no particular order; a unit that is gone is left out. */
export async function offersInContext(
  sql: TransactionSql,
  search: FitSearch,
  unitIds: readonly UnitId[],
): Promise<OfferInContext[]> {
  if (unitIds.length === 0) return [];
  const offers = await readOffers(sql, unitIds);
  const facilityIds = [...new Set(offers.map(({ offer }) => offer.facilityId))];
  const open = await openSlots(sql, search, unitIds);
  const taken = await takenSlots(sql, search, unitIds);
  const present = await presentGenders(sql, search, unitIds);
  const careSlots = await freeCareSlots(sql, search, facilityIds);
  const known = await knownOfPerson(sql, search);
  const withSupporter = offers.some(({ offer }) => offer.needsSupporter)
    ? await readSupporterMunicipalities(sql, search)
    : null;
  const agreements = await agreementsOf(sql, search);

  return offers.map((one) => {
    const { unitId, facilityId, roomId } = one.offer;
    const enrolled = known.enrolments.get(facilityId);
    const published = open.get(unitId);
    const taking = new Set(taken.get(unitId) ?? []);
    const closed = search.request.slots.filter((slot) => !published?.has(slotKey(slot)));
    const purposesOpen = commonPurposes(
      search.request.slots.flatMap((slot) => published?.get(slotKey(slot)) ?? []),
    );
    const isMixed = purposesOpen.length === 0 && closed.length < search.request.slots.length;
    return {
      ...one,
      context: {
        asOf: search.now,
        // why: slots that are open only under different purposes cannot be booked together, so none of them is free.
        takenSlots: isMixed
          ? search.request.slots
          : search.request.slots.filter((slot) => closed.includes(slot) || taking.has(slotKey(slot))),
        purposesOpen,
        presentGenders: present.get(unitId) ?? [],
        doNotPlace:
          known.avoidedFacilities.has(facilityId) || (roomId !== null && known.avoidedRooms.has(roomId)),
        enrolment: enrolmentOf(search, enrolled),
        stayedBefore: enrolled?.stays ?? 0,
        agreedInPlan: enrolled?.agreedRank ?? known.agreedOnly.get(facilityId) ?? null,
        agreements,
        careSlotsFree: careSlots.get(facilityId) ?? [],
        trainedFor: known.trainedFor.get(facilityId) ?? [],
        // A place with staff of its own needs nobody: then it is not asked.
        supporterFree: !one.offer.needsSupporter || (withSupporter?.has(one.offer.municipality) ?? true),
      },
    };
  });
}

const slotKey = ({ day, part }: Slot): string => `${day} ${part}`;

async function readOffers(sql: TransactionSql, unitIds: readonly UnitId[]) {
  const rows = await sql<
    {
      offer: UnitOffer | string;
      confirmed_at: string | null;
      name: string;
      label: string;
      phone: string | null;
    }[]
  >`
    select unit_offer.offer, unit_offer.confirmed_at, facility.name, unit.label, facility.phone
    from unit_offer
    join unit on unit.id = unit_offer.unit_id
    join facility on facility.id = unit_offer.facility_id
    where unit_offer.unit_id = any(${[...unitIds]})`;
  return rows.map((row) => {
    const offer = typeof row.offer === "string" ? (JSON.parse(row.offer) as UnitOffer) : row.offer;
    const confirmedAt = row.confirmed_at === null ? null : new Date(row.confirmed_at);
    return {
      offer: { ...offer, confirmedAt },
      facilityName: row.name,
      unitLabel: row.label,
      phone: row.phone,
    };
  });
}

/** Per unit and wanted slot, the purposes it is published for. */
async function openSlots(sql: TransactionSql, { request }: FitSearch, unitIds: readonly UnitId[]) {
  const pages = [...new Set(request.slots.map((slot) => pageOf(slot.day)))];
  const rows = await sql<
    { unit_id: UnitId; page: number; part: number; purpose: Purpose; open_mask: string }[]
  >`
    select unit_id, page, part, purpose, open_mask from publication
    where unit_id = any(${[...unitIds]}) and page = any(${pages}::int[])`;
  const open = new Map<UnitId, Map<string, Purpose[][]>>();
  for (const slot of request.slots) {
    for (const row of rows) {
      const isOpen =
        row.page === pageOf(slot.day) &&
        row.part === partIndex(slot.part) &&
        ((Number(row.open_mask) >>> bitOf(slot.day)) & 1) === 1;
      if (!isOpen) continue;
      const ofUnit = open.get(row.unit_id) ?? new Map<string, Purpose[][]>();
      const [purposes = []] = ofUnit.get(slotKey(slot)) ?? [];
      ofUnit.set(slotKey(slot), [[...purposes, row.purpose]]);
      open.set(row.unit_id, ofUnit);
    }
  }
  return open;
}

function commonPurposes(perSlot: readonly (readonly Purpose[])[]): readonly Purpose[] {
  return perSlot.length === 0
    ? []
    : PURPOSES.filter((purpose) => perSlot.every((open) => open.includes(purpose)));
}

async function takenSlots(sql: TransactionSql, { request, now }: FitSearch, unitIds: readonly UnitId[]) {
  const rows = await sql<{ unit_id: UnitId; day: Day; part: number }[]>`
    select unit_id, slot_date::text as day, part from claim
    where unit_id = any(${[...unitIds]})
      and slot_date = any(${request.slots.map((slot) => slot.day)}::date[])
      and (kind <> 'hold' or expires_at >= ${now.toISOString()})`;
  const taken = new Map<UnitId, string[]>();
  for (const { unit_id, day, part } of rows) {
    const name = PARTS[part];
    if (name) taken.set(unit_id, [...(taken.get(unit_id) ?? []), slotKey({ day, part: name })]);
  }
  return taken;
}

/** Who else sleeps in the room, by night; null for a person whose gender is not recorded. */
async function presentGenders(sql: TransactionSql, { request, now }: FitSearch, unitIds: readonly UnitId[]) {
  const nights = nightsRequested(request);
  const present = new Map<UnitId, { night: Day; genders: (Gender | null)[] }[]>();
  if (nights.length === 0) return present;
  const rows = await sql<{ unit_id: UnitId; night: Day; gender: Gender | null }[]>`
    select own.unit_id, claim.slot_date::text as night, claim.gender
    from unit_offer as own
    join unit as neighbour on neighbour.room_id = own.room_id and neighbour.id <> own.unit_id
    join claim on claim.unit_id = neighbour.id
    where own.unit_id = any(${[...unitIds]}) and own.room_gender = 'same_as_present'
      and claim.kind <> 'closure' and claim.part = ${partIndex("night")}
      and claim.slot_date = any(${[...nights]}::date[])
      and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})`;
  for (const { unit_id, night, gender } of rows) {
    const ofUnit = present.get(unit_id) ?? [];
    const onNight = ofUnit.find((one) => one.night === night);
    if (onNight) onNight.genders.push(gender);
    else present.set(unit_id, [...ofUnit, { night, genders: [gender] }]);
  }
  return present;
}

/** 空いている医療的ケアの枠 — how many more people each place can do an act for, for every slot that the request needs. */
export async function freeCareSlots(
  sql: TransactionSql,
  { needs, request, now }: Pick<FitSearch, "needs" | "request" | "now">,
  facilityIds: readonly FacilityId[],
) {
  const free = new Map<FacilityId, CareSlotsFree[]>();
  const needed = careSlotsNeeded(needs, request);
  if (needed.length === 0) return free;
  const rows = await sql<{ facility_id: FacilityId; nth: number; free: number }[]>`
    select slot.facility_id, needed.nth::int as nth, count(*) filter (where not exists (
        select 1 from claim
        where claim.unit_id = slot.id and claim.slot_date = needed.day
          and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})))::int as free
    from unnest(${needed.map((slot) => slot.act)}::text[], ${needed.map((slot) => slot.shift)}::text[],
                ${needed.map((slot) => slot.day)}::date[]) with ordinality as needed (act, shift, day, nth)
    join unit as slot on slot.kind = 'care_slot' and needed.act = any(slot.act || slot.also_acts) and slot.shift = needed.shift
      and (slot.retired_on is null or slot.retired_on > needed.day)
    where slot.facility_id = any(${[...facilityIds]})
    group by slot.facility_id, needed.nth`;
  for (const row of rows) {
    const slot = needed[row.nth - 1];
    if (slot) free.set(row.facility_id, [...(free.get(row.facility_id) ?? []), { ...slot, free: row.free }]);
  }
  return free;
}

function enrolmentOf(search: FitSearch, record: { isExpired: boolean } | undefined): Enrolment {
  if (search.personId === null) return "unknown";
  if (record === undefined) return "none";
  return record.isExpired ? "expired" : "enrolled";
}

/** 広域協定 that hold today for residents of a municipality. */
export async function agreementsOf(
  sql: TransactionSql,
  { needs, now }: { readonly needs: Pick<FitSearch["needs"], "municipality">; readonly now: Date },
): Promise<WideAreaAgreement[]> {
  if (needs.municipality === null) return [];
  const rows = await sql<{ residents_of: string; places_of: string }[]>`
    select residents_of, places_of from wide_area_agreement
    where residents_of = ${needs.municipality}
      and valid_from <= (${now.toISOString()}::timestamptz at time zone 'Asia/Tokyo')::date
      and (valid_until is null or valid_until >= (${now.toISOString()}::timestamptz at time zone 'Asia/Tokyo')::date)`;
  return rows.map((row) => ({ residentsOf: row.residents_of, placesOf: row.places_of }) as WideAreaAgreement);
}
