import { releaseSiblings } from "~/booking/cancel-booking.server";
import { isFirm } from "~/booking/model/cover";
import { setRequestState } from "~/booking/requests-repository.server";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { bookingsOfCase } from "./desk-queries.server";
import { withdrawInquiries } from "./end-inquiry.server";
import type { CaseId } from "./model/case";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";

export type SettleRefusal =
  | CaseStepRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "words_missing" }
  /** No place of the case is firm: there is nothing to leave it at. */
  | { readonly kind: "nothing_firm" };

/**
 * 残りの夜はほかで足りる — the case stays with the places that are firm: the nights that are still open are spent with family, or
 * are not needed any more. Whoever still thinks is let go, and the log keeps the word of the desk.
 */
export async function settleWithLess(
  unit: UnitOfWork,
  { caseId, words: said }: { readonly caseId: CaseId; readonly words: string },
): Promise<Result<{ readonly caseId: CaseId }, SettleRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const words = said.trim();
  if (words === "") return refuse({ kind: "words_missing" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  const held = await bookingsOfCase(unit.sql, found.requestId);
  const firm = held.filter(({ state }) => isFirm(state));
  if (found.requestId === null || firm.length === 0) return refuse({ kind: "nothing_firm" });
  const givenBack = held.filter(({ isGivenBack }) => isGivenBack).map(({ bookingId }) => bookingId);
  const moved = await moveCase(unit, found, "settle", { detail: { words, let: givenBack } });
  if (!moved.ok) return moved;
  await withdrawInquiries(unit, caseId, "no_longer_needed");
  await releaseSiblings(
    unit,
    found.requestId,
    firm.map(({ bookingId }) => bookingId),
    "no_longer_needed",
  );
  await setRequestState(unit.sql, found.requestId, "placed");
  return accept({ caseId });
}
