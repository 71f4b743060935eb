import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { UnitId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { engineQuery, readKnown } from "./ask-index.server";
import { cover } from "./engine/cover";
import { relax } from "./engine/relax";
import { searchUnderRules } from "./judge-around.server";
import type { CoverPlan } from "./model/cover";
import { nightsRequested } from "./model/placement";
import type { Relaxation } from "./model/relaxation";
import { unitsNamed } from "./queries.server";
import type { PlaceSearch, SearchDeps } from "./search-places.server";

/** ほかの手 — what opens when something is let go of, and how several places in turn would do. */
export interface OtherWays {
  readonly relaxations: readonly Relaxation[];
  /** Null where one place could take all, for a single night, and for day use. */
  readonly cover: CoverPlan | null;
  /** Names of the places of the cover. */
  readonly names: ReadonlyMap<UnitId, string>;
}

/**
 * ほかの手をさがす — over the whole country, asked of the index alone.
 *
 * @param hasFit  whether one place takes the whole request: then nobody needs to move
 * @returns null while there is no index to ask; the list then shows what the places around tell
 */
export async function otherWays(
  deps: SearchDeps,
  actor: Actor,
  wanted: Omit<PlaceSearch, "requestId">,
  hasFit: boolean,
): Promise<OtherWays | null> {
  const askable = deps.places?.askable(wanted.request.slots) ?? null;
  if (askable === null || !allows(actor.role, "match.search")) return null;
  return inReadOf(deps, actor, async (unit) => {
    const { search, rules } = await searchUnderRules(unit, wanted);
    const known = await readKnown(unit.sql, search);
    const query = engineQuery(askable, { search, rules, known });
    const relaxations = relax(askable.engine, query, unit.today, (changed) =>
      engineQuery(askable, { search: { ...search, ...changed }, rules, known }),
    );
    const isSplit = !hasFit && new Set(nightsRequested(search.request)).size > 1;
    const plan = isSplit
      ? cover(askable.engine, query, {
          queryFor: (slots) =>
            engineQuery(askable, {
              search: { ...search, request: { ...search.request, slots } },
              rules,
              known,
            }),
        })
      : null;
    const places = plan === null ? [] : [...plan.nights.segments, ...plan.days.segments];
    const unitIds = places.flatMap((one) => (one.kind === "place" ? [one.unitId] : []));
    return { relaxations, cover: plan, names: await unitsNamed(unit.sql, unitIds) };
  });
}
