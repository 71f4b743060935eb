/** 予約の状態, in the order of a booking's life. */
export const BOOKING_STATES = [
  "held",
  "accepted",
  "declined",
  "lapsed",
  "confirmed",
  "staying",
  "ended",
  "cancelled",
  "no_show",
] as const;
export type BookingState = (typeof BOOKING_STATES)[number];

/** What can be done to a booking that exists. */
export const BOOKING_ACTS = [
  "extend_hold",
  "accept",
  "decline",
  "lapse",
  "confirm",
  "cancel",
  "arrive",
  "no_show",
  "return_early",
  "extend_stay",
  "change_bed",
  "end",
] as const;
export type BookingAct = (typeof BOOKING_ACTS)[number];

/** 側 — from where a booking is acted on. `background` is the clock's own work. */
export type Side = "provider" | "asking" | "background";

/** One permitted step. */
export interface Transition {
  readonly act: BookingAct;
  readonly from: readonly BookingState[];
  /** The state afterwards; null when it stays what it was. */
  readonly to: BookingState | null;
  readonly by: readonly Side[];
}

/**
 * 状態の表 — every step there is. What is not listed cannot happen.
 *
 * `accept` and `decline` list the asking side too: an answer heard on the telephone is typed in by the coordinator and
 * marked as such (代理入力), because at night the provider's only worker may have no free hand.
 */
export const TRANSITIONS: readonly Transition[] = [
  { act: "extend_hold", from: ["held"], to: null, by: ["asking"] },
  { act: "accept", from: ["held"], to: "accepted", by: ["provider", "asking"] },
  { act: "decline", from: ["held"], to: "declined", by: ["provider", "asking"] },
  { act: "lapse", from: ["held"], to: "lapsed", by: ["background"] },
  { act: "confirm", from: ["accepted"], to: "confirmed", by: ["asking"] },
  { act: "cancel", from: ["held"], to: "cancelled", by: ["asking"] },
  { act: "cancel", from: ["accepted", "confirmed"], to: "cancelled", by: ["provider", "asking"] },
  { act: "arrive", from: ["confirmed"], to: "staying", by: ["provider"] },
  { act: "no_show", from: ["confirmed"], to: "no_show", by: ["provider"] },
  { act: "return_early", from: ["staying"], to: null, by: ["provider"] },
  { act: "extend_stay", from: ["confirmed", "staying"], to: null, by: ["provider"] },
  { act: "change_bed", from: ["accepted", "confirmed", "staying"], to: null, by: ["provider"] },
  { act: "end", from: ["staying"], to: "ended", by: ["provider"] },
];

/** States in which the booking owns its claims, so that nobody else may have the nights. */
export const HOLDING_STATES: readonly BookingState[] = ["held", "accepted", "confirmed", "staying", "ended"];

/** 受け入れ後 — states in which the provider may know who comes. */
export const DISCLOSED_STATES: readonly BookingState[] = ["accepted", "confirmed", "staying", "ended"];

/** Why a step cannot be taken, whoever asks. */
export type StepRefusal =
  | { readonly kind: "not_in_state"; readonly act: BookingAct; readonly state: BookingState }
  | { readonly kind: "not_your_step"; readonly act: BookingAct; readonly side: Side };

/**
 * 進められるか — the step from this state by this side, or why there is none.
 *
 * The state is looked at first: that the other side has answered meanwhile is what the reader needs to know, even when
 * the step was never theirs.
 */
export function stepOf(state: BookingState, act: BookingAct, side: Side): Transition | StepRefusal {
  const steps = TRANSITIONS.filter((step) => step.act === act && step.from.includes(state));
  if (steps.length === 0) return { kind: "not_in_state", act, state };
  return steps.find((step) => step.by.includes(side)) ?? { kind: "not_your_step", act, side };
}

/** True when the answer of `stepOf` is a refusal. */
export function isStepRefusal(step: Transition | StepRefusal): step is StepRefusal {
  return "kind" in step;
}

/** いまできること — the acts open to a side in a state, in the order of `BOOKING_ACTS`. What the buttons are drawn from. */
export function actsOpenTo(side: Side, state: BookingState): readonly BookingAct[] {
  return BOOKING_ACTS.filter((act) =>
    TRANSITIONS.some((step) => step.act === act && step.from.includes(state) && step.by.includes(side)),
  );
}
