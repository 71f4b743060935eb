import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { shortPlanForm } from "~/plans/forms";
import { makeShortPlan } from "~/plans/make-short-plan.server";
import { openPlans } from "~/plans/open-plan.server";
import { overridePlan } from "~/plans/override-plan.server";
import { mayDecidePlans } from "~/plans/permissions";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextArea, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "簡易計画｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

/** Where to go on: the candidates of the request from which the way led here, or the plan. */
const wayOn = (url: URL, personId: PersonId): string => {
  const requestId = url.searchParams.get("request") ?? "";
  return isId(requestId) ? `/requests/${requestId}/match` : `/people/${personId}/plan`;
};

export const loader = guarded("plan.write", async ({ params, url, actor, deps }) => {
  const personId = addressed(params.personId);
  const opened = await inUnitOfWork(deps, actor, (unit) => openPlans(unit, personId));
  if (!opened.ok) throw notFound();
  const { person, agreed, draft } = opened.value;
  // Somebody who has a plan needs no short one: the way goes on.
  if (agreed !== null) throw redirect(wayOn(url, personId));
  const known = draft?.sections;
  const [contact] = known?.contacts ?? [];
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    mayOverride: mayDecidePlans(actor),
    fromRequest: isId(url.searchParams.get("request") ?? ""),
    wayOn: wayOn(url, personId),
    state: formOf({
      contactName: contact?.name,
      contactPhone: contact?.phone,
      medicines: known?.texts.daily?.medicines,
      firstMinutes: known?.texts.behaviour?.firstMinutes,
      whoDecides: known?.texts.after?.whoDecides,
    }),
  };
});

export const action = guarded("plan.write", async ({ request, params, url, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: shortPlanForm });
  if (submission.status !== "success") {
    return data({ act: typed.get("act"), state: rejected(typed, submission) }, { status: 400 });
  }
  if (submission.value.act === "override") {
    if (!mayDecidePlans(actor)) throw forbidden();
    const { reason } = submission.value;
    const outcome = await inUnitOfWork(deps, actor, (unit) => overridePlan(unit, { personId, reason }));
    if (!outcome.ok) throw notFound();
    return redirect(wayOn(url, personId));
  }
  const { act: _, ...told } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    makeShortPlan(unit, { personId, told: { ...told, firstNightFacilityId: null } }),
  );
  if (outcome.ok) return redirect(wayOn(url, personId));
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(
    { act: "short", state: refusedForm(typed, "計画はもうあります。このまま行き先をさがせます。") },
    { status: 409 },
  );
});

export default function ShortPlan() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer && answer.act !== "override" ? answer.state : page.state;
  const overrideState = answer?.act === "override" ? answer.state : formOf({});
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack">
        <FormProblems state={answer?.state ?? formOf({})} />
        <h1>いまここで、簡易計画を作ります</h1>
        {page.fromRequest && (
          <Note tone="warn">
            この市では、緊急の泊まりに緊急時対応計画が要ります。{page.name}さんには、まだありません。
          </Note>
        )}
        <Form method="post" className="card" noValidate>
          <input type="hidden" name="act" value="short" />
          <p className="lead">電話で聞けることだけです。2週間のうちに、ふつうの計画にします。</p>
          <div className="pair">
            <TextField state={state} name="contactName" label="連絡する人" isRequired />
            <TextField state={state} name="contactPhone" label="その電話" type="tel" isRequired />
          </div>
          <TextField state={state} name="firstNight" label="今夜の泊まる所" isRequired />
          <TextArea state={state} name="medicines" label="薬" hint="要らないときは「なし」" isRequired />
          <TextArea
            state={state}
            name="firstMinutes"
            label="はじめの30分"
            hint="会ったときに、うまくいくこと"
            isRequired
          />
          <TextField state={state} name="whoDecides" label="決める人" hint="帰り方などを" isRequired />
          <div className="form-actions">
            <Button look="go">簡易計画を作って、つづける</Button>
            <Link className="btn quiet" to={page.wayOn}>
              もどる
            </Link>
          </div>
        </Form>
        <Card title="計画なしで進める" id="override">
          {page.mayOverride ? (
            <Form method="post" noValidate>
              <input type="hidden" name="act" value="override" />
              <p>主任コーディネーターの判断です。理由と名前が記録に残り、36時間だけ有効です。</p>
              <TextArea state={overrideState} name="reason" label="進めるわけ" isRequired />
              <Button>理由を記録して進める</Button>
            </Form>
          ) : (
            <p>聞ける人がいないときは、主任コーディネーターに、理由をつけて進めてもらえます。</p>
          )}
        </Card>
      </div>
    </Frame>
  );
}
