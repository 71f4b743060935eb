import { createHash } from "node:crypto";

/** A seeded source of chance: the same seed tells the same story on every machine. */
export interface Chance {
  /** In [0, 1). */
  next(): number;
  /** Whole number, both ends included. */
  between(min: number, max: number): number;
  pick<Item>(items: readonly Item[]): Item;
}

/**
 * A stream of its own for each part of a story: telling one part differently, or two at the same time, leaves the
 * others as they were.
 */
export function chanceFor(seed: number, label: string): Chance {
  return chanceOf(createHash("sha256").update(`${seed} ${label}`).digest().readUInt32BE(0));
}

/** The items in another order, each as likely as any. */
export function shuffled<Item>(items: readonly Item[], chance: Chance): Item[] {
  return items
    .map((item) => ({ item, place: chance.next() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item);
}

/** Mulberry32: small, fast, good enough for towns; not for secrets. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    between,
    pick: (items) => {
      const item = items[between(0, items.length - 1)];
      if (item === undefined) throw new RangeError("nothing to pick from");
      return item;
    },
  };
}
