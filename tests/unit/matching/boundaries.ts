import { day } from "~/kernel/day";
import { slotsOfDayUse } from "~/kernel/stay";
import type { PlacementContext, PlacementRequest } from "~/matching/model/placement";
import type { ConstraintId } from "~/matching/model/verdict";
import type { Answer } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import { askedAbout, aUnitOffer, doneFor, MIDORINO, READ_AT, TONARI, TONIGHT } from "../../support/builders";

/** One placement and what a constraint says of it. */
export interface Case {
  readonly says: string;
  readonly answer: Answer;
  readonly needs?: Partial<CareNeeds>;
  readonly request?: Partial<PlacementRequest>;
  readonly offer?: Partial<UnitOffer>;
  readonly context?: Partial<PlacementContext>;
}

const lastNight = { day: day("2026-12-05"), part: "night" } as const;
const checkOutNight = { day: day("2026-12-06"), part: "night" } as const;
const supports = aUnitOffer().disabilities;
const suctionAtNight = { acts: [{ act: "suction_oral", shifts: ["night"] }] } as const;
const suctionEveningAndNight = { acts: [{ act: "suction_oral", shifts: ["evening", "night"] }] } as const;
const feedingByDay = { acts: [{ act: "tube_feeding_gastrostomy", shifts: ["day"] }] } as const;
const dayUse = {
  slots: slotsOfDayUse({ checkIn: TONIGHT, checkOut: day("2026-12-02") }, ["am", "pm"]),
};
const free = (shift: "day" | "night", on: string, count: number) =>
  ({
    careSlotsFree: [
      {
        act: shift === "day" ? "tube_feeding_gastrostomy" : "suction_oral",
        shift,
        day: day(on),
        free: count,
      },
    ],
  }) as const;
const emergency = { purpose: "emergency" } as const;
const minutesAgo = (minutes: number) => ({ confirmedAt: new Date(READ_AT.getTime() - minutes * 60_000) });
// One degree of latitude is 111.19 km; 0.09 of it is 10.007 km, 0.0899 is 9.996 km.
const justInside = { home: { lat: 35.7 + 0.0899, lon: 139.5 } };
const justOutside = { home: { lat: 35.7 + 0.09, lon: 139.5 } };

/** Both sides of every boundary. A new constraint id does not compile until it has its cases here. */
export const BOUNDARIES: Readonly<Record<ConstraintId, readonly Case[]>> = {
  dates: [
    { says: "all five nights open", answer: "yes" },
    {
      says: "the night of check-out taken by the next guest",
      answer: "yes",
      context: { takenSlots: [checkOutNight] },
    },
    { says: "the last night taken", answer: "no", context: { takenSlots: [lastNight] } },
    {
      says: "the same day taken by day use only",
      answer: "yes",
      context: { takenSlots: [{ day: TONIGHT, part: "pm" }] },
    },
  ],
  purpose: [
    { says: "published for short stays", answer: "yes", context: { purposesOpen: ["short_stay"] } },
    { says: "kept for emergencies", answer: "no", context: { purposesOpen: ["emergency"] } },
    {
      says: "a trial in a short-stay opening",
      answer: "no",
      request: { purpose: "trial" },
      context: { purposesOpen: ["short_stay"] },
    },
    {
      says: "an emergency in a short-stay opening",
      answer: "ask",
      request: emergency,
      context: { purposesOpen: ["short_stay"] },
    },
    {
      says: "an emergency in a trial opening",
      answer: "no",
      request: emergency,
      context: { purposesOpen: ["trial"] },
    },
    { says: "nothing open at all", answer: "ask", context: { purposesOpen: [] } },
  ],
  disability_types: [
    { says: "every type supported", answer: "yes", needs: { disabilities: ["physical", "visual"] } },
    {
      says: "one of two types not supported",
      answer: "no",
      needs: { disabilities: ["physical", "visual"] },
      offer: { disabilities: { ...supports, visual: "no" } },
    },
    {
      says: "one of two types to be asked",
      answer: "ask",
      needs: { disabilities: ["physical", "visual"] },
      offer: { disabilities: { ...supports, visual: "ask" } },
    },
    {
      says: "a type that the person does not have is not supported",
      answer: "yes",
      offer: { disabilities: { ...supports, visual: "no" } },
    },
  ],
  support_level: [
    { says: "区分3 where 3 is the lowest", answer: "yes", needs: { level: "3" }, offer: { levelMin: 3 } },
    { says: "区分2 where 3 is the lowest", answer: "no", needs: { level: "2" }, offer: { levelMin: 3 } },
    { says: "区分4 where 4 is the highest", answer: "yes", needs: { level: "4" }, offer: { levelMax: 4 } },
    { says: "区分5 where 4 is the highest", answer: "no", needs: { level: "5" }, offer: { levelMax: 4 } },
    { says: "非該当 where 1 is the lowest", answer: "no", needs: { level: "none" }, offer: { levelMin: 1 } },
    {
      says: "未認定 where 1 is the lowest",
      answer: "ask",
      needs: { level: "not_assessed" },
      offer: { levelMin: 1 },
    },
    { says: "未認定 where every level is taken", answer: "yes", needs: { level: "not_assessed" } },
    {
      says: "児童区分2 where 1 is the lowest",
      answer: "yes",
      needs: { level: "child_2" },
      offer: { levelMin: 1 },
    },
    {
      says: "児童区分2 where 2 is the lowest",
      answer: "ask",
      needs: { level: "child_2" },
      offer: { levelMin: 2 },
    },
    {
      says: "区分2 where 3 is the lowest, in an emergency",
      answer: "ask",
      needs: { level: "2" },
      offer: { levelMin: 3 },
      request: emergency,
    },
  ],
  medical_acts: [
    {
      says: "suction at night done for one",
      answer: "yes",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: doneFor(1, "night") } },
    },
    {
      says: "suction by day only, needed at night",
      answer: "no",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: doneFor(2, "day", "evening") } },
    },
    {
      says: "suction evening and night, done in the evening only",
      answer: "no",
      needs: suctionEveningAndNight,
      offer: { acts: { suction_oral: doneFor(2, "evening") } },
    },
    {
      says: "another act done at night",
      answer: "no",
      needs: suctionAtNight,
      offer: { acts: { suction_nasal: doneFor(2, "night") } },
    },
    {
      says: "suction at night to be asked",
      answer: "ask",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: askedAbout("night") } },
    },
    {
      says: "one slot left on the last night",
      answer: "yes",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: doneFor(2, "night") } },
      context: free("night", "2026-12-05", 1),
    },
    {
      says: "no slot left on the last night",
      answer: "no",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: doneFor(2, "night") } },
      context: free("night", "2026-12-05", 0),
    },
    {
      says: "no slot left on the night after check-out",
      answer: "yes",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: doneFor(2, "night") } },
      context: free("night", "2026-12-06", 0),
    },
    {
      says: "tube feeding on the morning of leaving, no slot left",
      answer: "no",
      needs: feedingByDay,
      offer: { acts: { tube_feeding_gastrostomy: doneFor(1, "day") } },
      context: free("day", "2026-12-06", 0),
    },
    {
      says: "tube feeding on the day of arrival, no slot left before the evening",
      answer: "yes",
      needs: feedingByDay,
      offer: { acts: { tube_feeding_gastrostomy: doneFor(1, "day") } },
      context: free("day", "2026-12-01", 0),
    },
    {
      says: "suction needed at night, place used by day only",
      answer: "yes",
      needs: suctionAtNight,
      request: dayUse,
    },
    { says: "no act in an emergency either", answer: "no", needs: suctionAtNight, request: emergency },
    {
      says: "suction at night by staff trained for this person",
      answer: "yes",
      needs: suctionAtNight,
      context: { trainedFor: [{ act: "suction_oral", shift: "night" }] },
    },
    {
      says: "suction at night, staff trained for this person in the evening only",
      answer: "no",
      needs: suctionAtNight,
      context: { trainedFor: [{ act: "suction_oral", shift: "evening" }] },
    },
    {
      says: "suction at night, staff trained for this person in another act",
      answer: "no",
      needs: suctionAtNight,
      context: { trainedFor: [{ act: "suction_nasal", shift: "night" }] },
    },
    {
      says: "trained for this person, the last slot gone on the last night",
      answer: "no",
      needs: suctionAtNight,
      context: { trainedFor: [{ act: "suction_oral", shift: "night" }], ...free("night", "2026-12-05", 0) },
    },
    {
      says: "trained for this person, where the place itself would have to be asked",
      answer: "yes",
      needs: suctionAtNight,
      offer: { acts: { suction_oral: askedAbout("night") } },
      context: { trainedFor: [{ act: "suction_oral", shift: "night" }] },
    },
  ],
  behaviour_support: [
    { says: "needed and offered", answer: "yes", needs: { behaviourSupport: true } },
    {
      says: "needed and not offered",
      answer: "no",
      needs: { behaviourSupport: true },
      offer: { behaviourSupport: "no" },
    },
    {
      says: "needed and to be asked",
      answer: "ask",
      needs: { behaviourSupport: true },
      offer: { behaviourSupport: "ask" },
    },
    { says: "neither needed nor offered", answer: "yes", offer: { behaviourSupport: "no" } },
  ],
  room_gender: [
    { says: "a man in a men's room", answer: "yes", offer: { roomGender: "male" } },
    { says: "a man in a women's room", answer: "no", offer: { roomGender: "female" } },
    {
      says: "unknown in a women's room",
      answer: "ask",
      needs: { gender: null },
      offer: { roomGender: "female" },
    },
    { says: "unknown in a room for anyone", answer: "yes", needs: { gender: null } },
    { says: "an empty shared room", answer: "yes", offer: { roomGender: "same_as_present" } },
    {
      says: "a shared room with a man on every night",
      answer: "yes",
      offer: { roomGender: "same_as_present" },
      context: { presentGenders: [{ night: lastNight.day, genders: ["male"] }] },
    },
    {
      says: "a shared room with a woman on the last night",
      answer: "no",
      offer: { roomGender: "same_as_present" },
      context: { presentGenders: [{ night: lastNight.day, genders: ["female"] }] },
    },
    {
      says: "a shared room with a woman on the night after check-out",
      answer: "yes",
      offer: { roomGender: "same_as_present" },
      context: { presentGenders: [{ night: checkOutNight.day, genders: ["female"] }] },
    },
    {
      says: "a shared room with someone of unknown gender",
      answer: "ask",
      offer: { roomGender: "same_as_present" },
      context: { presentGenders: [{ night: TONIGHT, genders: [null] }] },
    },
    {
      says: "unknown beside a woman",
      answer: "ask",
      needs: { gender: null },
      offer: { roomGender: "same_as_present" },
      context: { presentGenders: [{ night: TONIGHT, genders: ["female"] }] },
    },
  ],
  same_gender_care: [
    {
      says: "a man on the night shift",
      answer: "yes",
      needs: { sameGenderCare: true },
      offer: { nightStaff: { female: "no", male: "yes" } },
    },
    {
      says: "no man on the night shift",
      answer: "no",
      needs: { sameGenderCare: true },
      offer: { nightStaff: { female: "yes", male: "no" } },
    },
    {
      says: "perhaps a man",
      answer: "ask",
      needs: { sameGenderCare: true },
      offer: { nightStaff: { female: "yes", male: "ask" } },
    },
    {
      says: "gender unknown, only women on duty",
      answer: "ask",
      needs: { sameGenderCare: true, gender: null },
      offer: { nightStaff: { female: "yes", male: "no" } },
    },
    { says: "gender unknown, both on duty", answer: "yes", needs: { sameGenderCare: true, gender: null } },
    { says: "not asked for", answer: "yes", offer: { nightStaff: { female: "no", male: "no" } } },
    {
      says: "asked for, day use",
      answer: "yes",
      needs: { sameGenderCare: true },
      request: dayUse,
      offer: { nightStaff: { female: "no", male: "no" } },
    },
  ],
  age: [
    {
      says: "18 where 18 is the youngest",
      answer: "yes",
      needs: { age: 18 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    {
      says: "17 where 18 is the youngest",
      answer: "no",
      needs: { age: 17 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    {
      says: "64 where 64 is the oldest",
      answer: "yes",
      needs: { age: 64 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    {
      says: "65 where 64 is the oldest",
      answer: "no",
      needs: { age: 65 },
      offer: { ageMin: 18, ageMax: 64 },
    },
    { says: "unknown where 18 is the youngest", answer: "ask", needs: { age: null }, offer: { ageMin: 18 } },
    { says: "unknown where everyone is taken", answer: "yes", needs: { age: null } },
  ],
  wheelchair: [
    { says: "wheelchair and lift there", answer: "yes", needs: { wheelchair: true, lift: true } },
    {
      says: "wheelchair there, lift not",
      answer: "no",
      needs: { wheelchair: true, lift: true },
      offer: { lift: "no" },
    },
    {
      says: "bath needed, not there",
      answer: "no",
      needs: { adaptedBath: true },
      offer: { adaptedBath: "no" },
    },
    { says: "bath to be asked", answer: "ask", needs: { adaptedBath: true }, offer: { adaptedBath: "ask" } },
    { says: "lift not needed, not there", answer: "yes", needs: { wheelchair: true }, offer: { lift: "no" } },
    {
      says: "one missing outweighs one to be asked",
      answer: "no",
      needs: { wheelchair: true, lift: true },
      offer: { wheelchair: "ask", lift: "no" },
    },
  ],
  meals: [
    { says: "paste served", answer: "yes", needs: { meal: "paste" }, offer: { meals: ["regular", "paste"] } },
    {
      says: "paste not served",
      answer: "no",
      needs: { meal: "paste" },
      offer: { meals: ["regular", "chopped"] },
    },
    { says: "forms not stated", answer: "ask", needs: { meal: "paste" }, offer: { meals: [] } },
    {
      says: "form unknown, some served",
      answer: "ask",
      needs: { meal: null },
      offer: { meals: ["regular"] },
    },
    { says: "form unknown, all served", answer: "yes", needs: { meal: null } },
  ],
  distance: [
    { says: "9.996 km with a limit of 10", answer: "yes", needs: { ...justInside, distanceMaxKm: 10 } },
    { says: "10.007 km with a limit of 10", answer: "no", needs: { ...justOutside, distanceMaxKm: 10 } },
    { says: "10.007 km without a limit", answer: "yes", needs: justOutside },
    { says: "home unknown, with a limit", answer: "ask", needs: { home: null, distanceMaxKm: 10 } },
    {
      says: "place unknown, with a limit",
      answer: "ask",
      needs: { distanceMaxKm: 10 },
      offer: { location: null },
    },
    { says: "home itself, with a limit of 0", answer: "yes", needs: { distanceMaxKm: 0 } },
  ],
  transport: [
    { says: "9.996 km, driven within 10", answer: "yes", needs: { ...justInside, transport: true } },
    { says: "10.007 km, driven within 10", answer: "no", needs: { ...justOutside, transport: true } },
    { says: "not driven at all", answer: "no", needs: { transport: true }, offer: { transport: "no" } },
    { says: "perhaps driven", answer: "ask", needs: { transport: true }, offer: { transport: "ask" } },
    {
      says: "perhaps driven, but too far",
      answer: "no",
      needs: { ...justOutside, transport: true },
      offer: { transport: "ask" },
    },
    { says: "home unknown", answer: "ask", needs: { transport: true, home: null } },
    { says: "not driven and not needed", answer: "yes", needs: justOutside, offer: { transport: "no" } },
  ],
  municipality: [
    { says: "own resident", answer: "yes", offer: { ownResidentsOnly: true } },
    {
      says: "the neighbours' resident",
      answer: "no",
      needs: { municipality: TONARI },
      offer: { ownResidentsOnly: true },
    },
    {
      says: "the neighbours' resident under an agreement",
      answer: "yes",
      needs: { municipality: TONARI },
      offer: { ownResidentsOnly: true },
      context: { agreements: [{ residentsOf: TONARI, placesOf: MIDORINO }] },
    },
    {
      says: "the neighbours' resident where only our residents may go there",
      answer: "no",
      needs: { municipality: TONARI },
      offer: { ownResidentsOnly: true },
      context: { agreements: [{ residentsOf: MIDORINO, placesOf: TONARI }] },
    },
    { says: "the neighbours' resident, open to all", answer: "yes", needs: { municipality: TONARI } },
    {
      says: "residence unknown",
      answer: "ask",
      needs: { municipality: null },
      offer: { ownResidentsOnly: true },
    },
    {
      says: "the neighbours' resident in an emergency",
      answer: "ask",
      needs: { municipality: TONARI },
      offer: { ownResidentsOnly: true },
      request: emergency,
    },
  ],
  do_not_place: [
    { says: "nothing against it", answer: "yes" },
    { says: "not to be placed here", answer: "no", context: { doNotPlace: true } },
    {
      says: "not to be placed here, in an emergency",
      answer: "no",
      context: { doNotPlace: true },
      request: emergency,
    },
  ],
  enrolment: [
    { says: "enrolled", answer: "yes" },
    { says: "not enrolled", answer: "no", context: { enrolment: "none" } },
    { says: "expired", answer: "ask", context: { enrolment: "expired" } },
    { says: "described without a name", answer: "ask", context: { enrolment: "unknown" } },
    {
      says: "not enrolled, for a trial",
      answer: "ask",
      context: { enrolment: "none" },
      request: { purpose: "trial" },
    },
    {
      says: "not enrolled, in an emergency",
      answer: "ask",
      context: { enrolment: "none" },
      request: emergency,
    },
  ],
  freshness: [
    { says: "confirmed 24 hours ago", answer: "yes", offer: minutesAgo(24 * 60) },
    { says: "confirmed a minute more than 24 hours ago", answer: "ask", offer: minutesAgo(24 * 60 + 1) },
    { says: "never confirmed", answer: "ask", offer: { confirmedAt: null } },
    { says: "confirmed a moment after the calendar was read", answer: "yes", offer: minutesAgo(-1) },
  ],
  supporter: [
    { says: "staff of its own, no supporter free", answer: "yes", context: { supporterFree: false } },
    { says: "no staff, a supporter free", answer: "yes", offer: { needsSupporter: true } },
    {
      says: "no staff, no supporter free",
      answer: "no",
      offer: { needsSupporter: true },
      context: { supporterFree: false },
    },
    {
      says: "no staff, no supporter free, in an emergency",
      answer: "no",
      offer: { needsSupporter: true },
      context: { supporterFree: false },
      request: emergency,
    },
    {
      says: "no staff, no supporter free, by day",
      answer: "no",
      offer: { needsSupporter: true },
      context: { supporterFree: false },
      request: dayUse,
    },
  ],
};
