import type { Day } from "~/kernel/day";
import { CHANGE_KINDS, type Change, changedBy, type Ladder, laddersFor } from "./change";
import { isFit, type Judgement } from "./fit";
import { type FoundPlace, nearestOf } from "./found-place";
import type { Asked } from "./relax";

/** 増える所 — facilities (か所) that fit the changed request and not the one that was made, and the nearest unit of them. */
export interface Opening {
  readonly opens: number;
  readonly nearest: FoundPlace | null;
}

/** 条件をゆるめる — one change, or two at once, and what it truly opens. */
export interface Relaxation extends Opening {
  readonly changes: readonly [Change] | readonly [Change, Change];
}

/** What counts: the dull model or the engine. */
export type CountOpening = (changed: Asked) => Opening;

/** More than three are not read at night. */
export const RELAXATIONS_MAX = 3;
/** A pair is worth naming when it opens this many times what its halves open together: nothing, or clearly less. */
const PAIR_GAIN = 2;
/** Acts that could be moved in more ways than this are not paired with other changes: hundreds of pairs help nobody. */
const PAIRED_MOVES_MAX = 8;

/**
 * 条件をゆるめると — up to three changes that open places, most opened first.
 *
 * Of each kind the mildest change that opens anything; single changes before pairs; pairs only while there are fewer
 * than three singles, never two of one kind, and only where both together open what neither does alone (`PAIR_GAIN`).
 * Equal numbers stand in the order of `CHANGE_KINDS`.
 *
 * @param count  what a changed request opens beyond this one; asked for as little as needed
 * @returns empty when nothing helps
 */
export function relaxations(asked: Asked, today: Day, count: CountOpening): readonly Relaxation[] {
  const ladders = laddersFor(asked, today);
  const known = new Map<Change, Opening>();
  const openedBy = (change: Change): Opening => {
    const opening = known.get(change) ?? count(changedBy(asked, change));
    known.set(change, opening);
    return opening;
  };
  const singles = ladders
    .flatMap((ladder) => mildest(ladder, openedBy))
    .sort(byOpens)
    .slice(0, RELAXATIONS_MAX);
  if (singles.length === RELAXATIONS_MAX) return singles;
  const pairs = pairsOf(ladders)
    .flatMap((pair) => bestPair(pair, asked, openedBy, count))
    .sort(byOpens);
  return [...singles, ...pairs].slice(0, RELAXATIONS_MAX);
}

/** 数え方 — the dull form of counting: every unit judged anew for every changed request. */
export function countAmong(asked: Asked, judged: (asked: Asked) => readonly Judgement[]): CountOpening {
  const fitting = new Set(
    judged(asked)
      .filter(isFit)
      .map(({ facilityId }) => facilityId),
  );
  return (changed) => {
    const opened = judged(changed).filter((one) => isFit(one) && !fitting.has(one.facilityId));
    return {
      opens: new Set(opened.map(({ facilityId }) => facilityId)).size,
      nearest: nearestOf(opened),
    };
  };
}

/** The first step that opens anything, and of that step the change that opens most; earlier ones win a tie. */
function mildest({ steps }: Ladder, openedBy: (change: Change) => Opening): readonly Relaxation[] {
  for (const step of steps) {
    const [best] = step
      .map((change): Relaxation => ({ changes: [change], ...openedBy(change) }))
      .filter(({ opens }) => opens > 0)
      .sort(byOpens);
    if (best !== undefined) return [best];
  }
  return [];
}

/** Changes of two kinds that are tried together. */
type PairOfKinds = readonly [readonly Change[], readonly Change[]];

/** For a pair the mildest step of each kind; the distance without any limit, because its steps differ by nothing else. */
function pairsOf(ladders: readonly Ladder[]): readonly PairOfKinds[] {
  const paired = ladders
    .map(
      ({ kind, steps }) => (kind === "distance" ? steps.at(-1) : steps.find((step) => step.length > 0)) ?? [],
    )
    .filter((changes) => changes.length > 0 && changes.length <= PAIRED_MOVES_MAX);
  return paired.flatMap((one, index) => paired.slice(index + 1).map((other): PairOfKinds => [one, other]));
}

function bestPair(
  [ones, others]: PairOfKinds,
  asked: Asked,
  openedBy: (change: Change) => Opening,
  count: CountOpening,
): readonly Relaxation[] {
  return ones
    .flatMap((one) =>
      others.map(
        (other): Relaxation => ({
          changes: [one, other],
          ...count(changedBy(changedBy(asked, one), other)),
        }),
      ),
    )
    .filter(({ opens, changes }) => {
      const alone = changes.reduce((sum, change) => sum + openedBy(change).opens, 0);
      return opens > 0 && opens >= PAIR_GAIN * alone;
    })
    .sort(byOpens)
    .slice(0, 1);
}

function byOpens(left: Relaxation, right: Relaxation): number {
  return right.opens - left.opens || kindsOf(left) - kindsOf(right);
}

function kindsOf({ changes }: Relaxation): number {
  return changes.reduce((order, { kind }) => order * CHANGE_KINDS.length + CHANGE_KINDS.indexOf(kind), 0);
}
