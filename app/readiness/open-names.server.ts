import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { NextAction } from "./model/next-action";
import { mayReadNames } from "./permissions";
import { finishedRounds, linesWithoutPlace, type NamedLine, placesToCall } from "./queries.server";

/** 名簿 of a round: who would have no place, and whom to call for them. */
export interface RoundNames {
  readonly lines: readonly NamedLine[];
  readonly places: ReadonlyMap<FacilityId, { readonly name: string; readonly phone: string | null }>;
  readonly finishedAt: Date;
}

/**
 * 名簿を開く — the people of tonight's last round who would have no place. Everyone listed is in the audit as looked at, in
 * the same commit.
 */
export async function openNames(
  unit: UnitOfWork,
): Promise<Result<RoundNames, { readonly kind: "not_permitted" } | { readonly kind: "no_round" }>> {
  const { municipality } = unit.actor;
  if (!mayReadNames(unit.actor) || municipality === null) return refuse({ kind: "not_permitted" });
  const [round] = await finishedRounds(unit.sql, municipality, unit.today);
  if (round === undefined) return refuse({ kind: "no_round" });
  const lines = await linesWithoutPlace(unit.sql, round.runId, unit.today);
  if (lines.length > 0) {
    await unit.audit({
      action: "person.search",
      subjectKind: "person",
      municipality,
      detail: { by: "readiness", shown: lines.map(({ personId }) => personId), total: lines.length },
    });
  }
  const facilityIds = lines.flatMap(({ actions }) => actions.flatMap(facilityOf));
  return accept({ lines, places: await placesToCall(unit.sql, facilityIds), finishedAt: round.finishedAt });
}

function facilityOf(action: NextAction): readonly FacilityId[] {
  return "facilityId" in action ? [action.facilityId] : [];
}
