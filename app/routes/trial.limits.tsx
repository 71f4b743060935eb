import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { forbidden, guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, optionsOf, SelectField, TextField } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { decideLimit } from "~/trial/decide-limit.server";
import { limitForm } from "~/trial/limit-forms";
import { limitsOf } from "~/trial/limits-queries.server";
import { LIMIT_IDS } from "~/trial/model/limits";
import { mayDecideLimits } from "~/trial/permissions";
import { LIMIT_REMEDIES, LIMIT_RULE_NAMES, LIMIT_STATUS_WORDS } from "~/trial/ui/trial-words";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, KeyValue } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("体験の日数の決まり") }];

export const loader = guarded("trial.answer", async ({ actor, deps }) => {
  const { rules, today } = await inReadOf(deps, actor, async ({ sql, today }) => ({
    rules: actor.municipality === null ? [] : await limitsOf(sql, actor.municipality, today),
    today,
  }));
  return { rules, today, mayDecide: mayDecideLimits(actor) };
});

export const action = guarded("trial.answer", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: limitForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => decideLimit(unit, submission.value));
  if (!outcome.ok) throw forbidden();
  return redirect("/trial/limits");
});

/** 体験の日数の決まり — the limits that are told when a trial is asked for, each with its source and how sure it is. */
export default function TrialLimits() {
  const { rules, today, mayDecide } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({ validFrom: today });
  return (
    <Frame screen="plain" current="/trial/limits" narrow>
      <div className="stack">
        <h1>体験の日数の決まり</h1>
        <p>申しこみと返事のときに、こえる日数を知らせます。こえていても、止めることはありません。</p>
        <FormProblems state={state} />
        {rules.map((rule) => (
          <Card title={`${LIMIT_RULE_NAMES[rule.id]}　${rule.amount}日`} id={rule.id} key={rule.id}>
            <KeyValue
              pairs={[
                ["こえるとき", LIMIT_REMEDIES[rule.id]],
                ["出どころ", rule.source],
                ["たしかさ", `${LIMIT_STATUS_WORDS[rule.status]}・${longDay(rule.validFrom)}から`],
              ]}
            />
          </Card>
        ))}
        {mayDecide && (
          <Card title="市の日数を決める" id="decide">
            <Form method="post" className="stack" noValidate>
              <SelectField
                state={state}
                name="id"
                label="どの決まりか"
                options={optionsOf(LIMIT_IDS, LIMIT_RULE_NAMES)}
              />
              <TextField state={state} name="amount" label="日数" inputMode="numeric" isRequired />
              <TextField state={state} name="validFrom" type="date" label="いつから" isRequired />
              <TextField
                state={state}
                name="source"
                label="出どころ"
                hint="要綱の名前や、決めた会議と日"
                isRequired
              />
              <Button>決める</Button>
            </Form>
          </Card>
        )}
      </div>
    </Frame>
  );
}
