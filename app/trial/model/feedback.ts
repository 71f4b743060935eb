import type { BookingState } from "~/booking/model/states";
import { accept, type Result, refuse } from "~/kernel/result";

/** だれの声か — three voices about one stay, kept apart: nobody answers for another. */
export const VOICES = ["person", "family", "provider"] as const;
export type Voice = (typeof VOICES)[number];

/** 顔でえらぶ答え. */
export const FACES = ["good", "middle", "bad"] as const;
export type Face = (typeof FACES)[number];

/** What each voice is asked. Few questions: whoever comes home is tired. */
export const QUESTIONS = {
  person: ["slept", "meals", "people", "again"],
  family: ["rest", "told", "again"],
  provider: ["night", "as_registered"],
} as const satisfies Readonly<Record<Voice, readonly string[]>>;
export type Question = (typeof QUESTIONS)[Voice][number];

/** 受け入れてみて, as the house puts it. */
export const OUTCOMES = ["well", "with_help", "hard"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** またお受けできるか. */
export const TAKES_AGAIN = ["yes", "on_conditions", "no"] as const;
export type TakesAgain = (typeof TAKES_AGAIN)[number];

export type FeedbackRefusal =
  | { readonly kind: "not_stayed_yet"; readonly state: BookingState }
  | { readonly kind: "not_ended_yet" }
  | { readonly kind: "conditions_missing" };

/**
 * 声を残せるか — the person and the family from the first night on, because words fade; the house once the stay has ended,
 * because its word becomes the dated record.
 */
export function decideFeedback(voice: Voice, state: BookingState): Result<null, FeedbackRefusal> {
  if (state !== "staying" && state !== "ended") return refuse({ kind: "not_stayed_yet", state });
  return voice === "provider" && state !== "ended" ? refuse({ kind: "not_ended_yet" }) : accept(null);
}

/** Conditions are said in words, or the next coordinator learns nothing from them. */
export function decideRecord(takesAgain: TakesAgain, conditions: string): Result<null, FeedbackRefusal> {
  return takesAgain === "on_conditions" && conditions.trim() === ""
    ? refuse({ kind: "conditions_missing" })
    : accept(null);
}
