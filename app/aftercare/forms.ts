import { z } from "zod";
import { type Day, parseDay, tokyoInstant } from "~/kernel/day";
import { checkbox, choice, optionalText, requiredText } from "~/providers/form-pieces";
import { type Journey, WAYS } from "./model/admission";
import { FOLLOW_UPS } from "./model/stay-days";

const version = z.coerce.number().int().min(1);
const aDay = (label: string) =>
  z
    .string({ error: `${label}を入れてください。` })
    .refine((text) => parseDay(text) !== null, { error: `${label}を日付で入れてください。` })
    .transform((text) => text as Day);
const dayOrNull = (label: string) =>
  aDay(label)
    .optional()
    .transform((day) => day ?? null);
const timeOrNull = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "時刻を「21:30」のように入れてください。")
  .optional()
  .transform((time) => time ?? null);

/** 移送. Times without a day are of the first day of the stay. */
export const journeyForm = z.object({
  intent: z.literal("journey"),
  version,
  way: z
    .enum(WAYS)
    .optional()
    .transform((way) => way ?? null),
  driver: optionalText("運転・つきそいの人", 100),
  hasEscort: checkbox,
  onDay: aDay("移送の日"),
  leavesAt: timeOrNull,
  arrivesAt: timeOrNull,
  note: optionalText("移送のメモ", 500),
});

/** The journey as it was typed. */
export function journeyOf(typed: z.infer<typeof journeyForm>): Journey {
  const at = (time: string | null) => (time === null ? null : tokyoInstant(typed.onDay, time));
  return {
    way: typed.way,
    driver: typed.driver,
    hasEscort: typed.hasEscort,
    leavesAt: at(typed.leavesAt),
    arrivesAt: at(typed.arrivesAt),
    note: typed.note,
  };
}

/** 持ち物. */
export const itemsForm = z.object({
  intent: z.literal("items"),
  position: z.array(z.coerce.number().int().min(1).max(200)).default([]),
});

/** 滞在の記録. */
export const noteForm = z.object({
  intent: z.literal("note"),
  onDay: aDay("いつのことか"),
  words: requiredText("書いておくこと", 1000),
});

/** 帰り道. */
export const exitForm = z.object({
  intent: z.literal("exit"),
  version,
  ownerName: requiredText("進める人", 60),
  ownerOf: requiredText("進める人の所属", 100),
  homeOn: dayOrNull("帰る日"),
  conditions: optionalText("帰れる条件", 500),
  nextService: optionalText("帰ったあとのサービス", 300),
  wayHome: optionalText("帰り方", 300),
  blockedBy: optionalText("まだ決まらないこと", 500),
  revisesPlan: checkbox,
});

/** その後の確認. */
export const followUpForm = z.object({
  intent: z.literal("follow_up"),
  kind: choice("いつの確認か", FOLLOW_UPS),
  words: requiredText("どうだったか", 500),
});

/** ふりかえり. */
export const reviewForm = z.object({
  intent: z.literal("review"),
  whyEmergency: requiredText("なぜ緊急になったか", 1000),
  whatHelped: optionalText("何が助けになったか", 1000),
  whatLacked: optionalText("何が足りなかったか", 1000),
  nextTime: optionalText("次はどうするか", 1000),
});

/** 次の段階. */
export const stepForm = z.object({
  intent: z.literal("step"),
  step: z.enum(["depart", "hand_over", "begin_stay", "close"]),
});
