import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type NotKept, openToWrite, recordKept } from "./keep-dossier.server";
import { addEntry, endEntry, type RosterFacts, reviewEntry } from "./roster-repository.server";

/** 名簿にのせる — with the reason; the first look is the day of it. */
export async function addToRoster(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly facts: RosterFacts },
): Promise<Result<null, NotKept | { readonly kind: "on_the_list" }>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  const entryId = unit.newId<"RosterEntry">();
  if (!(await addEntry(unit.sql, { ...open.value, entryId }, command.facts)))
    return refuse({ kind: "on_the_list" });
  await recordKept(unit, open.value, "roster", "add", { why: command.facts.reason });
  return accept(null);
}

/** 名簿を見直す — the yearly look: what is said of the entry is confirmed or changed. */
export async function reviewOnRoster(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly facts: RosterFacts },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  if (!(await reviewEntry(unit.sql, open.value, command.facts))) return refuse({ kind: "not_found" });
  await recordKept(unit, open.value, "roster", "review");
  return accept(null);
}

/** 名簿から外す — with the reason; the person's record and the entry's history stay. */
export async function takeOffRoster(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly reason: string },
): Promise<Result<null, NotKept>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  const { today: on, actor } = unit;
  if (!(await endEntry(unit.sql, command.personId, { on, by: actor.name, reason: command.reason }))) {
    return refuse({ kind: "not_found" });
  }
  await recordKept(unit, open.value, "roster", "remove");
  return accept(null);
}
