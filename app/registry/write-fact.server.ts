import type { Day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { addFact } from "./facts-repository.server";
import { type NotKept, openToWrite, recordKept } from "./keep-dossier.server";
import type { Fact, FactKey } from "./model/fact";

/** A fact was said on a day that has not come yet. */
export type SaidInTheFuture = { readonly kind: "said_in_the_future"; readonly today: Day };

/**
 * 聞いたことを書く — adds a version of one fact with who said it. The one before stays readable: what was true at the last
 * stay has to be found again after a dispute, and nobody can unsay for others.
 */
export async function writeFact(
  unit: UnitOfWork,
  command: {
    readonly personId: PersonId;
    readonly said: Pick<Fact<FactKey>, "key" | "value" | "saidByKind" | "saidBy" | "saidOn">;
  },
): Promise<Result<null, NotKept | SaidInTheFuture>> {
  const open = await openToWrite(unit, command.personId);
  if (!open.ok) return open;
  if (command.said.saidOn > unit.today) return refuse({ kind: "said_in_the_future", today: unit.today });
  const { actor } = unit;
  await addFact(unit.sql, { ...open.value, factId: unit.newId<"PersonFact">() }, command.said, {
    userId: actor.userId,
    organisation: actor.organisationName,
  });
  await recordKept(unit, open.value, "fact", "add", { key: command.said.key });
  return accept(null);
}
