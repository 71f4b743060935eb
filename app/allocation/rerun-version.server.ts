import { solveRound } from "./solve-round.server";
import type { RoundVersion } from "./versions-repository.server";

/**
 * たしかめ直し — the stored inputs solved again, to the step at which the published search stopped: the same fingerprint means
 * that anyone gets the same answer.
 */
export async function rerunVersion(
  stored: Pick<RoundVersion, "input" | "result" | "secondsAtMost" | "gapWanted">,
): Promise<{ readonly hash: string; readonly isSame: boolean }> {
  const { result, secondsAtMost, gapWanted } = stored;
  const again = await solveRound(stored.input, { secondsAtMost, gap: gapWanted, replay: result.trace });
  return { hash: again.hash, isSame: again.hash === result.hash && again.inputHash === result.inputHash };
}
