import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { BookingId, FacilityId, OrganisationId, RoomId, UnitId } from "~/kernel/id";
import { planCareSlots, type UnitConflict } from "~/providers/model/care-slots";
import {
  type Capability,
  type Facility,
  type OfferingFacility,
  offersPlaces,
  type PlaceUnit,
  UNSTATED_PROFILE,
  unitKindOf,
} from "~/providers/model/facility";
import { answerOn, offerOf, offerOfRow, storedOffer } from "~/providers/model/offer";
import { narrow, phoneDigits } from "~/providers/model/written-text";
import { anId, aUnitOffer, MIDORINO, TONIGHT } from "../../support/builders";

const facility: OfferingFacility = {
  facilityId: anId<FacilityId>(1),
  organisationId: anId<OrganisationId>(1),
  service: "short_stay_welfare",
  name: "すぎのこホーム",
  nameKana: "",
  facilityNumber: null,
  prefecture: "",
  city: "",
  addressRest: "",
  municipality: MIDORINO,
  district: null,
  location: null,
  phone: null,
  fax: null,
  url: null,
  capacity: null,
  participation: "full",
  needsSupporter: false,
  source: "own",
};
const bed: PlaceUnit = {
  unitId: anId<UnitId>(101),
  roomId: anId<RoomId>(11),
  kind: "bed",
  label: "101",
  wheelchair: "ask",
  lift: "no",
  adaptedBath: "yes",
  vacantBedUse: false,
  note: "",
  retiredOn: null,
};
const suction = (more: Partial<Capability>): Capability => ({
  act: "suction_oral",
  shift: "night",
  answer: "yes",
  peopleMax: 2,
  basis: "nurse",
  validUntil: null,
  ...more,
});
const offered = (capabilities: readonly Capability[]) =>
  offerOf({ facility, profile: UNSTATED_PROFILE, capabilities, room: null, unit: bed }, TONIGHT);

describe("受け入れ条件の組み立て (offerOf)", () => {
  it("promises nothing for a place that has said nothing, and denies nothing either", () => {
    const offer = offered([]);

    expect(new Set(Object.values(offer.disabilities))).toEqual(new Set(["ask"]));
    expect(offer).toMatchObject({ acts: {}, behaviourSupport: "ask", transport: "ask", meals: [] });
  });

  it("takes the gender rule from the room, and has none without a room", () => {
    const room = { roomId: anId<RoomId>(11), label: "1号室", genderRule: "female" } as const;
    const withRoom = offerOf(
      { facility, profile: UNSTATED_PROFILE, capabilities: [], room, unit: bed },
      TONIGHT,
    );

    expect(withRoom.roomGender).toBe("female");
    expect(offered([]).roomGender).toBe("any");
  });

  it("never borrows an act from another shift", () => {
    expect(offered([suction({ shift: "day" })]).acts).toEqual({
      suction_oral: { day: { answer: "yes", peopleMax: 2 } },
    });
  });

  it("leaves out what is said not to be done", () => {
    expect(offered([suction({ answer: "no", peopleMax: 0 })]).acts).toEqual({});
  });

  it("stands on the last valid day and is an ask from the day after", () => {
    const capability = suction({ validUntil: day("2026-12-01") });

    expect(answerOn(capability, day("2026-12-01"))).toBe("yes");
    expect(answerOn(capability, day("2026-12-02"))).toBe("ask");
  });

  it("is a no where the training holds for one person alone, whatever was said of it", () => {
    expect(answerOn(suction({ basis: "trained_3_for_person" }), TONIGHT)).toBe("no");
    expect(answerOn(suction({ basis: "trained_3_for_person", answer: "ask" }), TONIGHT)).toBe("no");
    expect(offered([suction({ basis: "trained_3_for_person" })]).acts).toEqual({});
    expect(answerOn(suction({ basis: "trained_2" }), TONIGHT)).toBe("yes");
  });

  it("comes back from its row as it went in, freshness apart", () => {
    const offer = aUnitOffer();

    expect(offerOfRow(JSON.parse(JSON.stringify(storedOffer(offer))), offer.confirmedAt)).toEqual(offer);
    expect("confirmedAt" in storedOffer(offer)).toBe(false);
  });
});

describe("空きを出せる事業所 (offersPlaces)", () => {
  const without = (more: Partial<Facility>): Facility => ({ ...facility, ...more });

  it("is one that someone answers for, in a known municipality, that takes part", () => {
    expect(offersPlaces(facility)).toBe(true);
    expect(offersPlaces(without({ participation: "counts" }))).toBe(true);
    expect(offersPlaces(without({ participation: "none" }))).toBe(false);
    expect(offersPlaces(without({ organisationId: null }))).toBe(false);
    expect(offersPlaces(without({ municipality: null }))).toBe(false);
  });

  it("is booked by beds overnight and by seats in the daytime", () => {
    expect(unitKindOf("short_stay_medical")).toBe("bed");
    expect(unitKindOf("group_home")).toBe("bed");
    expect(unitKindOf("daily_life_care")).toBe("seat");
    expect(unitKindOf("specialist_supporter")).toBe("supporter");
  });
});

describe("ケア枠の増減 (planCareSlots)", () => {
  const slots = [1, 2, 3].map((n) => anId<UnitId>(n));
  const bookedOn = (unitId: UnitId | undefined, on: string): UnitConflict => ({
    unitId: unitId ?? anId<UnitId>(0),
    day: day(on),
    part: "night",
    kind: "booked",
    bookingId: anId<BookingId>(7),
    bookingCode: null,
  });

  it("adds what is missing", () => {
    expect(planCareSlots(slots, [], 5)).toEqual({ ok: true, value: { create: 2, retire: [] } });
  });

  it("changes nothing when the number is right, booked or not", () => {
    expect(planCareSlots(slots, [bookedOn(slots[0], "2026-12-05")], 3)).toMatchObject({
      value: { create: 0, retire: [] },
    });
  });

  it("gives up free ones only", () => {
    expect(planCareSlots(slots, [bookedOn(slots[2], "2026-12-05")], 1)).toMatchObject({
      value: { create: 0, retire: [slots[0], slots[1]] },
    });
  });

  it("names every booking, by day, when not enough are free", () => {
    const conflicts = [bookedOn(slots[2], "2026-12-09"), bookedOn(slots[1], "2026-12-05")];

    expect(planCareSlots(slots, conflicts, 1)).toMatchObject({
      ok: false,
      refusal: { kind: "unit_in_use", conflicts: [{ day: "2026-12-05" }, { day: "2026-12-09" }] },
    });
  });
});

describe("書き方 (written text)", () => {
  it("reads a phone number however it was typed", () => {
    for (const typed of ["03-1234-5678", "０３（１２３４）５６７８", "0312345678", "+81 3-1234-5678"]) {
      expect(phoneDigits(typed)).toBe("0312345678");
    }
    expect(phoneDigits("なし")).toBe("");
  });

  it("narrows full-width digits and widens half-width kana", () => {
    expect(narrow(" １０１ ｽｷﾞﾉｺ　")).toBe("101 スギノコ");
  });
});
