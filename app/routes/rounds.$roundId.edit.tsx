import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { roundFields, roundForm } from "~/allocation/forms";
import { changeRound } from "~/allocation/keep-round.server";
import { roundInPath } from "~/allocation/read-round.server";
import { roundRefusal } from "~/allocation/ui/refusals";
import { RoundForm } from "~/allocation/ui/round-form";
import { monthWord } from "~/allocation/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: pageTitle("割当ての日程と決め方を直す") }];

export const loader = guarded("round.decide", async ({ params, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null || found.phase !== "announced") throw notFound();
  const { round } = found;
  const { rules, schoolHolidays } = round;
  return {
    round,
    state: formOf({
      ...round,
      month: round.month.slice(0, 7),
      rules: null,
      schoolHolidays: null,
      ...roundFields(rules, schoolHolidays),
      seed: rules.seed,
    }),
  };
});

export const action = guarded("round.decide", async ({ request, params, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: roundForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const { roundId } = found.round;
  const outcome = await inUnitOfWork(deps, actor, (unit) => changeRound(unit, roundId, submission.value));
  if (outcome.ok) return redirect(`/rounds/${roundId}`);
  return data({ state: refusedForm(typed, roundRefusal(outcome.refusal)) }, { status: 409 });
});

export default function EditRound() {
  const page = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>()?.state ?? page.state;
  return (
    <Frame screen="rounds" current="/rounds" narrow>
      <div className="stack">
        <h1>{monthWord(page.round.month)}の日程と決め方を直す</h1>
        <RoundForm state={state} monthFixed backTo={`/rounds/${page.round.roundId}`} />
      </div>
    </Frame>
  );
}
