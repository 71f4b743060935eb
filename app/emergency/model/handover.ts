import type { Id } from "~/kernel/id";
import type { CaseId } from "./case";
import type { CaseState } from "./case-states";

export type PromiseId = Id<"DeskPromise">;
export type HandoverId = Id<"ShiftHandover">;

/** 約束 — what the desk has told somebody it would do. Words of the desk's own: no name is needed in them. */
export interface DeskPromise {
  readonly promiseId: PromiseId;
  readonly what: string;
  /** ISO instant. */
  readonly dueAt: string;
  readonly caseId: CaseId | null;
  readonly caseCode: string | null;
  readonly madeByName: string;
}

/** 仮押さえ that somebody has to look after: it lapses, or an accepted place waits for the desk's word. */
export interface OpenHold {
  readonly code: string;
  readonly facilityName: string;
  readonly state: "held" | "accepted";
  /** ISO instant; null once the place has agreed. */
  readonly lapsesAt: string | null;
}

/** A case that goes on, without a name. */
export interface OpenCaseLine {
  readonly caseId: CaseId;
  readonly code: string;
  readonly state: CaseState;
  readonly level: string | null;
  readonly firstContactAt: string;
  readonly assignedName: string;
}

/** 引き継ぎの内容 — everything that is open when a shift ends. Kept as it was handed over. */
export interface HandoverSheet {
  readonly cases: readonly OpenCaseLine[];
  readonly holds: readonly OpenHold[];
  readonly promises: readonly DeskPromise[];
}

/** True when nothing is open: then handing over is a greeting. */
export function isNothingOpen({ cases, holds, promises }: HandoverSheet): boolean {
  return cases.length + holds.length + promises.length === 0;
}

/** What is overdue at an instant, the longest first. */
export function overduePromises(promises: readonly DeskPromise[], now: Date): readonly DeskPromise[] {
  return promises
    .filter(({ dueAt }) => new Date(dueAt) < now)
    .toSorted((left, right) => (left.dueAt < right.dueAt ? -1 : 1));
}
