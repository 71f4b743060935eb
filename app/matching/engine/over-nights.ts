import type { Slot } from "~/kernel/stay";
import { cellsOf } from "../model/cover";
import type { PersonOverNights } from "./assign-nights";
import { compile } from "./compile";
import type { CoverBench } from "./cover-bench";
import { compareUnits, keepBest } from "./find";
import type { EngineQuery } from "./query";
import { survivors } from "./survivors";

/** Bits of a night mask. */
const NIGHTS_MAX = 31;

/**
 * 夜ごとに行ける所 — every unit that can take the person on at least one night of the request, with those nights: what
 * `assignNights` asks for. Units for all nights come first in the order of `rank`, the others nearest first.
 *
 * Each person is looked at as if alone: care slots and room-mates are those of now, not those that other promises would
 * leave.
 *
 * @param bench  buffers that are used again, for one person after another
 * @throws RangeError when the request has no night, or more than 31
 */
export function overNights(id: string, query: EngineQuery, bench: CoverBench): PersonOverNights {
  const { engine, plan } = bench;
  const { nights: cells } = cellsOf(query.request);
  if (cells.length === 0 || cells.length > NIGHTS_MAX) throw new RangeError(`${cells.length} nights`);
  const whole = 2 ** cells.length - 1;
  const asked = (slots: readonly Slot[]) => ({ ...query, request: { ...query.request, slots } });
  bench.fill(cells, asked, false);
  const parts: { unit: number; metres: number; nights: number }[] = [];
  bench.eachUnit(cells.length, (unit, metres, nights) => {
    if (nights !== whole) parts.push({ unit, metres, nights });
  });
  parts.sort((one, other) => one.metres - other.metres || compareUnits(engine, one.unit, other.unit));

  const everyNight = cells.flatMap(({ slots }) => slots);
  const throughout = asked(everyNight);
  const total = survivors(engine, compile(engine, throughout, plan));
  const kept = keepBest(engine, plan, throughout, total, total);
  const units = new Uint32Array(kept + parts.length);
  const nights = new Uint32Array(kept + parts.length).fill(whole, 0, kept);
  units.set(engine.scratch.topUnits.subarray(0, kept));
  for (const [nth, part] of parts.entries()) {
    units[kept + nth] = part.unit;
    nights[kept + nth] = part.nights;
  }
  return { id, units, nights };
}
