import { codeSeed, phoneCode } from "~/booking/model/code";
import { addDays } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { insertCase } from "./cases-repository.server";
import { type CaseId, type Channel, type EmergencyCase, NIGHTS_AT_FIRST } from "./model/case";
import { mayHandleEmergency } from "./permissions";
import { recordCaseEvent } from "./record-case-event.server";

export interface OpenCase {
  readonly channel: Channel;
}

/** Survives JSON, so that a repeated delivery opens no second case. */
export interface OpenedCase {
  readonly caseId: CaseId;
  readonly code: string;
}

/**
 * 第一報を受ける — begins a case with nothing known but the hour. Whoever answers the telephone is the one who has it.
 */
export async function openCase(
  unit: UnitOfWork,
  { channel }: OpenCase,
): Promise<Result<OpenedCase, { readonly kind: "not_permitted" }>> {
  const { municipality, organisationId, userId, name } = unit.actor;
  if (!mayHandleEmergency(unit.actor) || municipality === null || organisationId === null) {
    return refuse({ kind: "not_permitted" });
  }
  const caseId = unit.newId<"EmergencyCase">();
  const opened: EmergencyCase = {
    caseId,
    code: phoneCode(codeSeed(caseId)),
    municipality,
    organisationId,
    state: "received",
    firstContactAt: unit.now,
    channel,
    callerName: "",
    callerRelation: "",
    callerPhone: "",
    personId: null,
    describedAs: "",
    whereNow: "",
    alone: "unknown",
    danger: false,
    reason: null,
    reasonNote: "",
    occurredOn: null,
    criteriaVersion: null,
    criterion: null,
    level: null,
    levelSetAt: null,
    fromDay: unit.today,
    untilDay: addDays(unit.today, NIGHTS_AT_FIRST),
    needs: { ...UNSTATED_NEEDS, age: null, gender: null, municipality, home: null },
    memo: "",
    requestId: null,
    planId: null,
    planVersion: null,
    deviations: "",
    assignedTo: userId,
    assignedName: name,
    createdAt: unit.now,
    closedAt: null,
    outcome: "",
    version: 1,
  };
  const code = await writeCase(unit, opened);
  await recordCaseEvent(unit, opened, "opened", { channel });
  return accept({ caseId, code });
}

/** Writes the case under a code that nobody has, and says which. */
async function writeCase(unit: UnitOfWork, opened: EmergencyCase): Promise<string> {
  if (await insertCase(unit.sql, opened)) return opened.code;
  return writeCase(unit, { ...opened, code: phoneCode(codeSeed(unit.newId())) });
}
