import type { Day } from "~/kernel/day";
import type { Slot } from "~/kernel/stay";
import {
  type CoverCell,
  type CoverPlan,
  type CoverSegment,
  cellsOf,
  coverFrom,
  type ReasonFor,
} from "../model/cover";
import { CoverBench } from "./cover-bench";
import { AT_HOME, NO_UNIT } from "./cover-table";
import type { Engine } from "./engine";
import { bindingOf } from "./explain";
import { placeAt } from "./place-at";
import type { EngineQuery } from "./query";

/** What a cover may know besides its question. */
export interface CoverOptions {
  /** Nights on which a supporter stays with the person at home. */
  readonly homeNights?: ReadonlySet<Day>;
  /** What is known of a part of the request: supporters and the person's records belong to its days. */
  readonly queryFor?: (slots: readonly Slot[]) => EngineQuery;
}

/**
 * つなぐ — `coverOf` of the model, from the nights that each unit can take.
 *
 * @param bench  buffers that are used again, for one cover after another
 */
export function cover(
  engine: Engine,
  query: EngineQuery,
  { homeNights = new Set(), queryFor }: CoverOptions = {},
  bench: CoverBench = new CoverBench(engine),
): CoverPlan {
  const { nights, days } = cellsOf(query.request);
  const asked = queryFor ?? partOf(query);
  const reason: ReasonFor = (slots) => bindingOf(engine, asked(slots), bench.tally);
  const covered = (cells: readonly CoverCell[], atHome: ReadonlySet<Day>) => {
    bench.fill(cells, asked, queryFor !== undefined);
    bench.stayAtHome(cells, atHome);
    bench.table.solve();
    return coverFrom(cells, { segments: segmentsOf(bench, cells) }, reason);
  };
  return { nights: covered(nights, homeNights), days: covered(days, new Set()) };
}

/** すべての夜がある つなぎ — the same, or null where a night stays open; no reasons are looked for. */
export function completeCover(
  engine: Engine,
  query: EngineQuery,
  options: CoverOptions = {},
  bench: CoverBench = new CoverBench(engine),
): CoverPlan | null {
  const { nights } = cellsOf(query.request);
  bench.fill(nights, options.queryFor ?? partOf(query), options.queryFor !== undefined);
  bench.stayAtHome(nights, options.homeNights ?? new Set());
  bench.table.solve();
  return bench.table.uncovered > 0 ? null : cover(engine, query, options, bench);
}

/** A part of the request, with all else as it is. */
function partOf(query: EngineQuery): (slots: readonly Slot[]) => EngineQuery {
  return (slots) => ({ ...query, request: { ...query.request, slots } });
}

function segmentsOf({ table, engine, metresOf }: CoverBench, cells: readonly CoverCell[]): CoverSegment[] {
  const segments: CoverSegment[] = [];
  for (let first = 0; first < cells.length; ) {
    const unit = table.unit[first] as number;
    if (unit === NO_UNIT) {
      first += 1;
      continue;
    }
    const end = table.end[first] as number;
    const taken = cells.slice(first, end);
    const [{ day: from } = { day: undefined }] = taken;
    if (from === undefined) break;
    const days = { from, nights: end - first, slots: taken.flatMap(({ slots }) => slots) };
    segments.push(
      unit === AT_HOME
        ? { kind: "home", ...days }
        : { kind: "place", ...placeAt(engine, unit, metresOf(unit)), ...days },
    );
    first = end;
  }
  return segments;
}
