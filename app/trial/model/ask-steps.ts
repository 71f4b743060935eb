import type { Day } from "~/kernel/day";
import type { Id, PersonId } from "~/kernel/id";
import type { DisabilityType, Gender } from "~/providers/model/support";
import type { DayChoice, Funding, Living, TrialKind } from "./kinds";
import { isByNight } from "./kinds";
import type { Contact, Voice, VoiceSource } from "./request";

/** 申しこみのページ — one thing each, in this order. `check` is the last look; nothing is sent before it. */
export const ASK_STEPS = ["who", "kind", "when", "about", "voice", "family", "contact", "check"] as const;
export type AskStep = (typeof ASK_STEPS)[number];

/** ご本人のこと — as little as a place must know of somebody who is not registered. */
export interface About {
  readonly age: number | null;
  readonly gender: Gender | null;
  readonly disabilities: readonly DisabilityType[];
  readonly wheelchair: boolean;
  readonly medicalCare: boolean;
  readonly behaviourSupport: boolean;
  readonly words: string;
}

/** いつ — nights from a day, a part of a day, or a session of a programme. */
export type Wanted =
  | { readonly way: "nights"; readonly from: Day; readonly nights: number }
  | { readonly way: "day"; readonly from: Day; readonly choice: DayChoice }
  | { readonly way: "session"; readonly sessionId: Id<"TrialSession"> };

/** 書きかけ — what has been answered so far, page by page. */
export interface AskAnswers {
  readonly who?:
    | { readonly asker: "person" | "family" | "supporter"; readonly personId: PersonId | null }
    | undefined;
  readonly kind?: { readonly kind: TrialKind; readonly funding: Funding } | undefined;
  readonly when?: Wanted | undefined;
  readonly about?: { readonly living: Living; readonly about: About | null } | undefined;
  readonly voice?: { readonly voice: Voice; readonly from: VoiceSource; readonly words: string } | undefined;
  readonly family?: { readonly words: string } | undefined;
  readonly contact?: Contact | undefined;
}

/** 日の選び方が種類に合うか — nights for a stay, a part of the day for the others, a session for a programme. */
export function fitsKind(when: Wanted, kind: TrialKind): boolean {
  if (kind === "session") return when.way === "session";
  return when.way === (isByNight(kind) ? "nights" : "day");
}

/**
 * まだ答えていない最初のページ — where somebody goes on who comes back, or who jumped ahead by an address.
 *
 * @param hasAccount  whoever is signed in may leave the contact empty, and so is not sent back to it
 */
export function nextOpenStep(answers: AskAnswers, hasAccount: boolean): AskStep {
  const isOpen: Readonly<Record<AskStep, boolean>> = {
    who: answers.who === undefined,
    kind: answers.kind === undefined,
    when:
      answers.when === undefined || answers.kind === undefined || !fitsKind(answers.when, answers.kind.kind),
    about:
      answers.about === undefined ||
      ((answers.who?.personId ?? null) === null && answers.about.about === null),
    voice: answers.voice === undefined,
    family: answers.family === undefined,
    contact: answers.contact === undefined && !hasAccount,
    check: true,
  };
  return ASK_STEPS.find((step) => isOpen[step]) ?? "check";
}

/** 開いてよいページか — every page up to the first unanswered one; none can be skipped by its address. */
export function mayOpenStep(step: AskStep, answers: AskAnswers, hasAccount: boolean): boolean {
  return ASK_STEPS.indexOf(step) <= ASK_STEPS.indexOf(nextOpenStep(answers, hasAccount));
}

/** 次のページ. The last one stays. */
export function stepAfter(step: AskStep): AskStep {
  return ASK_STEPS[ASK_STEPS.indexOf(step) + 1] ?? "check";
}

/** 前のページ; null on the first. */
export function stepBefore(step: AskStep): AskStep | null {
  return ASK_STEPS[ASK_STEPS.indexOf(step) - 1] ?? null;
}

/** Longer trials are talked over; the form offers what a first time is. */
export const NIGHTS_OFFERED = [1, 2, 3] as const;
/** A stay asked for in the form; more nights are agreed by telephone. */
export const NIGHTS_MAX = 30;

/** 説明のことば — how a request calls somebody who is not registered: no name. */
export function describedAs(about: About, asker: "person" | "family" | "supporter"): string {
  const age = about.age === null ? "年齢は まだ" : `${Math.floor(about.age / 10) * 10}代`;
  const gender = about.gender === null ? "" : about.gender === "female" ? "・女性" : "・男性";
  const from = asker === "person" ? "ご本人から" : asker === "family" ? "ご家族から" : "支援している人から";
  return `${about.age !== null && about.age < 10 ? "10歳未満" : age}${gender}（${from}）`;
}
