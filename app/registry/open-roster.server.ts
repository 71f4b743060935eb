import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type RosterFilter, rosterFiltered } from "./model/roster-filter";
import { mayReadRoster } from "./permissions";
import { type RosterLine, rosterOf } from "./roster-queries.server";

/** How a list leaves the screen. */
export type RosterUse = "roster.read" | "roster.export";

export interface OpenedRoster {
  readonly lines: readonly RosterLine[];
  /** Everyone on the list, before the filter. */
  readonly total: number;
}

/**
 * 名簿を開く — the list of the municipality, narrowed; who was shown, and whether it was taken away as a file, is in the
 * audit in the same commit.
 */
export async function openRoster(
  unit: UnitOfWork,
  filter: RosterFilter,
  use: RosterUse,
): Promise<Result<OpenedRoster, { readonly kind: "not_permitted" }>> {
  const { municipality } = unit.actor;
  if (municipality === null || !mayReadRoster(unit.actor)) return refuse({ kind: "not_permitted" });
  const all = await rosterOf(unit.sql, municipality, unit.today);
  const lines = rosterFiltered(all, filter, unit.today);
  await unit.audit({
    action: use,
    subjectKind: "person",
    municipality,
    detail: { shown: lines.map(({ personId }) => personId), count: lines.length },
  });
  return accept({ lines, total: all.length });
}
