import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { checkPlan } from "~/plans/check-plan.server";
import { dayForm } from "~/plans/forms";
import { PLAN_PARTS } from "~/plans/model/grid";
import { openPlans } from "~/plans/open-plan.server";
import { facilitiesToName } from "~/plans/queries.server";
import { saveDay } from "~/plans/save-page.server";
import { CellFields, fieldsOfDay } from "~/plans/ui/day-fields";
import { GridTable } from "~/plans/ui/grid-table";
import { gridView } from "~/plans/ui/grid-view";
import { PageSteps } from "~/plans/ui/page-steps";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { clockTime } from "~/ui/format";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "一日の過ごし方｜とまりぎ" }];

const addressed = (params: { readonly personId?: string; readonly day?: string }) => {
  const day = Number(params.day);
  if (!isId(params.personId ?? "") || !Number.isInteger(day)) throw notFound();
  return { personId: params.personId as PersonId, day };
};

export const loader = guarded("plan.write", async ({ params, actor, deps }) => {
  const { personId, day } = addressed(params);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPlans(unit, personId);
    if (!opened.ok) return opened;
    const { draft, person } = opened.value;
    const checked = draft === null ? [] : await checkPlan(unit, draft, person);
    const facilities = await facilitiesToName(unit.sql, personId, person.municipality);
    return accept({ person, draft, checked, facilities, today: unit.today, now: unit.now });
  });
  if (!outcome.ok) throw notFound();
  const { person, draft, checked, facilities, today, now } = outcome.value;
  if (draft === null) throw redirect(`/people/${personId}/plan`);
  if (day < 1 || day > draft.days) throw notFound();
  return {
    personId,
    day,
    days: draft.days,
    name: `${person.familyName} ${person.givenName}`,
    revision: draft.revision,
    state: fieldsOfDay(draft.cells.filter((cell) => cell.day === day)),
    grid: gridView({ ...draft, checked, today }),
    checkedAt: checked.length === 0 ? null : clockTime(now),
    facilities,
  };
});

export const action = guarded("plan.write", async ({ request, params, actor, deps }) => {
  const { personId, day } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: dayForm });
  if (submission.status !== "success") {
    return data({ day, state: rejected(typed, submission), revision: null }, { status: 400 });
  }
  const { next, cells, ...command } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    saveDay(unit, { personId, day, ...command, cells: cells.map((cell) => ({ ...cell, day })) }),
  );
  if (outcome.ok) return redirect(`/people/${personId}/plan/${next === "next" ? `days/${day}` : "tasks"}`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const { byName, revision } = outcome.refusal;
  const says = `見ているあいだに、${byName}さんが保存しました。入力は残っています。よければ、もう一度おしてください。`;
  return data({ day, state: refusedForm(typed, says), revision }, { status: 409 });
});

export default function PlanDay() {
  const page = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  const answer = answered?.day === page.day ? answered : undefined;
  const state = answer?.state ?? page.state;
  const hrefOf = (day: number) => `/people/${page.personId}/plan/days/${day}`;
  return (
    <Frame screen="plan" current="/plans">
      <div className="stack">
        <PageSteps personId={page.personId} current="days" />
        <FormProblems state={state} />
        <h1>
          {page.day}日目の過ごし方<span className="age">{page.name}さん</span>
        </h1>
        <div>
          {page.checkedAt && (
            <p className="hint">空きは {page.checkedAt} に確かめました（今夜から始まったとして）。</p>
          )}
          <GridTable days={page.grid} hrefOf={hrefOf} />
        </div>
        <Form method="post" className="stack day-form" noValidate key={`${page.day} ${page.revision}`}>
          <input type="hidden" name="revision" value={answer?.revision ?? page.revision} />
          <div className="parts">
            {PLAN_PARTS.map((part) => (
              <CellFields key={part} part={part} state={state} facilities={page.facilities} />
            ))}
          </div>
          {page.day < page.days && (
            <label className="chk">
              <input type="checkbox" name="alsoLater" />
              <span>
                {page.day + 1}日目から{page.days}日目までも、同じにする
              </span>
            </label>
          )}
          <div className="form-actions">
            <Button look="go" name="next" value="next">
              {page.day}日目を保存する
            </Button>
            <Button name="next" value="stay">
              保存して一覧へ
            </Button>
          </div>
        </Form>
      </div>
    </Frame>
  );
}
