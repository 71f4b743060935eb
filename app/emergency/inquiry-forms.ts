import { z } from "zod";
import { DECLINE_REASONS } from "~/booking/model/decline-reason";
import type { InquiryAnswer } from "./model/inquiry";

const text = z
  .string()
  .optional()
  .transform((typed) => typed?.normalize("NFKC").trim() ?? "");

/** 返事の欄 — one form for every button of the answer page. Spelling and shape only; the table of states decides. */
export const answerForm = z.object({
  answer: z.enum(["accept", "accept_with_conditions", "decline", "take_back"], {
    error: "どのボタンか分かりませんでした。もう一度おしてください。",
  }),
  conditions: text,
  note: text,
  reason: z.enum(DECLINE_REASONS, { error: "理由は、一覧の中から選んでください。" }).optional(),
});
export type AnswerForm = z.output<typeof answerForm>;

/** 返事 — what the form says. */
export function answerOf({ answer, conditions, note, reason }: AnswerForm): InquiryAnswer {
  if (answer === "accept_with_conditions") return { kind: answer, conditions };
  if (answer === "decline") return { kind: answer, reason: reason ?? null, note };
  return { kind: answer };
}
