import { createHash } from "node:crypto";
import type { Database } from "db/client.server";
import type { Actor } from "~/access/model/actor";
import { type Day, tokyoDay, tokyoInstant } from "~/kernel/day";
import type { Result } from "~/kernel/result";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { type Chance, chanceFor } from "./random";

/** One thing that somebody does at some moment. The label names it within the story, once. */
export interface Deed {
  readonly label: string;
  readonly at: Date;
  readonly by: Actor;
}

/**
 * 語り手 — tells a story through use cases: each deed is one unit of work of its actor at its moment, past the same walls
 * as a request from the web. Chance and ids belong to the deed's label, so that deeds may be told side by side and the
 * town is the same every time.
 */
export interface Teller {
  /** The moment at which the story has arrived: what has happened lies before it. */
  readonly now: Date;
  readonly today: Day;
  /** The moment of a wall clock in Tokyo, so many days after today; negative days lie back. */
  moment(daysAfter: number, time: string): Date;
  chance(label: string): Chance;
  /** Does the deed. @throws StoryBroken when it is refused: a story knows what can be done. */
  tell<Value>(deed: Deed, work: (unit: UnitOfWork) => Promise<Result<Value, unknown>>): Promise<Value>;
  /** As `tell`, for deeds that may be refused. */
  attempt<Value, Refusal>(
    deed: Deed,
    work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>>;
}

/** A use case said no where the story needs a yes. */
export class StoryBroken extends Error {
  override readonly name = "StoryBroken";
}

export interface TellerOptions {
  readonly database: Database;
  readonly now: Date;
  readonly seed: number;
}

export function openTeller({ database, now, seed }: TellerOptions): Teller {
  const today = tokyoDay(now);
  const told = new Set<string>();

  async function attempt<Value, Refusal>(
    { label, at, by }: Deed,
    work: (unit: UnitOfWork) => Promise<Result<Value, Refusal>>,
  ): Promise<Result<Value, Refusal>> {
    if (told.has(label)) throw new StoryBroken(`told twice: ${label}`);
    told.add(label);
    let count = 0;
    const deps = {
      database,
      clock: () => at,
      newId: () => {
        count += 1;
        return idOf(at, `${seed} ${label} ${count}`);
      },
    };
    return inUnitOfWork(deps, by, (unit) => {
      // A deadlock runs the work again from its start, with the same ids.
      count = 0;
      return work(unit);
    });
  }

  return {
    now,
    today,
    moment: (daysAfter, time) =>
      new Date(tokyoInstant(today, time).getTime() + Math.round(daysAfter * 86_400_000)),
    chance: (label) => chanceFor(seed, label),
    attempt,
    async tell(deed, work) {
      const outcome = await attempt(deed, work);
      if (!outcome.ok) throw new StoryBroken(`${deed.label}: ${JSON.stringify(outcome.refusal)}`);
      return outcome.value;
    },
  };
}

/** A UUIDv7 of the moment whose random part is drawn from the text. */
export function idOf(at: Date, text: string): string {
  const time = Math.max(0, at.getTime()).toString(16).padStart(12, "0").slice(-12);
  const drawn = createHash("sha256").update(text).digest("hex");
  const variant = (8 + (Number.parseInt(drawn[3] ?? "0", 16) % 4)).toString(16);
  return [
    time.slice(0, 8),
    time.slice(8),
    `7${drawn.slice(0, 3)}`,
    `${variant}${drawn.slice(4, 7)}`,
    drawn.slice(7, 19),
  ].join("-");
}

/** Runs the work for all items, so many at a time, and returns the values in the items' order. */
export async function sideBySide<Item, Value>(
  items: readonly Item[],
  width: number,
  work: (item: Item, index: number) => Promise<Value>,
): Promise<Value[]> {
  const values: Value[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) values[index] = await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return values;
}
