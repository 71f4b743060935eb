import { describe, expect, it } from "vitest";
import { addDays } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import { slotsOfStay } from "~/kernel/stay";
import { type Change, changedBy, laddersFor } from "~/matching/model/change";
import { judge } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import type { Asked } from "~/matching/model/relax";
import { countAmong, relaxations } from "~/matching/model/relaxation";
import { MEDICAL_ACTS } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  anId,
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  doneFor,
  needing,
  someCareNeeds,
  TONARI,
  TONIGHT,
} from "../../support/builders";

interface House {
  readonly offer?: Partial<UnitOffer>;
  readonly context?: Partial<PlacementContext>;
}

const nightsFrom = (offset: number, nights: number) =>
  slotsOfStay({ checkIn: addDays(TONIGHT, offset), checkOut: addDays(TONIGHT, offset + nights) });

/** What helps a request among these houses, each a facility of its own. */
function helping(asked: Asked, houses: readonly House[], today = TONIGHT) {
  const places = houses.map(({ offer, context }, index) => ({
    offer: aUnitOffer({ unitId: anId<UnitId>(100 + index), facilityId: anId<FacilityId>(index), ...offer }),
    context: aPlacementContext(context),
  }));
  const judged = ({ needs, request }: Asked) =>
    places.map(({ offer, context }) => judge(needs, request, offer, context));
  return relaxations(asked, today, countAmong(asked, judged)).map(({ changes, opens }) => [
    opens,
    ...changes.map((change) => JSON.stringify(Object.values(change))),
  ]);
}

const said = (...changes: readonly Change[]) =>
  changes.map((change) => JSON.stringify(Object.values(change)));

describe("one change", () => {
  const oneNight = aPlacementRequest({ slots: nightsFrom(3, 1) });

  it("is another day, as near as possible, when the night alone is taken", () => {
    const takenUntil = (count: number) => ({ context: { takenSlots: nightsFrom(3, count) } });
    const asked = { needs: someCareNeeds(), request: oneNight };
    expect(helping(asked, [takenUntil(1), takenUntil(1)])).toEqual([
      [2, ...said({ kind: "days", later: 1 })],
    ]);
    const freeTwoDaysEarlier = { context: { takenSlots: nightsFrom(2, 9) } };
    expect(helping(asked, [freeTwoDaysEarlier])).toEqual([[1, ...said({ kind: "days", later: -2 })]]);
  });

  it("never begins before today", () => {
    const asked = { needs: someCareNeeds(), request: oneNight };
    const freeEarlier = { context: { takenSlots: nightsFrom(3, 9) } };
    const tomorrow = addDays(TONIGHT, 2);
    expect(helping(asked, [freeEarlier], tomorrow)).toEqual([[1, ...said({ kind: "days", later: -1 })]]);
    expect(helping(asked, [freeEarlier], addDays(tomorrow, 1))).toEqual([]);
  });

  it("is at most three days away", () => {
    const asked = { needs: someCareNeeds(), request: oneNight };
    expect(helping(asked, [{ context: { takenSlots: nightsFrom(0, 6) } }])).toEqual([
      [1, ...said({ kind: "days", later: 3 })],
    ]);
    expect(helping(asked, [{ context: { takenSlots: nightsFrom(0, 7) } }])).toEqual([]);
  });

  it("widens the distance to the next radius that has a place, and no further", () => {
    const needs = someCareNeeds({ distanceMaxKm: 3, home: { lat: 35.7, lon: 139.5 } });
    const at = (lat: number) => ({ offer: { location: { lat, lon: 139.5 } } });
    const asked = { needs, request: aPlacementRequest() };
    expect(helping(asked, [at(35.78), at(36.2)])).toEqual([[1, ...said({ kind: "distance", limitKm: 10 })]]);
    expect(helping(asked, [at(38)])).toEqual([[1, ...said({ kind: "distance", limitKm: null })]]);
  });

  it("moves an act to the shift in which the place does it", () => {
    const asked = { needs: needing("suction_oral", "night"), request: oneNight };
    const house = { offer: { acts: { suction_oral: doneFor(1, "evening") } } };
    expect(helping(asked, [house])).toEqual([
      [1, ...said({ kind: "move_act", act: "suction_oral", from: "night", to: "evening" })],
    ]);
  });

  it("shortens the stay at the end where it is blocked, by as few nights as possible", () => {
    const asked = { needs: someCareNeeds(), request: aPlacementRequest({ slots: nightsFrom(0, 5) }) };
    const fullAround = [...nightsFrom(-3, 3), ...nightsFrom(3, 9)];
    expect(helping(asked, [{ context: { takenSlots: fullAround } }])).toEqual([
      [1, ...said({ kind: "shorter", first: 0, last: 2 })],
    ]);
  });

  it("counts only what another purpose truly opens", () => {
    const asked = { needs: someCareNeeds(), request: { ...oneNight, purpose: "trial" as const } };
    const forShortStay = { purposesOpen: ["short_stay" as const] };
    expect(helping(asked, [{ context: { ...forShortStay, enrolment: "none" } }])).toEqual([]);
    expect(helping(asked, [{ context: { ...forShortStay, enrolment: "enrolled" } }])).toEqual([
      [1, ...said({ kind: "purpose", purpose: "short_stay" })],
    ]);
  });

  it("opens places, not beds, and none that fit already", () => {
    const asked = { needs: someCareNeeds({ transport: true }), request: oneNight };
    const here = anId<FacilityId>(7);
    const bed = (n: number, transport: "yes" | "no") => ({
      offer: { unitId: anId<UnitId>(n), facilityId: here, transport },
    });
    expect(helping(asked, [bed(1, "no"), bed(2, "no")])).toEqual([[1, ...said({ kind: "transport" })]]);
    expect(helping(asked, [bed(1, "yes"), bed(2, "no")])).toEqual([]);
  });
});

describe("several that help", () => {
  const needs = someCareNeeds({
    transport: true,
    sameGenderCare: true,
    distanceMaxKm: 5,
    municipality: TONARI,
    home: { lat: 35.7, lon: 139.5 },
  });
  const asked = { needs, request: aPlacementRequest({ slots: nightsFrom(0, 1) }) };
  const noDriver = { offer: { transport: "no" as const } };
  const noWoman = { offer: { nightStaff: { female: "yes" as const, male: "no" as const } } };
  const ownOnly = { offer: { ownResidentsOnly: true } };
  const far = { offer: { location: { lat: 35.76, lon: 139.5 } } };

  it("are three at most, most places first, then in a fixed order", () => {
    expect(helping(asked, [noDriver, noWoman, noWoman, ownOnly, far])).toEqual([
      [2, ...said({ kind: "same_gender_care" })],
      [1, ...said({ kind: "transport" })],
      [1, ...said({ kind: "distance", limitKm: 10 })],
    ]);
  });

  it("are a pair only where neither half opens anything", () => {
    const both = { offer: { ...noDriver.offer, ...noWoman.offer } };
    expect(helping(asked, [both])).toEqual([
      [1, ...said({ kind: "transport" }, { kind: "same_gender_care" })],
    ]);
    expect(helping(asked, [both, noDriver])).toEqual([
      [1, ...said({ kind: "transport" })],
      [2, ...said({ kind: "transport" }, { kind: "same_gender_care" })],
    ]);
    expect(helping(asked, [both, noDriver, noDriver])).toEqual([[2, ...said({ kind: "transport" })]]);
  });

  it("are nothing when nothing helps", () => {
    expect(helping(asked, [])).toEqual([]);
    expect(helping(asked, [{ offer: { ageMin: 65 } }])).toEqual([]);
  });
});

describe("what could be changed", () => {
  it("leaves out what could keep no place away", () => {
    const plain = { needs: someCareNeeds(), request: aPlacementRequest({ purpose: "emergency" }) };
    expect(laddersFor(plain, TONIGHT).map(({ kind }) => kind)).toEqual(["days", "shorter"]);
  });

  it("stays bounded for a person who needs every act in every shift", () => {
    const needs = someCareNeeds({ acts: MEDICAL_ACTS.map((act) => ({ act, shifts: SHIFTS })) });
    const asked = { needs, request: aPlacementRequest() };
    const [ladder] = laddersFor(asked, TONIGHT).filter(({ kind }) => kind === "move_act");
    expect(ladder?.steps.flat()).toHaveLength(MEDICAL_ACTS.length * 6);
    const none = { opens: 0, nearest: null };
    let counted = 0;
    relaxations(asked, TONIGHT, () => {
      counted += 1;
      return none;
    });
    expect(counted).toBeLessThan(200);
  });

  it("drops the day parts of a night that is dropped", () => {
    const night = (offset: number) => ({ day: addDays(TONIGHT, offset), part: "night" as const });
    const noon = (offset: number) => ({ day: addDays(TONIGHT, offset), part: "pm" as const });
    const request = aPlacementRequest({ slots: [night(0), noon(1), night(1), noon(2)] });
    const asked = { needs: someCareNeeds(), request };
    const left = (first: number, last: number) =>
      changedBy(asked, { kind: "shorter", first, last }).request.slots;
    expect(left(1, 0)).toEqual([noon(1), night(1), noon(2)]);
    expect(left(0, 1)).toEqual([night(0)]);
  });

  it("drops the shift of an act that is already done in the other one", () => {
    const needs = needing("suction_oral", "evening", "night");
    const moved = changedBy(
      { needs, request: aPlacementRequest() },
      { kind: "move_act", act: "suction_oral", from: "night", to: "evening" },
    );
    expect(moved.needs.acts).toEqual([{ act: "suction_oral", shifts: ["evening"] }]);
  });
});
