import type postgres from "postgres";
import { maskOfSlots } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import { type Part, type Purpose, partIndex, partsOfShift, type Shift } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import { offerBits } from "~/providers/model/offer-bits";
import type { UnitOffer } from "~/providers/model/unit-offer";
import { anId, aUnitOffer, MIDORINO, TONARI } from "./builders";

/** A unit with its calendar, as a test wants it: which slots are open for what, and which are taken. */
export interface PublishedUnit {
  readonly offer: UnitOffer;
  readonly open: readonly { readonly slot: Slot; readonly purposes: readonly Purpose[] }[];
  readonly taken: readonly Slot[];
  /** Slots of a hold that lapsed before the tests' moment. */
  readonly lapsed: readonly Slot[];
}

/** The only bed of the facility of this number, open on these slots for these purposes; nobody is there. */
export function oneBedPlace(
  number: number,
  offer: Partial<UnitOffer>,
  slots: readonly Slot[],
  purposes: readonly Purpose[],
): PublishedUnit {
  return {
    offer: aUnitOffer({
      unitId: anId(100 + number),
      facilityId: anId(number),
      organisationId: anId(1),
      ...offer,
    }),
    open: slots.map((slot) => ({ slot, purposes })),
    taken: [],
    lapsed: [],
  };
}

/** How many care slots a facility has for an act in a shift, and on which days how many of them are held. */
export interface CareSlotsOf {
  readonly facilityId: string;
  readonly act: string;
  readonly shift: Shift;
  readonly count: number;
  readonly heldOn: readonly Day[];
}

/** Writes units straight into the tables as their owner: these tests are about reading, not about publishing. */
export async function settleTown(
  owner: postgres.Sql,
  units: readonly PublishedUnit[],
  careSlots: readonly CareSlotsOf[] = [],
): Promise<void> {
  await owner`
    insert into municipality (code, prefecture, name)
    values (${MIDORINO}, '架空県', 'みどり野市'), (${TONARI}, '架空県', 'となり市') on conflict do nothing`;
  const organisationIds = [...new Set(units.map(({ offer }) => offer.organisationId))];
  await owner`
    insert into organisation (id, name, kind, network_layer, municipality_code)
    select id, '架空の法人', 'provider', 3, ${MIDORINO} from unnest(${organisationIds}::uuid[]) as id on conflict do nothing`;
  for (const { offer, open, taken, lapsed } of units) {
    await settleUnit(owner, offer);
    for (const { slot, purposes } of open) await publish(owner, offer, slot, purposes);
    for (const slot of taken) await take(owner, offer.unitId, offer.organisationId, slot, "booked");
    for (const slot of lapsed) await take(owner, offer.unitId, offer.organisationId, slot, "hold");
  }
  for (const slots of careSlots) await settleCareSlots(owner, slots);
}

async function settleUnit(owner: postgres.Sql, offer: UnitOffer): Promise<void> {
  const { facilityId, organisationId, unitId, roomId, location } = offer;
  await owner`
    insert into facility (id, organisation_id, service, name, municipality_code, lat, lon, participation, source)
    values (${facilityId}, ${organisationId}, ${offer.service}, '架空の家', ${offer.municipality},
            ${location?.lat ?? null}, ${location?.lon ?? null}, 'full', 'own') on conflict do nothing`;
  if (roomId !== null) {
    await owner`
      insert into room (id, facility_id, organisation_id, label, gender_rule)
      values (${roomId}, ${facilityId}, ${organisationId}, ${roomId}, ${offer.roomGender}) on conflict do nothing`;
  }
  await owner`
    insert into unit (id, facility_id, organisation_id, room_id, kind, label)
    values (${unitId}, ${facilityId}, ${organisationId}, ${roomId}, ${offer.kind}, '101')`;
  const bits = offerBits(offer);
  await owner`insert into unit_offer ${owner({
    unit_id: unitId,
    facility_id: facilityId,
    organisation_id: organisationId,
    room_id: roomId,
    kind: offer.kind,
    service: offer.service,
    municipality_code: offer.municipality,
    own_residents_only: offer.ownResidentsOnly,
    disabilities_yes: bits.disabilitiesYes,
    disabilities_ask: bits.disabilitiesAsk,
    level_min: offer.levelMin,
    level_max: offer.levelMax,
    age_min: offer.ageMin,
    age_max: offer.ageMax,
    acts_day_yes: bits.actsDayYes,
    acts_day_ask: bits.actsDayAsk,
    acts_evening_yes: bits.actsEveningYes,
    acts_evening_ask: bits.actsEveningAsk,
    acts_night_yes: bits.actsNightYes,
    acts_night_ask: bits.actsNightAsk,
    features_yes: bits.featuresYes,
    features_ask: bits.featuresAsk,
    meals: bits.meals,
    room_gender: offer.roomGender,
    transport_km: offer.transportKm,
    lat: location?.lat ?? null,
    lon: location?.lon ?? null,
    confirmed_at: offer.confirmedAt,
    offer: owner.json(JSON.parse(JSON.stringify(offer))),
  })}`;
}

async function publish(
  owner: postgres.Sql,
  offer: UnitOffer,
  slot: Slot,
  purposes: readonly Purpose[],
): Promise<void> {
  for (const purpose of purposes) {
    for (const { page, part, mask } of maskOfSlots([slot])) {
      await owner`
        insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
        values (${offer.unitId}, ${page}, ${partIndex(part)}, ${purpose}, ${offer.organisationId}, ${mask})
        on conflict (unit_id, page, part, purpose) do update set open_mask = publication.open_mask | excluded.open_mask`;
    }
  }
}

async function take(
  owner: postgres.Sql,
  unitId: string,
  organisationId: string,
  slot: { day: Day; part: Part },
  kind: "booked" | "hold",
): Promise<void> {
  // Whoever sleeps there is a woman, a man, or nobody has written it down: by the last figure of the unit's id.
  const gender = [null, "female", "male"][Number.parseInt(unitId.slice(-1), 16) % 3] ?? null;
  await owner`
    insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id, expires_at, gender)
    values (${unitId}, ${slot.day}, ${partIndex(slot.part)}, ${organisationId}, ${kind}, ${unitId},
            ${kind === "hold" ? "2026-12-01T12:00:00Z" : null}, ${gender}) on conflict do nothing`;
}

async function settleCareSlots(
  owner: postgres.Sql,
  { facilityId, act, shift, count, heldOn }: CareSlotsOf,
): Promise<void> {
  const slots = await owner<{ id: string; organisation_id: string }[]>`
    insert into unit (id, facility_id, organisation_id, kind, label, act, shift)
    select gen_random_uuid(), facility.id, facility.organisation_id, 'care_slot', n::text, ${act}, ${shift}
    from facility, generate_series(1, ${count}::int) as n where facility.id = ${facilityId}
    returning id, organisation_id`;
  for (const [nth, day] of heldOn.entries()) {
    const slot = slots[nth % Math.max(1, slots.length)];
    for (const part of slot ? partsOfShift(shift) : []) {
      if (slot) await take(owner, slot.id, slot.organisation_id, { day, part }, "booked");
    }
  }
}
