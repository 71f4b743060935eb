import { unreachable } from "~/kernel/invariant";
import type { CellState } from "./cell";

/** 手入れの状態 — what the house says about the bed itself, apart from its calendar. */
export const BED_CONDITIONS = ["ready", "cleaning", "held_back", "isolated", "contaminated"] as const;
export type BedCondition = (typeof BED_CONDITIONS)[number];

/**
 * ベッドの運用状態 as exchanged: HL7 v2 table 0116. C closed, H housekeeping, I isolated, K contaminated, O occupied,
 * U unoccupied. Source: FHIR R4 `Location.operationalStatus`.
 */
export type BedStatusCode = "C" | "H" | "I" | "K" | "O" | "U";

const CODE_OF_CONDITION: Readonly<Record<Exclude<BedCondition, "ready">, BedStatusCode>> = {
  cleaning: "H",
  held_back: "C",
  isolated: "I",
  contaminated: "K",
};

/**
 * 運用状態 — the exchanged code of a bed in one night.
 *
 * The bed's condition goes before its calendar, since nobody may be sent to it. A hold is no occupant: the table has no
 * word for it, and a bed kept for someone is still empty. What is not published counts as closed.
 */
export function bedStatusOf(cell: CellState, condition: BedCondition): BedStatusCode {
  if (condition !== "ready") return CODE_OF_CONDITION[condition];
  switch (cell.kind) {
    case "booked":
      return "O";
    case "closed":
    case "not_published":
      return "C";
    case "open":
    case "held":
    case "checking":
      return "U";
    default:
      return unreachable(cell);
  }
}
