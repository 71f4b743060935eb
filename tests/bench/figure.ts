/** One line of the table: a ratio to a floor of the same run wherever a machine's speed would show. */
export interface Figure {
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly bar: number;
  /** `<=`: at most the bar; `>=`: at least. */
  readonly op: "<=" | ">=";
  readonly ok: boolean;
  /** How many rounds the median was taken of. */
  readonly rounds: number;
}

/** Judges a value by its bar. */
export function figure(
  id: string,
  what: string,
  value: number,
  op: Figure["op"],
  bar: number,
  rounds: number,
): Figure {
  const rounded = Number(value.toPrecision(4));
  return { id, what, value: rounded, bar, op, ok: op === "<=" ? rounded <= bar : rounded >= bar, rounds };
}

/** Something that can be measured, with the ids it answers to. */
export interface Measurement {
  readonly ids: readonly string[];
  measure(): Promise<readonly Figure[]>;
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank; `NaN` of nothing. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** One interleaved round: the floor was measured before and after the thing itself. */
export interface Round {
  readonly floor: number;
  readonly value: number;
}

const FLOOR_MOVES_MAX = 0.25;

/**
 * Floor, thing, floor, thing, … floor. A round whose floor moved by more than a quarter tells of the machine and is left out;
 * when that leaves fewer than two, all are kept, because a noisy answer is better than none and the spread says so.
 */
export async function interleaved(
  rounds: number,
  floor: () => Promise<number>,
  thing: () => Promise<number>,
): Promise<readonly Round[]> {
  const floors = [await floor()];
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    values.push(await thing());
    floors.push(await floor());
  }
  const all = values.map((value, round) => {
    const [before = Number.NaN, after = Number.NaN] = [floors[round], floors[round + 1]];
    return { value, floor: (before + after) / 2, moved: Math.abs(before - after) / Math.min(before, after) };
  });
  const steady = all.filter(({ moved }) => moved <= FLOOR_MOVES_MAX);
  return steady.length >= 2 ? steady : all;
}
