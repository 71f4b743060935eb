import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { NIGHTS_AHEAD } from "./model/round";
import { countPeople } from "./people-repository.server";
import { mayReadNames } from "./permissions";
import { insertRound } from "./rounds-repository.server";

export type AskForRoundRefusal =
  | { readonly kind: "not_permitted" }
  | { readonly kind: "already_running" }
  | { readonly kind: "nobody_registered" };

/** いま調べ直す — asks for a round for tonight beside those made by themselves. Background work carries it out. */
export async function askForRound(unit: UnitOfWork): Promise<Result<null, AskForRoundRefusal>> {
  const { municipality, name } = unit.actor;
  if (!mayReadNames(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  const people = await countPeople(unit.sql, municipality);
  if (people === 0) return refuse({ kind: "nobody_registered" });
  const runId = unit.newId<"ReadinessRun">();
  const isBegun = await insertRound(unit.sql, {
    runId,
    municipality,
    moment: "asked",
    firstNight: unit.today,
    nights: NIGHTS_AHEAD,
    people,
    askedByName: name,
    startedAt: unit.now,
  });
  if (!isBegun) return refuse({ kind: "already_running" });
  await unit.audit({ action: "readiness.ask", subjectKind: "readiness_run", subjectId: runId, municipality });
  return accept(null);
}
