import type { Day } from "~/kernel/day";
import type { BookingId, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { mayRegisterPerson } from "./permissions";
import {
  type AccessBasis,
  addAccess,
  findPerson,
  type PersonAccess,
  removeAccess,
} from "./repository.server";

export interface GrantAccess {
  readonly personId: PersonId;
  readonly holder: PersonAccess["holder"];
  readonly basis: Exclude<AccessBasis, "stay">;
  /** Last day, inclusive; null for no known end. */
  readonly validUntil: Day | null;
}

/** 開示する — a coordinator opens a record to a consultation specialist, the family or the person. */
export async function grantAccess(
  unit: UnitOfWork,
  command: GrantAccess,
): Promise<Result<null, { readonly kind: "not_found" }>> {
  const person = await findPerson(unit.tx, command.personId);
  if (person === null || !mayRegisterPerson(unit.actor, person.municipality)) {
    return refuse({ kind: "not_found" });
  }
  await addAccess(unit.tx, { ...command, accessId: unit.newId<"PersonAccess">(), bookingId: null }, unit.now);
  await unit.audit({
    action: "person_access.grant",
    subjectKind: "person",
    subjectId: command.personId,
    municipality: person.municipality,
    detail: { basis: command.basis, holder: command.holder, validUntil: command.validUntil },
  });
  return accept(null);
}

export interface DiscloseForStay {
  readonly personId: PersonId;
  readonly bookingId: BookingId;
  readonly holder: PersonAccess["holder"];
  /** The last day on which the hand-over may be read. */
  readonly validUntil: Day;
}

/**
 * 受け入れのあとの開示 — a provider that has accepted a stay may read who is coming. Called by the acceptance, in its
 * transaction, after the booking says so: the walls refuse it before.
 */
export async function discloseForStay(unit: UnitOfWork, command: DiscloseForStay): Promise<void> {
  await addAccess(unit.tx, { ...command, accessId: unit.newId<"PersonAccess">(), basis: "stay" }, unit.now);
  await unit.audit({
    action: "person_access.disclose",
    subjectKind: "person",
    subjectId: command.personId,
    detail: { bookingId: command.bookingId, holder: command.holder, validUntil: command.validUntil },
  });
}

/** 開示をやめる — closes a record to a reader. Nothing to close is no refusal: the end is the same. */
export async function withdrawAccess(
  unit: UnitOfWork,
  personId: PersonId,
  holder: PersonAccess["holder"],
  basis: AccessBasis,
): Promise<void> {
  if (!(await removeAccess(unit.tx, personId, holder, basis))) return;
  await unit.audit({
    action: "person_access.withdraw",
    subjectKind: "person",
    subjectId: personId,
    detail: { basis, holder },
  });
}
