import type { RoundRules } from "./round";

/**
 * はじめの決まり — what a municipality begins with and changes as it likes, before a round opens.
 *
 * Our own defaults, for a meeting to talk over: a first choice weighs twice a third; two nights for everyone come before a
 * fourth night for anyone; two missed rounds outweigh the step from first to second choice. Weekends and school holidays
 * are each shared by themselves, because they are what everybody asks for.
 */
export const FIRST_RULES: Omit<RoundRules, "seed"> = {
  version: "1",
  points: {
    rank: [60, 45, 30],
    night: 10,
    guaranteedNight: 40,
    credit: 15,
    creditMax: 4,
    share: { weekend: 10, school_holiday: 10 },
    dayShift: 2,
  },
  guaranteedNights: 2,
  shares: {
    weekend: { nightsMax: 4, fairNights: 12 },
    school_holiday: { nightsMax: 6, fairNights: 10 },
  },
  oneStayPerHouseholdNight: true,
};
