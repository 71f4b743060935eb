import { json } from "@remix-run/node";
import type { CaseId } from "~/emergency/model/case";
import { pressConsole } from "~/emergency/press-console.server";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";

/** The console's address for its own scripts: the same presses as the page's forms, answered as JSON. */
export const action = guarded("emergency.handle", async (guardedRequest) => {
  const caseId = guardedRequest.params.caseId ?? "";
  if (!isId(caseId)) throw notFound();
  const answer = await pressConsole(guardedRequest, caseId as CaseId);
  if (answer === null) throw notFound();
  return json(answer);
});
