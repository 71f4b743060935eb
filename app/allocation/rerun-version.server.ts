import { solveRound } from "./round-answers";
import type { RoundVersion } from "./versions-repository.server";

/** たしかめ直し — the stored inputs solved again; the same fingerprint means the same answer for everyone. */
export async function rerunVersion(
  stored: Pick<RoundVersion, "input" | "result" | "secondsAtMost" | "gapWanted">,
): Promise<{ readonly hash: string; readonly isSame: boolean }> {
  const again = await solveRound(stored.input, {
    secondsAtMost: stored.secondsAtMost,
    gap: stored.gapWanted,
    onProgress: () => undefined,
    keepBest: new AbortController().signal,
  });
  return { hash: again.hash, isSame: again.hash === stored.result.hash };
}
