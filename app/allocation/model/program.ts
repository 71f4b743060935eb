import type { Gender } from "~/providers/model/support";
import type { Ledger } from "./ledger";
import type { Option, Problem } from "./problem";

/**
 * 整数計画 — some asks of a round as a linear program: maximise Σ cost·x, every row at most its limit, every column between 0
 * and its upper bound. Columns by column, in arrays as solvers take them. The first columns are the options, whole
 * numbers; then the guaranteed nights of persons who ask more than once; then the gender of rooms.
 */
export interface Program {
  /** Options by column. */
  readonly options: readonly number[];
  /** What the columns after the options stand for. */
  readonly extras: readonly Extra[];
  readonly cost: Float64Array;
  readonly upper: Float64Array;
  readonly whole: readonly boolean[];
  readonly limits: Float64Array;
  readonly starts: Int32Array;
  readonly rows: Int32Array;
  readonly values: Float64Array;
}

/** A column that is no option: the guaranteed nights of a person, or whether women sleep in a room. */
export type Extra =
  | { readonly kind: "guarantee"; readonly person: number; readonly upper: number }
  | { readonly kind: "gender"; readonly room: number };

/** A column while it is being written. */
interface Column {
  readonly cost: number;
  readonly upper: number;
  readonly whole: boolean;
  readonly entries: (readonly [row: number, value: number])[];
}

/**
 * 式を立てる — x per option: at most one for each ask; beds, care and the rest within their limits. Beds are not told apart:
 * stays that never exceed a group's number of beds can always be laid into them. A guarantee that only one ask can use
 * lies in the cost of its options.
 *
 * @param ledger  what everyone else has; the asks themselves have given back theirs
 * @param scarce  limits that can run short, as `scarceLimits` finds them
 */
export function programOf(ledger: Ledger, asks: readonly number[], scarce: readonly boolean[]): Program {
  const { problem } = ledger;
  const limits: number[] = [];
  const numbers = new Map<string, number>();
  const rowOf = (key: string, limit: number) => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, limits.length);
    return limits.push(limit) - 1;
  };
  const indices = asks
    .flatMap((ask) => problem.asks[ask]?.options ?? [])
    .filter((index) => ledger.fits(problem.options[index]));
  const options = indices.flatMap((index) => problem.options[index] ?? []);
  const asksOf = asksByPerson(options);
  const shared = (person: number) => ledger.guaranteeLeft(person) > 0 && (asksOf.get(person)?.size ?? 0) > 1;

  const columns: Column[] = options.map((option) => {
    const own = option.persons.filter((person) => !shared(person));
    const guaranteed = own.reduce(
      (sum, person) => sum + Math.min(option.nights, ledger.guaranteeLeft(person)),
      0,
    );
    const entries = [[rowOf(`ask ${option.ask}`, 1), 1] as const];
    return {
      cost: (option.worth + problem.guaranteeWorth * guaranteed) / 1000,
      upper: 1,
      whole: true,
      entries: [
        ...entries,
        ...option.rows.flatMap((row, at) =>
          scarce[row] ? [[rowOf(`limit ${row}`, ledger.leftOf(row)), option.amounts[at] ?? 0] as const] : [],
        ),
        ...option.persons
          .filter(shared)
          .map((person) => [rowOf(`person ${person}`, 0), -option.nights] as const),
        ...guestsOf(option).map(
          ({ room, gender, guests }) =>
            [rowOf(`${gender} ${room}`, gender === "female" ? 0 : bedsOf(problem, room)), guests] as const,
        ),
      ],
    };
  });
  const extras: Extra[] = [];
  for (const person of [...asksOf.keys()].filter(shared)) {
    const upper = ledger.guaranteeLeft(person);
    const entries = [[rowOf(`person ${person}`, 0), 1] as const];
    columns.push({ cost: problem.guaranteeWorth / 1000, upper, whole: false, entries });
    extras.push({ kind: "guarantee", person, upper });
  }
  for (const room of new Set(options.flatMap(({ rooms }) => rooms.map((one) => one.room)))) {
    columns.push(genderColumn(problem, room, rowOf));
    extras.push({ kind: "gender", room });
  }
  return packed(indices, extras, columns, limits);
}

/** 1 while women sleep there: women ≤ beds · y, men ≤ beds · (1 − y). */
function genderColumn(problem: Problem, room: number, rowOf: (key: string, limit: number) => number): Column {
  const beds = bedsOf(problem, room);
  const female = rowOf(`female ${room}`, 0);
  const male = rowOf(`male ${room}`, beds);
  return { cost: 0, upper: 1, whole: true, entries: [[female, -beds] as const, [male, beds] as const] };
}

function bedsOf(problem: Problem, room: number): number {
  return problem.rooms[room]?.beds ?? 0;
}

/** 部屋ごとの人数 of an option, rooms ascending. */
function guestsOf({ rooms }: Option): { room: number; gender: Gender; guests: number }[] {
  const counted = new Map<number, { room: number; gender: Gender; guests: number }>();
  for (const { room, gender } of rooms) {
    counted.set(room, { room, gender, guests: (counted.get(room)?.guests ?? 0) + 1 });
  }
  return [...counted.values()];
}

function asksByPerson(options: readonly Option[]): ReadonlyMap<number, ReadonlySet<number>> {
  const asks = new Map<number, Set<number>>();
  for (const { persons, ask } of options) {
    for (const person of persons) asks.set(person, (asks.get(person) ?? new Set()).add(ask));
  }
  return asks;
}

function packed(
  options: readonly number[],
  extras: readonly Extra[],
  columns: readonly Column[],
  limits: readonly number[],
): Program {
  const starts = new Int32Array(columns.length + 1);
  columns.forEach(({ entries }, at) => {
    starts[at + 1] = (starts[at] ?? 0) + entries.length;
  });
  const entries = columns.flatMap((column) => column.entries);
  return {
    options,
    extras,
    cost: Float64Array.from(columns, ({ cost }) => cost),
    upper: Float64Array.from(columns, ({ upper }) => upper),
    whole: columns.map(({ whole }) => whole),
    limits: Float64Array.from(limits),
    starts,
    rows: Int32Array.from(entries, ([row]) => row),
    values: Float64Array.from(entries, ([, value]) => value),
  };
}

/** 出発点 — the columns of a program when these options are taken. */
export function startOf(program: Program, problem: Problem, taken: ReadonlySet<number>): Float64Array {
  const chosen = program.options
    .filter((index) => taken.has(index))
    .flatMap((index) => problem.options[index] ?? []);
  const extras = program.extras.map((extra) => {
    if (extra.kind === "gender") {
      const women = chosen.some(({ rooms }) =>
        rooms.some(({ room, gender }) => room === extra.room && gender === "female"),
      );
      return women ? 1 : 0;
    }
    const nights = chosen.reduce(
      (sum, option) => sum + (option.persons.includes(extra.person) ? option.nights : 0),
      0,
    );
    return Math.min(extra.upper, nights);
  });
  return Float64Array.from([...program.options.map((index) => (taken.has(index) ? 1 : 0)), ...extras]);
}
