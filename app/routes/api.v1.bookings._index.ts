import { holdBed } from "~/booking/hold-bed.server";
import { readBody } from "~/interop/api/read-body.server";
import { runCommand } from "~/interop/api/run-command.server";
import { holdSchema } from "~/interop/api/schemas";
import type { PersonId, StayRequestId, UnitId } from "~/kernel/id";
import { guardedApi } from "~/platform/guard-api.server";

/** `POST /api/v1/bookings` 仮押さえ. */
export const action = guardedApi("bookings", async ({ request, deps, actor }) => {
  const asked = await readBody(request, holdSchema);
  if (!asked.ok) return asked.refusal;
  const { unitId, purpose, from, until, parts, needs, personId, requestId, note } = asked.value;
  const answer = await runCommand(
    {
      request,
      actor,
      deps,
      command: { act: "hold", ...asked.value },
      work: (unit) =>
        holdBed(unit, {
          unitId: unitId as UnitId,
          purpose,
          period: { from, until, parts },
          requestId: requestId as StayRequestId | null,
          personId: personId as PersonId | null,
          needs: { ...needs, municipality: needs.municipality ?? actor.municipality },
          note,
          despite: [],
          explanation: null,
        }),
    },
    201,
  );
  // Whatever stood in the way, the index is to look at the place again.
  if (answer.status === 409) deps.places?.doubt([unitId as UnitId]);
  return answer;
});
