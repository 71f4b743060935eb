import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { addDays, parseDay } from "~/kernel/day";
import { isId } from "~/kernel/id";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { askForPart, markPartDone, restSeries } from "~/trial/keep-series.server";
import { readSeries } from "~/trial/read-series.server";
import { partDoneForm, partForm } from "~/trial/series-forms";
import type { SeriesId } from "~/trial/series-repository.server";
import { partRefusalWords } from "~/trial/ui/refusal-words";
import { PartList } from "~/trial/ui/series-page";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { TextField } from "~/ui/fields";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";
import { Card, Note } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: pageTitle("少しずつの体験") }];

const idOf = ({ params }: Guarded): SeriesId => {
  const { seriesId = "" } = params;
  if (!isId(seriesId)) throw notFound();
  return seriesId as SeriesId;
};

export const loader = guarded("trial.ask", async (guardedRequest) => {
  const { actor, deps, url } = guardedRequest;
  const start = parseDay(url.searchParams.get("start") ?? "");
  const page = await inReadOf(deps, actor, async (unit) => {
    const read = await readSeries(unit, idOf(guardedRequest), start);
    return read && { ...read, today: unit.today };
  });
  if (page === null) throw notFound();
  const { series, personName, parts, today } = page;
  return {
    place: series.facilityName,
    isResting: series.stoppedAt !== null,
    stopNote: series.stopNote,
    personName,
    firstDay: addDays(today, 1),
    parts: parts.map(({ standing: _standing, doneOn: _doneOn, ...part }) => part),
  };
});

export const action = guarded("trial.ask", async (guardedRequest) => {
  const { request, actor, deps } = guardedRequest;
  const seriesId = idOf(guardedRequest);
  const typed = await request.formData();
  const intent = typed.get("intent");
  if (intent === "rest" || intent === "resume") {
    const note = String(typed.get("note") ?? "").slice(0, 300);
    const outcome = await inUnitOfWork(deps, actor, (unit) =>
      restSeries(unit, { seriesId, rests: intent === "rest", note }),
    );
    if (!outcome.ok) throw notFound();
    return redirect(`/trial/series/${seriesId}`);
  }
  if (intent === "done") {
    const submission = parseWithZod(typed, { schema: partDoneForm });
    if (submission.status !== "success") throw notFound();
    const { position } = submission.value;
    const outcome = await inUnitOfWork(deps, actor, (unit) => markPartDone(unit, { seriesId, position }));
    if (outcome.ok) return redirect(`/trial/series/${seriesId}`);
    return data({ says: partRefusalWords(outcome.refusal) }, { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: partForm });
  if (submission.status !== "success") {
    return data(
      {
        says: Object.values(submission.error ?? {})
          .flatMap((one) => one ?? [])
          .join(""),
      },
      { status: 400 },
    );
  }
  const { position, from, voice, words, familyWords } = submission.value;
  const personFrom = voice === "not_asked" ? "nobody" : "with_help";
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    askForPart(unit, {
      seriesId,
      position,
      from,
      voices: { person: voice, personFrom, personWords: words, familyWords },
    }),
  );
  if (outcome.ok) return redirect(`/trial/series/${seriesId}`);
  return data({ says: partRefusalWords(outcome.refusal) }, { status: 409 });
});

/** 少しずつの体験 — one step after the other at one place; the next opens when the one before has ended. */
export default function SeriesPage() {
  const { place, isResting, stopNote, personName, firstDay, parts } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <PublicFrame ask current="/trial/series">
      <h1>
        <Easy text="少しずつの体験" />
      </h1>
      <p className="lead">
        {personName}さん　{place}
      </p>
      {refused && <Note tone="err">{refused.says}</Note>}
      {isResting && (
        <Note tone="info">
          <Easy text="いまは休んでいます。いつでも、また始められます。" />
          {stopNote && <p>{stopNote}</p>}
        </Note>
      )}
      <PartList parts={parts} isResting={isResting} problem={null} firstDay={firstDay} />
      <Card title={isResting ? "また始める" : "休む"} id="rest">
        <Form method="post" className="stack">
          {isResting ? (
            <Button name="intent" value="resume">
              <span>
                <Easy text="つづきから始める" />
              </span>
            </Button>
          ) : (
            <>
              <p>
                <Easy text="休んでも、だれもおこりません。できたことは残ります。" />
              </p>
              <TextField
                id="f-note"
                name="note"
                label={<Easy text="メモ" />}
                hint={<Easy text="書かなくてもよいです。" />}
                maxLength={300}
              />
              <Button look="soft" name="intent" value="rest">
                <span>
                  <Easy text="いまは休む" />
                </span>
              </Button>
            </>
          )}
        </Form>
      </Card>
    </PublicFrame>
  );
}
