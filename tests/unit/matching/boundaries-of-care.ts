import { day } from "~/kernel/day";
import { slotsOfDayUse } from "~/kernel/stay";
import type { ConstraintId } from "~/matching/model/verdict";
import { askedAbout, doneFor, TONIGHT } from "../../support/builders";
import type { Case } from "./boundary-case";

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

/** 医療的ケア — act by act, shift by shift, and for how many people. */
export const BOUNDARIES_OF_CARE = {
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
} satisfies Partial<Record<ConstraintId, readonly Case[]>>;
