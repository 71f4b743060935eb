import { day } from "~/kernel/day";
import type { ConstraintId } from "~/matching/model/verdict";
import { MIDORINO, READ_AT, TONARI, TONIGHT } from "../../support/builders";
import type { Case } from "./boundary-case";

const lastNight = { day: day("2026-12-05"), part: "night" } as const;
const checkOutNight = { day: day("2026-12-06"), part: "night" } as const;
const emergency = { purpose: "emergency" } as const;
const minutesAgo = (minutes: number) => ({ confirmedAt: new Date(READ_AT.getTime() - minutes * 60_000) });
// One degree of latitude is 111.19 km; 0.09 of it is 10.007 km, 0.0899 is 9.996 km.
const justInside = { home: { lat: 35.7 + 0.0899, lon: 139.5 } };
const justOutside = { home: { lat: 35.7 + 0.09, lon: 139.5 } };

/** いつ、どこ、書類 — days, ways and papers. */
export const BOUNDARIES_OF_REACH = {
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
} satisfies Partial<Record<ConstraintId, readonly Case[]>>;
