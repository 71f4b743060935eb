import type { z } from "zod";
import type { Actor } from "~/access/model/actor";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { pageOfUnits } from "../queries.server";
import type { unitsQuerySchema } from "./schemas";

/** `GET /api/v1/units` — one page of beds and seats, by id, with how fresh their vacancy is. */
export async function listUnits(
  deps: Deps,
  actor: Actor,
  asked: z.output<typeof unitsQuerySchema>,
): Promise<Response> {
  // One more than the page tells whether there is a next one.
  const found = await inReadOf(deps, actor, (unit) =>
    pageOfUnits(unit.sql, { ...asked, limit: asked.limit + 1 }),
  );
  const units = found.slice(0, asked.limit);
  const next = found.length > units.length ? (units.at(-1)?.unitId ?? null) : null;
  return Response.json({ units, next });
}
