import { systemActor } from "~/access/model/actor";
import { tokyoDay } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { builtCopy } from "~/matching/index-copy.server";
import type { PlaceIndex } from "~/matching/place-index.server";
import { readSurroundings } from "~/matching/surroundings.server";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";

/** An index of a town as it stands now by the given clock, that hears of nothing afterwards. */
export async function stillIndex(
  deps: Deps & { clock(): Date },
  doubted: UnitId[] = [],
): Promise<PlaceIndex> {
  const { engine } = await builtCopy(deps);
  const surroundings = await inReadOf(deps, systemActor("test"), ({ sql, now, today }) =>
    readSurroundings(sql, { now, today }, null),
  );
  const now = deps.clock();
  return {
    askable: () => ({ engine, surroundings, now, today: tokyoDay(now) }),
    doubt: (ids) => doubted.push(...ids),
    health: () => ({ state: "ready", units: engine.unitCount, lagMs: 0, from: "database", lastCheck: null }),
    check: async () => undefined,
    stop: async () => undefined,
  };
}
