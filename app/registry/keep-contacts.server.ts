import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  addContact,
  lockCallOrder,
  removeContact,
  rewriteContact,
  saveCallOrder,
} from "./contacts-repository.server";
import { type NotKept, openToWriteHome, type ReasonNeeded, recordKept } from "./keep-dossier.server";
import { type Contact, type ContactFacts, type Move, moved } from "./model/contact";

interface OfPerson {
  readonly personId: PersonId;
  /** Why the numbers are opened, for a protected person. */
  readonly reason: string | null;
}
type ContactId = Contact["contactId"];

/** 連絡先を書く — adds one at the end of the order, or rewrites the one that is named where it stands. */
export async function keepContact(
  unit: UnitOfWork,
  command: OfPerson & { readonly contactId: ContactId | null; readonly facts: ContactFacts },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  const { contactId, facts } = command;
  if (contactId === null) {
    await addContact(unit.sql, { ...open.value, contactId: unit.newId<"PersonContact">() }, facts);
  } else if (!(await rewriteContact(unit.sql, { ...open.value, contactId }, facts))) {
    return refuse({ kind: "not_found" });
  }
  await recordKept(unit, open.value, "contacts", contactId === null ? "add" : "change", reasonOf(command));
  return accept(null);
}

/**
 * 連絡する順番を変える — one step. At the end of the order nothing moves, which is no refusal: the button may have been
 * pressed twice.
 */
export async function moveContact(
  unit: UnitOfWork,
  command: OfPerson & { readonly contactId: ContactId; readonly move: Move },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  const order = await lockCallOrder(unit.sql, command.personId);
  if (!order.includes(command.contactId)) return refuse({ kind: "not_found" });
  await saveCallOrder(unit.sql, command.personId, moved(order, command.contactId, command.move));
  await recordKept(unit, open.value, "contacts", "order", reasonOf(command));
  return accept(null);
}

/** 連絡先を外す — those after it move up. */
export async function dropContact(
  unit: UnitOfWork,
  command: OfPerson & { readonly contactId: ContactId },
): Promise<Result<null, NotKept | ReasonNeeded>> {
  const open = await openToWriteHome(unit, command.personId, command.reason);
  if (!open.ok) return open;
  if (!(await removeContact(unit.sql, command.personId, command.contactId)))
    return refuse({ kind: "not_found" });
  await saveCallOrder(unit.sql, command.personId, await lockCallOrder(unit.sql, command.personId));
  await recordKept(unit, open.value, "contacts", "remove", reasonOf(command));
  return accept(null);
}

const reasonOf = ({ reason }: OfPerson) => (reason === null ? {} : { reason });
