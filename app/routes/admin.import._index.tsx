import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { importForm } from "~/interop/forms";
import { readWamnet } from "~/interop/read-wamnet.server";
import { fileRefusalSentence } from "~/interop/ui/sentences";
import { forbidden, guarded } from "~/platform/guard.server";
import { Button } from "~/ui/button";
import { ErrorSummary, type FieldProblem, pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction<typeof loader> = () => [{ title: pageTitle("事業所の取り込み") }];

export const loader = guarded("facility.import", async ({ url }) => ({
  forgotten: url.searchParams.has("again"),
}));

export const action = guarded("facility.import", async ({ request, actor, context }) => {
  if (actor.userId === null) throw forbidden();
  const submission = parseWithZod(await request.formData(), { schema: importForm });
  if (submission.status !== "success") {
    const errors = Object.entries(submission.error ?? {});
    return unusable(errors.flatMap(([fieldId, says]) => (says ?? []).map((one) => ({ fieldId, says: one }))));
  }
  const { file, asOf } = submission.value;
  const read = await readWamnet(new Uint8Array(await file.arrayBuffer()));
  if (!read.ok) return unusable([{ fieldId: "file", says: fileRefusalSentence(read.refusal) }]);
  const token = context.imports.keep(actor.userId, { fileName: file.name, asOf, reading: read.value });
  return redirect(`/admin/import/${token}`);
});

const unusable = (problems: readonly FieldProblem[]) => data({ problems }, { status: 400 });

/** 取り込み — choose the published file; nothing is written before the preview has been seen. */
export default function ChooseFile() {
  const { forgotten } = useLoaderData<typeof loader>();
  const problems = useActionData<typeof action>()?.problems ?? [];
  const problemOf = (field: string) => problems.find(({ fieldId }) => fieldId === field)?.says;
  return (
    <Frame screen="plain" current="/admin/import" narrow>
      <div className="stack">
        <h1>事業所の取り込み</h1>
        {forgotten && (
          <Note tone="warn">
            預かったファイルは30分で消えます。お手数ですが、もう一度ファイルを選んでください。何も書き込まれていません。
          </Note>
        )}
        <ErrorSummary problems={problems} />
        <p>
          WAM NETの「障害福祉サービス等情報公表システム」のオープンデータ（CSV）から、事業所を登録します。
          事業所が自分で管理している内容は上書きしません。（出典：WAM NET）
        </p>
        <Form method="post" encType="multipart/form-data" className="stack" noValidate reloadDocument>
          <div className="field">
            <label htmlFor="file">
              CSVファイル<span className="req">必須</span>
            </label>
            <p className="hint" id="file-hint">
              1つのサービスのCSVを1つ選びます。10MBまで。文字コードはUTF-8かシフトJIS（CP932）です。
            </p>
            <input
              id="file"
              name="file"
              type="file"
              accept=".csv,text/csv"
              aria-invalid={problemOf("file") ? true : undefined}
              aria-describedby={problemOf("file") ? "file-hint file-error" : "file-hint"}
            />
            {problemOf("file") && (
              <p className="field-error" id="file-error">
                {problemOf("file")}
              </p>
            )}
          </div>
          <div className="field">
            <label htmlFor="asOf">公表の日（わかるとき）</label>
            <input
              id="asOf"
              name="asOf"
              type="date"
              aria-invalid={problemOf("asOf") ? true : undefined}
              aria-describedby={problemOf("asOf") ? "asOf-error" : undefined}
            />
            {problemOf("asOf") && (
              <p className="field-error" id="asOf-error">
                {problemOf("asOf")}
              </p>
            )}
          </div>
          <p>
            <Button look="go">下見する</Button>
          </p>
          <p className="small">下見では、まだ何も書き込みません。</p>
        </Form>
      </div>
    </Frame>
  );
}
