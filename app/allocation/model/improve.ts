import type { Ledger } from "./ledger";
import { takeBest } from "./simple-way";

/** More than this many others are never moved for one. */
const MOVED_MAX = 4;

/**
 * 入れ替えて良くする — for every ask in turn, and each of its options that would be worth more than what it has: move those
 * who stand in its way to the next best place that is free, and keep the change when all together have more points. Until
 * a whole turn changes nothing, `turnsMax` turns at most. Steps follow from the problem alone.
 *
 * @returns how many changes were kept
 */
export function improve(ledger: Ledger, asks: readonly number[], turnsMax: number): number {
  let kept = 0;
  for (let turn = 0; turn < turnsMax; turn += 1) {
    const before = kept;
    for (const ask of asks) if (improveOne(ledger, ask)) kept += 1;
    if (kept === before) break;
  }
  return kept;
}

function improveOne(ledger: Ledger, ask: number): boolean {
  const { asks, options } = ledger.problem;
  const had = ledger.taken[ask] ?? -1;
  for (const index of asks[ask]?.options ?? []) {
    if (index === had) return false;
    if (tryOption(ledger, ask, had, index)) return true;
    const mine = options[had];
    if (mine && (options[index]?.worth ?? 0) < mine.worth) return false;
  }
  return false;
}

/** Puts the option in, moves whoever is in its way, and takes everything back when it was not worth it. */
function tryOption(ledger: Ledger, ask: number, had: number, index: number): boolean {
  const { options } = ledger.problem;
  const wanted = options[index];
  if (wanted === undefined) return false;
  const worthBefore = ledger.worth;
  ledger.giveBack(ask);
  const moved: { ask: number; had: number }[] = [];
  while (!ledger.fits(wanted) && moved.length < MOVED_MAX) {
    const other = ledger.cheapestInTheWay(wanted);
    if (other === null) break;
    moved.push({ ask: other, had: ledger.taken[other] ?? -1 });
    ledger.giveBack(other);
  }
  if (ledger.fits(wanted)) {
    ledger.take(index);
    for (const one of moved) takeBest(ledger, one.ask);
    if (ledger.worth > worthBefore) return true;
    for (const one of moved) ledger.giveBack(one.ask);
    ledger.giveBack(ask);
  }
  for (const one of moved.reverse()) ledger.take(one.had);
  if (had >= 0) ledger.take(had);
  return false;
}
