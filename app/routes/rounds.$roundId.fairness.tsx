import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { openFairness } from "~/allocation/read-fairness.server";
import { roundInPath } from "~/allocation/read-round.server";
import { DotPlot } from "~/allocation/ui/dot-plot";
import { fairnessFinding, figureRows } from "~/allocation/ui/fairness-words";
import { monthWord } from "~/allocation/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { DataTable } from "~/ui/tables";

export const meta: MetaFunction = () => [{ title: pageTitle("割当ての公平さ") }];

export const loader = guarded("round.figures", async ({ params, url, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const { round } = found;
  const opened = await inReadOf(deps, actor, (unit) =>
    openFairness(unit, round, url.searchParams.get("version")),
  );
  if (opened === null) throw notFound();
  return { ...opened, round, hidesFew: actor.role === "city_officer" };
});

/** 公平さ — who got what of what they asked for, as a picture, a table and a file with the same numbers. */
export default function Fairness() {
  const { round, version, figures, hidesFew } = useLoaderData<typeof loader>();
  const finding = fairnessFinding(figures);
  return (
    <Frame screen="rounds" current="/rounds">
      <div className="stack">
        <div className="row hd">
          <h1>{monthWord(round.month)}の割当ての公平さ</h1>
          <span className="mute">第{version}版</span>
          <span className="end row no-print">
            <a
              className="btn soft"
              href={`/rounds/${round.roundId}/fairness.csv?version=${version}`}
              download={`fairness-${round.month.slice(0, 7)}-v${version}.csv`}
            >
              表をファイルで
            </a>
            <PrintButton />
          </span>
        </div>
        <section className="card" aria-labelledby="finding">
          <h2 className="finding" id="finding">
            {finding}
          </h2>
          <DotPlot byRank={figures.byRank} finding={finding} />
          <p className="hint">点は1つの世帯です。世帯ごとに、いちばん上のかなった希望で数えました。</p>
        </section>
        <div className="figures">
          <DataTable
            caption="同じ数字の表"
            columns={[{ head: "項目" }, { head: "数", isNumber: true }]}
            rows={figureRows(figures).map(([name, told]) => ({ id: name, cells: [name, told] }))}
          />
        </div>
        <p className="small mute">
          ジニ係数は、0なら同じ、1に近いほどかたよっています。
          {hidesFew && "5世帯より少ない数は「少数」です。そこから計算できる数も伏せています。"}
        </p>
      </div>
    </Frame>
  );
}
