import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { giveHandover, keepPromise, makePromise, takeHandover } from "~/emergency/hand-over.server";
import { handoverForm, keptForm, promiseForm, takeForm } from "~/emergency/handover-forms";
import { latestHandovers, readSheet } from "~/emergency/handover-repository.server";
import { OpenThings } from "~/emergency/ui/handover-sheet";
import { tokyoTime } from "~/kernel/day";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextArea, TextField } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { Button, PrintButton } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Note, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "引き継ぎ｜とまりぎ" }];

const HANDOVERS_SHOWN = 5;

export const loader = guarded("emergency.handle", async ({ actor, deps }) => {
  const { municipality } = actor;
  if (municipality === null) throw notFound();
  return inReadOf(deps, actor, async ({ sql, now, today }) => {
    const [latest, ...earlier] = await latestHandovers(sql, municipality, HANDOVERS_SHOWN);
    return {
      now: now.toISOString(),
      today,
      time: tokyoTime(now),
      name: actor.name,
      sheet: await readSheet(sql, municipality),
      waiting:
        latest === undefined || latest.takenAt !== null
          ? null
          : { ...latest, isOwn: latest.givenBy === actor.userId },
      earlier: latest?.takenAt == null ? earlier : [latest, ...earlier],
    };
  });
});

export const action = guarded("emergency.handle", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const intent = typed.get("intent");
  if (intent === "kept" || intent === "take") {
    const outcome =
      intent === "kept"
        ? await keep(typed, (promiseId) => inUnitOfWork(deps, actor, (unit) => keepPromise(unit, promiseId)))
        : await take(typed, (handoverId) =>
            inUnitOfWork(deps, actor, (unit) => takeHandover(unit, handoverId)),
          );
    if (!outcome.ok) throw outcome.refusal.kind === "not_permitted" ? forbidden() : notFound();
    return redirect("/duty/handover");
  }
  if (intent === "promise") {
    const submission = parseWithZod(typed, { schema: promiseForm });
    if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
    const outcome = await inUnitOfWork(deps, actor, (unit) => makePromise(unit, submission.value));
    if (!outcome.ok) throw forbidden();
    return redirect("/duty/handover");
  }
  const submission = parseWithZod(typed, { schema: handoverForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => giveHandover(unit, submission.value));
  if (!outcome.ok) throw forbidden();
  return redirect("/duty/handover");
});

async function keep<Answer>(typed: FormData, run: (id: KeptId) => Promise<Answer>): Promise<Answer> {
  const submission = parseWithZod(typed, { schema: keptForm });
  if (submission.status !== "success") throw notFound();
  return run(submission.value.promiseId);
}
type KeptId = ReturnType<typeof keptForm.parse>["promiseId"];

async function take<Answer>(typed: FormData, run: (id: TakenId) => Promise<Answer>): Promise<Answer> {
  const submission = parseWithZod(typed, { schema: takeForm });
  if (submission.status !== "success") throw notFound();
  return run(submission.value.handoverId);
}
type TakenId = ReturnType<typeof takeForm.parse>["handoverId"];

/** 引き継ぎ — what is open when a shift ends, filled in by itself; the next person says that they have it. */
export default function Handover() {
  const { now, today, time, name, sheet, waiting, earlier } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer ?? formOf({ dueDay: today, dueTime: time, note: "" });
  return (
    <Frame screen="plain" current="/duty" narrow live>
      <PrintHead left="取扱注意　引き継ぎ" right={`${dayAndTime(new Date(now))}　${name}`} />
      <div className="stack">
        <div className="page-head">
          <h1>引き継ぎ</h1>
          <span className="end row no-print">
            <Link className="btn soft" to="/duty">
              当番表
            </Link>
            <PrintButton />
          </span>
        </div>
        {waiting !== null && (
          <Note tone="warn">
            <p>
              {waiting.givenByName}さんの引き継ぎ（{dayAndTime(waiting.givenAt)}
              ）を、まだだれも受け取っていません。
            </p>
            {waiting.note !== "" && <p>「{waiting.note}」</p>}
            {waiting.isOwn ? (
              <p className="small">次の方が入ると、受け取れます。</p>
            ) : (
              <Form method="post" className="no-print">
                <input type="hidden" name="handoverId" value={waiting.handoverId} />
                <Button look="go" name="intent" value="take">
                  受け取りました
                </Button>
              </Form>
            )}
          </Note>
        )}
        <OpenThings sheet={sheet} now={now} mayKeep />
        <Card title="約束を書きとめる" id="promise">
          <Form method="post" className="stack" noValidate>
            <FormProblems state={state} />
            <TextField
              state={state}
              name="what"
              label="だれに、何をすると言ったか"
              hint="名前は書かず、「母に折り返す」のように"
              isRequired
            />
            <div className="pair">
              <TextField state={state} name="dueDay" label="いつまで（日）" type="date" isRequired />
              <TextField state={state} name="dueTime" label="時刻" type="time" isRequired />
            </div>
            <Button name="intent" value="promise">
              書きとめる
            </Button>
          </Form>
        </Card>
        <Card title="次の方へ引き継ぐ" id="give">
          <Form method="post" className="stack no-print" noValidate>
            <p>上の内容が、そのまま控えに残ります。</p>
            <TextArea state={state} name="note" label="ひとこと" />
            <Button look="go" name="intent" value="give">
              この内容で引き継ぐ
            </Button>
          </Form>
        </Card>
        {earlier.length > 0 && (
          <Card title="これまでの引き継ぎ" id="earlier">
            <ul className="todo">
              {earlier.map((one) => (
                <li className="td" key={one.handoverId}>
                  <div className="grow">
                    <h3>
                      {dayAndTime(one.givenAt)}　{one.givenByName}さんから
                      {one.takenByName === null ? "（受け取りなし）" : `${one.takenByName}さんへ`}
                    </h3>
                    <p>
                      対応 {one.sheet.cases.length}・約束 {one.sheet.promises.length}・仮おさえ{" "}
                      {one.sheet.holds.length}
                    </p>
                    {one.note !== "" && <p className="small">{one.note}</p>}
                  </div>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </Frame>
  );
}
