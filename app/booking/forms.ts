import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { isId, type UnitId } from "~/kernel/id";
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
