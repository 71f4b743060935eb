import type postgres from "postgres";
import { maskOfSlots } from "~/availability/model/pages";
import { addDays, type Day } from "~/kernel/day";
import type { PersonId, UnitId } from "~/kernel/id";
import { partIndex, SHIFTS } from "~/kernel/part";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { anId, MIDORINO, READ_AT, TONIGHT } from "./builders";
import type { CareSlotsOf, PublishedUnit } from "./town-of-offers";

/** A settled town, the person the conditions are about (enrolled in some houses already), and the days in question. */
export interface TownInQuestion {
  readonly person: PersonId;
  readonly town: readonly PublishedUnit[];
  readonly careSlots: readonly CareSlotsOf[];
  readonly horizon: readonly Day[];
}

/** What depends on who else is there and who comes along: training for one person, people kept apart, supporters. */
export async function settleConditions(
  owner: postgres.Sql,
  { person, town, careSlots, horizon }: TownInQuestion,
): Promise<void> {
  // Half of the acts of the enrolled houses, in the shifts in which the house itself does not do them.
  const others = town.flatMap(({ offer }) =>
    MEDICAL_ACTS.filter((_, n) => n % 2 === 0).flatMap((act) =>
      SHIFTS.filter((shift) => offer.acts[act]?.[shift] === undefined).map((shift) => ({
        facilityId: offer.facilityId,
        act,
        shift,
      })),
    ),
  );
  await owner`
    insert into capability (facility_id, act, shift, organisation_id, answer, people_max, basis)
    select facility.id, said.act, said.shift, facility.organisation_id, 'yes', 1, 'trained_3_for_person'
    from unnest(${others.map((one) => one.facilityId)}::uuid[], ${others.map((one) => one.act)}::text[],
                ${others.map((one) => one.shift)}::text[]) as said (id, act, shift)
    join facility using (id) on conflict do nothing`;
  await owner`
    insert into trained_for (person_id, facility_id, act, shift, organisation_id, municipality_code, valid_until, noted_at)
    select person_id, facility_id, act, shift, capability.organisation_id, ${MIDORINO},
           case when ascii(act) % 3 = 0 then '2026-12-03'::date else '2027-03-31' end, ${READ_AT.toISOString()}
    from capability join provider_enrollment using (facility_id)`;
  await settleSlotsWhereMissing(owner, others, careSlots);

  const [house, room] = [
    town.filter(({ offer }) => offer.roomId === null),
    town.filter(({ offer }) => offer.roomId),
  ];
  for (const [scope, [there]] of [
    ["house", house.filter(({ offer }) => offer.kind === "bed")],
    ["room", room.filter(({ offer }) => offer.kind === "bed")],
  ] as const) {
    if (there) await settleSomeoneApart(owner, person, scope, there);
  }
  await settleSupporter(owner, 1, horizon.slice(0, 4));
  await settleSupporter(owner, 2, horizon.slice(0, 2));
}

/** A care slot for each act that is done for one person alone, as setting the capability makes it. */
async function settleSlotsWhereMissing(
  owner: postgres.Sql,
  wanted: readonly { readonly facilityId: string; readonly act: string; readonly shift: string }[],
  settled: readonly CareSlotsOf[],
): Promise<void> {
  const has = new Set(settled.map(({ facilityId, act, shift }) => `${facilityId} ${act} ${shift}`));
  const missing = wanted.filter(({ facilityId, act, shift }) => !has.has(`${facilityId} ${act} ${shift}`));
  await owner`
    insert into unit (id, facility_id, organisation_id, kind, label, act, shift)
    select gen_random_uuid(), facility.id, facility.organisation_id, 'care_slot', '1', slot.act, slot.shift
    from unnest(${missing.map((one) => one.facilityId)}::uuid[], ${missing.map((one) => one.act)}::text[],
                ${missing.map((one) => one.shift)}::text[]) as slot (id, act, shift)
    join facility using (id)`;
}

/** Somebody to be kept apart from the enrolled person sleeps here for three nights. */
async function settleSomeoneApart(
  owner: postgres.Sql,
  person: PersonId,
  scope: "house" | "room",
  { offer }: PublishedUnit,
): Promise<void> {
  const other = anId<PersonId>(scope === "house" ? 951 : 952);
  await owner`
    insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, needs, registered_on)
    values (${other}, ${MIDORINO}, '架空', '花子', 'かくう', 'はなこ', '{}', '2026-10-01')`;
  await owner`
    insert into keep_apart (id, person_id, other_person_id, scope, municipality_code, reason, valid_until,
                            decided_by_name, decided_at)
    values (gen_random_uuid(), ${person}, ${other}, ${scope}, ${MIDORINO}, '架空の理由', '2027-03-31', '三浦',
            ${READ_AT.toISOString()})`;
  const bookingId = anId(scope === "house" ? 961 : 962);
  await owner`
    insert into booking (id, code, purpose, state, organisation_id, facility_id, unit_id, municipality_code,
      requested_by_organisation, person_id, needs, from_day, until_day, claim_count, created_at, updated_at)
    values (${bookingId}, ${scope}, 'short_stay', 'confirmed', ${offer.organisationId}, ${offer.facilityId},
      ${offer.unitId}, ${MIDORINO}, ${offer.organisationId}, ${other}, '{}', ${TONIGHT}, ${addDays(TONIGHT, 3)}, 3,
      ${READ_AT.toISOString()}, ${READ_AT.toISOString()})`;
  await owner`
    insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
    select ${offer.unitId}, night::date, 3, ${offer.organisationId}, 'booked', ${bookingId}
    from unnest(${[0, 1, 2].map((n) => addDays(TONIGHT, n))}::text[]) as night
    on conflict (unit_id, slot_date, part) do update
      set booking_id = excluded.booking_id, kind = 'booked', expires_at = null`;
}

/** A supporter of みどり野市, published for these nights and days; the first one's second night is taken. */
async function settleSupporter(owner: postgres.Sql, n: number, days: readonly Day[]): Promise<void> {
  const [facilityId, unitId, organisationId] = [anId(970 + n), anId<UnitId>(975 + n), anId(1)];
  await owner`
    insert into facility (id, organisation_id, service, name, municipality_code, participation, source)
    values (${facilityId}, ${organisationId}, 'specialist_supporter', '架空の派遣所', ${MIDORINO}, 'full', 'own')`;
  await owner`
    insert into unit (id, facility_id, organisation_id, kind, label)
    values (${unitId}, ${facilityId}, ${organisationId}, 'supporter', '支援者')`;
  const stay = { checkIn: days[0] ?? TONIGHT, checkOut: addDays(days.at(-1) ?? TONIGHT, 1) };
  const slots = [...slotsOfStay(stay), ...slotsOfDayUse(stay, ["am", "pm"])];
  for (const { page, part, mask } of maskOfSlots(slots)) {
    await owner`
      insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
      values (${unitId}, ${page}, ${partIndex(part)}, 'short_stay', ${organisationId}, ${mask})`;
  }
  if (n !== 1) return;
  await owner`
    insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id)
    values (${unitId}, ${addDays(TONIGHT, 1)}, 3, ${organisationId}, 'booked', ${anId(1)})`;
}

/** A person enrolled in half of the houses, in some until a day that is over, and not to be placed in one. */
export async function settlePerson(owner: postgres.Sql, person: PersonId): Promise<void> {
  await owner`
    insert into person (id, municipality_code, family_name, given_name, family_kana, given_kana, needs, registered_on)
    values (${person}, ${MIDORINO}, '架空', '太郎', 'かくう', 'たろう', '{}', '2026-10-01')`;
  await owner`
    insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, health_check_until)
    select ${person}, id, organisation_id, ${MIDORINO}, case when lat > 35.7 then '2027-03-31'::date else '2026-03-31' end
    from facility where right(id::text, 1) in ('1', '2', '3', '4', '5')`;
  await owner`
    insert into do_not_place (id, person_id, facility_id, municipality_code, reason, valid_until)
    select gen_random_uuid(), ${person}, id, ${MIDORINO}, '架空の理由', '2027-03-31'
    from facility where right(id::text, 1) = '2'`;
}

/** One care slot for each act and shift that an offer promises, held by somebody on every third day. */
export function oneSlotPerAct(town: readonly PublishedUnit[], horizon: readonly Day[]): CareSlotsOf[] {
  return town.flatMap(({ offer }) =>
    Object.entries(offer.acts).flatMap(([act, shifts]) =>
      SHIFTS.flatMap((shift) => {
        const capacity = shifts?.[shift];
        return capacity && capacity.answer !== "no"
          ? [
              {
                facilityId: offer.facilityId,
                act,
                shift,
                count: 1,
                heldOn: horizon.filter((__, n) => n % 3 === 0),
              },
            ]
          : [];
      }),
    ),
  );
}
