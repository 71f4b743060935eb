import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type StayRequestId } from "~/kernel/id";
import { requestSeen } from "~/matching/requests-queries.server";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, optionsOf, RadioRow, TextArea, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { answerForm } from "~/trial/answer-forms";
import { answerTrial } from "~/trial/answer-trial.server";
import { ANSWER_REASONS, ANSWERS_BY_HAND } from "~/trial/model/request";
import { readTrialCard } from "~/trial/read-trial-card.server";
import { LimitNotes } from "~/trial/ui/limit-notes";
import { answerRefusalWords } from "~/trial/ui/refusal-words";
import { Voices } from "~/trial/ui/trial-card";
import { ANSWER_WORDS, REASON_WORDS } from "~/trial/ui/trial-words";
import { Button, ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Card, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("体験の返事") }];

async function opened({ params, actor, deps }: Guarded) {
  const requestId = params.requestId ?? "";
  if (!isId(requestId)) throw notFound();
  const card = await inReadOf(deps, actor, async (unit) => {
    const request = await requestSeen(unit.sql, requestId as StayRequestId);
    return request && { code: request.code, card: await readTrialCard(unit, request) };
  });
  if (card === null || card.card === null) throw notFound();
  return { ...card.card, code: card.code, requestId: requestId as StayRequestId };
}

export const loader = guarded("trial.answer", async (guardedRequest) => {
  const { requestId, code, trial, passed, mayAnswer } = await opened(guardedRequest);
  const { voices, askedBy, answer } = trial;
  return { requestId, code, voices, askedBy, passed, mayAnswer, first: formOf({ ...answer }) };
});

export const action = guarded("trial.answer", async (guardedRequest) => {
  const { request, actor, deps } = guardedRequest;
  const { requestId } = await opened(guardedRequest);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: answerForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    answerTrial(unit, { requestId, said: submission.value }),
  );
  if (outcome.ok) return redirect(`/requests/${requestId}`);
  return data(refusedForm(typed, answerRefusalWords(outcome.refusal)), { status: 409 });
});

/** 返事を書く — beside what was asked and in whose voice, so that the reason answers them. */
export default function AnswerTrial() {
  const { requestId, code, voices, askedBy, passed, mayAnswer, first } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? first;
  return (
    <Frame screen="plain" current="/requests" narrow>
      <div className="stack">
        <h1>
          体験の返事 <b className="nb">{code}</b>
        </h1>
        <FormProblems state={state} />
        <Card title="申しこみの声" id="voices">
          <Voices voices={voices} askedBy={askedBy} />
        </Card>
        <LimitNotes passed={passed} />
        {mayAnswer ? (
          <Form method="post" className="stack" noValidate>
            <RadioRow
              state={state}
              name="answer"
              label="返事"
              options={optionsOf(ANSWERS_BY_HAND, ANSWER_WORDS)}
              isRequired
            />
            <RadioRow
              state={state}
              name="reason"
              label="理由（ご家族がそのまま読みます）"
              options={optionsOf(ANSWER_REASONS, REASON_WORDS)}
              isRequired
            />
            <TextField
              state={state}
              name="day"
              type="date"
              label="できる日"
              hint="「べつの日なら」のときに入れます。"
            />
            <TextArea
              state={state}
              name="note"
              label="ひとこと"
              hint="短い文で。ほかの方の名前は書きません。"
            />
            <p className="hint">
              「今回は むずかしい」を選ぶと、この申しこみは終わります。仮おさえも、はずれます。
            </p>
            <div className="row">
              <Button look="go">返事を送る</Button>
              <ButtonLink to={`/requests/${requestId}`} look="quiet">
                やめる
              </ButtonLink>
            </div>
          </Form>
        ) : (
          <Note tone="info">この申しこみには、もう返事を書けません。</Note>
        )}
      </div>
    </Frame>
  );
}
