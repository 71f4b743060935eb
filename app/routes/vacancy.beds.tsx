import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { bedsTonight } from "~/availability/bed-status-queries.server";
import { conditionForm } from "~/availability/forms";
import { BED_TROUBLES } from "~/availability/model/bed-condition";
import { ownFacility } from "~/availability/own-units-queries.server";
import { readyBed, setBedCondition } from "~/availability/set-bed-condition.server";
import { BedLines } from "~/availability/ui/bed-lines";
import { conditionAnswer } from "~/availability/ui/bed-sentences";
import { CONDITION_HINTS, CONDITION_WORDS } from "~/availability/ui/bed-words";
import { calendarHref } from "~/availability/ui/calendar-href";
import { ConflictNote } from "~/availability/ui/conflict-note";
import { addDays, type Day, tokyoDay, tokyoInstant, tokyoTime } from "~/kernel/day";
import { isId, type UnitId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { fieldValue, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { RadioRows } from "~/ui/fields";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "ベッドの状態｜とまりぎ" }];

export const loader = guarded("vacancy.publish", async ({ url, actor, deps }) => {
  const page = await inReadOf(deps, actor, async (unit) => {
    const facility = await ownFacility(unit, url.searchParams.get("facility"));
    return (
      facility && { facility, back: usualReturn(unit.now), ...(await bedsTonight(unit, facility.facilityId)) }
    );
  });
  if (page === null) throw notFound();
  const wished = url.searchParams.get("unit");
  return { ...page, chosen: page.beds.find((bed) => bed.unitId === wished) ?? null };
});

export const action = guarded("vacancy.publish", async ({ request, url, actor, deps }) => {
  const typed = await request.formData();
  const back = `/vacancy/beds?facility=${url.searchParams.get("facility") ?? ""}`;
  if (typed.get("intent") === "ready") {
    const unitId = String(typed.get("unit"));
    if (!isId(unitId)) throw notFound();
    const outcome = await inUnitOfWork(deps, actor, (unit) => readyBed(unit, unitId as UnitId));
    if (outcome.ok) return redirect(back);
    if (outcome.refusal.kind === "not_found") throw notFound();
    return data({ conflicts: conditionAnswer(outcome.refusal), state: null }, { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: conditionForm });
  if (submission.status !== "success") {
    return data({ conflicts: null, state: rejected(typed, submission) }, { status: 400 });
  }
  const { unit: unitId, condition, until, time, note } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    setBedCondition(unit, { unitId, condition, until: tokyoInstant(until, time), note }),
  );
  if (outcome.ok) return redirect(back);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const state = { ...refusedForm(typed, ""), refusal: undefined };
  return data({ conflicts: conditionAnswer(outcome.refusal), state }, { status: 409 });
});

/** Before people arrive in the evening, else the next morning: what is mostly meant. */
function usualReturn(now: Date): { readonly until: Day; readonly time: string } {
  const today = tokyoDay(now);
  return tokyoTime(now) < "16:00"
    ? { until: today, time: "17:00" }
    : { until: addDays(today, 1), time: "10:00" };
}

/** ベッドの状態 — every bed tonight in one word, and what the house says of it for a while. */
export default function Beds() {
  const { facility, beds, chosen, back } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? formOf({ condition: BED_TROUBLES[0], ...back });
  return (
    <Frame screen="plain" current="/vacancy" narrow>
      <div className="stack">
        <h1>{chosen ? `${chosen.label}の状態を変える` : "ベッドの状態"}</h1>
        <p>{facility.name}。掃除や消毒で使えないベッドを、時間を決めて出さないようにします。</p>
        {answer?.conflicts && <ConflictNote answer={answer.conflicts} />}
        <FormProblems state={state} />
        {chosen && (
          <Form method="post" className="stack card" noValidate>
            <input type="hidden" name="unit" value={chosen.unitId} />
            <RadioRows
              id="f-condition"
              name="condition"
              label="いまの状態"
              required
              error={state.errors.condition?.join("")}
              choices={BED_TROUBLES.map((value) => ({
                value,
                label: CONDITION_WORDS[value],
                hint: CONDITION_HINTS[value],
              }))}
              defaultValue={fieldValue(state, "condition")}
            />
            <div className="row">
              <TextField state={state} name="until" label="いつまで（日）" type="date" isRequired />
              <TextField state={state} name="time" label="時刻" type="time" isRequired />
            </div>
            <p className="hint">
              きょうのうちに済むなら、今夜の空きはそのままです。あすより後までなら、そのあいだの夜を休止にします。いま泊まっている方の夜は変わりません。
            </p>
            <TextField state={state} name="note" label="メモ" hint="個人の名前は書きません。" />
            <div className="row">
              <Button look="go">この状態にする</Button>
              <ButtonLink look="quiet" to={`/vacancy/beds?facility=${facility.facilityId}`}>
                変えないで戻る
              </ButtonLink>
            </div>
          </Form>
        )}
        <Card title="今夜のベッド" id="beds">
          <BedLines beds={beds} facilityId={facility.facilityId} />
        </Card>
        <ButtonLink look="soft" to={calendarHref({ facility: facility.facilityId })}>
          空き状況へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
