import { redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData, useRevalidator } from "@remix-run/react";
import { useEffect } from "react";
import type { ImportJob } from "~/interop/import-desk.server";
import { previewImport } from "~/interop/import-offices.server";
import type { ImportPlan } from "~/interop/model/import-plan";
import { chosenList, countsOf, planPage } from "~/interop/ui/plan-rows";
import { PlanTable } from "~/interop/ui/plan-table";
import { importRefusalSentence, planSentence } from "~/interop/ui/sentences";
import { forbidden, type Guarded, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Note, Progress } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("取り込みの下見と結果") }];

export const loader = guarded("facility.import", async (at) => {
  const { job, token } = keptJob(at);
  if (job === null) return redirect("/admin/import?again");
  const { state, fileName, reading } = job;
  const file = { token, fileName, rows: reading.rows.length, encoding: reading.encoding };
  if (state.kind === "running") {
    return { ...file, step: "running" as const, done: state.done, total: state.total };
  }
  const plan = state.kind === "done" ? state.plan : await planNow(at, job);
  const list = chosenList(plan, at.url.searchParams.get("list"));
  return {
    ...file,
    step: state.kind === "done" ? ("done" as const) : ("preview" as const),
    problem: problemOf(job),
    toDo: toDoWith(plan, job),
    sentence: planSentence(plan),
    counts: countsOf(plan),
    shown: planPage(plan, list, Number(at.url.searchParams.get("page") ?? 1)),
  };
});

export const action = guarded("facility.import", async (at) => {
  const { token } = keptJob(at);
  const started = await at.context.imports.start(at.actor, token);
  return redirect(started ? `/admin/import/${token}` : "/admin/import?again");
});

function keptJob({ actor, params, context }: Guarded) {
  if (actor.userId === null) throw forbidden();
  const token = params.token ?? "";
  return { token, job: context.imports.look(actor.userId, token) };
}

async function planNow({ deps, actor }: Guarded, job: ImportJob): Promise<ImportPlan> {
  const outcome = await inUnitOfWork(deps, actor, (unit) => previewImport(unit, job.reading.rows));
  if (!outcome.ok) throw forbidden();
  return outcome.value;
}

/** What pressing the button would do; null when nothing. */
function toDoWith({ create, update, same }: ImportPlan, { asOf }: ImportJob): string | null {
  if (create.length + update.length > 0) return "この内容で取り込む";
  return asOf !== null && same.length > 0 ? "公表の日だけを新しくする" : null;
}

function problemOf({ state }: ImportJob): string | null {
  if (state.kind === "refused") return importRefusalSentence(state.refusal);
  return state.kind === "failed"
    ? "途中で止まりました。何も書き込まれていません。もう一度お試しください。"
    : null;
}

/** 下見・進みぐあい・結果 — one address from the preview to the result, so that going back never imports again. */
export default function ImportOfOneFile() {
  const file = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/admin/import">
      <div className="stack">
        <h1>
          {file.step === "preview"
            ? "取り込みの下見"
            : file.step === "running"
              ? "取り込んでいます"
              : "取り込みました"}
        </h1>
        <p className="small">
          {file.fileName}：{file.rows.toLocaleString("ja-JP")}行を読みました（
          {file.encoding === "cp932" ? "CP932" : "UTF-8"}）。出典：WAM NET
        </p>
        {file.step === "running" ? <Running done={file.done} total={file.total} /> : <Plan file={file} />}
      </div>
    </Frame>
  );
}

type Shown = Extract<ReturnType<typeof useLoaderData<typeof loader>>, { step: "preview" | "done" }>;

function Plan({ file }: { readonly file: Shown }) {
  return (
    <>
      {file.problem && <Note tone="err">{file.problem}</Note>}
      <Note tone={file.step === "done" ? "ok" : "info"}>
        <p>{file.sentence}</p>
        {file.step === "preview" && (
          <p>
            {file.toDo === null
              ? "取り込むものはありません。登録している内容のままです。"
              : "まだ何も書き込んでいません。"}
          </p>
        )}
      </Note>
      {file.step === "preview" && (
        <Form method="post" reloadDocument>
          <p className="row">
            {file.toDo && <Button look="go">{file.toDo}</Button>}
            <Link to="/admin/import">ほかのファイルを選ぶ</Link>
          </p>
        </Form>
      )}
      {file.step === "done" && (
        <p className="row">
          <Link to="/admin/import">ほかのファイルを取り込む</Link>
          <Link to="/admin/claims">引き受けの申し出を見る</Link>
        </p>
      )}
      <PlanTable counts={file.counts} shown={file.shown} />
    </>
  );
}

const LOOK_AGAIN_MS = 1000;

function Running({ done, total }: { readonly done: number; readonly total: number | null }) {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    const timer = setInterval(revalidate, LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [revalidate]);
  return (
    <>
      {total === null ? (
        <Note tone="info">登録している事業所と読みくらべています。</Note>
      ) : (
        <Progress
          done={done}
          total={total}
          words={`${total.toLocaleString("ja-JP")}件のうち ${done.toLocaleString("ja-JP")}件まで進みました。`}
        />
      )}
      <p>
        <Link to="." reloadDocument>
          いまのようすを見る
        </Link>
      </p>
      <p className="small">この画面を閉じても、取り込みは進みます。全部できたときにだけ書き込まれます。</p>
    </>
  );
}
