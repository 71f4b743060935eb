import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { type Id, isId, type RoomId, type UnitId } from "~/kernel/id";
import { PARTS, PURPOSES } from "~/kernel/part";
import { checkbox, choice, optionalText, requiredText } from "~/providers/form-pieces";
import { BED_TROUBLES } from "./model/bed-condition";
import { CLOSURE_REASONS, type ClosureId } from "./model/closure";
import { HOLIDAY_TREATMENTS } from "./model/holidays";
import { PATTERN_SET_KEYS } from "./model/pattern-sets";
import type { PatternId } from "./model/plan";
import { TEMPORARY_REASONS } from "./model/temporary-unit";

const dayOf = (label: string) =>
  z
    .string({ error: `${label}を入力してください。` })
    .refine((text) => parseDay(text) !== null, { error: `${label}を日付で入力してください。` })
    .transform((text) => text as Day);

const dayOrNull = (label: string) =>
  dayOf(label)
    .optional()
    .transform((day) => day ?? null);

const unitId = z
  .string({ error: "部屋を選んでください。" })
  .refine(isId, { error: "部屋を選び直してください。" })
  .transform((text) => text as UnitId);

const oneOrMore = <const Member extends string>(label: string, members: readonly Member[]) =>
  z.array(z.enum(members), { error: `${label}を選んでください。` }).min(1, `${label}を1つは選んでください。`);

/** 空きにする・受付なしにする: a range of one unit. */
export const rangeForm = z.object({
  unit: unitId,
  from: dayOf("始まりの夜"),
  until: dayOf("帰る日"),
  part: choice("時間帯", PARTS),
  purposes: z.array(z.enum(PURPOSES)).default([]),
});

/** 休止にする. */
export const closureForm = z.object({
  unit: unitId,
  from: dayOf("休止の始まり"),
  reopensOn: dayOf("再開日"),
  reason: choice("理由", CLOSURE_REASONS),
  note: optionalText("メモ", 200),
});

/** 再開する. */
export const reopeningForm = z.object({
  unit: unitId,
  closure: z
    .string()
    .refine(isId)
    .transform((text) => text as ClosureId),
});

/** 臨時の枠を認める. */
export const permitForm = z.object({
  lastDay: dayOf("いつまで認めるか"),
  reason: requiredText("認める理由", 200),
});

/** 臨時の枠を開く. */
export const temporaryForm = z.object({
  name: optionalText("場所の名前", 20),
  roomId: z
    .string()
    .refine(isId, { error: "部屋を選び直してください。" })
    .transform((text) => text as RoomId)
    .optional()
    .transform((id) => id ?? null),
  from: dayOf("始まりの夜"),
  until: dayOf("終わりの朝"),
  purposes: oneOrMore("だれのためか", PURPOSES),
  reason: choice("理由", TEMPORARY_REASONS),
  note: optionalText("メモ", 200),
});

/** ベッドの状態. */
export const conditionForm = z.object({
  unit: unitId,
  condition: choice("状態", BED_TROUBLES),
  until: dayOf("いつまで（日）"),
  time: z.string({ error: "いつまで（時刻）を入力してください。" }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, {
    error: "いつまで（時刻）を 15:00 のように入力してください。",
  }),
  note: optionalText("メモ", 100),
});

export const RHYTHMS = ["every_day", "weekly", "every_other_week", "monthly"] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const WEEKDAY_CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export type WeekdayCode = (typeof WEEKDAY_CODES)[number];
/** 第1から第4、最後. */
export const NTHS = ["1", "2", "3", "4", "-1"] as const;

/** 受け入れの型: a rhythm in everyday words; `ruleOf` makes the rule. */
export const patternForm = z
  .object({
    unit: unitId,
    rhythm: choice("くり返し", RHYTHMS),
    weekdays: z.array(z.enum(WEEKDAY_CODES)).default([]),
    nth: z.enum(NTHS).default("1"),
    from: dayOf("始まりの日"),
    lastDay: dayOrNull("終わりの日"),
    parts: oneOrMore("時間帯", PARTS),
    purposes: oneOrMore("目的", PURPOSES),
    holidays: choice("祝日", HOLIDAY_TREATMENTS),
    release: checkbox,
  })
  .refine((form) => form.rhythm === "every_day" || form.weekdays.length > 0, {
    path: ["weekdays"],
    error: "曜日を1つは選んでください。",
  });

/** まとまりを何室かに. */
export const patternSetForm = z.object({
  units: z.array(unitId, { error: "部屋を選んでください。" }).min(1, "部屋を1つは選んでください。"),
  set: choice("まとまり", PATTERN_SET_KEYS),
  from: dayOf("始まりの日"),
  lastDay: dayOrNull("終わりの日"),
  purposes: oneOrMore("目的", PURPOSES),
  release: checkbox,
  replacesOthers: checkbox,
});

/** 外泊・入院で空く夜: entered, or with another day of coming back. */
export const absenceForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("enter"), from: dayOf("はじめの夜"), until: dayOf("帰る日") }),
  z.object({
    intent: z.literal("change"),
    absenceId: z
      .string()
      .refine(isId)
      .transform((text) => text as Id<"ResidentAbsence">),
    until: dayOf("帰る日"),
  }),
]);

/** 型をやめる. */
export const withdrawalForm = z.object({
  unit: unitId,
  pattern: z
    .string()
    .refine(isId)
    .transform((text) => text as PatternId),
});

/** 繰り返しの規則 — the stored rule of a rhythm (RFC 5545). */
export function ruleOf(form: Pick<z.infer<typeof patternForm>, "rhythm" | "weekdays" | "nth">): string {
  const days = WEEKDAY_CODES.filter((code) => form.weekdays.includes(code));
  switch (form.rhythm) {
    case "every_day":
      return "FREQ=DAILY";
    case "weekly":
      return `FREQ=WEEKLY;BYDAY=${days.join(",")}`;
    case "every_other_week":
      return `FREQ=WEEKLY;INTERVAL=2;BYDAY=${days.join(",")}`;
    case "monthly":
      return `FREQ=MONTHLY;BYDAY=${days.map((day) => `${form.nth}${day}`).join(",")}`;
  }
}
