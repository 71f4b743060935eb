import type { Day } from "~/kernel/day";

/** 訓練の結果. */
export const DRILL_RESULTS = ["worked", "partly", "failed"] as const;
export type DrillResult = (typeof DRILL_RESULTS)[number];

/** 訓練 — what was tried on which day, how it went, and what was learnt. */
export interface DrillFacts {
  readonly onDay: Day;
  readonly tried: string;
  readonly result: DrillResult;
  readonly lessons: string;
}
