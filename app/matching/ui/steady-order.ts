import { useEffect, useState } from "react";
import type { MatchView } from "./match-view";

interface Steady {
  readonly view: MatchView;
}

/** How many places stand elsewhere, came or went between two lists. */
export function changesBetween(before: MatchView, after: MatchView): number {
  const idsOf = ({ candidates }: MatchView) => candidates.map(({ unitId }) => unitId);
  const [old, now] = [idsOf(before), idsOf(after)];
  const came = now.filter((id, position) => old[position] !== id).length;
  const went = old.filter((id) => !now.includes(id)).length;
  return Math.max(came, went);
}

/**
 * 並びを動かさない — nothing reorders under a finger: a new order that arrives by itself waits until it is asked for. What
 * follows from the reader's own step (another address, a press of a button) is shown at once.
 *
 * @param step  changes with every step of the reader's own
 */
export function useSteadyOrder<Shown extends Steady>(fresh: Shown, step: string) {
  const [kept, setKept] = useState({ shown: fresh, step });
  const changes = changesBetween(kept.shown.view, fresh.view);
  const isOwnStep = kept.step !== step;
  const shown = isOwnStep || changes === 0 ? fresh : kept.shown;
  useEffect(() => {
    setKept((before) => (before.shown === shown && before.step === step ? before : { shown, step }));
  }, [shown, step]);
  return {
    shown,
    waiting: isOwnStep ? 0 : changes,
    takeOver: () => setKept({ shown: fresh, step }),
  };
}
