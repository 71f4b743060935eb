import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { isId } from "~/kernel/id";
import { choice, choices, optionalText, requiredText, wholeNumber } from "~/providers/form-pieces";
import { LIVINGS, SKILLS, TRIAL_KINDS, type TrialSlot } from "./model/kinds";
import { type ProgrammeId, SEATS_MAX, SESSION_PARTS, type SessionId, WEEKS_MAX } from "./model/programme";

export const PAID_BY = ["benefit", "municipal", "self_pay"] as const;
export const LIVINGS_NAMED = LIVINGS.filter((one) => one !== "unknown") as [
  Exclude<(typeof LIVINGS)[number], "unknown">,
];
/** The kinds a house may offer by itself; meetings are offered by their programmes. */
export const OFFERED_KINDS = TRIAL_KINDS.filter((kind) => kind !== "session");

/** 体験の枠の欄 — for each kind whether it is offered, and for all of them how they are paid and for whom. */
export const slotsForm = z
  .object({
    kinds: choices("体験の種類", OFFERED_KINDS),
    fundings: choices("費用", PAID_BY),
    livings: choices("だれが", LIVINGS_NAMED),
    note: optionalText("ひとこと", 100),
  })
  .transform(({ kinds, ...rest }): readonly TrialSlot[] => kinds.map((kind) => ({ kind, ...rest })));

/** プログラムの欄. */
export const programmeForm = z.object({
  name: requiredText("名前", 30),
  skill: choice("練習すること", SKILLS),
  about: optionalText("どんなことをするか", 200),
  bring: optionalText("持ち物", 100),
  funding: choice("費用", PAID_BY),
  livings: choices("だれが", LIVINGS_NAMED),
  seats: wholeNumber("席の数", 1, SEATS_MAX),
});

const time = (label: string) =>
  z
    .string({ error: `${label}を入力してください。` })
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: `${label}を 13:30 のように入力してください。` });

/** 回の欄. */
export const sessionForm = z.object({
  programme: z
    .string({ error: "プログラムを選んでください。" })
    .refine(isId, { error: "プログラムを選んでください。" })
    .transform((typed) => typed as ProgrammeId),
  day: z
    .string({ error: "日を入力してください。" })
    .refine((typed) => parseDay(typed) !== null, { error: "日を日付で入力してください。" })
    .transform((typed) => typed as Day),
  part: choice("時間帯", SESSION_PARTS),
  startsAt: time("始まり"),
  endsAt: time("終わり"),
  weeks: wholeNumber("何週", 1, WEEKS_MAX),
});

/** とりやめる回. */
export const callOffForm = z.object({
  session: z
    .string()
    .refine(isId)
    .transform((typed) => typed as SessionId),
});
