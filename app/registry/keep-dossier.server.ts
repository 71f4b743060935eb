import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Noted } from "./model/noted";
import { mayKeepRegistry } from "./permissions";
import { lockPerson } from "./repository.server";

export type NotKept = { readonly kind: "not_found" };
/** The person's whereabouts are protected: what leads to them is written only by someone who gave a reason. */
export type ReasonNeeded = { readonly kind: "reason_needed" };

/** A part of what is kept of a person, as the audit names it. */
export type DossierPart =
  | "household"
  | "guardian"
  | "contacts"
  | "certificate"
  | "days_elsewhere"
  | "fact"
  | "consent"
  | "roster";

/**
 * 書いてよいか — locks the record and says under whose name a line is written. Absent, another municipality's and not the
 * actor's to write look alike.
 */
export async function openToWrite(unit: UnitOfWork, personId: PersonId): Promise<Result<Noted, NotKept>> {
  const person = await lockPerson(unit.tx, personId);
  if (person === null || !mayKeepRegistry(unit.actor, person.municipality))
    return refuse({ kind: "not_found" });
  const { actor, now, today } = unit;
  return accept({ personId, municipality: person.municipality, by: actor.name, at: now, today });
}

/** As `openToWrite`, for what leads to the home: of a protected person a reason is needed, and is kept in the audit. */
export async function openToWriteHome(
  unit: UnitOfWork,
  personId: PersonId,
  reason: string | null,
): Promise<Result<Noted, NotKept | ReasonNeeded>> {
  const person = await lockPerson(unit.tx, personId);
  if (person === null || !mayKeepRegistry(unit.actor, person.municipality))
    return refuse({ kind: "not_found" });
  if (person.isProtected && !reason?.trim()) return refuse({ kind: "reason_needed" });
  const { actor, now, today } = unit;
  return accept({ personId, municipality: person.municipality, by: actor.name, at: now, today });
}

/**
 * 書いたことの記録 — audit and outbox of one change. Which part and what was done to it, never its contents.
 */
export async function recordKept(
  unit: UnitOfWork,
  { personId, municipality }: Noted,
  part: DossierPart,
  act: string,
  detail: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  await unit.audit({
    action: "dossier.keep",
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { part, act, ...detail },
  });
  await unit.record({ topic: "person.dossier_kept", municipality, payload: { personId, part } });
}
