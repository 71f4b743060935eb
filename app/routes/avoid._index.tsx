import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { accept } from "~/kernel/result";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { openAvoidances } from "~/registry/open-avoidances.server";
import { avoidanceView } from "~/registry/ui/avoidance-view";
import { type AvoidanceView, avoidedWords, EndWords } from "~/registry/ui/avoidances";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "見合わせ｜とまりぎ" }];

export const loader = guarded("avoidance.decide", async ({ actor, deps }) => {
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const lines = await openAvoidances(unit, null);
    return lines.ok ? accept(lines.value.map((line) => avoidanceView(line, unit.today))) : lines;
  });
  if (!outcome.ok) throw forbidden();
  const views = outcome.value;
  return {
    due: views.filter(({ isDue }) => isDue),
    others: views.filter(({ isDue, isOver }) => !isDue && !isOver),
    over: views.filter(({ isOver }) => isOver),
  };
});

export default function AvoidanceList() {
  const { due, others, over } = useLoaderData<typeof loader>();
  const isEmpty = due.length + others.length + over.length === 0;
  return (
    <Frame screen="plain" current="/avoid" narrow>
      <div className="stack">
        <h1>見合わせ</h1>
        <p>案内しない所と、会わせない人の決まりです。期限が近いものから見直します。</p>
        <Note tone="info">ここを読んだ人の記録が残ります。事業所には伝わりません。</Note>
        {isEmpty && (
          <Empty
            says="決まりはありません。"
            next={<Link to="/people">登録した人のページから決められます。</Link>}
          />
        )}
        <Part title="もうすぐ終わる" id="due" views={due} />
        <Part title="続いている" id="standing" views={others} />
        <Part title="この30日で終わった" id="over" views={over} />
      </div>
    </Frame>
  );
}

function Part({
  title,
  id,
  views,
}: {
  readonly title: string;
  readonly id: string;
  readonly views: readonly AvoidanceView[];
}) {
  if (views.length === 0) return null;
  return (
    <Card title={`${title}（${views.length}件）`} id={id}>
      <ul className="stack-8">
        {views.map((view) => (
          <li key={view.avoidanceId}>
            <Link to={`/people/${view.personId}/avoid`}>
              {view.personName}さん：{avoidedWords(view)}
            </Link>
            <br />
            <EndWords view={view} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
