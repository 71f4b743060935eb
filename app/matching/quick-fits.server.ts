import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import { inReadOf } from "~/platform/unit-of-work.server";
import { allFits, bestFits, readKnown } from "./ask-index.server";
import type { Found } from "./engine/query";
import type { FitSearch, FittingUnit } from "./fits-queries.server";
import { requestUnder } from "./model/rules-preview";
import type { SearchDeps } from "./search-places.server";
import { rulesOf } from "./surroundings.server";

/** What the index answers by itself, and on demand all of it. */
export interface QuickFits extends Found {
  all(): readonly FittingUnit[];
}

/**
 * すぐに答える — the fits as the index knows them, for machines that need no reasons. The database is asked only for what is
 * recorded of a person.
 *
 * @returns null when there is no index to ask, or the actor may not search: the ordinary search then says so
 */
export async function quickFits(
  deps: SearchDeps,
  actor: Actor,
  wanted: Omit<FitSearch, "now">,
  most: number,
): Promise<QuickFits | null> {
  const index = deps.places?.askable(wanted.request.slots) ?? null;
  if (index === null || !allows(actor.role, "match.search")) return null;
  const rules = rulesOf(index.surroundings, actor.municipality ?? wanted.needs.municipality);
  const search = { ...wanted, request: requestUnder(wanted.request, rules) };
  const known =
    wanted.personId === null
      ? null
      : await inReadOf(deps, actor, ({ sql, now }) => readKnown(sql, { ...search, now }));
  const question = { search, rules, known };
  return { ...bestFits(index, question, most), all: () => allFits(index, question) };
}
