import { pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import type { Engine } from "./engine";
import { PLANES_PER_DAY, RING_PAGES, STATIC_PLANES } from "./plane-ids";
import { forgetInRuns } from "./runs";

/**
 * 日を進める — lets the pages before today's go, and makes room for as many new ones, which nothing is published on yet.
 *
 * Nothing happens within a page: publication is known in whole pages. The ring never turns back.
 */
export function advanceTo(engine: Engine, today: Day): void {
  const page = pageOf(today);
  const turned = Math.min(page - engine.firstPage, RING_PAGES);
  for (let nth = 0; nth < turned; nth += 1) forgetPage(engine, (engine.firstPage + nth) & (RING_PAGES - 1));
  if (turned > 0) engine.firstPage = page;
}

function forgetPage(engine: Engine, slot: number): void {
  const first = STATIC_PLANES + slot * 32 * PLANES_PER_DAY;
  for (let plane = first; plane < first + 32 * PLANES_PER_DAY; plane += 1) engine.planes.drop(plane);
  forgetInRuns(engine, slot);
}
