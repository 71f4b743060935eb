import { addDays } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type AvoidanceLine, avoidanceLines } from "./avoidances-repository.server";
import { mayDecideAvoidance } from "./permissions";

/** Days for which an ended decision is still listed, so that one that lapsed unseen is noticed at the next meeting. */
const ENDED_DAYS_SHOWN = 30;

/**
 * 見合わせを開く — the decisions of the municipality, or of one person, with their reasons; soonest end first. Whoever reads
 * them is in the audit, in the same commit.
 */
export async function openAvoidances(
  unit: UnitOfWork,
  personId: PersonId | null,
): Promise<Result<readonly AvoidanceLine[], { readonly kind: "not_permitted" }>> {
  const { municipality } = unit.actor;
  if (municipality === null || !mayDecideAvoidance(unit.actor, municipality)) {
    return refuse({ kind: "not_permitted" });
  }
  const lines = await avoidanceLines(unit.sql, { personId, since: addDays(unit.today, -ENDED_DAYS_SHOWN) });
  const shown = [
    ...new Set(
      lines.flatMap(({ personId: one, avoided }) =>
        avoided.kind === "person" ? [one, avoided.otherPersonId] : [one],
      ),
    ),
  ];
  await unit.audit({
    action: "avoidance.read",
    subjectKind: "person",
    ...(personId === null ? {} : { subjectId: personId }),
    municipality,
    detail: { shown },
  });
  return accept(lines);
}
