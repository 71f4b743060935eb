import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { addDays } from "~/kernel/day";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { type MakeBinderRefusal, makeBinder, openBinders } from "~/readiness/make-binder.server";
import { LINES_KEPT_DAYS } from "~/readiness/make-rounds.server";
import { BinderSheets } from "~/readiness/ui/binder-sheets";
import { Button, PrintButton } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "夜のファイル｜とまりぎ" }];

export const loader = guarded("readiness.names", async ({ actor, deps, context }) => {
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    openBinders(unit, addDays(unit.today, -LINES_KEPT_DAYS)),
  );
  if (!outcome.ok) throw forbidden();
  const [newest, ...earlier] = outcome.value;
  return { newest: newest ?? null, earlier, helpPhone: context.helpPhone };
});

export const action = guarded("readiness.names", async ({ actor, deps }) => {
  const { municipality } = actor;
  if (municipality === null) throw forbidden();
  const outcome = await inUnitOfWork(deps, actor, (unit) => makeBinder(unit, municipality));
  if (outcome.ok) return redirect("/readiness/binder");
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  return data({ problem: REFUSALS[outcome.refusal.kind] }, { status: 409 });
});

const REFUSALS: Readonly<Record<Exclude<MakeBinderRefusal["kind"], "not_permitted">, string>> = {
  no_round: "今夜の集計がまだありません。「今夜のそなえ」で調べてから作ります。",
  made_at_once: "ほかの方が同じときに作りました。いちばん新しいものをお使いください。",
};

/** 夜のファイル — the pack of the evening, to be printed before the night. */
export default function Binder() {
  const { newest, earlier, helpPhone } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Frame screen="readiness" current="/readiness">
      <div className="stack">
        <div className="row hd no-print">
          <h1>夜のファイル</h1>
          <span className="mute">毎夕、ひとりでに作ります。電気が止まる前に印刷しておきます。</span>
          <span className="end row">
            <Form method="post">
              <Button>いまの内容で作り直す</Button>
            </Form>
            <PrintButton />
            <Link className="btn soft" to="/readiness">
              もどる
            </Link>
          </span>
        </div>
        {problem !== undefined && <Note tone="warn">{problem}</Note>}
        {newest === null || newest.pages === null ? (
          <section className="card">
            <Empty says="まだ作られていません。" next="夕方の集計のあとに、ひとりでに作ります。" />
          </section>
        ) : (
          <>
            {newest.isUnchanged === false && (
              <Note tone="err">控えの内容が、作ったときと変わっています。管理者に知らせてください。</Note>
            )}
            <BinderSheets
              pages={newest.pages}
              serial={newest.serial}
              hash={newest.hash}
              madeAt={newest.madeAt}
              helpPhone={helpPhone}
            />
          </>
        )}
        {earlier.length > 0 && (
          <div className="no-print">
            <Card title="これまでのファイル" id="earlier">
              <ul className="todo">
                {earlier.map((one) => (
                  <li className="td" key={one.binderId}>
                    <div className="grow">
                      <h3>
                        {longDay(one.night)}　{one.serial}
                      </h3>
                      <p className="small mono">
                        {dayAndTime(one.madeAt)}　{one.madeByName}　照合番号 {one.hash.slice(0, 16)}…
                      </p>
                    </div>
                  </li>
                ))}
              </ul>
            </Card>
          </div>
        )}
      </div>
    </Frame>
  );
}
