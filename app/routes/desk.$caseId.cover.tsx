import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useParams } from "@remix-run/react";
import { pressCover } from "~/emergency/hold-command.server";
import { pressSendCover } from "~/emergency/inquiry-command.server";
import type { CaseId } from "~/emergency/model/case";
import { openPress } from "~/emergency/press-console.server";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("つなぎを頼む") }];

/** Whoever comes to the address without pressing the button is shown the console. */
export const loader = guarded("emergency.handle", async ({ params }) => {
  if (!isId(params.caseId ?? "")) throw notFound();
  return redirect(`/desk/${params.caseId}`);
});

/** つなぎを仮おさえする・まとめて聞く — every place of the strip in one press: held, all of them or none; or each asked for its nights. */
export const action = guarded("emergency.handle", async (guardedRequest) => {
  const caseId = guardedRequest.params.caseId ?? "";
  if (!isId(caseId)) throw notFound();
  const press = await openPress(guardedRequest, caseId as CaseId);
  if (press === null) throw notFound();
  const form = await guardedRequest.request.formData();
  const pressed =
    form.get("by") === "inquiry"
      ? await pressSendCover(press, form)
      : await pressCover(press, {
          intent: "cover",
          key: String(form.get("key") ?? ""),
          part: form.getAll("part").map(String),
        });
  if (pressed.ok) throw redirect(`/desk/${caseId}`);
  return data({ sentences: pressed.refusal.says }, { status: 409 });
});

export default function CaseCoverRefused() {
  const refused = useActionData<typeof action>();
  const { caseId } = useParams();
  return (
    <Frame screen="plain" current="/desk" narrow>
      <div className="stack">
        <h1>つなぎを頼めませんでした</h1>
        <Note tone="err">
          {(refused?.sentences ?? []).map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Note>
        <p>どの所にも頼んでいません。候補を読みなおして、もう一度選べます。</p>
        <p>
          <Link className="btn go" to={`/desk/${caseId}`}>
            緊急対応にもどる
          </Link>
        </p>
      </div>
    </Frame>
  );
}
