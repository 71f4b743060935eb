import { data, redirect } from "@remix-run/node";
import {
  type MetaFunction,
  useActionData,
  useLoaderData,
  useLocation,
  useRouteLoaderData,
} from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import type { CaseId } from "~/emergency/model/case";
import { pressConsole } from "~/emergency/press-console.server";
import { readConsole } from "~/emergency/read-console.server";
import { Console } from "~/emergency/ui/console";
import { isId } from "~/kernel/id";
import { searchStateOf } from "~/matching/ui/search-state";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame, type FrameData } from "~/ui/frame";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page ? `緊急対応 ${page.console.found.code}` : "緊急対応") },
];

const caseIdOf = ({ params }: Guarded): CaseId => {
  const caseId = params.caseId ?? "";
  if (!isId(caseId)) throw notFound();
  return caseId as CaseId;
};

export const loader = guarded("emergency.handle", async (guardedRequest) => {
  const { url, actor, deps } = guardedRequest;
  const state = searchStateOf(url.searchParams);
  const read = await readConsole(deps, actor, caseIdOf(guardedRequest), state);
  if (read === null) throw notFound();
  return { console: read, state, sendKey: uuidv7() };
});

/** Where no script runs, every form of the console posts here and the page comes back. */
export const action = guarded("emergency.handle", async (guardedRequest) => {
  const answer = await pressConsole(guardedRequest, caseIdOf(guardedRequest));
  if (answer === null) throw notFound();
  // What was found or refused has to be shown; everything else is on the page that is read again.
  if (answer.ok && answer.found === undefined)
    throw redirect(`${guardedRequest.url.pathname}${guardedRequest.url.search}`);
  return data(answer, { status: answer.ok ? 200 : 409 });
});

export default function DeskCase() {
  const { console: page, state, sendKey } = useLoaderData<typeof loader>();
  const said = useActionData<typeof action>();
  const frame = useRouteLoaderData("root") as FrameData | undefined;
  const { search } = useLocation();
  return (
    <Frame screen="desk" current="/desk">
      <Console
        key={page.found.caseId}
        page={page}
        state={state}
        search={search}
        sendKey={sendKey}
        helpPhone={frame?.helpPhone ?? ""}
        said={said ?? null}
        foundBefore={said?.found ?? null}
      />
    </Frame>
  );
}
