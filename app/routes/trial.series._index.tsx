import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { isSeriesDone, partStates } from "~/trial/model/series";
import { partsOf, seriesSeen } from "~/trial/series-repository.server";
import { stepWord } from "~/trial/ui/series-page";
import { ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("少しずつの体験") }];

export const loader = guarded("trial.ask", async ({ actor, deps }) => {
  const series = await inReadOf(deps, actor, async (unit) => {
    // A coordinator's list stays without names: each record is opened, and looked at, on its own page.
    const persons = isBase(actor) ? [] : await listOpenedPersons(unit);
    const all = await seriesSeen(unit.sql, null);
    return Promise.all(
      all.map(async (one) => {
        const parts = await partsOf(unit.sql, one.seriesId);
        const states = partStates(parts);
        const next = parts.find((_, index) => states[index] === "open" || states[index] === "asked");
        return {
          seriesId: one.seriesId,
          place: one.facilityName,
          name: persons.find(({ personId }) => personId === one.personId)?.name ?? "",
          done: states.filter((state) => state === "done").length,
          total: parts.length,
          next: next === undefined ? "" : stepWord(next),
          isResting: one.stoppedAt !== null,
          isDone: isSeriesDone(parts),
        };
      }),
    );
  });
  return { series };
});

/** 少しずつの体験の一覧 — those of the people one may read: how many steps are done, and which comes next. */
export default function SeriesList() {
  const { series } = useLoaderData<typeof loader>();
  return (
    <PublicFrame ask current="/trial/series">
      <h1>
        <Easy text="少しずつの体験" />
      </h1>
      <p className="lead">
        <Easy text="見に行く、昼をすごす、泊まる。一歩ずつ進みます。" />
      </p>
      <div className="stack">
        {series.length === 0 && <Empty says="まだ始めていません。" next="下のボタンから始められます。" />}
        {series.map((one) => (
          <section className="card" key={one.seriesId}>
            <h2>
              <Link to={`/trial/series/${one.seriesId}`}>
                {one.name && `${one.name}さん　`}
                {one.place}
              </Link>
            </h2>
            <p>
              {one.total}歩のうち{one.done}歩できました。
              {one.isDone
                ? "ぜんぶ終わりました。"
                : one.isResting
                  ? "いまは休んでいます。"
                  : `つぎは「${one.next}」。`}
            </p>
          </section>
        ))}
        <ButtonLink to="/trial/series/new" look="go" wide>
          <span>
            <Easy text="少しずつの体験を始める" />
          </span>
        </ButtonLink>
      </div>
    </PublicFrame>
  );
}
