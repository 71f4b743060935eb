import { solveRound } from "./solve-round.server";
import { inputHashOf } from "./solver/seal-round";
import type { RoundVersion } from "./versions-repository.server";

/** What came out of solving a version again. `hash` null: what is stored is not what was published, so nothing was solved. */
export interface Rerun {
  readonly hash: string | null;
  readonly isSame: boolean;
}

/**
 * たしかめ直し — the stored inputs solved again, to the step at which the published search stopped: the same fingerprint means
 * that anyone gets the same answer. Inputs that were changed since are told by their own fingerprint.
 */
export async function rerunVersion(
  stored: Pick<RoundVersion, "input" | "result" | "secondsAtMost" | "gapWanted">,
): Promise<Rerun> {
  const { input, result, secondsAtMost, gapWanted } = stored;
  if (inputHashOf(input) !== result.inputHash) return { hash: null, isSame: false };
  const again = await solveRound(input, { secondsAtMost, gap: gapWanted, replay: result.trace });
  return { hash: again.hash, isSame: again.hash === result.hash };
}
