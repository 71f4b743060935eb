import type { Highs } from "highs";
import { improve } from "../model/improve";
import type { Ledger } from "../model/ledger";
import type { ProblemPart } from "../model/parts";
import { type Program, programOf, startOf } from "../model/program";
import { takeBest } from "../model/simple-way";
import { relax, type ShouldStop, search } from "./highs";

/** Parts with no more options than this are searched whole at once. */
const SMALL = 400;
const IMPROVE_TURNS = 50;
/** A dive settles what is nearly whole, and no less than this share of what is open. */
const NEARLY_WHOLE = 0.9;
const SETTLED_SHARE = 0.1;
/** How many asks a neighbourhood has at first; it doubles when a whole cycle of them found nothing. */
const NEIGHBOURS = 60;
const NODES_A_NEIGHBOURHOOD = 200;

/** What the search of one part stands on. All of it moves only forward: points up, bound down, step by step. */
export interface PartSearch {
  readonly part: ProblemPart;
  /** Everyone's allocation; only this part's asks are moved. */
  readonly ledger: Ledger;
  readonly scarce: readonly boolean[];
  readonly gap: number;
  readonly shouldStop: ShouldStop;
  /** The best options of the part's asks, in their order, and what they are worth in thousandths. */
  best: { readonly taken: readonly number[]; readonly worth: number };
  /** Points, an upper limit; infinite at first. */
  bound: number;
  /** Better solutions found so far, as `SearchTrace` counts them. */
  step: number;
  /** Told after each change of `best` or `bound`. */
  readonly onChange: () => void;
}

/** Whether the part needs no more work: within the gap, or told to stop. */
export function isSettled(state: PartSearch): boolean {
  return isWithinGap(state) || state.shouldStop();
}

/** (bound − best) ÷ bound is no more than what was asked for. */
export function isWithinGap({ bound, best, gap }: PartSearch): boolean {
  return Number.isFinite(bound) && bound - best.worth / 1000 <= Math.max(0.0009, gap * bound);
}

/**
 * 部分を解く — one part of a round, ever better until it is within the gap or told to stop. First exchanges by hand; then
 * the relaxation, for the bound and as a guide to dive by; then neighbourhoods solved exactly while all others stay, the
 * neighbourhoods growing until they are the whole part. Which solutions come, and in which order, follows from the
 * part alone.
 */
export function searchPart(highs: Highs, state: PartSearch): void {
  const { part, ledger } = state;
  improve(ledger, part.asks, IMPROVE_TURNS);
  adoptLedger(state);
  if (isSettled(state)) return;
  if (part.size > SMALL) {
    dive(highs, state);
    if (!isSettled(state)) searchNeighbourhoods(highs, state);
  }
  if (!isSettled(state)) searchAround(highs, state, part.asks, null);
}

/** Makes what the ledger holds the best of the part when it is. */
function adoptLedger(state: PartSearch): void {
  const { part, ledger, best } = state;
  const worth = worthOf(state);
  if (worth <= best.worth || state.shouldStop()) {
    restore(state);
    return;
  }
  state.best = { taken: part.asks.map((ask) => ledger.taken[ask] ?? -1), worth };
  state.step += 1;
  state.onChange();
}

/** Brings the part's asks back to the best. */
function restore({ part, ledger, best }: PartSearch): void {
  part.asks.forEach((ask, position) => {
    if (ledger.taken[ask] !== best.taken[position]) ledger.giveBack(ask);
  });
  part.asks.forEach((ask, position) => {
    const index = best.taken[position] ?? -1;
    if (index >= 0 && ledger.taken[ask] !== index) ledger.take(index);
  });
}

/** Thousandths of a point of this part: the other parts' worth does not change with it. */
function worthOf({ part, ledger }: PartSearch): number {
  const all = ledger.worth;
  const held = part.asks.map((ask) => ledger.taken[ask] ?? -1);
  for (const ask of part.asks) ledger.giveBack(ask);
  const worth = all - ledger.worth;
  for (const index of held) if (index >= 0) ledger.take(index);
  return worth;
}

/** 上限と飛び込み — relax, settle what is nearly whole, relax the rest, until nothing is open. */
function dive(highs: Highs, state: PartSearch): void {
  const { part, ledger, scarce } = state;
  for (const ask of part.asks) ledger.giveBack(ask);
  let open: readonly number[] = part.asks;
  for (let depth = 0; open.length > 0; depth += 1) {
    const program = programOf(ledger, open, scarce);
    if (program.options.length === 0) break;
    const relaxed = relax(highs, program, state.shouldStop);
    if (relaxed.bound === null) {
      restore(state);
      return;
    }
    if (depth === 0) {
      state.bound = Math.min(state.bound, relaxed.bound);
      state.onChange();
    }
    settle(ledger, program, relaxed.taken, Math.max(1, Math.floor(open.length * SETTLED_SHARE)));
    const still = open.filter((ask) => (ledger.taken[ask] ?? -1) < 0);
    if (still.length === open.length) break;
    open = still;
  }
  for (const ask of open) takeBest(ledger, ask);
  improve(ledger, part.asks, IMPROVE_TURNS);
  adoptLedger(state);
}

function settle(ledger: Ledger, program: Program, taken: Float64Array, least: number): void {
  const { options } = ledger.problem;
  const byShare = program.options
    .map((index, column) => ({ index, share: taken[column] ?? 0, worth: options[index]?.worth ?? 0 }))
    .filter(({ share }) => share > 1e-6)
    .sort((left, right) => right.share - left.share || right.worth - left.worth || left.index - right.index);
  let settled = 0;
  for (const { index, share } of byShare) {
    if (share < NEARLY_WHOLE && settled >= least) return;
    const option = options[index];
    if (option === undefined || (ledger.taken[option.ask] ?? -1) >= 0 || !ledger.fits(option)) continue;
    ledger.take(index);
    settled += 1;
  }
}

/** 近所ごとに解き直す — those who come about the same time, then those who go to the same places, in turn. */
function searchNeighbourhoods(highs: Highs, state: PartSearch): void {
  const { part, ledger } = state;
  const { asks, options } = ledger.problem;
  const firstStay = (ask: number) => options[asks[ask]?.options[0] ?? -1]?.stays[0];
  const stayOf = (ask: number) => options[ledger.taken[ask] ?? -1]?.stays[0] ?? firstStay(ask);
  const orders = [
    (ask: number) => `${firstStay(ask)?.checkIn}`,
    (ask: number) => `${stayOf(ask)?.group.facilityId}|${stayOf(ask)?.checkIn}`,
  ];
  for (let size = NEIGHBOURS; size < part.asks.length; size *= 2) {
    let found = true;
    while (found) {
      found = false;
      for (const order of orders) {
        const keyed = part.asks.map((ask) => ({ ask, key: order(ask) }));
        keyed.sort((left, right) =>
          left.key < right.key ? -1 : left.key > right.key ? 1 : left.ask - right.ask,
        );
        for (let from = 0; from < keyed.length; from += Math.ceil(size / 2)) {
          const near = keyed.slice(from, from + size).map(({ ask }) => ask);
          const before = state.step;
          searchAround(highs, state, near, NODES_A_NEIGHBOURHOOD);
          if (isSettled(state)) return;
          found ||= state.step > before;
        }
      }
    }
  }
}

/** Solves these asks anew while all others keep what they have. `nodes` null: without an end of its own. */
function searchAround(highs: Highs, state: PartSearch, asks: readonly number[], nodes: number | null): void {
  const { ledger, scarce, part } = state;
  const positions = new Map(part.asks.map((ask, position) => [ask, position]));
  const whole = asks.length === part.asks.length;
  const others = state.best.worth;
  const before = asks.map((ask) => ledger.taken[ask] ?? -1);
  const worthBefore = ledger.worth;
  for (const ask of asks) ledger.giveBack(ask);
  const program = programOf(ledger, asks, scarce);
  const { options } = ledger.problem;

  const adopt = (columns: Float64Array) => {
    const chosen = program.options.filter((_, column) => (columns[column] ?? 0) > 0.5);
    for (const index of chosen) ledger.take(index);
    const worth = others + ledger.worth - worthBefore;
    if (worth > state.best.worth && !state.shouldStop()) {
      const taken = [...state.best.taken];
      for (const ask of asks) taken[positions.get(ask) ?? -1] = ledger.taken[ask] ?? -1;
      state.best = { taken, worth };
      state.step += 1;
      state.onChange();
    }
    for (const index of chosen) ledger.giveBack(options[index]?.ask ?? -1);
  };
  search(highs, program, {
    start: startOf(program, ledger.problem, new Set(before)),
    gap: whole ? state.gap : 0,
    nodes,
    shouldStop: state.shouldStop,
    onBetter: adopt,
    onBound: (bound) => {
      if (!whole || bound >= state.bound) return;
      state.bound = bound;
      state.onChange();
    },
  });
  restore(state);
}
