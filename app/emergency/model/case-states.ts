/** 緊急対応の状態, in the order of its life; the last two are ends without a place. Source: domain.md §4.2. */
export const CASE_STATES = [
  "received",
  "triaged",
  "plan_activated",
  "searching",
  "offered",
  "accepted",
  "confirmed",
  "in_transit",
  "handed_over",
  "staying",
  "exit_planned",
  "closed",
  "unplaced",
  "withdrawn",
] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** What can be done to a case that exists. */
export const CASE_ACTS = [
  "triage",
  "activate_plan",
  "search",
  "offer",
  "all_refused",
  "accept",
  "confirm",
  "settle",
  "fall_back",
  "depart",
  "hand_over",
  "begin_stay",
  "plan_exit",
  "close",
  "give_up",
  "withdraw",
] as const;
export type CaseAct = (typeof CASE_ACTS)[number];

/** States in which nobody has a place for the person yet. */
export const SEEKING_STATES: readonly CaseState[] = [
  "received",
  "triaged",
  "plan_activated",
  "searching",
  "offered",
];

/** States of a case that has its place: a night that is given back leads from them to the search. */
export const PLACED_STATES: readonly CaseState[] = [
  "accepted",
  "confirmed",
  "in_transit",
  "handed_over",
  "staying",
  "exit_planned",
];

/** One permitted step. */
export interface CaseTransition {
  readonly act: CaseAct;
  readonly from: readonly CaseState[];
  /** The state afterwards; null when it stays what it was. */
  readonly to: CaseState | null;
}

/**
 * 状態の表 — every step there is. What is not listed cannot happen.
 *
 * `search` comes from `received` too: with the person and the reason known, candidates appear before anybody has had
 * time to judge how urgent it is. `all_refused` and `fall_back` lead back to the search: nobody is ever left at a no. A
 * house may give back a later night while the person sleeps at another: `fall_back` is open until the case is closed.
 */
export const CASE_TRANSITIONS: readonly CaseTransition[] = [
  { act: "triage", from: ["received"], to: "triaged" },
  { act: "triage", from: ["triaged", "plan_activated", "searching", "offered", "accepted"], to: null },
  { act: "activate_plan", from: ["received", "triaged"], to: "plan_activated" },
  { act: "activate_plan", from: ["plan_activated", "searching", "offered", "accepted"], to: null },
  { act: "search", from: ["received", "triaged", "plan_activated"], to: "searching" },
  { act: "search", from: ["searching"], to: null },
  { act: "offer", from: ["searching"], to: "offered" },
  { act: "offer", from: ["offered"], to: null },
  { act: "all_refused", from: ["offered"], to: "searching" },
  { act: "accept", from: ["searching", "offered"], to: "accepted" },
  { act: "accept", from: ["accepted"], to: null },
  { act: "confirm", from: ["accepted"], to: "confirmed" },
  { act: "settle", from: ["searching", "offered"], to: "confirmed" },
  { act: "fall_back", from: PLACED_STATES, to: "searching" },
  { act: "depart", from: ["confirmed"], to: "in_transit" },
  { act: "hand_over", from: ["confirmed", "in_transit"], to: "handed_over" },
  { act: "begin_stay", from: ["handed_over"], to: "staying" },
  { act: "plan_exit", from: ["staying"], to: "exit_planned" },
  { act: "plan_exit", from: ["exit_planned"], to: null },
  { act: "close", from: ["handed_over", "staying", "exit_planned"], to: "closed" },
  { act: "give_up", from: [...SEEKING_STATES, "accepted"], to: "unplaced" },
  { act: "withdraw", from: [...SEEKING_STATES, "accepted"], to: "withdrawn" },
];

/** States in which nothing more happens. */
export const FINISHED_STATES: readonly CaseState[] = ["closed", "unplaced", "withdrawn"];

/** 進められるか — the step this act takes from this state; null when it cannot be taken. */
export function caseStepOf(state: CaseState, act: CaseAct): CaseTransition | null {
  return CASE_TRANSITIONS.find((step) => step.act === act && step.from.includes(state)) ?? null;
}

/** いまできること — the acts open in a state, in the order of `CASE_ACTS`. What the buttons are drawn from. */
export function caseActsOpenIn(state: CaseState): readonly CaseAct[] {
  return CASE_ACTS.filter((act) => caseStepOf(state, act) !== null);
}

/** 聞き取りを直せるか — what a request asks for may change only until somebody has been asked for it. */
export function factsMayChange(state: CaseState): boolean {
  return SEEKING_STATES.includes(state) && state !== "offered";
}
