import { placesAsked } from "~/booking/asked-queries.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findCase } from "./cases-repository.server";
import { bookingsOfCase, eventsOfCase } from "./desk-queries.server";
import { inquiriesOf } from "./inquiry-queries.server";
import type { CaseId } from "./model/case";
import { askedLines } from "./ui/asked-lines";

/** 引きつぎ — what the next shift has to know of one case; null when it is absent or not the actor's to see. Without the name: paper lies about. */
export async function readCaseLog(unit: UnitOfWork, caseId: CaseId) {
  const found = await findCase(unit.sql, caseId);
  if (found === null) return null;
  await unit.audit({
    action: "case.read_log",
    subjectKind: "emergency_case",
    subjectId: caseId,
    municipality: found.municipality,
  });
  const { requestId, fromDay, untilDay } = found;
  const nights = { from: fromDay, until: untilDay };
  const held = await bookingsOfCase(unit.sql, requestId);
  const holds = requestId === null ? [] : await placesAsked(unit.sql, requestId);
  return {
    found,
    now: unit.now.toISOString(),
    asked: askedLines(await inquiriesOf(unit.sql, caseId), holds, held, nights),
    events: await eventsOfCase(unit.sql, caseId),
  };
}
