import { redirect } from "@remix-run/node";
import { openCase } from "~/emergency/open-case.server";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWorkOnce } from "~/platform/unit-of-work.server";

/** Whoever comes to the address without taking a call is shown the desk. */
export const loader = guarded("emergency.handle", async () => redirect("/desk"));

/** 緊急の電話を受ける — one press, and the console of the new case is open. A press that is sent twice opens one case. */
export const action = guarded("emergency.handle", async ({ request, actor, deps }) => {
  const key = String((await request.formData()).get("key") ?? "");
  if (key.length < 8 || key.length > 100) throw notFound();
  const outcome = await inUnitOfWorkOnce(deps, actor, { key, command: "open_case" }, (unit) =>
    openCase(unit, { channel: "phone" }),
  );
  return redirect(outcome.ok ? `/desk/${outcome.value.caseId}` : "/desk");
});
