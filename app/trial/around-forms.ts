import { z } from "zod";
import { type Day, parseDay } from "~/kernel/day";
import { choice, choices, optionalText } from "~/providers/form-pieces";
import type { SaidOfStay } from "./around-stay.server";
import { FACES, OUTCOMES, QUESTIONS, type Question, TAKES_AGAIN, type Voice } from "./model/feedback";
import { PREPARATION_ITEMS } from "./model/preparation";

/** 泊まる前の確認 — every line that is ticked. */
export const preparationForm = z.object({ done: choices("確認", PREPARATION_ITEMS) });

const faces = Object.fromEntries(
  [...new Set(Object.values(QUESTIONS).flat())].map((question) => [question, z.enum(FACES).optional()]),
) as Record<Question, z.ZodOptional<z.ZodEnum<{ good: "good"; middle: "middle"; bad: "bad" }>>>;

const said = z.object({ ...faces, words: optionalText("ひとこと", 500) });
const recorded = said.extend({
  outcome: choice("受け入れてみて", OUTCOMES),
  takesAgain: choice("またお受けできるか", TAKES_AGAIN),
  conditions: optionalText("条件", 300),
});

/** The form of one voice. */
export function feedbackFormOf(voice: Voice) {
  return voice === "provider" ? recorded : said;
}

/** What was typed, as one voice says it. Questions left out stay unanswered. */
export function saidOf(voice: Voice, typed: z.output<typeof recorded> | z.output<typeof said>): SaidOfStay {
  const answers = Object.fromEntries(
    QUESTIONS[voice].flatMap((question) => {
      const answer = typed[question];
      return answer === undefined ? [] : [[question, answer]];
    }),
  );
  if (voice !== "provider") return { voice, answers, words: typed.words };
  const { outcome, takesAgain, conditions } = typed as z.output<typeof recorded>;
  return { voice, answers, words: typed.words, outcome, takesAgain, conditions };
}

/** もう一度 — the first day. */
export const againForm = z.object({
  from: z
    .string()
    .refine((text) => parseDay(text) !== null, { error: "日を選んでください。" })
    .transform((text) => text as Day),
});
