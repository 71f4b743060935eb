import { z } from "zod";
import { type Day, parseDay, tokyoDay, tokyoInstant, tokyoTime } from "~/kernel/day";
import { isId, type UnitId } from "~/kernel/id";
import { EMERGENCY_REASONS } from "~/matching/model/emergency-reason";
import { optionalText, phoneOrNull, requiredText } from "~/providers/form-pieces";
import { DISABILITY_TYPES, GENDERS } from "~/providers/model/support";
import { birthDate, kana } from "~/registry/forms";
import { CARE_CODES } from "./model/care-codes";
import { ALONE_ANSWERS, CHANNELS } from "./model/case";
import type { Criterion } from "./model/criteria";
import type { FactChanges } from "./model/facts";
import { INSTEAD } from "./model/instead";
import { TRIAGE_LEVELS } from "./model/triage";

/** A note is as long as a call; beyond it somebody has pasted a file. */
const TEXT_MAX = 2000;
const SHORT_MAX = 100;
/** Nobody knows further ahead on the night itself; longer stays are extended. */
const NIGHTS_MAX = 30;
const AGE_MAX = 120;
/** 第一報 may lie before the desk wrote it down: the call came to another office first. */
const HOURS_BACK_MAX = 72;

const oneOf = <const Values extends readonly string[]>(
  values: Values,
  text: string,
): Values[number] | undefined => values.find((value) => value === text);

/**
 * 聞き取りの読み取り — the fields that are in this post, each by itself; what is not spelled right is passed over, because
 * a caller does not wait for a form. Groups of ticks name themselves in `group`, so that an empty group is one.
 *
 * @param now  for a first contact given as a time of today or, when that lies ahead, of yesterday
 */
export function factChangesFrom(form: FormData, now: Date): FactChanges {
  const text = (name: string, max: number) => {
    const value = form.get(name);
    return typeof value === "string" ? value.slice(0, max).trim() : undefined;
  };
  const groups = form.getAll("group");
  const ticks = <Value extends string>(name: string, values: readonly Value[]) =>
    groups.includes(name) ? values.filter((value) => form.getAll(name).includes(value)) : undefined;
  const number = (name: string, min: number, max: number) => {
    const said = text(name, 4)?.normalize("NFKC");
    if (said === undefined || !/^\d{1,3}$/.test(said)) return undefined;
    return Number(said) >= min && Number(said) <= max ? Number(said) : undefined;
  };
  const gender = text("gender", SHORT_MAX);
  const age = text("age", 4);
  const criterion = text("criterion", SHORT_MAX);
  return withoutAbsent({
    firstContactAt: firstContact(text("firstContact", 5), now),
    channel: oneOf(CHANNELS, text("channel", SHORT_MAX) ?? ""),
    callerName: text("callerName", SHORT_MAX),
    callerRelation: text("callerRelation", SHORT_MAX),
    callerPhone: text("callerPhone", SHORT_MAX),
    describedAs: text("describedAs", TEXT_MAX),
    whereNow: text("whereNow", TEXT_MAX),
    alone: oneOf(ALONE_ANSWERS, text("alone", SHORT_MAX) ?? ""),
    danger: groups.includes("danger") ? form.get("danger") === "on" : undefined,
    reason: oneOf(EMERGENCY_REASONS, text("reason", SHORT_MAX) ?? ""),
    reasonNote: text("reasonNote", TEXT_MAX),
    occurredOn: form.has("occurredOn") ? parseDay(text("occurredOn", SHORT_MAX) ?? "") : undefined,
    criterion: criterion === undefined ? undefined : criterion || null,
    fromDay: parseDay(text("fromDay", SHORT_MAX) ?? "") ?? undefined,
    nights: number("nights", 1, NIGHTS_MAX),
    memo: text("memo", TEXT_MAX),
    care: ticks("care", CARE_CODES),
    age: age === undefined ? undefined : age === "" ? null : number("age", 0, AGE_MAX),
    gender: gender === undefined ? undefined : (oneOf(GENDERS, gender) ?? null),
    disabilities: ticks("disabilities", DISABILITY_TYPES),
  });
}

/** Drops what was not said: an absent field is not touched. */
function withoutAbsent(
  said: { readonly [Key in keyof FactChanges]: FactChanges[Key] | undefined },
): FactChanges {
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}

function firstContact(time: string | undefined, now: Date): Date | undefined {
  if (time === undefined || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return undefined;
  const today = tokyoInstant(tokyoDay(now), time);
  // A time that has not been yet was yesterday's: the call of 23:50 is written down after midnight.
  const at = today <= now || time === tokyoTime(now) ? today : new Date(today.getTime() - 86_400_000);
  return now.getTime() - at.getTime() <= HOURS_BACK_MAX * 3_600_000 ? at : undefined;
}

const unitId = z
  .string()
  .refine(isId)
  .transform((text) => text as UnitId);
const shortText = z.string().trim().max(SHORT_MAX).default("");
const longText = z.string().trim().max(TEXT_MAX).default("");
const key = z.string().min(8).max(200);

/** 夜の登録 — a name as it sounds is enough; everything else may be empty. */
const nightRegistration = z.object({
  intent: z.literal("register"),
  key,
  familyName: requiredText("名字", 40),
  givenName: optionalText("名前", 40),
  familyKana: kana("名字のふりがな"),
  givenKana: optionalText("名前のふりがな", 60),
  birthDate,
  phone: phoneOrNull("電話").transform((text) => text ?? ""),
  carer: optionalText("介護している方", 100),
});

/** 緊急対応のボタン — every other button of the console, by its intent. */
export const deskForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("find"), q: shortText }),
  z.object({ intent: z.literal("choose"), personId: z.string().refine(isId) }),
  z.object({ intent: z.literal("unchoose") }),
  nightRegistration,
  z.object({ intent: z.literal("triage"), level: z.enum(TRIAGE_LEVELS) }),
  z.object({ intent: z.literal("assign") }),
  z.object({ intent: z.literal("hold"), key, unitId: z.array(unitId).min(1).max(3) }),
  z.object({ intent: z.literal("cover"), key, part: z.array(z.string().max(80)).min(2).max(5) }),
  z.object({ intent: z.literal("send"), key, unitId: z.array(unitId).min(1).max(10) }),
  z.object({ intent: z.literal("next"), key }),
  z.object({ intent: z.literal("plan") }),
  z.object({
    intent: z.literal("conditions"),
    inquiryId: z.string().refine(isId),
    agrees: z.enum(["yes", "no"]),
  }),
  z.object({ intent: z.literal("day"), key, unitId, days: z.string().max(200) }),
  z.object({
    intent: z.literal("supporter"),
    key,
    unitId,
    // Whole nights are told by no parts, and a field that is empty is not sent on.
    parts: z.string().max(40).default(""),
    from: z
      .string()
      .transform((text) => parseDay(text) ?? undefined)
      .optional(),
    nights: z.coerce.number().int().min(1).max(NIGHTS_MAX).optional(),
  }),
  z.object({
    intent: z.literal("phone"),
    key,
    unitId: unitId.optional(),
    withWhom: shortText,
    spokeWith: shortText,
    outcome: z.enum([
      "called",
      "no_answer",
      "call_back",
      "declined",
      "told",
      "arranged",
      "agreed",
      "conditional",
    ]),
    note: longText,
  }),
  z.object({
    intent: z.literal("confirm"),
    key,
    bookingId: z.string().refine(isId),
    version: z.coerce.number().int().min(1),
  }),
  z.object({ intent: z.literal("give_up"), instead: z.enum(INSTEAD), words: longText }),
  z.object({ intent: z.literal("withdraw"), words: longText }),
  z.object({ intent: z.literal("settle"), words: longText }),
  z.object({ intent: z.literal("deviations"), words: longText }),
]);
export type DeskForm = z.output<typeof deskForm>;

/** How many criteria a municipality may write: more would not be read at night. */
export const CRITERIA_MAX = 12;

/** 判定基準の頁 — numbered rows; a row without a sentence is none. */
export function criteriaFrom(form: FormData): readonly Criterion[] {
  return Array.from({ length: CRITERIA_MAX }, (_, row) => row).flatMap((row) => {
    const text = String(form.get(`text-${row}`) ?? "")
      .trim()
      .slice(0, 200);
    if (text === "") return [];
    const days = String(form.get(`days-${row}`) ?? "").normalize("NFKC");
    const named = String(form.get(`key-${row}`) ?? "");
    return [
      {
        key: /^[a-z0-9_]{1,40}$/.test(named) ? named : `own_${row + 1}`,
        text,
        reasons: EMERGENCY_REASONS.filter((reason) => form.getAll(`reasons-${row}`).includes(reason)),
        daysBeforeMax: /^\d{1,2}$/.test(days) ? Number(days) : null,
      },
    ];
  });
}

/** The first day on which new criteria hold; today when none is given. */
export function validFromOf(form: FormData, today: Day): Day {
  return parseDay(String(form.get("validFrom") ?? "")) ?? today;
}
