import fc from "fast-check";
import type postgres from "postgres";
import { addDays } from "~/kernel/day";
import type { PersonId, RoomId, UnitId } from "~/kernel/id";
import { PURPOSES, type Purpose } from "~/kernel/part";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import { someUnitOffer } from "./arbitraries";
import { anId, aUnitOffer, MIDORINO, TONARI, TONIGHT } from "./builders";
import { oneSlotPerAct, settleConditions, settlePerson } from "./town-conditions";
import { type PublishedUnit, settleTown } from "./town-of-offers";

const horizon = Array.from({ length: 8 }, (_, n) => addDays(TONIGHT, n));
const slotsOfHorizon = [
  ...slotsOfStay({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 8) }),
  ...slotsOfDayUse({ checkIn: TONIGHT, checkOut: addDays(TONIGHT, 8) }, ["am", "pm"]),
];

const somePublished = fc.record({
  offer: someUnitOffer,
  kind: fc.constantFrom("bed" as const, "bed" as const, "seat" as const),
  roomNumber: fc.integer({ min: 1, max: 6 }),
  purposes: fc.array(fc.subarray([...PURPOSES], { minLength: 1 }), {
    minLength: slotsOfHorizon.length,
    maxLength: slotsOfHorizon.length,
  }),
  closed: fc.subarray(slotsOfHorizon, { maxLength: 3 }),
  taken: fc.subarray(slotsOfHorizon, { maxLength: 3 }),
  lapsed: fc.subarray(slotsOfHorizon, { maxLength: 2 }),
  isUniform: fc.boolean(),
});

/** A town of 60 units of every sort with all that may be recorded of them and of one person; the same each time. */
export async function settleAnyTown(owner: postgres.Sql, person: PersonId): Promise<PublishedUnit[]> {
  const [seed] = fc.sample(fc.array(somePublished, { minLength: 60, maxLength: 60 }), {
    numRuns: 1,
    seed: 20261201,
  });
  const town: PublishedUnit[] = inOneHouse(
    (seed ?? []).map((one, n) => ({
      offer: {
        ...(n % 2 === 0
          ? one.offer
          : { ...aUnitOffer(), acts: one.offer.acts, location: one.offer.location }),
        roomGender: one.offer.roomGender,
        unitId: anId<UnitId>(1000 + n),
        kind: one.kind,
        roomId: one.offer.roomGender === "same_as_present" ? anId<RoomId>(800 + one.roomNumber) : null,
        facilityId: anId(one.offer.roomGender === "same_as_present" ? 700 + one.roomNumber : 600 + (n % 10)),
        organisationId: anId(1),
      },
      open: slotsOfHorizon
        .filter((slot) => !one.closed.includes(slot))
        .map((slot, at) => ({
          slot,
          purposes: (one.isUniform ? one.purposes[0] : one.purposes[at]) ?? ["short_stay" as Purpose],
        })),
      taken: one.taken,
      lapsed: one.lapsed,
    })),
  );
  const careSlots = oneSlotPerAct(town, horizon);
  await settleTown(owner, town, careSlots);
  await owner`
    insert into wide_area_agreement (residents_of, places_of, valid_from) values (${MIDORINO}, ${TONARI}, '2026-04-01')`;
  await settlePerson(owner, person);
  await settleConditions(owner, { person, town, careSlots, horizon });

  return town;
}

/** A house stands in one place and one city, and has one rule for its own residents: those of its first unit. */
function inOneHouse(town: readonly PublishedUnit[]): PublishedUnit[] {
  return town.map((one) => {
    const first = town.find(({ offer }) => offer.facilityId === one.offer.facilityId)?.offer ?? one.offer;
    const { location, municipality, ownResidentsOnly } = first;
    return { ...one, offer: { ...one.offer, location, municipality, ownResidentsOnly } };
  });
}
