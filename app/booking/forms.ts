import { z } from "zod";
import { addDays, type Day, parseDay } from "~/kernel/day";
import { isId, type UnitId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { type Part, PURPOSES } from "~/kernel/part";
import { careNeedsFields, careNeedsOf } from "~/matching/forms";
import { DAY_PARTS } from "~/matching/model/day-parts";
import { DECLINE_REASONS } from "./model/answer";
import { CANCEL_REASONS } from "./model/confirm";
import { BOOKING_ACTS } from "./model/states";

const text = z
  .string()
  .optional()
  .transform((typed) => typed?.normalize("NFKC").trim() ?? "");

/**
 * 一歩の欄 — one form for every button of a booking's page. Spelling and shape only; the table of states decides what is
 * possible. `key` makes a repeated delivery harmless, `version` says which state the sender was looking at.
 */
export const stepForm = z.object({
  act: z.enum(BOOKING_ACTS, { error: "どのボタンか分かりませんでした。もう一度おしてください。" }),
  key: z.string().min(8).max(64),
  version: z.coerce.number().int().positive(),
  conditions: text,
  note: text,
  heardFrom: text,
  reason: z.enum(DECLINE_REASONS, { error: "理由は、一覧の中から選んでください。" }).optional(),
  cancelReason: z.enum(CANCEL_REASONS, { error: "理由は、一覧の中から選んでください。" }).optional(),
  until: z
    .string()
    .optional()
    .refine((typed) => !typed || parseDay(typed) !== null, { error: "日付を選んでください。" })
    .transform((typed): Day | null => (typed ? parseDay(typed) : null)),
  toUnit: z
    .string()
    .optional()
    .refine((typed) => !typed || isId(typed), { error: "部屋を選んでください。" })
    .transform((typed): UnitId | null => (typed ? (typed as UnitId) : null)),
});
export type StepForm = z.output<typeof stepForm>;

const NOTE_LENGTH_MAX = 400;
const daySchema = (error: string) =>
  z
    .string({ error })
    .transform((typed) => parseDay(typed.replaceAll("/", "-")))
    .refine((day) => day !== null, { error });

const careNeedsObject = z.object(careNeedsFields);

const entryObject = z.object({
  key: z.string({ error: "画面を開きなおして、もう一度送ってください。" }).min(8).max(64),
  unit: z
    .string()
    .refine(isId)
    .transform((typed) => typed as UnitId),
  purpose: z.enum(PURPOSES, { error: "目的を選んでください。" }),
  when: z.enum(["nights", "parts"]).default("nights"),
  from: daySchema("始まりの日を選んでください。"),
  until: daySchema("終わりの日を選んでください。"),
  parts: z
    .array(z.enum(DAY_PARTS as [Part, ...Part[]], { error: "時間帯は、一覧の中から選んでください。" }))
    .default([]),
  gender: careNeedsFields.gender,
  acts: careNeedsFields.acts,
  note: text.refine((typed) => typed.length <= NOTE_LENGTH_MAX, {
    error: `メモは、${NOTE_LENGTH_MAX}字までで書いてください。`,
  }),
});

/**
 * 自分の予約の欄 — a stay agreed by telephone. By night the last field is the morning of leaving, by day the last day of
 * use: both as people say them.
 */
export const entryForm = entryObject
  .superRefine(({ when, from, until, parts }, { addIssue }) => {
    const isShort = from !== null && until !== null && (when === "nights" ? until <= from : until < from);
    if (isShort) {
      addIssue({
        code: "custom",
        path: ["until"],
        message: "終わりの日は、始まりの日より後にしてください。",
      });
    }
    if (when === "parts" && parts.length === 0) {
      addIssue({ code: "custom", path: ["parts"], message: "時間帯を1つ以上選んでください。" });
    }
  })
  .transform(({ key, unit, purpose, when, from, until, parts, gender, acts, note }) => {
    invariant(from !== null && until !== null, "a checked form has its days");
    const isByDay = when === "parts";
    return {
      key,
      unitId: unit,
      purpose,
      period: { from, until: isByDay ? addDays(until, 1) : until, parts: isByDay ? parts : [] },
      needs: careNeedsOf({ ...careNeedsObject.parse({}), gender, acts }),
      note,
    };
  });
