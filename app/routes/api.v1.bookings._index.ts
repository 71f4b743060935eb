import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import type { BookingStep } from "~/booking/record-step.server";
import { readBody } from "~/interop/api/read-body.server";
import { runCommand } from "~/interop/api/run-command.server";
import { holdSchema } from "~/interop/api/schemas";
import type { PersonId, StayRequestId, UnitId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import type { PlanNeeded } from "~/plans/model/requirement";
import { planRequirement } from "~/plans/plan-requirement.server";
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
      work: async (unit): Promise<Result<BookingStep, HoldBedRefusal | PlanNeeded>> => {
        const plan = await planRequirement(unit, { personId: personId as PersonId | null, purpose });
        if (!plan.ok) return plan;
        return holdBed(unit, {
          unitId: unitId as UnitId,
          purpose,
          period: { from, until, parts },
          requestId: requestId as StayRequestId | null,
          personId: personId as PersonId | null,
          needs: { ...needs, municipality: needs.municipality ?? actor.municipality },
          note,
          despite: [],
          explanation: null,
        });
      },
    },
    201,
  );
  // Whatever stood in the way, the index is to look at the place again.
  if (answer.status === 409) deps.places?.doubt([unitId as UnitId]);
  return answer;
});
