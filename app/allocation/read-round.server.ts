import type { Actor } from "~/access/model/actor";
import type { Day } from "~/kernel/day";
import { isId } from "~/kernel/id";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { phaseOf, type RoundPhase } from "./model/round-calendar";
import { type Round, type RoundId, readRound } from "./rounds-repository.server";

export interface RoundFound {
  readonly round: Round;
  readonly phase: RoundPhase;
  readonly today: Day;
}

/**
 * 割当てを読む — the round an address names; null when it names none, or one of another municipality. A house may look at
 * the rounds of every municipality: it may give nights to a neighbour's.
 */
export async function roundInPath(
  deps: Deps,
  actor: Actor,
  roundId: string | undefined,
): Promise<RoundFound | null> {
  if (roundId === undefined || !isId(roundId)) return null;
  return inReadOf(deps, actor, async ({ sql, today }) => {
    const round = await readRound(sql, roundId as RoundId);
    const isHouse = actor.role === "provider_staff" || actor.role === "provider_manager";
    if (round === null || (!isHouse && round.municipality !== actor.municipality)) return null;
    return { round, phase: phaseOf(round, today), today };
  });
}
