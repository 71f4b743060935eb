import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { addDays, type Day } from "~/kernel/day";
import { forbidden, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { type AskForRoundRefusal, askForRound } from "~/readiness/ask-for-round.server";
import { placedOf, toldCount, withoutPlace } from "~/readiness/model/figures";
import { type FinishedRound, finishedRounds, reasonsOf, roundInProgress } from "~/readiness/queries.server";
import type { SeriesPoint } from "~/readiness/ui/series";
import { TonightCards } from "~/readiness/ui/tonight-cards";
import { findingWords, MOMENT_WORDS, togetherWords } from "~/readiness/ui/words";
import { Button, PrintButton } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "今夜のそなえ｜とまりぎ" }];

const NIGHTS_SHOWN = 14;

export const loader = guarded("readiness.read", async ({ actor, deps }) => {
  const { municipality, role } = actor;
  if (municipality === null) throw notFound();
  const hidesSmall = role === "city_officer";
  const mayOpenNames = allows(role, "readiness.names");
  return inReadOf(deps, actor, async ({ sql, today }) => {
    const rounds = await finishedRounds(sql, municipality, addDays(today, 1 - NIGHTS_SHOWN));
    const progress = await roundInProgress(sql, municipality);
    const [latest] = rounds;
    const reasons = latest === undefined || hidesSmall ? [] : await reasonsOf(sql, latest.runId);
    const told = (people: number) => toldCount(people, hidesSmall);
    return {
      today,
      mayOpenNames,
      progress,
      latest:
        latest === undefined
          ? null
          : {
              night: latest.firstNight,
              moment: latest.moment,
              finishedAt: latest.finishedAt,
              finding: hidesSmall ? null : findingWords(latest),
              together: hidesSmall ? null : togetherWords(latest),
              people: latest.people,
              placed: told(placedOf(latest.alone)),
              without: told(withoutPlace(latest.alone)),
              rows: (["place", "cover", "home", "none"] as const).map((standing) => ({
                standing,
                alone: told(latest.alone[standing]),
                together: told(latest.together[standing]),
              })),
              reasons,
            },
      series: hidesSmall ? [] : seriesOf(rounds, today),
    };
  });
});

function seriesOf(rounds: readonly FinishedRound[], today: Day): readonly SeriesPoint[] {
  return Array.from({ length: NIGHTS_SHOWN }, (_, nth) => {
    const night = addDays(today, nth + 1 - NIGHTS_SHOWN);
    const of = (moment: "morning" | "evening") => {
      const round = rounds.find((one) => one.firstNight === night && one.moment === moment);
      return round === undefined ? null : withoutPlace(round.alone);
    };
    return { night, morning: of("morning"), evening: of("evening") };
  });
}

export const action = guarded("readiness.names", async ({ actor, deps }) => {
  const outcome = await inUnitOfWork(deps, actor, askForRound);
  if (outcome.ok) return redirect("/readiness");
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  return data({ problem: REFUSALS[outcome.refusal.kind] }, { status: 409 });
});

const REFUSALS: Readonly<Record<Exclude<AskForRoundRefusal["kind"], "not_permitted">, string>> = {
  already_running: "いま調べているところです。終わるまでお待ちください。",
  nobody_registered: "まだだれも登録していません。登録した人がいると調べられます。",
};

/** 今夜のそなえ — would everyone registered have a place tonight? */
export default function Readiness() {
  const { today, mayOpenNames, progress, latest, series } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  return (
    <Frame screen="readiness" current="/readiness" live>
      <div className="stack">
        <div className="row hd">
          <h1>今夜のそなえ</h1>
          <span className="mute">
            {latest === null
              ? longDay(today)
              : `${longDay(latest.night)}　${dayAndTime(latest.finishedAt)}の${MOMENT_WORDS[latest.moment]}`}
          </span>
          <span className="end row no-print">
            {mayOpenNames && progress === null && (
              <Form method="post">
                <Button>いま調べ直す</Button>
              </Form>
            )}
            {mayOpenNames && (
              <Link className="btn soft" to="/readiness/binder">
                夜のファイル
              </Link>
            )}
            <PrintButton />
          </span>
        </div>
        {problem !== undefined && <Note tone="warn">{problem}</Note>}
        {progress !== null && (
          <section className="card" aria-label="調べています">
            <p role="status">
              {progress.done}／{progress.people}人を調べました。このページを閉じても続きます。
            </p>
            <progress
              className="progress"
              max={progress.people}
              value={progress.done}
              aria-label="調べた人"
            />
          </section>
        )}
        {latest === null ? (
          <section className="card">
            <Empty
              says="まだ集計がありません。"
              next="毎日、朝と夕方にひとりでに調べます。登録した人がいると始まります。"
            />
          </section>
        ) : (
          <TonightCards latest={latest} series={series} mayOpenNames={mayOpenNames} />
        )}
      </div>
    </Frame>
  );
}
