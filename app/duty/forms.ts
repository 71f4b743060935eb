import { z } from "zod";
import { type Day, parseDay, tokyoInstant } from "~/kernel/day";
import { type FacilityId, isId } from "~/kernel/id";
import { choice, optionalText, requiredText } from "~/providers/form-pieces";
import { DUTY_LINES, type DutyShiftId, REPEAT_WEEKS_MAX } from "./model/duty";

const dayOf = (label: string) =>
  z
    .string({ error: `${label}を入れてください。` })
    .refine((text) => parseDay(text) !== null, { error: `${label}を日付で入れてください。` })
    .transform((text) => text as Day);

const timeOf = (label: string) =>
  z
    .string({ error: `${label}を入れてください。` })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${label}を「18:00」のように入れてください。`);

/** 当番を入れる. */
export const dutyForm = z
  .object({
    line: choice("どの当番か", DUTY_LINES),
    facilityId: z
      .string()
      .refine(isId, { error: "事業所を選び直してください。" })
      .transform((text) => text as FacilityId)
      .optional()
      .transform((id) => id ?? null),
    name: requiredText("名前", 60),
    phone: requiredText("電話", 30).refine((text) => /^[0-9０-９+＋ 　()（）ー－‐-]{6,}$/.test(text), {
      error: "電話を、数字で入れてください。",
    }),
    note: optionalText("メモ", 200),
    fromDay: dayOf("始まりの日"),
    fromTime: timeOf("始まりの時刻"),
    untilDay: dayOf("終わりの日"),
    untilTime: timeOf("終わりの時刻"),
    weeksMore: z.coerce
      .number({ error: "くり返しを数字で入れてください。" })
      .int()
      .min(0)
      .max(REPEAT_WEEKS_MAX, `くり返しは${REPEAT_WEEKS_MAX}週までです。`)
      .default(0),
  })
  .transform(({ fromDay, fromTime, untilDay, untilTime, ...rest }) => ({
    ...rest,
    phone: rest.phone.normalize("NFKC"),
    from: tokyoInstant(fromDay, fromTime),
    until: tokyoInstant(untilDay, untilTime),
  }));

/** 当番を取り消す. */
export const giveUpForm = z.object({
  shiftId: z
    .string()
    .refine(isId)
    .transform((text) => text as DutyShiftId),
});
