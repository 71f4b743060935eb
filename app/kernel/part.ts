/**
 * 時間帯 — the bookable part of a day. The night of D runs from the evening of D to the morning of D+1.
 *
 * Order matters: claims are inserted by (unit, day, part) ascending, and `PARTS` is that order.
 */
export const PARTS = ["am", "pm", "evening", "night"] as const;
export type Part = (typeof PARTS)[number];

/** 勤務帯 — the shift whose staff decides which medical acts can be done. */
export const SHIFTS = ["day", "evening", "night"] as const;
export type Shift = (typeof SHIFTS)[number];

const PARTS_OF_SHIFT: Readonly<Record<Shift, readonly Part[]>> = {
  day: ["am", "pm"],
  evening: ["evening"],
  night: ["night"],
};

/** The parts of the day that a shift's staff covers. */
export function partsOfShift(shift: Shift): readonly Part[] {
  return PARTS_OF_SHIFT[shift];
}

/** Position in the day, 0 for the morning. Stored in `claim.part` and `publication.part`. */
export function partIndex(part: Part): number {
  return PARTS.indexOf(part);
}

/** 利用目的 — what a published opening may be used for. Emergency reserve beds are published for `emergency` alone. */
export const PURPOSES = ["short_stay", "trial", "emergency"] as const;
export type Purpose = (typeof PURPOSES)[number];
