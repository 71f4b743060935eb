import type { Day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { reviewStanding } from "./plan";

/** とりまとめの分け方 — what a line needs most; the filters of the list. */
export const LINE_STANDINGS = ["none", "overdue", "short", "gaps", "soon", "ready"] as const;
export type LineStanding = (typeof LINE_STANDINGS)[number];

/** とりまとめの一行 — one person and the plan in force. */
export interface PlanLine {
  readonly personId: PersonId;
  readonly name: string;
  readonly kana: string;
  readonly district: string | null;
  /** Null when no plan is in force. */
  readonly version: number | null;
  readonly isShort: boolean;
  readonly agreedOn: Day | null;
  readonly nextReviewOn: Day | null;
  readonly author: string | null;
  readonly gaps: number;
  readonly placesAgreed: number;
  readonly placesWaiting: number;
  /** Since when a draft is being written; null when none is. */
  readonly draftSince: Day | null;
  readonly lastDrillOn: Day | null;
  readonly standing: LineStanding;
}

/** いちばん要ること — one standing per line: no plan before an old one, an old one before a short one, and so on. */
export function standingOfLine(
  line: Pick<PlanLine, "version" | "isShort" | "gaps" | "nextReviewOn">,
  today: Day,
): LineStanding {
  if (line.version === null) return "none";
  const review = reviewStanding(line, today);
  if (review === "overdue" || review === "expired") return "overdue";
  if (line.isShort) return "short";
  if (line.gaps > 0) return "gaps";
  return review === "soon" ? "soon" : "ready";
}

/** とりまとめの数 — the lines by standing, and how many have a plan at all. */
export function gatheringCounts(lines: readonly Pick<PlanLine, "standing" | "gaps">[]): {
  readonly total: number;
  readonly withPlan: number;
  readonly gaps: number;
  readonly byStanding: Readonly<Record<LineStanding, number>>;
} {
  const byStanding = Object.fromEntries(
    LINE_STANDINGS.map((standing) => [standing, lines.filter((line) => line.standing === standing).length]),
  ) as Record<LineStanding, number>;
  return {
    total: lines.length,
    withPlan: lines.length - byStanding.none,
    gaps: lines.reduce((sum, { gaps }) => sum + gaps, 0),
    byStanding,
  };
}
