import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { FairnessFigures } from "./model/fairness-figures";
import { mayReadFigures } from "./permissions";
import type { Round } from "./rounds-repository.server";
import { readFigures } from "./versions-repository.server";

/** 公平さを読む — of a version, or of the published one; null when there is none, or it is not for this actor. */
export async function openFairness(
  unit: UnitOfWork,
  round: Round,
  asked: string | null,
): Promise<{ readonly version: number; readonly figures: FairnessFigures } | null> {
  if (round.publishedVersion === null || !mayReadFigures(unit.actor, round.municipality)) return null;
  const number = asked === null ? round.publishedVersion : Number(asked);
  if (!Number.isInteger(number) || number < 1 || number > round.publishedVersion) return null;
  const figures = await readFigures(unit.sql, round.roundId, number);
  return figures === null ? null : { version: number, figures };
}
