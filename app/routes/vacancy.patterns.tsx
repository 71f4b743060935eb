import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { applyPatternSet } from "~/availability/apply-pattern-set.server";
import { patternForm, patternSetForm, ruleOf, withdrawalForm } from "~/availability/forms";
import { EVENING_BEFORE } from "~/availability/model/plan";
import { ownPlans } from "~/availability/own-units-queries.server";
import { publishPattern, withdrawPattern } from "~/availability/publish-pattern.server";
import { shortDay } from "~/availability/ui/calendar-words";
import { ChangePreview } from "~/availability/ui/change-preview";
import { ConflictNote } from "~/availability/ui/conflict-note";
import { PatternFields, PatternSetFields } from "~/availability/ui/pattern-fields";
import { PatternList } from "~/availability/ui/pattern-list";
import { answerOf, ruleWords } from "~/availability/ui/sentences";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "くり返しの型｜とまりぎ" }];

export const loader = guarded("vacancy.publish", async ({ url, actor, deps }) => {
  const page = await inReadOf(deps, actor, (unit) => ownPlans(unit, url.searchParams.get("facility")));
  if (page === null) throw notFound();
  return { ...page, isDone: url.searchParams.has("done") };
});

const nothing = { changes: null, conflicts: null, state: null, which: null } as const;

export const action = guarded("vacancy.publish", async ({ request, url, actor, deps }) => {
  const typed = await request.formData();
  const mode = typed.get("mode") === "preview" ? "preview" : "apply";
  const back = `/vacancy/patterns?${new URLSearchParams({ facility: url.searchParams.get("facility") ?? "", done: "1" })}`;

  if (typed.get("which") === "withdraw") {
    const submission = parseWithZod(typed, { schema: withdrawalForm });
    if (submission.status !== "success") throw notFound();
    const { unit: unitId, pattern: patternId } = submission.value;
    const outcome = await inUnitOfWork(deps, actor, (unit) =>
      withdrawPattern(unit, { unitId, patternId, mode: "apply" }),
    );
    if (outcome.ok) return redirect(back);
    return data({ ...nothing, conflicts: answerOf(outcome.refusal) }, { status: 409 });
  }

  const isSet = typed.get("which") === "set";
  const which = isSet ? ("set" as const) : ("one" as const);
  if (isSet) {
    const submission = parseWithZod(typed, { schema: patternSetForm });
    if (submission.status !== "success") {
      return data({ ...nothing, which, state: rejected(typed, submission) }, { status: 400 });
    }
    const { units, release, ...chosen } = submission.value;
    const command = { ...chosen, unitIds: units, release: release ? EVENING_BEFORE : null, mode } as const;
    const outcome = await inUnitOfWork(deps, actor, (unit) => applyPatternSet(unit, command));
    if (outcome.ok && mode === "apply") return redirect(back);
    const kept = refusedForm(typed, "");
    if (outcome.ok)
      return data({ ...nothing, which, state: { ...kept, refusal: undefined }, changes: outcome.value });
    const conflicts = answerOf(outcome.refusal);
    return data({ ...nothing, which, state: { ...kept, refusal: undefined }, conflicts }, { status: 409 });
  }

  const submission = parseWithZod(typed, { schema: patternForm });
  if (submission.status !== "success") {
    return data({ ...nothing, which, state: rejected(typed, submission) }, { status: 400 });
  }
  const { unit: unitId, rhythm: _r, weekdays: _w, nth: _n, release, ...said } = submission.value;
  const rrule = ruleOf(submission.value);
  const pattern = {
    ...said,
    unitId,
    rrule,
    name: ruleWords(rrule),
    release: release ? EVENING_BEFORE : null,
  };
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    publishPattern(unit, { pattern, replaces: null, mode }),
  );
  if (outcome.ok && mode === "apply") return redirect(back);
  const state = { ...refusedForm(typed, ""), refusal: undefined };
  if (outcome.ok) return data({ ...nothing, which, state, changes: outcome.value });
  return data({ ...nothing, which, state, conflicts: answerOf(outcome.refusal) }, { status: 409 });
});

export default function Patterns() {
  const { facility, units, plans, today, isDone } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const empty = formOf({
    rhythm: "weekly",
    nth: "1",
    from: today,
    parts: ["night"],
    purposes: ["short_stay"],
    holidays: "as_usual",
    set: "weekday_nights",
    units: units.map((unit) => unit.unitId),
  });
  const stateOf = (which: "set" | "one") => (answer?.which === which && answer.state) || empty;
  return (
    <Frame screen="plain" current="/vacancy" narrow>
      <div className="stack">
        <h1>くり返しの型</h1>
        <p>
          {facility.name}の、いつ・何のために受け入れるかを決めます。今日（{shortDay(today)}
          ）より前は変わりません。
        </p>
        {answer?.state && <FormProblems state={answer.state} />}
        {answer?.conflicts && <ConflictNote answer={answer.conflicts} />}
        {answer?.changes && <ChangePreview changes={answer.changes} />}
        {isDone && !answer && <Note tone="ok">公開しました。</Note>}
        <Card title="今の型" id="now">
          <PatternList units={units} plans={plans} />
        </Card>
        <Card title="まとまりで公開する" id="set">
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="which" value="set" />
            <PatternSetFields state={stateOf("set")} units={units} />
            <PublishButtons />
          </Form>
        </Card>
        <Card title="型を1つ足す" id="one">
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="which" value="one" />
            <PatternFields state={stateOf("one")} units={units} />
            <PublishButtons />
          </Form>
        </Card>
        <p className="row">
          <ButtonLink look="soft" to={`/vacancy?facility=${facility.facilityId}`}>
            空き状況へ戻る
          </ButtonLink>
          <Link className="btn quiet" to={`/vacancy/history?facility=${facility.facilityId}`}>
            変更の履歴
          </Link>
        </p>
      </div>
    </Frame>
  );
}

function PublishButtons() {
  return (
    <div className="row">
      <Button name="mode" value="preview">
        先に、何が変わるかを見る
      </Button>
      <Button look="go" name="mode" value="apply">
        公開する
      </Button>
    </div>
  );
}
