import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { reviewGlass } from "~/emergency/break-glass.server";
import { type GlassId, glasses } from "~/emergency/break-glass-repository.server";
import { reviewForm } from "~/emergency/glass-forms";
import { VERDICTS } from "~/emergency/model/break-glass";
import { VERDICT_WORDS } from "~/emergency/ui/glass-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/fields";
import { dayAndTime, shortDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "緊急のため開いた記録｜とまりぎ" }];

export const loader = guarded("breakglass.review", async ({ actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const all = await glasses(unit.sql);
    return {
      lines: all.map((glass) => ({
        glassId: glass.glassId,
        personId: glass.personId,
        openedAt: dayAndTime(glass.openedAt),
        openedByName: glass.openedByName,
        reason: glass.reason,
        isOwn: glass.openedBy === actor.userId,
        due: shortDay(glass.reviewDueOn),
        isLate: glass.verdict === null && glass.reviewDueOn < unit.today,
        verdict: glass.verdict,
        reviewed:
          glass.reviewedAt === null ? null : `${dayAndTime(glass.reviewedAt)}　${glass.reviewedByName ?? ""}`,
        reviewNote: glass.reviewNote,
      })),
    };
  }),
);

export const action = guarded("breakglass.review", async ({ request, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: reviewForm });
  if (submission.status !== "success") {
    return data({ says: ["必要だったかどうかを、選んでください。"] }, { status: 400 });
  }
  const { glass, verdict, note } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    reviewGlass(unit, { glassId: glass as GlassId, verdict, note }),
  );
  if (outcome.ok) return redirect("/break-glass");
  if (outcome.refusal.kind === "not_found") throw notFound();
  const says =
    outcome.refusal.kind === "own_glass"
      ? "自分が開いた記録は、ほかの人が確かめます。"
      : "先に、ほかの人が確かめました。";
  return data({ says: [says] }, { status: 409 });
});

/** 緊急のため開いた記録 — what waits for a second reader, and what was found. */
export default function OpenedInEmergency() {
  const { lines } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const waiting = lines.filter(({ verdict }) => verdict === null);
  const reviewed = lines.filter(({ verdict }) => verdict !== null);
  return (
    <Frame screen="plain" current="/break-glass" narrow live>
      <div className="stack">
        <ErrorSummary problems={[]} general={refused?.says ?? []} />
        <h1>
          {waiting.length === 0 ? "確かめる記録はありません" : `確かめる記録が ${waiting.length}件あります`}
        </h1>
        <p>
          ふだんは見せない記録が、緊急のため開かれたものです。開いた人とは別の人が、2開庁日以内に確かめます。
        </p>
        {lines.length === 0 && <Empty says="緊急のため開いた記録はありません。" />}
        {waiting.map((line) => (
          <Card
            key={line.glassId}
            id={`glass-${line.glassId}`}
            title={`${line.openedAt}　${line.openedByName}さん`}
            aside={`${line.due} まで${line.isLate ? "（過ぎています）" : ""}`}
          >
            <p>理由：{line.reason}</p>
            <p>
              <Link className="btn soft" to={`/people/${line.personId}`}>
                だれの記録かを見る
              </Link>
            </p>
            {line.isOwn ? (
              <p className="mute">自分が開いたものは、ほかの人が確かめます。</p>
            ) : (
              <Form method="post" className="stack">
                <input type="hidden" name="glass" value={line.glassId} />
                <TextField id={`note-${line.glassId}`} name="note" label="ひとこと（なくてもかまいません）" />
                <p className="row">
                  {VERDICTS.map((verdict) => (
                    <Button key={verdict} name="verdict" value={verdict}>
                      {VERDICT_WORDS[verdict]}
                    </Button>
                  ))}
                </p>
              </Form>
            )}
          </Card>
        ))}
        {reviewed.length > 0 && (
          <Card title="確かめたもの" id="reviewed">
            <ul className="stack">
              {reviewed.map((line) => (
                <li key={line.glassId}>
                  <b>{line.verdict && VERDICT_WORDS[line.verdict]}</b>　{line.openedAt}　{line.openedByName}
                  さん　{line.reason}
                  <span className="mute">
                    　確かめた人：{line.reviewed}
                    {line.reviewNote && `　${line.reviewNote}`}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </Frame>
  );
}
