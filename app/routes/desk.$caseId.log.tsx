import { type MetaFunction, useLoaderData } from "@remix-run/react";
import type { CaseId } from "~/emergency/model/case";
import { readCaseLog } from "~/emergency/read-case-log.server";
import { CaseLog } from "~/emergency/ui/case-log";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: pageTitle("緊急対応の引きつぎ") }];

export const loader = guarded("emergency.handle", async ({ params, actor, deps }) => {
  const caseId = params.caseId ?? "";
  if (!isId(caseId)) throw notFound();
  const read = await inReadOf(deps, actor, (unit) => readCaseLog(unit, caseId as CaseId));
  if (read === null) throw notFound();
  return { ...read, printedBy: actor.name };
});

export default function DeskCaseLog() {
  const page = useLoaderData<typeof loader>();
  return (
    <Frame screen="desk" current="/desk">
      <CaseLog page={page} />
    </Frame>
  );
}
