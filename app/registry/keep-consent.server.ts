import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { addConsent, endConsent } from "./consents-repository.server";
import { type NotKept, openToWrite, recordKept } from "./keep-dossier.server";
import { type Consent, type ConsentFacts, type ConsentRefusal, consentRefusals } from "./model/consent";

export type ConsentNotKept = { readonly kind: "not_valid"; readonly refusals: readonly ConsentRefusal[] };

/** 同意を書く — for one layer of the network; what was agreed to before stays on record beside it. */
export async function giveConsent(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly facts: ConsentFacts },
): Promise<Result<null, NotKept | ConsentNotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  const refusals = consentRefusals(command.facts, unit.today);
  if (refusals.length > 0) return refuse({ kind: "not_valid", refusals });
  await addConsent(unit.sql, { ...open.value, consentId: unit.newId<"PersonConsent">() }, command.facts);
  const { layer, fields, givenByKind, validUntil } = command.facts;
  await recordKept(unit, open.value, "consent", "give", { layer, fields, givenByKind, validUntil });
  return accept(null);
}

/** 同意の取り下げ — counts from today on; the consent itself stays readable with the day it ended. */
export async function withdrawConsent(
  unit: UnitOfWork,
  command: {
    readonly personId: PersonId;
    readonly consentId: Consent["consentId"];
    /** Who withdrew it, as told. */
    readonly by: string;
  },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  const ended = await endConsent(unit.sql, command.personId, command.consentId, {
    on: unit.today,
    by: command.by,
    notedBy: unit.actor.name,
  });
  if (!ended) return refuse({ kind: "not_found" });
  await recordKept(unit, open.value, "consent", "withdraw", { consentId: command.consentId });
  return accept(null);
}
