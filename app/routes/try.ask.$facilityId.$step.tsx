import { parseWithZod } from "@conform-to/zod/v4";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { cookieOf, dropCookie, setCookie } from "~/access/cookies.server";
import type { Actor } from "~/access/model/actor";
import { addDays, parseDay } from "~/kernel/day";
import { type FacilityId, isId } from "~/kernel/id";
import { notFound, open } from "~/platform/guard.server";
import { type FormState, refusedForm, rejected } from "~/providers/ui/form-state";
import {
  askerOf,
  keepDraft,
  limitsOfAnswers,
  personsToAskFor,
  placeToAsk,
  readDraft,
  sendAnswers,
} from "~/trial/ask-by-steps.server";
import { formOfStep } from "~/trial/ask-forms";
import { ASK_STEPS, type AskStep, mayOpenStep, nextOpenStep } from "~/trial/model/ask-steps";
import { AskPage, askTitle } from "~/trial/ui/ask-page";
import { AskSummary, whenAsked } from "~/trial/ui/ask-summary";
import { valuesOfStep } from "~/trial/ui/ask-values";
import { askRefusalWords } from "~/trial/ui/refusal-words";
import { pageTitle } from "~/ui/error-summary";

const REASON = "anybody may ask for a trial, with or without an account";
/** Which draft is this browser's; what was written stays on the server. */
const DRAFT_COOKIE = "__Host-trial";

export const meta: MetaFunction<typeof loader> = ({ data: loaded }) => [
  { title: pageTitle(loaded ? askTitle(loaded.step) : "体験を申しこむ") },
  { name: "robots", content: "noindex" },
];

/** What both sides of the page need: who sits there, where it is asked for, and what has been answered. */
async function opened({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs) {
  const { facilityId = "" } = params;
  const step = ASK_STEPS.find((one) => one === params.step);
  if (!isId(facilityId) || step === undefined) throw notFound();
  const found = await placeToAsk(context.deps, facilityId as FacilityId);
  if (found === null) throw notFound();
  const actor = askerOf(await context.actorOf(request));
  const token = cookieOf(request, DRAFT_COOKIE);
  const answers = await readDraft(context.deps, token, found.place.facilityId, actor?.userId ?? null);
  const hasAccount = actor !== null;
  if (!mayOpenStep(step, answers, hasAccount)) {
    throw redirect(`/try/ask/${facilityId}/${nextOpenStep(answers, hasAccount)}`);
  }
  return { ...found, actor, token, answers, step, hasAccount };
}

const worksForOffice = (actor: Actor | null) => actor !== null && actor.role !== "family";

export const loader = open(REASON, async (args) => {
  const { place, sessions, today, actor, answers, step, hasAccount } = await opened(args);
  const { deps } = args.context;
  const wantsPersons = actor !== null && (step === "who" || step === "check");
  const paged = parseDay(new URL(args.request.url).searchParams.get("from") ?? "");
  const firstDay = addDays(today, 1);
  return {
    step,
    answers,
    facilityId: place.facilityId,
    place: { facilityId: place.facilityId, name: place.name, nameKana: place.nameKana },
    passed: step === "check" ? await limitsOfAnswers(deps, actor, place, answers) : [],
    fields: {
      hasAccount,
      isOffice: worksForOffice(actor),
      persons: wantsPersons ? await personsToAskFor(deps, actor) : [],
      kinds: place.slots.map(({ kind }) => kind),
      kind: answers.kind?.kind ?? null,
      isRegistered: hasAccount && (answers.who?.personId ?? null) !== null,
      sessions,
      firstDay,
      shownFrom: paged !== null && paged > firstDay ? paged : firstDay,
    },
  };
});

export const action = open(REASON, async (args) => {
  const { request, context } = args;
  const page = await opened(args);
  const { place, actor, answers, step, hasAccount } = page;
  const typed = await request.formData();
  if (step === "check") return send(args, page, typed);
  const submission = parseWithZod(typed, { schema: formOfStep(step, hasAccount) });
  if (submission.status !== "success") {
    return data({ state: rejected(typed, submission) }, { status: 400 });
  }
  const now = { ...answers, ...submission.value };
  const userId = actor?.userId ?? null;
  const token = await keepDraft(context.deps, page.token, place.facilityId, userId, now);
  return redirect(`/try/ask/${place.facilityId}/${nextOpenStep(now, hasAccount)}`, {
    headers: { "Set-Cookie": setCookie(DRAFT_COOKIE, token) },
  });
});

/** Without an account every request counts as a miss of the links' gate: nobody fills a coordinator's list by program. */
async function send(
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
  { place, actor, answers, token }: Awaited<ReturnType<typeof opened>>,
  typed: FormData,
) {
  const waitSeconds = actor === null ? await context.links.knock(request) : null;
  if (waitSeconds !== null) {
    return data(
      { state: refusedForm(typed, "短い間に何度も送られました。少し待って、もう一度おしてください。") },
      { status: 429 },
    );
  }
  const sent = await sendAnswers(context.deps, actor, place, answers, token ?? "");
  if (!sent.ok) {
    return data({ state: refusedForm(typed, askRefusalWords(sent.refusal)) }, { status: 409 });
  }
  return redirect(`${sent.value.statusPath}?sent=1`, { headers: { "Set-Cookie": dropCookie(DRAFT_COOKIE) } });
}

/** 体験を申しこむ — one thing per page; nothing is lost on the way, with or without scripts. */
export default function AskTrialByStep() {
  const { step, answers, place, fields, passed, facilityId } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const state: FormState = refused?.state ?? valuesOfStep(step as AskStep, answers);
  const view = { ...fields, state };
  return (
    <AskPage
      key={step}
      step={step}
      place={place}
      fields={view}
      when={answers.when === undefined || step === "when" ? null : whenAsked(answers.when, fields.sessions)}
      summary={
        step === "check" && (
          <AskSummary answers={answers} fields={view} passed={passed} facilityId={facilityId} />
        )
      }
    />
  );
}
