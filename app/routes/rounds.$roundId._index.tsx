import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { openOwnWishes } from "~/allocation/open-wish.server";
import { offeredPlaces } from "~/allocation/places-queries.server";
import { roundInPath } from "~/allocation/read-round.server";
import { OwnWishes } from "~/allocation/ui/own-wishes";
import { CalendarSteps, PhaseTag, RulesCard } from "~/allocation/ui/round-facts";
import { monthWord, ROUND_PURPOSE_WORDS } from "~/allocation/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";
import { DataTable } from "~/ui/tables";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data ? `${monthWord(data.round.month)}の割当て` : "月ごとの割当て") },
];

export const loader = guarded("round.read", async ({ params, url, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const { round, phase } = found;
  const hasWishes = allows(actor.role, "round.wish");
  const { places, own } = await inReadOf(deps, actor, async (unit) => ({
    places: await offeredPlaces(unit.sql, round.roundId),
    own: hasWishes ? await openOwnWishes(unit, round) : [],
  }));
  return {
    round,
    phase,
    places,
    hasWishes,
    own: own.map(({ personId, name, wish, line }) => ({
      personId,
      name,
      wishId: wish?.wishId ?? null,
      answer:
        line === null ? null : line.receipt.kind === "given" && line.state !== "lost" ? "given" : "not_given",
    })),
    said: url.searchParams.has("handed_in")
      ? "希望を受け取りました。"
      : url.searchParams.has("withdrawn")
        ? "希望を取り下げました。"
        : null,
    mayBoard: allows(actor.role, "round.board"),
    mayEdit: allows(actor.role, "round.decide") && phase === "announced",
    mayFigures: allows(actor.role, "round.figures") && round.publishedVersion !== null,
  };
});

/** 一つの割当て — calendar, rules and places, open to everyone signed in; what one can do stands first. */
export default function RoundPage() {
  const page = useLoaderData<typeof loader>();
  const { round, phase, places } = page;
  const base = `/rounds/${round.roundId}`;
  return (
    <Frame screen="rounds" current="/rounds" narrow>
      <div className="stack">
        <div className="row hd">
          <h1>{monthWord(round.month)}の割当て</h1>
          <PhaseTag phase={phase} />
          <span className="mute small">{ROUND_PURPOSE_WORDS[round.purpose]}</span>
        </div>
        {page.said !== null && <Note tone="ok">{page.said}</Note>}
        {round.note !== "" && <p>{round.note}</p>}
        {page.hasWishes && <OwnWishes own={page.own} phase={phase} base={base} />}
        {(page.mayBoard || page.mayFigures || page.mayEdit) && (
          <p className="row">
            {page.mayBoard && (
              <ButtonLink to={`${base}/board`} look="go">
                決める板を開く
              </ButtonLink>
            )}
            {page.mayFigures && <ButtonLink to={`${base}/fairness`}>公平さを見る</ButtonLink>}
            {page.mayEdit && (
              <ButtonLink to={`${base}/edit`} look="soft">
                日程と決め方を直す
              </ButtonLink>
            )}
          </p>
        )}
        <section className="card" aria-labelledby="calendar">
          <h2 id="calendar">日程</h2>
          <CalendarSteps calendar={round} phase={phase} />
        </section>
        <section className="card" aria-labelledby="places">
          <h2 id="places">枠を出している所</h2>
          {places.length === 0 ? (
            <Empty says="まだ、枠が出ていません。" next="事業所が出すと、ここにならびます。" />
          ) : (
            <DataTable
              caption="所ごとのベッドと夜"
              columns={[
                { head: "所" },
                { head: "地区" },
                { head: "ベッド", isNumber: true },
                { head: "夜（のべ）", isNumber: true },
              ]}
              rows={places.map(({ facilityId, name, district, beds, nights }) => ({
                id: facilityId,
                cells: [name, district, beds, nights],
              }))}
            />
          )}
        </section>
        <RulesCard rules={round.rules} schoolHolidays={round.schoolHolidays} />
      </div>
    </Frame>
  );
}
