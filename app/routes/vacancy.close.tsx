import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { closeUnit, reopenUnit } from "~/availability/close-unit.server";
import { closureForm, reopeningForm } from "~/availability/forms";
import { CLOSURE_REASONS } from "~/availability/model/closure";
import { ownUnit } from "~/availability/own-units-queries.server";
import { calendarHref } from "~/availability/ui/calendar-href";
import { CLOSURE_WORDS, shortDay } from "~/availability/ui/calendar-words";
import { ConflictNote } from "~/availability/ui/conflict-note";
import { answerOf } from "~/availability/ui/sentences";
import { addDays, parseDay } from "~/kernel/day";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, optionsOf, RadioRow, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "休止にする｜とまりぎ" }];

export const loader = guarded("vacancy.publish", async ({ url, actor, deps }) => {
  const found = await inReadOf(deps, actor, (unit) => ownUnit(unit, url.searchParams.get("unit") ?? ""));
  if (found === null) throw notFound();
  const from = parseDay(url.searchParams.get("from") ?? "") ?? found.today;
  const until = parseDay(url.searchParams.get("until") ?? "") ?? addDays(from, 1);
  return { ...found, from, until };
});

export const action = guarded("vacancy.publish", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  if (typed.get("intent") === "reopen") {
    const submission = parseWithZod(typed, { schema: reopeningForm });
    if (submission.status !== "success") throw notFound();
    const { unit: unitId, closure: closureId } = submission.value;
    const outcome = await inUnitOfWork(deps, actor, (unit) => reopenUnit(unit, { unitId, closureId }));
    if (outcome.ok) return redirect(calendarHref({ changed: unitId }));
    return data({ conflicts: answerOf(outcome.refusal), state: null }, { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: closureForm });
  if (submission.status !== "success") {
    return data({ conflicts: null, state: rejected(typed, submission) }, { status: 400 });
  }
  const { unit: unitId, ...closure } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    closeUnit(unit, { unitId, ...closure, mode: "apply" }),
  );
  if (outcome.ok) return redirect(calendarHref({ changed: unitId }));
  const state = { ...refusedForm(typed, ""), refusal: undefined };
  return data({ conflicts: answerOf(outcome.refusal), state }, { status: 409 });
});

export default function Close() {
  const { facilityName, place, plan, today, from, until } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? formOf({ from, reopensOn: until });
  const closures = plan.closures.filter((closure) => closure.reopensOn === null || closure.reopensOn > today);
  return (
    <Frame screen="plain" current="/vacancy" narrow>
      <div className="stack">
        <h1>{place.roomName}を休止にする</h1>
        <p>{facilityName}。休止のあいだ、この部屋は受け付けません。再開日から、型のとおりにまた空きます。</p>
        {answer?.conflicts && <ConflictNote answer={answer.conflicts} />}
        <FormProblems state={state} />
        <Form method="post" className="stack" noValidate>
          <input type="hidden" name="unit" value={place.unitId} />
          <RadioRow
            state={state}
            name="reason"
            label="理由"
            isRequired
            options={optionsOf(CLOSURE_REASONS, CLOSURE_WORDS)}
          />
          <div className="row">
            <TextField state={state} name="from" label="休止の始まりの日" type="date" isRequired />
            <TextField
              state={state}
              name="reopensOn"
              label="再開日（この日から受け付けます）"
              type="date"
              isRequired
            />
          </div>
          <TextField
            state={state}
            name="note"
            label="メモ"
            hint="名前は書かないでください。決まっていない再開日は、見込みの日でかまいません。"
          />
          <div className="row">
            <Button look="go">休止にする</Button>
            <ButtonLink look="quiet" to="/vacancy">
              やめて空き状況へ戻る
            </ButtonLink>
          </div>
        </Form>
        {closures.length > 0 && (
          <Card title="今ある休止" id="closures">
            <ul className="stack-8">
              {closures.map((closure) => (
                <li key={closure.id} className="row">
                  <span className="grow">
                    {shortDay(closure.from)}から
                    {closure.reopensOn === null ? "" : `（再開 ${shortDay(closure.reopensOn)}）`}
                    {"　"}
                    {CLOSURE_WORDS[closure.reason]}　{closure.note}
                  </span>
                  <Form method="post">
                    <input type="hidden" name="unit" value={place.unitId} />
                    <input type="hidden" name="closure" value={closure.id} />
                    <Button look="soft" name="intent" value="reopen">
                      {closure.from > today ? "取りやめる" : "今日から再開する"}
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </Frame>
  );
}
