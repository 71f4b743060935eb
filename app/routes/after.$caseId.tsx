import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { ZodType } from "zod";
import { afterOfCase } from "~/aftercare/after-queries.server";
import {
  exitForm,
  followUpForm,
  itemsForm,
  journeyForm,
  journeyOf,
  noteForm,
  reviewForm,
  stepForm,
} from "~/aftercare/forms";
import { followUp, planExit, shareReview, takeAfterStep, writeReview } from "~/aftercare/keep-exit.server";
import { arrangeJourney, checkItems, noteStay } from "~/aftercare/keep-stay.server";
import { AfterExit } from "~/aftercare/ui/after-exit";
import { Items, JourneyForm, Notes, StayHead, StayMarks } from "~/aftercare/ui/stay-part";
import { Today, todayLines } from "~/aftercare/ui/today";
import { exitSentence } from "~/aftercare/ui/words";
import type { CaseId } from "~/emergency/model/case";
import { caseActsOpenIn } from "~/emergency/model/case-states";
import { CASE_STATE_WORDS } from "~/emergency/ui/case-words";
import { type BookingId, isId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { forbidden, type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { type FormState, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, PrintButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "受け入れのあと｜とまりぎ" }];

const caseIdOf = ({ params }: Guarded): CaseId => {
  const caseId = params.caseId ?? "";
  if (!isId(caseId)) throw notFound();
  return caseId as CaseId;
};

export const loader = guarded("emergency.handle", async (asked) => {
  const caseId = caseIdOf(asked);
  const { after, today } = await inReadOf(asked.deps, asked.actor, async (unit) => ({
    today: unit.today,
    after: await afterOfCase(unit, caseId),
  }));
  if (after === null) throw notFound();
  const { found } = after;
  return {
    today,
    caseId,
    code: found.code,
    state: found.state,
    steps: caseActsOpenIn(found.state).filter((act) => act in STEP_BUTTONS) as (keyof typeof STEP_BUTTONS)[],
    stays: after.stays,
    exit: after.exit,
    followUps: after.followUps,
    review: after.review,
  };
});

const STEP_BUTTONS = {
  depart: "出発した",
  hand_over: "着いて引き継いだ",
  begin_stay: "滞在が始まった",
  close: "対応を終える",
} as const;

/** Whoever is helped at home goes nowhere: somebody comes, and leaves again. */
const STEPS_AT_HOME: Partial<Record<keyof typeof STEP_BUTTONS, string>> = {
  hand_over: "サポーターが着いた",
  close: "対応を終える",
};

interface Typed {
  readonly intent: string;
  readonly bookingId: string;
  readonly state: FormState;
}

export const action = guarded("emergency.handle", async (asked) => {
  const caseId = caseIdOf(asked);
  const typed = await asked.request.formData();
  const intent = String(typed.get("intent") ?? "");
  const bookingId = String(typed.get("bookingId") ?? "") as BookingId;
  const run = <Refusal extends { readonly kind: string }>(
    work: (unit: UnitOfWork) => Promise<Result<null, Refusal>>,
  ) => inUnitOfWork(asked.deps, asked.actor, work);
  const answer = (state: FormState, status: number) => data<Typed>({ intent, bookingId, state }, { status });
  const keep = async <Value, Refusal extends { readonly kind: string }>(
    schema: ZodType<Value>,
    work: (unit: UnitOfWork, value: Value) => Promise<Result<null, Refusal>>,
  ) => {
    const submission = parseWithZod(typed, { schema });
    if (submission.status !== "success") return answer(rejected(typed, submission), 400);
    const outcome = await run((unit) => work(unit, submission.value as Value));
    if (outcome.ok) return redirect(`/after/${caseId}`);
    const refusal = outcome.refusal as { readonly kind: string };
    if (refusal.kind === "not_permitted") throw forbidden();
    if (refusal.kind === "not_found") throw notFound();
    return answer(refusedForm(typed, exitSentence(refusal as Parameters<typeof exitSentence>[0])), 409);
  };
  switch (intent) {
    case "journey":
      return keep(journeyForm, (unit, value) =>
        arrangeJourney(unit, { bookingId, journey: journeyOf(value), version: value.version }),
      );
    case "items":
      return keep(itemsForm, (unit, value) => checkItems(unit, { bookingId, positions: value.position }));
    case "note":
      return keep(noteForm, (unit, value) => noteStay(unit, { bookingId, ...value }));
    case "exit":
      return keep(exitForm, (unit, { version, intent: _intent, ...plan }) =>
        planExit(unit, { caseId, plan, version }),
      );
    case "follow_up":
      return keep(followUpForm, (unit, { kind, words }) => followUp(unit, { caseId, kind, words }));
    case "review":
      return keep(reviewForm, (unit, { intent: _intent, ...words }) => writeReview(unit, { caseId, words }));
    case "step":
      return keep(stepForm, (unit, { step }) => takeAfterStep(unit, { caseId, step }));
    case "share": {
      const outcome = await run((unit) => shareReview(unit, { caseId }));
      if (outcome.ok) return redirect(`/after/${caseId}`);
      if (outcome.refusal.kind === "not_permitted") throw forbidden();
      if (outcome.refusal.kind === "not_found") throw notFound();
      return answer(refusedForm(typed, exitSentence(outcome.refusal)), 409);
    }
    default:
      throw notFound();
  }
});

/** 受け入れのあと of one case — from the journey to the lesson, in the order in which it happens. */
export default function AfterOfCase() {
  const { today, code, state, steps, stays, exit, followUps, review } = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>() as Typed | undefined;
  const isAtHome = stays.length > 0 && stays.every(({ stay }) => stay.isAtHome);
  const buttons = isAtHome ? STEPS_AT_HOME : STEP_BUTTONS;
  const stateOf = (intent: string, bookingId = ""): FormState | null =>
    typed?.intent === intent && (bookingId === "" || typed.bookingId === bookingId) ? typed.state : null;
  return (
    <Frame screen="plain" current="/after" narrow live>
      <div className="stack">
        <div className="page-head">
          <h1>受け入れのあと　{code}</h1>
          <span className="end row no-print">
            <Link className="btn soft" to="/after">
              一覧
            </Link>
            <PrintButton />
          </span>
        </div>
        <div className="row">
          <p>
            いま：<b>{CASE_STATE_WORDS[state]}</b>
          </p>
          {steps
            .filter((step) => step in buttons)
            .map((step) => (
              <Form method="post" key={step} className="no-print">
                <input type="hidden" name="step" value={step} />
                <Button name="intent" value="step">
                  {buttons[step]}
                </Button>
              </Form>
            ))}
        </div>
        {typed?.state.refusal !== undefined && <Note tone="err">{typed.state.refusal}</Note>}
        <Today lines={todayLines({ stays, exit, followUps, isAtHome })} />
        {stays.length === 0 && (
          <Note tone="info">行き先が決まると、まもなく移送と持ち物がここに出ます。</Note>
        )}
        {stays.map(({ stay, items, notes }) => (
          <section className="stack" key={stay.bookingId} aria-label={stay.facilityName}>
            <StayHead stay={stay} />
            <StayMarks stay={stay} />
            <p className="row no-print">
              <Link className="btn soft" to={`/bookings/${stay.bookingId}/handover`}>
                申し送り（A4）
              </Link>
              <Link className="btn soft" to={`/bookings/${stay.bookingId}/record`}>
                緊急受入れ記録（A4）
              </Link>
              <Link className="btn soft" to={`/bookings/${stay.bookingId}`}>
                予約・のばす
              </Link>
            </p>
            {/* Whoever is helped at home goes nowhere and packs nothing. */}
            {!stay.isAtHome && (
              <>
                <JourneyForm stay={stay} state={stateOf("journey", stay.bookingId)} />
                <Items items={items} stay={stay} />
              </>
            )}
            <Notes
              notes={notes}
              bookingId={stay.bookingId}
              today={today}
              typed={stateOf("note", stay.bookingId)}
            />
          </section>
        ))}
        <AfterExit
          exit={exit}
          followUps={followUps}
          review={review}
          isOver={state === "closed"}
          isAtHome={isAtHome}
          stateOf={stateOf}
        />
      </div>
    </Frame>
  );
}
