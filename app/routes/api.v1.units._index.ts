import { listUnits } from "~/interop/api/list-units.server";
import { malformed } from "~/interop/api/read-body.server";
import { unitsQuerySchema } from "~/interop/api/schemas";
import { guardedApi } from "~/platform/guard-api.server";

/** `GET /api/v1/units` 事業所の床と席. */
export const loader = guardedApi("units", async ({ url, deps, actor }) => {
  const asked = unitsQuerySchema.safeParse(Object.fromEntries(url.searchParams));
  return asked.success ? listUnits(deps, actor, asked.data) : malformed(asked.error);
});
