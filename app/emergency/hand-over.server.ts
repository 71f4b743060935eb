import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findCase } from "./cases-repository.server";
import { insertHandover, insertPromise, markKept, markTaken, readSheet } from "./handover-repository.server";
import type { CaseId } from "./model/case";
import type { HandoverId, PromiseId } from "./model/handover";
import { mayHandleEmergency } from "./permissions";

type NotPermitted = { readonly kind: "not_permitted" };
type NotFound = { readonly kind: "not_found" };

/** 約束を書きとめる — what was said would be done, and by when, so that the next shift keeps it too. */
export async function makePromise(
  unit: UnitOfWork,
  command: { readonly what: string; readonly dueAt: Date; readonly caseId: CaseId | null },
): Promise<Result<PromiseId, NotPermitted | NotFound>> {
  const { municipality } = unit.actor;
  if (!mayHandleEmergency(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  if (command.caseId !== null && (await findCase(unit.sql, command.caseId)) === null) {
    return refuse({ kind: "not_found" });
  }
  const promiseId = unit.newId<"DeskPromise">();
  await insertPromise(unit, { ...command, what: command.what.trim(), promiseId, municipality });
  await unit.record({ topic: "promise.made", municipality });
  return accept(promiseId);
}

/** 約束をはたす. */
export async function keepPromise(
  unit: UnitOfWork,
  promiseId: PromiseId,
): Promise<Result<null, NotPermitted | NotFound>> {
  const { municipality } = unit.actor;
  if (!mayHandleEmergency(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  if (!(await markKept(unit, promiseId))) return refuse({ kind: "not_found" });
  await unit.record({ topic: "promise.kept", municipality });
  return accept(null);
}

/** 引き継ぐ — what is open now is written down as it stands, with a note, for whoever comes on. */
export async function giveHandover(
  unit: UnitOfWork,
  { note }: { readonly note: string },
): Promise<Result<HandoverId, NotPermitted>> {
  const { municipality } = unit.actor;
  if (!mayHandleEmergency(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  const handoverId = unit.newId<"ShiftHandover">();
  const sheet = await readSheet(unit.sql, municipality);
  await insertHandover(unit, { handoverId, municipality, note: note.trim(), sheet });
  await unit.record({ topic: "handover.given", municipality });
  await unit.audit({
    action: "handover.give",
    subjectKind: "shift_handover",
    subjectId: handoverId,
    municipality,
  });
  return accept(handoverId);
}

/** 引き継ぎを受け取る — by somebody else than the one who gave it. */
export async function takeHandover(
  unit: UnitOfWork,
  handoverId: HandoverId,
): Promise<Result<null, NotPermitted | NotFound>> {
  const { municipality } = unit.actor;
  if (!mayHandleEmergency(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  if (!(await markTaken(unit, handoverId))) return refuse({ kind: "not_found" });
  await unit.record({ topic: "handover.taken", municipality });
  await unit.audit({
    action: "handover.take",
    subjectKind: "shift_handover",
    subjectId: handoverId,
    municipality,
  });
  return accept(null);
}
