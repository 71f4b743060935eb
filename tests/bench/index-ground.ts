import type { MeasuringTown } from "db/seeds/measuring-town";
import type { Chance } from "db/seeds/random";
import type postgres from "postgres";
import { needsSchema } from "~/interop/api/schemas";
import { addDays, type Day } from "~/kernel/day";
import { slotsOfStay } from "~/kernel/stay";
import type { IndexQuestion } from "~/matching/ask-index.server";
import { DEFAULT_RULES } from "~/matching/model/municipal-rules";
import type { AskableIndex, PlaceIndex } from "~/matching/place-index.server";
import type { Deps } from "~/platform/unit-of-work.server";

const NIGHTS = 3;

/** What the figures of the index share. */
export interface IndexBench {
  readonly town: MeasuringTown;
  /** Passes the walls: what is measured is the index and the key of `claim`, not the policies. */
  readonly owner: postgres.Sql;
  readonly deps: Deps;
  readonly from: Day;
  open(pollMs: number): PlaceIndex;
}

/** An index that is warm, however long that takes. */
export async function warm(index: PlaceIndex, from: Day): Promise<AskableIndex> {
  for (;;) {
    const askable = index.askable(slotsOfStay({ checkIn: from, checkOut: addDays(from, 1) }));
    if (askable !== null) return askable;
    await new Promise((passed) => setTimeout(passed, 20));
  }
}

/** Someone with none, one or both of the town's two attributes, for three nights, here or anywhere. */
export function someQuestion(
  chance: Chance,
  { from, town }: Pick<IndexBench, "from" | "town">,
): IndexQuestion {
  const checkIn = addDays(from, chance.between(0, 170));
  const needs = needsSchema.parse({
    disabilities: chance.next() < 0.7 ? ["intellectual"] : [],
    wheelchair: chance.next() < 0.7,
    municipality: town.municipality,
    home: chance.next() < 0.2 ? null : { lat: 35.6 + chance.next() * 0.1, lon: 139.5 + chance.next() * 0.16 },
    distanceMaxKm: chance.next() < 0.8 ? chance.pick([1, 2, 5]) : null,
  });
  const slots = slotsOfStay({ checkIn, checkOut: addDays(checkIn, NIGHTS) });
  return {
    search: { needs, request: { purpose: "short_stay", slots }, personId: null },
    rules: DEFAULT_RULES,
    known: null,
  };
}
