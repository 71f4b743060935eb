import { systemActor } from "~/access/model/actor";
import { accept, type Result, refuse } from "~/kernel/result";
import { slotsOfStay } from "~/kernel/stay";
import { recordUnmetDemand } from "~/matching/record-unmet-demand.server";
import type { BackgroundJob } from "~/platform/background.server";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { lockCase } from "./cases-repository.server";
import { bookingsOfCase } from "./desk-queries.server";
import { endInquiry, withdrawInquiries } from "./end-inquiry.server";
import { followHolds } from "./follow-holds.server";
import { lockInquiries } from "./inquiries-repository.server";
import { casesToLookAt } from "./ladder-queries.server";
import { type CaseLadder, climbedTo, ladderOf } from "./ladder-repository.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { isExpired, isOpenInquiry } from "./model/inquiry";
import { dueStep, isExhausted, type LadderStep } from "./model/ladder";
import { moveCase } from "./move-case.server";
import { recordCaseEvent } from "./record-case-event.server";
import { sendInquiries } from "./send-inquiries.server";
import { withYes } from "./settle-answers.server";
import { suggestWave } from "./suggest-wave.server";

const NAME = "打診の期限と次の手";

/** 打診の裏の仕事 — deadlines, next waves and the ladder, each case in a commit of its own. */
export const inquiryJob: BackgroundJob = {
  name: NAME,
  everySeconds: 2,
  run: async (deps) => {
    const actor = systemActor(NAME);
    const due = await inReadOf(deps, actor, (unit) => casesToLookAt(unit.sql, unit.now));
    for (const caseId of due) await inUnitOfWork(deps, actor, (unit) => lookAtCase(unit, caseId));
  },
};

/** 見る — what the houses answered to holds first: a case that has its place climbs no further. */
async function lookAtCase(unit: UnitOfWork, caseId: CaseId) {
  await followHolds(unit, caseId);
  return climbLadder(unit, caseId);
}

/** What one look at a case did. */
export interface Climbed {
  readonly expired: number;
  readonly withdrawn: number;
  readonly steps: readonly LadderStep["kind"][];
}

/**
 * はしごを上る — background work on one case: places that have not answered in time are let go, and when nobody is left to
 * wait for, or a rung's minute has come, the next rung is climbed. A case that seeks no longer lets everybody go.
 */
export async function climbLadder(
  unit: UnitOfWork,
  caseId: CaseId,
): Promise<Result<Climbed, { readonly kind: "not_permitted" | "case_unknown" }>> {
  if (unit.actor.role !== "system") return refuse({ kind: "not_permitted" });
  const found = await lockCase(unit.sql, caseId);
  if (found === null) return refuse({ kind: "case_unknown" });
  if (!isSeeking(found)) {
    const reason = found.state === "withdrawn" ? "no_longer_needed" : "found_elsewhere";
    return accept({ expired: 0, withdrawn: await withdrawInquiries(unit, caseId, reason), steps: [] });
  }
  const expired = await expireDue(unit, caseId);
  const ladder = await ladderOf(unit.sql, caseId);
  const steps: LadderStep["kind"][] = [];
  // With a yes for some of the nights the desk looks for the rest: the ladder would ask for all of them anew.
  const isPartly = withYes(await bookingsOfCase(unit.sql, found.requestId)).length > 0;
  if (ladder === null || isPartly) return accept({ expired, withdrawn: 0, steps });
  let taken = ladder.taken;
  for (;;) {
    const step = dueStep({ ...ladder, taken }, await countOpen(unit, caseId), unit.now);
    if (step === null) break;
    await climb(unit, found, ladder, step);
    steps.push(step.kind);
    taken += 1;
  }
  const exhausted = isExhausted({ ...ladder, taken }, await countOpen(unit, caseId));
  const isNewlyExhausted = exhausted && ladder.exhaustedAt === null;
  if (isNewlyExhausted) await giveToPeople(unit, found);
  if (steps.length > 0 || isNewlyExhausted) {
    await climbedTo(unit.sql, caseId, taken, exhausted ? (ladder.exhaustedAt ?? unit.now) : null);
  }
  return accept({ expired, withdrawn: 0, steps });
}

/** Those whose time has run out: the place that did not answer, and the place that we did not answer. */
async function expireDue(unit: UnitOfWork, caseId: CaseId): Promise<number> {
  const due = (await lockInquiries(unit.sql, caseId)).filter((inquiry) => isExpired(inquiry, unit.now));
  for (const inquiry of due) await endInquiry(unit, inquiry, "expired", "no_answer");
  return due.length;
}

async function climb(
  unit: UnitOfWork,
  found: EmergencyCase,
  { parallelMax, minutes }: CaseLadder,
  { kind }: LadderStep,
): Promise<void> {
  const asked = kind === "next_wave" || kind === "wider_area" ? await askNext(kind === "wider_area") : 0;
  await recordCaseEvent(unit, found, "escalated", { step: kind, asked });
  if (kind === "call_lead") {
    const { municipality, caseId } = found;
    await unit.record({ topic: "case.lead_called", municipality, payload: { caseId, municipality } });
  }

  async function askNext(isWider: boolean): Promise<number> {
    const free = parallelMax - (await countOpen(unit, found.caseId));
    const turns = await suggestWave(unit, found.caseId, { isWider });
    if (free <= 0 || !turns.ok) return 0;
    const places = turns.value.slice(0, free).map(({ place }) => ({ unitId: place.unitId }));
    const sent = await sendInquiries(unit, { caseId: found.caseId, places, minutes });
    return sent.ok ? sent.value.inquiryIds.length : 0;
  }
}

/**
 * 人の手に渡す — the ladder has ended without a place: the case goes back to the search, and the night into the ledger of
 * what was missing. From here on people telephone.
 */
async function giveToPeople(unit: UnitOfWork, found: EmergencyCase): Promise<void> {
  const now = await lockCase(unit.sql, found.caseId);
  if (now?.state === "offered") await moveCase(unit, now, "all_refused");
  await recordUnmetDemand(
    { ...unit, actor: { ...unit.actor, municipality: found.municipality } },
    {
      requestId: found.requestId,
      binding: [],
      search: {
        needs: found.needs,
        personId: found.personId,
        request: {
          purpose: "emergency",
          slots: slotsOfStay({ checkIn: found.fromDay, checkOut: found.untilDay }),
        },
      },
    },
  );
}

async function countOpen(unit: UnitOfWork, caseId: CaseId): Promise<number> {
  return (await lockInquiries(unit.sql, caseId)).filter(({ state }) => isOpenInquiry(state)).length;
}

const isSeeking = ({ state }: EmergencyCase) => state === "searching" || state === "offered";
