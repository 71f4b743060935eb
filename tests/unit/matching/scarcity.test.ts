import { describe, expect, it } from "vitest";
import type { FacilityId, PersonId, UnitId } from "~/kernel/id";
import { DEFAULT_WEIGHTS } from "~/matching/model/rank";
import {
  type FewPlace,
  fewPlacesOf,
  neededByFacility,
  type Registered,
  sparingPoints,
  withoutOwn,
} from "~/matching/model/scarcity";
import { offerBits } from "~/providers/model/offer-bits";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import {
  anId,
  aPlacementRequest,
  aUnitOffer,
  doneFor,
  MIDORINO,
  needing,
  someCareNeeds,
  TONARI,
  TONIGHT,
} from "../../support/builders";

let beds = 0;
/** A bed of a facility. */
const bed = (facility: number, offer: Partial<UnitOffer> = {}) => {
  beds += 1;
  const made = aUnitOffer({ unitId: anId<UnitId>(beds), facilityId: anId<FacilityId>(facility), ...offer });
  return { offer: made, bits: offerBits(made) };
};
const nurse = { acts: { suction_oral: doneFor(2, "night") } };

const someone = (needs: CareNeeds, more: Partial<Registered> = {}): Registered => ({
  personId: anId<PersonId>(1),
  needs,
  avoids: new Set(),
  trainedAt: new Map(),
  ...more,
});
const fewOf = (person: Registered, ...around: ReturnType<typeof bed>[]) =>
  fewPlacesOf(person, around, TONIGHT, []).map(({ facilityId, places, shareMilli }) => [
    facilityId,
    places,
    shareMilli,
  ]);
const place = (number: number) => anId<FacilityId>(number);

describe("the few places of one person", () => {
  it("are the only one that does what the person needs, at one over its beds", () => {
    const person = someone(needing("suction_oral", "night"));
    expect(fewOf(person, bed(1, nurse), bed(2), bed(3))).toEqual([[place(1), 1, 1000]]);
    expect(fewOf(person, bed(1, nurse), bed(1, nurse), bed(2))).toEqual([[place(1), 1, 500]]);
  });

  it("are three, and none at all from the fourth on", () => {
    const three = [bed(1), bed(2), bed(3)];
    expect(fewOf(someone(someCareNeeds()), ...three)).toEqual([
      [place(1), 3, 333],
      [place(2), 3, 333],
      [place(3), 3, 333],
    ]);
    expect(fewOf(someone(someCareNeeds()), ...three, bed(4))).toEqual([]);
  });

  it("are none for someone who fits nowhere: no place can be kept for them", () => {
    expect(fewOf(someone(needing("suction_oral", "night")), bed(1), bed(2))).toEqual([]);
  });

  it("leave out a place the person is not placed in", () => {
    const person = someone(someCareNeeds(), { avoids: new Set([place(2)]) });
    expect(fewOf(person, bed(1), bed(2))).toEqual([[place(1), 1, 1000]]);
  });

  it("count a place whose staff were trained for this person", () => {
    const trainedAt = new Map([[place(2), [{ act: "suction_oral", shift: "night" } as const]]]);
    const person = someone(needing("suction_oral", "night"), { trainedAt });
    expect(fewOf(person, bed(1), bed(2))).toEqual([[place(2), 1, 1000]]);
  });

  it("lie within 20 km for someone who set no limit, and within the limit for someone who did", () => {
    const away = (km: number) => ({ location: { lat: 35.7 + km / 111.195, lon: 139.5 } });
    const around = [bed(1, away(19.9)), bed(2, away(20.1)), bed(3, away(30))];
    expect(fewOf(someone(someCareNeeds()), ...around)).toEqual([[place(1), 1, 1000]]);
    expect(fewOf(someone(someCareNeeds({ distanceMaxKm: 25 })), ...around)).toEqual([
      [place(1), 2, 500],
      [place(2), 2, 500],
    ]);
  });

  it("lie in one's own municipality for someone whose home is not told", () => {
    const person = someone(someCareNeeds({ home: null }));
    expect(fewOf(person, bed(1, { municipality: TONARI }), bed(2, { municipality: MIDORINO }))).toEqual([
      [place(2), 1, 1000],
    ]);
  });
});

describe("how much a place is needed", () => {
  const few = (person: number, facility: number, places: number, shareMilli: number): FewPlace => ({
    personId: anId<PersonId>(person),
    facilityId: place(facility),
    places,
    shareMilli,
  });

  it("is the sum over people, of whom nobody can be told apart", () => {
    const needed = neededByFacility([few(1, 1, 1, 1000), few(2, 1, 2, 500), few(2, 2, 2, 500)]);
    expect([...needed]).toEqual([
      [place(1), { costMilli: 1500, onlyHere: 1, dependants: 2 }],
      [place(2), { costMilli: 500, onlyHere: 0, dependants: 1 }],
    ]);
  });

  it("leaves the person out for whom the place is looked at, and never falls below nothing", () => {
    const needed = { costMilli: 1500, onlyHere: 1, dependants: 2 };
    expect(withoutOwn(needed, { places: 1, shareMilli: 1000 })).toEqual({
      costMilli: 500,
      onlyHere: 0,
      dependants: 1,
    });
    expect(withoutOwn({ costMilli: 0, onlyHere: 0, dependants: 0 }, { places: 1, shareMilli: 1000 })).toEqual(
      {
        costMilli: 0,
        onlyHere: 0,
        dependants: 0,
      },
    );
  });

  it("counts each day once, however many parts of it are asked for", () => {
    const day = (part: "am" | "pm") => ({ day: TONIGHT, part });
    const once = sparingPoints(6000, aPlacementRequest({ slots: [day("am")] }), DEFAULT_WEIGHTS);
    const both = sparingPoints(6000, aPlacementRequest({ slots: [day("am"), day("pm")] }), DEFAULT_WEIGHTS);
    expect([once, both]).toEqual([5.4, 5.4]);
  });
});
