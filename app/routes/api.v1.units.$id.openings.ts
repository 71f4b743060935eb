import { setException } from "~/availability/set-exception.server";
import { readBody } from "~/interop/api/read-body.server";
import { runCommand } from "~/interop/api/run-command.server";
import { openingsSchema } from "~/interop/api/schemas";
import { isId, type UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { guardedApi } from "~/platform/guard-api.server";
import { problem } from "~/platform/problem.server";

/** `PUT /api/v1/units/{id}/openings` 空きの上書き: a range of days opened or closed, whole or not at all. */
export const action = guardedApi("openings", async ({ request, deps, actor, params }) => {
  if (request.method !== "PUT") return problem(405, "method", "PUT で送ってください。", {}, { Allow: "PUT" });
  const { id = "" } = params;
  if (!isId(id)) return problem(404, "not_found", "見つかりません。");
  const asked = await readBody(request, openingsSchema);
  if (!asked.ok) return asked.refusal;
  const { from, until, parts, state, purposes, reason } = asked.value;
  return runCommand({
    request,
    actor,
    deps,
    command: { act: "openings", id, ...asked.value },
    work: async (unit) => {
      const outcome = await setException(unit, {
        unitId: id as UnitId,
        range: { from, until },
        word: state === "open" ? { kind: "open", parts, purposes } : { kind: "closed", parts },
        reason,
        mode: "apply",
      });
      if (!outcome.ok) return outcome;
      const count = (of: "opened" | "closed") =>
        outcome.value.reduce((sum, change) => sum + change[of].length, 0);
      return accept({ opened: count("opened"), closed: count("closed") });
    },
  });
});
