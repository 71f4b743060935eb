import loadHighs, { type Highs, type Model } from "highs";
import type { Program } from "../model/program";

/** Asked at every checkpoint of the solver, some of them milliseconds apart: true to stop there. */
export type ShouldStop = () => boolean;

/** What the relaxation tells: no whole solution is worth more than `bound`; null when it was stopped before it knew. */
export interface Relaxed {
  readonly bound: number | null;
  /** How much of each column the relaxed solution takes. */
  readonly taken: Float64Array;
}

/** 計算機 — HiGHS compiled to WebAssembly, loaded once per worker. Its sums are the same on every machine. */
export function loadSolver(): Promise<Highs> {
  return loadHighs();
}

/** 上限を求める — the linear relaxation: a stay may be given in part. */
export function relax(highs: Highs, program: Program, shouldStop: ShouldStop): Relaxed {
  return withModel(highs, program, false, (model) => {
    // Interior point with crossover: on beds and nights ten times quicker than the simplex method, and as exact.
    model.options.set({ solver: "ipm" });
    const { callbackType, modelStatus } = highs.constants;
    const run = model.run({
      [callbackType.ipmInterrupt](event) {
        if (shouldStop()) event.interrupt();
      },
    });
    const solved = run.modelStatus === modelStatus.optimal;
    return {
      bound: solved ? model.getObjectiveValue() : null,
      taken: solved ? model.getSolution().colValue : new Float64Array(program.cost.length),
    };
  });
}

/** What the search for whole solutions is told and tells. */
export interface Search {
  /** Columns of a solution to begin with. */
  readonly start: Float64Array;
  /** Content when nothing better than this share of the bound exists. */
  readonly gap: number;
  /** The most nodes to look at; null for no end. */
  readonly nodes: number | null;
  readonly shouldStop: ShouldStop;
  /** A solution better than the last one, column by column. */
  readonly onBetter: (taken: Float64Array) => void;
  /** Nothing is worth more than this. */
  readonly onBound: (bound: number) => void;
}

/**
 * 探索 — branch and cut. Its steps follow from the program, the start and the gap: no clock is given to it, so that a
 * re-run that is stopped at the same solution has seen the same.
 *
 * @returns true when the gap was reached, false when it was stopped
 */
export function search(highs: Highs, program: Program, asked: Search): boolean {
  return withModel(highs, program, true, (model) => {
    const { callbackType, modelStatus } = highs.constants;
    model.options.set({ mip_lp_solver: "ipm", mip_rel_gap: asked.gap, mip_abs_gap: 0.0004 });
    if (asked.nodes !== null) model.options.set({ mip_max_nodes: asked.nodes });
    model.setSolution({ colValue: asked.start });
    const run = model.run({
      [callbackType.mipInterrupt](event) {
        const bound = event.data.mip_dual_bound;
        if (bound !== undefined) asked.onBound(bound);
        if (asked.shouldStop()) event.interrupt();
      },
      [callbackType.mipImprovingSolution](event) {
        if (event.data.mip_solution) asked.onBetter(event.data.mip_solution);
      },
    });
    if (run.modelStatus !== modelStatus.optimal) return false;
    asked.onBound(model.info.get("mip_dual_bound") as number);
    return true;
  });
}

function withModel<Found>(
  highs: Highs,
  program: Program,
  whole: boolean,
  use: (model: Model) => Found,
): Found {
  const { cost, upper, limits, starts, rows, values } = program;
  const { integer, continuous } = highs.constants.variableType;
  const [numCols, numRows] = [cost.length, limits.length];
  return highs.withModel(
    {
      numCols,
      numRows,
      sense: highs.constants.objectiveSense.maximize,
      colCost: cost,
      colLower: new Float64Array(numCols),
      colUpper: upper,
      rowLower: new Float64Array(numRows).fill(-highs.infinity),
      rowUpper: limits,
      matrix: { format: "csc", numRows, numCols, starts, indices: rows, values },
      ...(whole ? { integrality: program.whole.map((is) => (is ? integer : continuous)) } : {}),
    },
    (model) => {
      model.options.set({ output_flag: false, random_seed: 1 });
      return use(model);
    },
  );
}
