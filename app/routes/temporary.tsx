import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { allowTemporaryUnits, stopTemporaryUnits } from "~/availability/allow-temporary-units.server";
import { permitForm } from "~/availability/forms";
import { PERMIT_DAYS_MAX } from "~/availability/model/temporary-unit";
import { municipalTemporaryUnits } from "~/availability/temporary-queries.server";
import { permitSentence } from "~/availability/ui/bed-sentences";
import { TemporaryLines } from "~/availability/ui/temporary-lines";
import { addDays } from "~/kernel/day";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, KeyValue, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "臨時の枠｜とまりぎ" }];

export const loader = guarded("temporary.allow", async ({ actor, deps }) => {
  const page = await inReadOf(deps, actor, municipalTemporaryUnits);
  if (page === null) throw notFound();
  return page;
});

export const action = guarded("temporary.allow", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  if (typed.get("intent") === "stop") {
    const outcome = await inUnitOfWork(deps, actor, stopTemporaryUnits);
    if (outcome.ok || outcome.refusal.kind === "not_allowed_now") return redirect("/temporary");
    throw forbidden();
  }
  const submission = parseWithZod(typed, { schema: permitForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => allowTemporaryUnits(unit, submission.value));
  if (outcome.ok) return redirect("/temporary");
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  return data(refusedForm(typed, permitSentence(outcome.refusal)), { status: 409 });
});

/** 臨時の枠を認める — the city's switch, and every extra bed that is open because of it. */
export default function Temporary() {
  const { today, permit, lines } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer ?? formOf({ lastDay: addDays(today, 7) });
  return (
    <Frame screen="plain" current="/temporary" narrow>
      <div className="stack">
        <h1>
          {permit ? `${longDay(permit.lastDay)}まで、臨時の枠を認めています` : "臨時の枠は認めていません"}
        </h1>
        <p>
          災害や、どこもいっぱいの夜のための切りかえです。認めているあいだ、事業所の管理者は、理由と期間を決めて臨時のベッドを開けます。ふだんの定員には数えません。
        </p>
        <FormProblems state={state} />
        {permit === null ? (
          <Card title="臨時の枠を認める" id="allow">
            <Form method="post" className="stack" noValidate>
              <TextField
                state={state}
                name="lastDay"
                label="いつまで認めるか（この日の夜まで）"
                hint={`長くて${PERMIT_DAYS_MAX}日先まで。`}
                type="date"
                isRequired
              />
              <TextField
                state={state}
                name="reason"
                label="認める理由"
                hint="事業所にも見えます。"
                isRequired
              />
              <Button look="go" name="intent" value="allow">
                臨時の枠を認める
              </Button>
            </Form>
          </Card>
        ) : (
          <Card title="いま認めている内容" id="permit">
            <div className="stack">
              <KeyValue
                pairs={[
                  ["いつまで", `${longDay(permit.lastDay)}の夜まで`],
                  ["理由", permit.reason],
                  ["認めた人", `${permit.allowedByName}さん（${dayAndTime(permit.allowedAt)}）`],
                ]}
              />
              <Note tone="info">
                終えると、新しい枠は開けなくなります。もう開いている枠は、その期間の終わりまで残ります。
              </Note>
              <Form method="post">
                <Button name="intent" value="stop">
                  認めるのを終える
                </Button>
              </Form>
            </div>
          </Card>
        )}
        <Card title={`開いている臨時の枠　${lines.length}`} id="lines">
          <TemporaryLines lines={lines} hasFacility />
        </Card>
      </div>
    </Frame>
  );
}
