import type { Problem } from "./problem";

/** 独立した部分 — asks that share nothing with the others: solved by itself, it is solved for good. */
export interface ProblemPart {
  /** Key of its first ask. */
  readonly key: string;
  /** Ascending; each has at least one option. */
  readonly asks: readonly number[];
  /** How many options they have together. */
  readonly size: number;
}

/**
 * 足りなくなりうる上限 — for each limit whether all who could want it would exceed it. The others need no watching: they
 * neither bind anyone nor tie one ask to another.
 */
export function scarceLimits(problem: Problem): readonly boolean[] {
  const demand = new Float64Array(problem.capacity.length);
  for (const ask of problem.asks) {
    const most = new Map<number, number>();
    for (const index of ask.options) {
      const option = problem.options[index];
      option?.rows.forEach((row, at) => {
        most.set(row, Math.max(most.get(row) ?? 0, option.amounts[at] ?? 0));
      });
    }
    for (const [row, amount] of most) demand[row] = (demand[row] ?? 0) + amount;
  }
  return problem.capacity.map((capacity, row) => (demand[row] ?? 0) > capacity);
}

/** 独立した部分に分ける — by the limits that can run short, the rooms of one gender, and the guarantee; smallest first. */
export function partsOf(problem: Problem): readonly ProblemPart[] {
  const scarce = scarceLimits(problem);
  const parent = Int32Array.from(problem.asks, (_, ask) => ask);
  const rootOf = (ask: number): number => {
    let at = ask;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  const firstWith = new Map<string, number>();
  const tie = (thing: string, ask: number) => {
    const other = firstWith.get(thing);
    if (other === undefined) firstWith.set(thing, ask);
    else {
      const [one, two] = [rootOf(other), rootOf(ask)];
      parent[Math.max(one, two)] = Math.min(one, two);
    }
  };
  for (const { ask, rows, rooms, persons } of problem.options) {
    for (const row of rows) if (scarce[row]) tie(`limit ${row}`, ask);
    for (const { room } of rooms) tie(`room ${room}`, ask);
    for (const person of persons) if ((problem.guaranteed[person] ?? 0) > 0) tie(`person ${person}`, ask);
  }
  const members = new Map<number, number[]>();
  problem.asks.forEach(({ options }, ask) => {
    if (options.length === 0) return;
    const root = rootOf(ask);
    const part = members.get(root) ?? [];
    part.push(ask);
    members.set(root, part);
  });
  const parts = [...members.values()].map((asks) => ({
    key: problem.asks[asks[0] ?? 0]?.key ?? "",
    asks,
    size: asks.reduce((sum, ask) => sum + (problem.asks[ask]?.options.length ?? 0), 0),
  }));
  return parts.sort((left, right) => left.size - right.size || (left.key < right.key ? -1 : 1));
}
