import { parseWithZod } from "@conform-to/zod/v4";
import { searchStateOf } from "~/matching/ui/search-state";
import type { Guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { findCase } from "./cases-repository.server";
import { type DeskAnswer, pressDesk, saveFacts } from "./desk-command.server";
import { deskForm } from "./forms";
import type { DeskPress } from "./hold-command.server";
import type { CaseId } from "./model/case";

/** The case and who presses, with the search of the address; null when the case is absent or not the actor's to see. */
export async function openPress(
  { url, actor, deps }: Pick<Guarded, "url" | "actor" | "deps">,
  caseId: CaseId,
): Promise<DeskPress | null> {
  const { found, today } = await inReadOf(deps, actor, async (unit) => ({
    found: await findCase(unit.sql, caseId),
    today: unit.today,
  }));
  return found === null ? null : { deps, actor, found, today, state: searchStateOf(url.searchParams) };
}

/** The press of any button of the console, from the page itself or from its address for machines. */
export async function pressConsole(guarded: Guarded, caseId: CaseId): Promise<DeskAnswer | null> {
  const press = await openPress(guarded, caseId);
  if (press === null) return null;
  const form = await guarded.request.formData();
  if (form.get("intent") === "fact") return saveFacts(press, form);
  const submission = parseWithZod(form, { schema: deskForm });
  if (submission.status !== "success") {
    if (form.get("intent") === "register") {
      return { ok: false, says: Object.values(submission.error ?? {}).flatMap((says) => says ?? []) };
    }
    return { ok: false, says: ["何をするかを選びなおしてください。書いたことは残っています。"] };
  }
  return pressDesk(press, submission.value);
}
