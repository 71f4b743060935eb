import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { drillsOf } from "~/plans/drills-repository.server";
import { drillForm } from "~/plans/forms";
import { planDifferences } from "~/plans/model/differences";
import { DRILL_RESULTS } from "~/plans/model/drill";
import type { PlanId } from "~/plans/model/plan";
import { openPlans, openVersion } from "~/plans/open-plan.server";
import { mayWritePlans } from "~/plans/permissions";
import { namedPlaces, versionsOf } from "~/plans/queries.server";
import { recordDrill } from "~/plans/record-drill.server";
import { differenceLine } from "~/plans/ui/difference-words";
import { DifferenceTable, DrillList, VersionList } from "~/plans/ui/history-lists";
import { DRILL_RESULT_WORDS } from "~/plans/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, RadioRow, TextArea, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "計画の版と訓練｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("plan.write", async ({ params, url, actor, deps }) => {
  const personId = addressed(params.personId);
  const asked = [url.searchParams.get("from"), url.searchParams.get("to")];
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPlans(unit, personId);
    if (!opened.ok) return opened;
    const versions = await versionsOf(unit.sql, personId);
    const [newest, before] = versions;
    const idOf = (version: string | null) =>
      versions.find((one) => String(one.version) === version)?.planId ?? null;
    const fromId = idOf(asked[0] ?? null) ?? before?.planId;
    const toId = idOf(asked[1] ?? null) ?? newest?.planId;
    const [left, right] = [
      fromId && (await openVersion(unit, personId, fromId as PlanId)),
      toId && (await openVersion(unit, personId, toId as PlanId)),
    ];
    const both =
      left && right && left.ok && right.ok && fromId !== toId ? [left.value.plan, right.value.plan] : null;
    const names = await namedPlaces(unit.sql, personId, both?.flatMap(({ places }) => places) ?? []);
    return accept({
      person: opened.value.person,
      hasPlan: opened.value.agreed !== null,
      versions,
      both,
      names,
      drills: await drillsOf(unit.sql, personId),
    });
  });
  if (!outcome.ok) throw notFound();
  const { person, versions, both, names, drills, hasPlan } = outcome.value;
  const [left, right] = both ?? [];
  const nameOf = (facilityId: string) =>
    names.find((place) => place.facilityId === facilityId)?.name ?? "泊まれる所";
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    versions,
    drills,
    mayWrite: mayWritePlans(actor) && hasPlan,
    compared:
      left && right
        ? {
            from: left.version,
            to: right.version,
            lines: planDifferences(left, right).map((one) => differenceLine(one, nameOf)),
          }
        : null,
  };
});

export const action = guarded("plan.write", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: drillForm });
  if (submission.status !== "success") {
    return data({ state: rejected(typed, submission) }, { status: 400 });
  }
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    recordDrill(unit, { personId, drill: submission.value }),
  );
  if (outcome.ok) return redirect(`/people/${personId}/plan/history`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(
    { state: refusedForm(typed, "訓練の日は、今日か、それより前の日にしてください。") },
    { status: 409 },
  );
});

export default function PlanHistory() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? formOf({});
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack">
        <FormProblems state={state} />
        <h1>{page.name}さんの計画の、版と訓練</h1>
        <VersionList versions={page.versions} compared={page.compared} />
        {page.compared && <DifferenceTable compared={page.compared} />}
        <Card title="訓練" id="drills">
          <DrillList drills={page.drills} />
          {page.mayWrite && (
            <details open={answer !== undefined}>
              <summary>訓練を書く</summary>
              <Form method="post" className="stack" noValidate>
                <TextField state={state} name="onDay" label="した日" type="date" isRequired />
                <TextArea
                  state={state}
                  name="tried"
                  label="ためしたこと"
                  hint="電話をかけた、1泊した、など"
                  isRequired
                />
                <RadioRow
                  state={state}
                  name="result"
                  label="結果"
                  options={DRILL_RESULTS.map((value) => ({ value, label: DRILL_RESULT_WORDS[value] }))}
                  isRequired
                />
                <TextArea state={state} name="lessons" label="分かったこと" hint="次の版に入れること" />
                <Button>訓練を残す</Button>
              </Form>
            </details>
          )}
        </Card>
        <p>
          <Link className="btn soft" to={`/people/${page.personId}/plan`}>
            計画のページへもどる
          </Link>
        </p>
      </div>
    </Frame>
  );
}
