import { allows } from "~/access/model/permission";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { contactsOf } from "~/registry/contacts-repository.server";
import type { Contact } from "~/registry/model/contact";
import type { Person } from "~/registry/model/person";
import { openPerson } from "~/registry/open-person.server";
import {
  type Glass,
  type GlassId,
  glasses,
  insertGlass,
  lockGlass,
  openGlassOf,
  writeReview,
} from "./break-glass-repository.server";
import { decideBreakGlass, type GlassRefusal, type Verdict } from "./model/break-glass";

export type BreakGlassRefusal = GlassRefusal | { readonly kind: "not_found" };

/**
 * 緊急のため開く — lets somebody of the base see for an hour what is withheld of a person, at once and with a reason. The lead
 * is written to in the same minute, and another has to look at it within two working days.
 */
export async function breakGlass(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly reason: string },
): Promise<Result<{ readonly closesAt: string }, BreakGlassRefusal>> {
  const { userId, organisationId, municipality, name } = unit.actor;
  if (!allows(unit.actor.role, "breakglass.open")) return refuse({ kind: "not_found" });
  if (userId === null || organisationId === null || municipality === null)
    return refuse({ kind: "not_found" });
  const seen = await openPerson(unit, { personId: command.personId, reason: null });
  if (!seen.ok) return seen;
  const decided = decideBreakGlass(command.reason, unit.now, unit.today);
  if (!decided.ok) return decided;
  const glass: Glass = {
    glassId: unit.newId<"BreakGlass">(),
    personId: command.personId,
    openedBy: userId,
    openedByName: name,
    openedAt: unit.now,
    ...decided.value,
    reviewedByName: null,
    reviewedAt: null,
    verdict: null,
    reviewNote: "",
  };
  await insertGlass(unit.sql, glass, { municipality, organisationId });
  await unit.record({
    topic: "break_glass.opened",
    municipality,
    payload: { glassId: glass.glassId, municipality },
  });
  await unit.audit({
    action: "break_glass.open",
    subjectKind: "person",
    subjectId: command.personId,
    municipality,
    detail: { reason: glass.reason, closesAt: glass.closesAt, glassId: glass.glassId },
  });
  return accept({ closesAt: glass.closesAt.toISOString() });
}

/**
 * 開いている理由 — why this actor has the record open now; null while they have not. The only ground on which the pages of a
 * protected person show or change what leads to the home.
 */
export async function reasonUnderGlass(unit: UnitOfWork, personId: PersonId): Promise<string | null> {
  const { userId, role } = unit.actor;
  if (userId === null || !allows(role, "breakglass.open")) return null;
  return (await openGlassOf(unit.sql, personId, userId, unit.now))?.reason ?? null;
}

/** What an opened record shows; without a glass of one's own, only whose record it is and what is withheld. */
export interface UnderGlass {
  readonly person: Person;
  readonly glass: Glass | null;
  readonly contacts: readonly Contact[];
}

/**
 * 開いた記録を見る — with everything while one's own hour lasts, and each look in the audit with the reason that was given.
 *
 * @returns null when the record is absent or not the actor's to see
 */
export async function lookUnderGlass(unit: UnitOfWork, personId: PersonId): Promise<UnderGlass | null> {
  const { userId, role } = unit.actor;
  if (userId === null || !allows(role, "breakglass.open")) return null;
  const glass = await openGlassOf(unit.sql, personId, userId, unit.now);
  const opened = await openPerson(unit, { personId, reason: glass?.reason ?? null });
  if (!opened.ok) return null;
  const contacts = glass === null ? [] : await contactsOf(unit.sql, personId, true);
  return { person: opened.value.person, glass, contacts };
}

/** 二人目が確かめる — the lead's word on a record that another opened. One's own cannot be judged: the database refuses too. */
export async function reviewGlass(
  unit: UnitOfWork,
  command: { readonly glassId: GlassId; readonly verdict: Verdict; readonly note: string },
): Promise<Result<null, { readonly kind: "not_found" | "own_glass" | "reviewed_already" }>> {
  const { userId, name, role, municipality } = unit.actor;
  if (!allows(role, "breakglass.review") || userId === null) return refuse({ kind: "not_found" });
  const readable = (await glasses(unit.sql)).find(({ glassId }) => glassId === command.glassId);
  if (readable === undefined) return refuse({ kind: "not_found" });
  if (readable.openedBy === userId) return refuse({ kind: "own_glass" });
  const glass = await lockGlass(unit.sql, command.glassId);
  if (glass === null) return refuse({ kind: "not_found" });
  if (glass.verdict !== null) return refuse({ kind: "reviewed_already" });
  const note = command.note.trim();
  await writeReview(unit.sql, glass.glassId, {
    by: userId,
    byName: name,
    at: unit.now,
    verdict: command.verdict,
    note,
  });
  await unit.audit({
    action: "break_glass.review",
    subjectKind: "person",
    subjectId: glass.personId,
    municipality,
    detail: { glassId: glass.glassId, verdict: command.verdict },
  });
  return accept(null);
}
