import { withdrawRequest } from "~/booking/withdraw-request.server";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import type { BindingConstraint } from "~/matching/model/empty-result";
import { recordUnmetDemand } from "~/matching/record-unmet-demand.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { withdrawInquiries } from "./end-inquiry.server";
import type { CaseId, EmergencyCase } from "./model/case";
import type { Instead } from "./model/instead";
import { type CaseStepRefusal, moveCase } from "./move-case.server";
import { mayHandleEmergency } from "./permissions";

export type FinishRefusal =
  | CaseStepRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "case_unknown" }
  | { readonly kind: "words_missing" };

/**
 * 場所なしで終える — no place was found. What was done instead is kept with the case, and the nights go into the ledger of
 * what was missing with the constraints that bound: a failure becomes evidence.
 *
 * @param binding  the constraints of the last search; empty when it was never searched
 */
export async function giveUpCase(
  unit: UnitOfWork,
  command: {
    readonly caseId: CaseId;
    readonly instead: Instead;
    readonly words: string;
    readonly binding: readonly BindingConstraint[];
  },
): Promise<Result<{ readonly caseId: CaseId }, FinishRefusal>> {
  const { caseId, instead, binding } = command;
  const words = command.words.trim();
  if (words === "") return refuse({ kind: "words_missing" });
  const opened = await openForEnd(unit, caseId);
  if (!opened.ok) return opened;
  const found = opened.value;
  const moved = await moveCase(unit, { ...found, outcome: words }, "give_up", {
    detail: { instead, words, binding: binding.map(({ constraint }) => constraint) },
  });
  if (!moved.ok) return moved;
  await recordUnmetDemand(unit, {
    requestId: found.requestId,
    binding,
    search: {
      needs: found.needs,
      personId: found.personId,
      request: {
        purpose: "emergency",
        slots: slotsOfStay({ checkIn: found.fromDay, checkOut: found.untilDay }),
      },
    },
  });
  return accept({ caseId });
}

/** 取り下げる — a false alarm, or the family found a way by itself. Every place that was asked is let go. */
export async function withdrawCase(
  unit: UnitOfWork,
  command: { readonly caseId: CaseId; readonly words: string },
): Promise<Result<{ readonly caseId: CaseId }, FinishRefusal>> {
  const words = command.words.trim();
  if (words === "") return refuse({ kind: "words_missing" });
  const opened = await openForEnd(unit, command.caseId);
  if (!opened.ok) return opened;
  const moved = await moveCase(unit, { ...opened.value, outcome: words }, "withdraw", { detail: { words } });
  return moved.ok ? accept({ caseId: command.caseId }) : moved;
}

/** The locked case, with the request behind it taken back where it is still open. */
async function openForEnd(unit: UnitOfWork, caseId: CaseId): Promise<Result<EmergencyCase, FinishRefusal>> {
  if (!mayHandleEmergency(unit.actor)) return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  await withdrawInquiries(unit, caseId, "no_longer_needed");
  // A request that is closed already has nothing to take back.
  if (found.requestId !== null) await withdrawRequest(unit, { requestId: found.requestId });
  return accept(found);
}
