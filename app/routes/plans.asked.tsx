import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answerPlace } from "~/plans/answer-place.server";
import { askedOf } from "~/plans/asked-queries.server";
import { answerForm } from "~/plans/forms";
import type { PlaceAnswer } from "~/plans/model/place-agreement";
import { AskedCard } from "~/plans/ui/asked-card";
import { cardFacts } from "~/plans/ui/card-facts";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, rejected } from "~/providers/ui/form-state";
import { ErrorSummary } from "~/ui/error-summary";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "事前のお願い｜とまりぎ" }];

export const loader = guarded("plan.answer", async ({ url, actor, deps }) => {
  const { organisationId } = actor;
  const asked =
    organisationId === null ? [] : await inReadOf(deps, actor, ({ sql }) => askedOf(sql, organisationId));
  return {
    answered: url.searchParams.get("answered") === "1",
    asked: asked.map(({ card, askedAt, ...one }) => ({
      ...one,
      facts: cardFacts(card),
      askedAt: dayAndTime(askedAt),
    })),
  };
});

export const action = guarded("plan.answer", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const about = String(typed.get("placeId") ?? "");
  const submission = parseWithZod(typed, { schema: answerForm });
  if (submission.status !== "success") {
    return data({ about, state: rejected(typed, submission) }, { status: 400 });
  }
  const { placeId, answer, conditions, reason } = submission.value;
  const word: PlaceAnswer =
    answer === "agreed"
      ? { agreement: "agreed" }
      : answer === "conditional"
        ? { agreement: "conditional", conditions }
        : { agreement: "declined", reason: reason ?? "other", words: conditions };
  const outcome = await inUnitOfWork(deps, actor, (unit) => answerPlace(unit, { placeId, answer: word }));
  if (!outcome.ok) throw notFound();
  return redirect("/plans/asked?answered=1");
});

/** 事前のお願い — whether this house would take somebody when it happens. Not a stay yet, and no bed is kept. */
export default function AskedPlaces() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const waiting = page.asked.filter(({ agreement }) => agreement === "asked");
  const answered = page.asked.filter(({ agreement }) => agreement !== "asked");
  return (
    <Frame screen="plan" current="/plans/asked" narrow>
      <div className="stack">
        {answer && (
          <ErrorSummary
            problems={Object.entries(answer.state.errors).map(([name, says]) => ({
              fieldId: `f-${answer.about}-${name}`,
              says: says.join(""),
            }))}
          />
        )}
        <h1>
          {waiting.length === 0
            ? "返事を待っている事前のお願いはありません"
            : `事前のお願いが ${waiting.length}件届いています`}
        </h1>
        {page.answered && <Note tone="ok">返事を送りました。あとから変えることもできます。</Note>}
        <p className="lead">
          もしものときに受けられるかを、先に聞いています。予約ではありません。その日は、あらためて聞きます。
        </p>
        {page.asked.length === 0 && (
          <Empty says="お願いは、まだ届いていません。" next="届いたら、ここに並びます。" />
        )}
        {[...waiting, ...answered].map((one) => (
          <AskedCard
            key={one.placeId}
            asked={one}
            state={answer?.about === one.placeId ? answer.state : formOf({})}
          />
        ))}
      </div>
    </Frame>
  );
}
