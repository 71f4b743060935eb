import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { planRulesForm } from "~/plans/forms";
import { planRulesInForce } from "~/plans/rules-repository.server";
import { type SetPlanRulesRefusal, setPlanRules } from "~/plans/set-plan-rules.server";
import { guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { CheckField, FormProblems, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("計画の決まり") }];

export const loader = guarded("plan.decide", async ({ url, actor, deps }) => {
  const { version, ...rules } = await inReadOf(deps, actor, ({ sql }) =>
    planRulesInForce(sql, actor.municipality),
  );
  return { version, state: formOf(rules), saved: url.searchParams.get("saved") === String(version) };
});

const REFUSED: Readonly<Record<SetPlanRulesRefusal["kind"], string>> = {
  not_permitted: "この決まりを変えられるのは、主任コーディネーターです。",
  seen_is_old: "見ているあいだに、ほかの方が変えました。このページを開き直してください。",
  nothing_changed: "いまの決まりと同じです。",
};

export const action = guarded("plan.decide", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: planRulesForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => setPlanRules(unit, submission.value));
  if (outcome.ok) return redirect(`/plans/rules?saved=${outcome.value.version}`);
  return data({ state: refusedForm(typed, REFUSED[outcome.refusal.kind]) }, { status: 409 });
});

/** 計画の決まり — how long a plan is, when it is looked at again, and whether an emergency stay needs one. */
export default function PlanRulesPage() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? page.state;
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack">
        <FormProblems state={state} />
        <h1>計画の決まり</h1>
        {page.saved && (
          <Note tone="ok">第{page.version}版にしました。次に書く計画から、この決まりです。</Note>
        )}
        <Form method="post" className="card" noValidate>
          <input type="hidden" name="seenVersion" value={page.version} />
          <TextField
            state={state}
            name="days"
            label="計画の日数"
            hint="介護する人が急にいなくなってから、何日分を決めておくか（1〜14）"
            inputMode="numeric"
          />
          <TextField
            state={state}
            name="reviewMonths"
            label="見直しまでの月数"
            hint="1〜24"
            inputMode="numeric"
          />
          <CheckField
            state={state}
            name="requiresPlan"
            label="緊急の泊まりには、緊急時対応計画が要る"
            hint="ない方には、その場で簡易計画を作るか、主任コーディネーターが理由をつけて進めます。"
          />
          <div className="form-actions">
            <Button look="go">この決まりにする</Button>
            <Link className="btn quiet" to="/plans">
              もどる
            </Link>
          </div>
        </Form>
      </div>
    </Frame>
  );
}
