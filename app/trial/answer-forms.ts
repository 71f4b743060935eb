import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { ANSWER_REASONS, ANSWERS_BY_HAND } from "./model/request";

/** 返事の欄 — spelling and shape; whether a day or words are wanted is the domain's to say. */
export const answerForm = z.object({
  answer: z.enum(ANSWERS_BY_HAND, { error: "返事をえらんでください。" }),
  reason: z.enum(ANSWER_REASONS, { error: "理由をえらんでください。" }),
  day: z
    .string()
    .optional()
    .refine((typed) => !typed || parseDay(typed) !== null, { error: "日付をえらんでください。" })
    .transform((typed): Day | null => (typed ? parseDay(typed) : null)),
  note: z
    .string()
    .optional()
    .transform((typed) => typed?.trim() ?? "")
    .refine((typed) => typed.length <= 300, { error: "300字までで書いてください。" }),
});
