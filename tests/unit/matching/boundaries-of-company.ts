import { day } from "~/kernel/day";
import { slotsOfDayUse } from "~/kernel/stay";
import type { ConstraintId } from "~/matching/model/verdict";
import { TONIGHT } from "../../support/builders";
import type { Case } from "./boundary-case";

const lastNight = { day: day("2026-12-05"), part: "night" } as const;
const checkOutNight = { day: day("2026-12-06"), part: "night" } as const;
const dayUse = {
  slots: slotsOfDayUse({ checkIn: TONIGHT, checkOut: day("2026-12-02") }, ["am", "pm"]),
};
const emergency = { purpose: "emergency" } as const;

/** だれと、だれが — who else sleeps there, who cares, who is kept away and who goes along. */
export const BOUNDARIES_OF_COMPANY = {
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
} satisfies Partial<Record<ConstraintId, readonly Case[]>>;
