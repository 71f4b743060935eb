import { z } from "zod";
import { addDays, type Day, daysFrom, parseDay } from "~/kernel/day";
import { type FacilityId, isId, type PersonId } from "~/kernel/id";
import type { RoundMonth, RoundRules, WishedDates } from "./model/round";
import { monthFirst } from "./model/round-calendar";
import { CHOICES_MAX, FLEX_DAYS_MAX, type WishedChoice } from "./model/wish-form-rules";

const NOTE_LENGTH_MAX = 400;
const text = (error: string) =>
  z
    .string()
    .optional()
    .transform((typed) => typed?.normalize("NFKC").trim() ?? "")
    .refine((typed) => typed.length <= NOTE_LENGTH_MAX, { error });
const note = text(`${NOTE_LENGTH_MAX}字までで書いてください。`);
const dayField = (error: string) =>
  z
    .string({ error })
    .transform((typed) => parseDay(typed.replaceAll("/", "-")))
    .refine((day): day is Day => day !== null, { error });
const dayOrNone = z
  .string()
  .optional()
  .transform((typed) => (typed ? parseDay(typed.replaceAll("/", "-")) : null));
const whole = (least: number, most: number) =>
  z.coerce
    .number({ error: `${least}から${most}までの数を書いてください。` })
    .int(`${least}から${most}までの数を書いてください。`)
    .min(least, `${least}から${most}までの数を書いてください。`)
    .max(most, `${least}から${most}までの数を書いてください。`);

const holidays = {
  holiday1From: dayOrNone,
  holiday1Until: dayOrNone,
  holiday2From: dayOrNone,
  holiday2Until: dayOrNone,
};

/** 割当てを知らせる欄 — calendar, points and seed. Shape only; the calendar's order is the use case's to judge. */
export const roundForm = z
  .object({
    month: z
      .string({ error: "月を選んでください。" })
      .transform(monthFirst)
      .refine((month): month is Day => month !== null, { error: "月は 2027-01 のように書いてください。" }),
    purpose: z.enum(["short_stay", "trial"], { error: "何の割当てかを選んでください。" }),
    opensOn: dayField("受け付けの始まりの日を選んでください。"),
    closesOn: dayField("しめ切りの日を選んでください。"),
    decidesOn: dayField("決める日を選んでください。"),
    publishesOn: dayField("お知らせの日を選んでください。"),
    guaranteedNights: whole(0, 10),
    rank1: whole(1, 1000),
    rank2: whole(1, 1000),
    rank3: whole(1, 1000),
    night: whole(0, 1000),
    guaranteedNight: whole(0, 1000),
    credit: whole(0, 1000),
    creditMax: whole(0, 24),
    shareWeekend: whole(0, 1000),
    weekendFair: whole(0, 366),
    weekendMax: whole(0, 31),
    shareHoliday: whole(0, 1000),
    holidayFair: whole(0, 366),
    holidayMax: whole(0, 31),
    dayShift: whole(0, 100),
    oneStay: z.literal("on").optional(),
    seed: z
      .string({ error: "くじの種を書いてください。" })
      .transform((typed) => typed.normalize("NFKC").trim())
      .refine((typed) => typed.length >= 4 && typed.length <= 80, {
        error: "くじの種は、4字から80字までにしてください。",
      }),
    ...holidays,
    note,
  })
  .superRefine(({ rank1, rank2, rank3 }, { addIssue }) => {
    if (rank1 < rank2 || rank2 < rank3) {
      const message = "上の希望の点は、下の希望の点より小さくできません。";
      addIssue({ code: "custom", path: ["rank1"], message });
    }
  })
  .transform((typed) => ({
    month: typed.month,
    purpose: typed.purpose,
    calendar: {
      opensOn: typed.opensOn,
      closesOn: typed.closesOn,
      decidesOn: typed.decidesOn,
      publishesOn: typed.publishesOn,
    },
    rules: {
      version: "1",
      seed: typed.seed,
      points: {
        rank: [typed.rank1, typed.rank2, typed.rank3],
        night: typed.night,
        guaranteedNight: typed.guaranteedNight,
        credit: typed.credit,
        creditMax: typed.creditMax,
        share: { weekend: typed.shareWeekend, school_holiday: typed.shareHoliday },
        dayShift: typed.dayShift,
      },
      guaranteedNights: typed.guaranteedNights,
      shares: {
        weekend: {
          nightsMax: typed.weekendMax === 0 ? null : typed.weekendMax,
          fairNights: typed.weekendFair,
        },
        school_holiday: {
          nightsMax: typed.holidayMax === 0 ? null : typed.holidayMax,
          fairNights: typed.holidayFair,
        },
      },
      oneStayPerHouseholdNight: typed.oneStay === "on",
    } satisfies RoundRules,
    schoolHolidays: [
      [typed.holiday1From, typed.holiday1Until],
      [typed.holiday2From, typed.holiday2Until],
    ].flatMap(([from, last]): readonly RoundMonth[] =>
      from && last && from <= last ? [{ from, until: addDays(last, 1) }] : [],
    ),
    note: typed.note,
  }));

/** What the round form is filled with: the inverse of `roundForm`. */
export function roundFields(rules: Omit<RoundRules, "seed">, schoolHolidays: readonly RoundMonth[]) {
  const { points, shares } = rules;
  const lastDay = (holiday: RoundMonth | undefined) => (holiday ? addDays(holiday.until, -1) : null);
  return {
    guaranteedNights: rules.guaranteedNights,
    rank1: points.rank[0],
    rank2: points.rank[1],
    rank3: points.rank[2],
    night: points.night,
    guaranteedNight: points.guaranteedNight,
    credit: points.credit,
    creditMax: points.creditMax,
    shareWeekend: points.share.weekend,
    weekendFair: shares.weekend.fairNights,
    weekendMax: shares.weekend.nightsMax ?? 0,
    shareHoliday: points.share.school_holiday,
    holidayFair: shares.school_holiday.fairNights,
    holidayMax: shares.school_holiday.nightsMax ?? 0,
    dayShift: points.dayShift,
    oneStay: rules.oneStayPerHouseholdNight,
    holiday1From: schoolHolidays[0]?.from,
    holiday1Until: lastDay(schoolHolidays[0]),
    holiday2From: schoolHolidays[1]?.from,
    holiday2Until: lastDay(schoolHolidays[1]),
  };
}

const idField = (error: string) =>
  z
    .string({ error })
    .refine(isId, { error })
    .transform((typed) => typed);
const idOrNone = z
  .string()
  .optional()
  .transform((typed) => (typed && isId(typed) ? typed : null));

const RANKS = Array.from({ length: CHOICES_MAX }, (_, nth) => nth + 1);
const flex = z.enum(["0", "1", "2", "3", "7", "any"]).optional();
const choiceFields = {
  place1: idOrNone,
  place2: idOrNone,
  place3: idOrNone,
  from1: dayOrNone,
  from2: dayOrNone,
  from3: dayOrNone,
  flex1: flex,
  flex2: flex,
  flex3: flex,
};

/** 希望の欄 — up to three places, each from a day, a few days either way, or at any time of the month. */
export const wishForm = (month: RoundMonth) =>
  z
    .object({
      person: idField("どなたの希望かを選んでください。"),
      nights: whole(1, 30),
      companion: idOrNone,
      impossible: z.array(z.string()).default([]),
      note,
      ...choiceFields,
    })
    .superRefine((typed, { addIssue }) => {
      const said = typed as unknown as Readonly<Record<string, string | null | undefined>>;
      if (!said.place1) {
        addIssue({ code: "custom", path: ["place1"], message: "第1希望の所を選んでください。" });
      }
      for (const rank of RANKS) {
        const isAny = (said[`flex${rank}`] ?? "any") === "any";
        if (said[`place${rank}`] && !isAny && !said[`from${rank}`]) {
          const message = "日を選ぶか、「この月のいつでも」を選んでください。";
          addIssue({ code: "custom", path: [`from${rank}`], message });
        }
      }
    })
    .transform((typed) => {
      const said = typed as unknown as Readonly<Record<string, string | null | undefined>>;
      const choices = RANKS.flatMap((rank): readonly WishedChoice[] => {
        const facilityId = said[`place${rank}`];
        if (!facilityId) return [];
        const flex = said[`flex${rank}`] ?? "any";
        const checkIn = said[`from${rank}`] as Day | null;
        const dates: WishedDates =
          flex === "any" || checkIn === null
            ? { kind: "between", from: month.from, until: month.until }
            : { kind: "around", checkIn, flexDays: Math.min(FLEX_DAYS_MAX, Number(flex)) };
        return [{ facilityId: facilityId as FacilityId, dates }];
      });
      const days = daysFrom(month.from, addDays(month.until, 1));
      return {
        personId: typed.person as PersonId,
        companionPersonId: typed.companion as PersonId | null,
        nights: typed.nights,
        impossible: days.filter((day) => typed.impossible.includes(day)),
        note: typed.note,
        choices,
      };
    });

/** 手で決める欄. */
export const fixForm = z
  .object({
    wish: idField("希望が分かりませんでした。"),
    fix: z.enum(["place", "none", "free", "unfix"], { error: "どうするかを選んでください。" }),
    facility: idOrNone,
    checkIn: dayOrNone,
    reason: note,
  })
  .superRefine(({ fix, facility, checkIn }, { addIssue }) => {
    if (fix === "place" && (facility === null || checkIn === null)) {
      addIssue({ code: "custom", path: ["checkIn"], message: "所と、始まりの日を選んでください。" });
    }
  });
