import { addDays, type Day } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import type { TrialKind } from "./kinds";
import type { Standing } from "./request";

/** 少しずつの型 — how a first night is approached. Our proposals; a template is chosen by hand and never forced. */
export const SERIES_TEMPLATES = ["step_by_step", "slowly", "by_day"] as const;
export type SeriesTemplate = (typeof SERIES_TEMPLATES)[number];

/** 一歩 — one part of a series: a visit, some hours, or nights. */
export interface SeriesStep {
  readonly kind: "visit" | "day" | "stay";
  /** 0 for what is done by day. */
  readonly nights: number;
  readonly parts: readonly Part[];
}

const VISIT: SeriesStep = { kind: "visit", nights: 0, parts: ["pm"] };
const DAY: SeriesStep = { kind: "day", nights: 0, parts: ["am", "pm"] };
const stayOf = (nights: number): SeriesStep => ({ kind: "stay", nights, parts: [] });

const STEPS: Readonly<Record<SeriesTemplate, readonly SeriesStep[]>> = {
  step_by_step: [VISIT, DAY, stayOf(1), stayOf(3)],
  slowly: [VISIT, VISIT, DAY, DAY, stayOf(1), stayOf(1), stayOf(3)],
  by_day: [VISIT, { kind: "day", nights: 0, parts: ["pm"] }, DAY],
};

/** 型の中身 — the parts in their order: visit → day → one night → three nights. */
export function stepsOf(template: SeriesTemplate): readonly SeriesStep[] {
  return STEPS[template];
}

/** その一歩の体験の種類 — nights are of the kind the house offers; by day the bed or seat is used by day. */
export function kindOfStep(step: Pick<SeriesStep, "kind">, stayKind: TrialKind): TrialKind {
  if (step.kind === "visit") return "visit";
  return step.kind === "day" ? "day_use" : stayKind;
}

/** What has become of one part so far. */
export interface PartProgress {
  /** Written by hand: a visit that needed no bed, or a part done elsewhere. */
  readonly doneOn: Day | null;
  /** Of the latest request made for this part; null while none was made. */
  readonly standing: Standing | null;
}

/** 一歩のようす: `waiting` until the part before it has ended. */
export type PartState = "done" | "asked" | "open" | "waiting";

const OVER: readonly (Standing | null)[] = [null, "withdrawn", "not_this_time"];

/**
 * シリーズのようす — one part's end opens the next. Read from what happened, so that it can be left at any point and gone on
 * with: nothing is kept that could be out of step.
 *
 * A part that came to nothing is open again, without a word about it. Parts after the first open one wait.
 */
export function partStates(parts: readonly PartProgress[]): readonly PartState[] {
  let isOpen = true;
  return parts.map(({ doneOn, standing }) => {
    if (doneOn !== null || standing === "done") return "done";
    if (!isOpen) return "waiting";
    isOpen = false;
    return OVER.includes(standing) ? "open" : "asked";
  });
}

/** 終わったか — every part is done. */
export function isSeriesDone(parts: readonly PartProgress[]): boolean {
  return parts.length > 0 && partStates(parts).every((state) => state === "done");
}

/** Days between the end of one part and the next: time to talk about it. Our proposal. */
const DAYS_BETWEEN = 7;

/** 日のめやす — a first day for every part from a start on, so that limits and places can be looked at for all of them. */
export function proposedDays(steps: readonly SeriesStep[], start: Day): readonly Day[] {
  let next = start;
  return steps.map(({ nights }) => {
    const from = next;
    next = addDays(from, nights + DAYS_BETWEEN);
    return from;
  });
}

/** その一歩の終わり — half-open: the morning of leaving, or the day after a day. */
export function untilOf({ nights }: Pick<SeriesStep, "nights">, from: Day): Day {
  return addDays(from, Math.max(1, nights));
}
