import type { BookingState } from "~/booking/model/states";
import { addDays, type Day, tokyoDay } from "~/kernel/day";
import type { FacilityId, Id, MunicipalityCode, OrganisationId } from "~/kernel/id";
import type { Funding, Living, TrialKind } from "./kinds";

export type TrialRequestId = Id<"TrialRequest">;

/** 本人の気もち — in the person's own voice, apart from everybody else's. `not_asked` is said openly. Source: domain.md S2-8. */
export const VOICES = ["want", "afraid", "unsure", "not_asked"] as const;
export type Voice = (typeof VOICES)[number];

/** だれが答えたか — the person alone, the person with somebody's help, or nobody yet. */
export const VOICE_SOURCES = ["person", "with_help", "nobody"] as const;
export type VoiceSource = (typeof VOICE_SOURCES)[number];

/** だれが申しこんだか. */
export const ASKERS = ["person", "family", "specialist", "base"] as const;
export type Asker = (typeof ASKERS)[number];

/** 本人の声と家族の声 — two voices, never one text. */
export interface Voices {
  readonly person: Voice;
  readonly personFrom: VoiceSource;
  readonly personWords: string;
  readonly familyWords: string;
}

/** 連絡先 — whom to answer; one of telephone and mail for whoever has no account. */
export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly mail: string;
}

/** 返事 that a coordinator writes by hand; that a place was found is read from the bookings. */
export const ANSWERS_BY_HAND = ["other_days", "talk_first", "not_this_time"] as const;
export type AnswerByHand = (typeof ANSWERS_BY_HAND)[number];

/** 理由 — an answer always has one. */
export const ANSWER_REASONS = [
  "full",
  "no_staff",
  "care_not_possible",
  "room_of_other_gender",
  "first_meeting",
  "paper_missing",
  "other",
] as const;
export type AnswerReason = (typeof ANSWER_REASONS)[number];

export interface TrialAnswer {
  readonly answer: AnswerByHand;
  readonly reason: AnswerReason;
  readonly note: string;
  /** A day that would be possible; null when none is named. */
  readonly day: Day | null;
}

/** 体験の申しこみ — what was asked beside the stay request that carries days and needs. */
export interface TrialRequest {
  readonly trialRequestId: TrialRequestId;
  readonly requestId: Id<"StayRequest">;
  readonly municipality: MunicipalityCode;
  readonly requestedByOrganisation: OrganisationId;
  readonly facilityId: FacilityId | null;
  readonly sessionId: Id<"TrialSession"> | null;
  readonly series: { readonly seriesId: Id<"TrialSeries">; readonly position: number } | null;
  readonly kind: TrialKind;
  readonly funding: Funding;
  readonly living: Living;
  readonly askedBy: Asker;
  readonly hasAccount: boolean;
  readonly contact: Contact;
  readonly voices: Voices;
  /** What was written of somebody who is not registered, in the asker's words. */
  readonly aboutWords: string;
  readonly answerDueOn: Day;
}

/** 「3日以内にお返事します」 — our promise; no paper sets it. */
export const ANSWER_DAYS = 3;

/** 返事の期限 — the last day on which the promise is kept, counted from the Tokyo day of the request. */
export function answerDueOn(askedAt: Date): Day {
  return addDays(tokyoDay(askedAt), ANSWER_DAYS);
}

/** How long the link goes on telling how it stands, after the last day that was asked for. */
const LINK_DAYS_AFTER = 60;

/** リンクの終わり — the instant from which the link shows nothing any more. */
export function linkExpiresAt(lastDay: Day, askedAt: Date): Date {
  const from = Math.max(new Date(`${lastDay}T00:00:00+09:00`).getTime(), askedAt.getTime());
  return new Date(from + LINK_DAYS_AFTER * 86_400_000);
}

/** いまのようす — how far a request has come, as its asker may know it. */
export type Standing =
  | "received"
  | "asking"
  | "agreed"
  | "found"
  | "staying"
  | "done"
  | "other_days"
  | "day_taken"
  | "talk_first"
  | "not_this_time"
  | "withdrawn";

const FIRMEST: readonly (readonly [Standing, readonly BookingState[]])[] = [
  ["staying", ["staying"]],
  ["done", ["ended"]],
  ["found", ["confirmed"]],
  ["agreed", ["accepted"]],
  ["asking", ["held"]],
];

/**
 * ようすを読む — the firmest thing that has happened to it. A place that was found outweighs an answer written before; a word of
 * the coordinator outweighs a place that is only being asked, until the day that was named is the day that is asked for.
 *
 * @param bookings  states of all bookings of the request, in any order
 * @param isDayTaken  see `isNamedDayTaken`
 */
export function standingOf(
  state: "open" | "placed" | "withdrawn",
  bookings: readonly BookingState[],
  answer: AnswerByHand | null,
  isDayTaken = false,
): Standing {
  const firmest = FIRMEST.find(([, states]) => bookings.some((one) => states.includes(one)))?.[0];
  if (firmest !== undefined && firmest !== "asking") return firmest;
  if (answer === "not_this_time") return "not_this_time";
  if (state === "withdrawn") return "withdrawn";
  if (isDayTaken) return firmest ?? "day_taken";
  return answer ?? firmest ?? "received";
}

/** その日で お願いしたか — 「べつの日なら」 has been taken: the request begins on the day the coordinator named. */
export function isNamedDayTaken(answer: TrialAnswer | null, from: Day): boolean {
  return answer !== null && answer.answer === "other_days" && answer.day === from;
}

/** まだ取り下げられるか — while nothing is firm. */
export function mayBeWithdrawn(standing: Standing): boolean {
  return ["received", "asking", "other_days", "day_taken", "talk_first"].includes(standing);
}

export type AnswerRefusal = { readonly kind: "already_over"; readonly standing: Standing };

/** 答えられるか — while the request is open. What was found speaks for itself. */
export function mayBeAnswered(standing: Standing): boolean {
  return mayBeWithdrawn(standing) || standing === "agreed";
}
