import { fittingPlaces } from "~/interop/api/match-places.server";
import { readBody } from "~/interop/api/read-body.server";
import { fittingSchema } from "~/interop/api/schemas";
import { guardedApi } from "~/platform/guard-api.server";

/** `POST /api/v1/match/fitting` 合う所をすべて, a line each. */
export const action = guardedApi("match", async ({ request, deps, actor }) => {
  const asked = await readBody(request, fittingSchema);
  return asked.ok ? fittingPlaces(deps, actor, asked.value) : asked.refusal;
});
