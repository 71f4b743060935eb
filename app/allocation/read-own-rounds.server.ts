import type { FacilityId, OrganisationId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { phaseOf, type RoundPhase, roundMonth } from "./model/round-calendar";
import { type OwnBed, ownBeds } from "./places-queries.server";
import { listRounds, type Round } from "./rounds-repository.server";

/** Rounds a house still looks at: this month's and those to come. */
const ROUNDS_SHOWN = 12;

export interface OwnRounds {
  readonly rounds: readonly (Round & { readonly phase: RoundPhase })[];
  /** The round that is looked at; null when there is none. */
  readonly chosen: {
    readonly round: Round;
    readonly phase: RoundPhase;
    readonly beds: readonly OwnBed[];
  } | null;
}

/** 自分の枠 — the rounds a house may give nights to, and what it has set aside in one of them. Null: not its house. */
export async function openOwnRounds(
  unit: UnitOfWork,
  facility: { readonly facilityId: FacilityId; readonly organisationId: OrganisationId },
  asked: string | null,
): Promise<OwnRounds> {
  const { sql, today, now } = unit;
  const rounds = (await listRounds(sql, null, ROUNDS_SHOWN))
    .filter(({ month }) => month > today)
    .map((round) => ({ ...round, phase: phaseOf(round, today) }));
  const chosen =
    rounds.find(({ roundId }) => roundId === asked) ??
    rounds.findLast(({ phase }) => phase === "open" || phase === "announced") ??
    rounds[0];
  if (chosen === undefined) return { rounds, chosen: null };
  const { roundId } = chosen;
  const beds = await ownBeds(sql, { ...facility, roundId, month: roundMonth(chosen.month), now });
  return { rounds, chosen: { round: chosen, phase: chosen.phase, beds } };
}
