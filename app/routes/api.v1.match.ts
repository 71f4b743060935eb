import { matchPlaces } from "~/interop/api/match-places.server";
import { readBody } from "~/interop/api/read-body.server";
import { matchSchema } from "~/interop/api/schemas";
import { guardedApi } from "~/platform/guard-api.server";

/** `POST /api/v1/match` 行き先をさがす. */
export const action = guardedApi("match", async ({ request, deps, actor }) => {
  const asked = await readBody(request, matchSchema);
  return asked.ok ? matchPlaces(deps, actor, asked.value) : asked.refusal;
});
