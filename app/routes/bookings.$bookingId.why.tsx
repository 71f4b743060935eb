import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { isId } from "~/kernel/id";
import { comparedReplay, comparedUnder } from "~/matching/model/compare-replay";
import { type FrozenExplanation, parseFrozenExplanation } from "~/matching/model/frozen-explanation";
import type { RulesInForce } from "~/matching/model/municipal-rules";
import { explanationOf } from "~/matching/requests-queries.server";
import { rulesInForce } from "~/matching/rules-queries.server";
import { ConfirmedAgo } from "~/matching/ui/candidate-card";
import { CompareTable, comparisonSentence } from "~/matching/ui/compare-table";
import { frozenView } from "~/matching/ui/frozen-view";
import { Reasons } from "~/matching/ui/reasons";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { StatusChip } from "~/ui/status";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("なぜこの候補？") }];

/** For those who place people: the explanation holds the needs as they were asked, the home included. */
export const loader = guarded("match.search", async ({ params, actor, deps }) => {
  const { bookingId = "" } = params;
  if (!isId(bookingId)) throw notFound();
  const { stored, rules } = await inReadOf(deps, actor, async ({ sql }) => ({
    stored: await explanationOf(sql, bookingId),
    rules: await rulesInForce(sql, actor.municipality),
  }));
  if (stored === null) throw notFound();
  const { code, requestId, facilityName, unitLabel } = stored;
  const parsed = parseFrozenExplanation(stored.explanation);
  const name = `${facilityName} ${unitLabel}`;
  return {
    bookingId,
    code,
    requestId,
    name,
    frozen: parsed.ok ? { ...frozenView(parsed.value, name), ...triedAgain(parsed.value, rules) } : null,
  };
});

/** The same facts once more: by the rules of that moment, which must give the same, and by those of today. */
function triedAgain(frozen: FrozenExplanation, rules: RulesInForce) {
  const again = comparedReplay(frozen);
  const today = comparedUnder(frozen, rules);
  return {
    again: again.ok
      ? again.value.isSame
        ? ("same" as const)
        : ("other" as const)
      : ("other_version" as const),
    today: today.ok ? { comparison: today.value, municipalVersion: rules.version } : null,
  };
}

const AGAIN = {
  same: "同じ規則でもう一度たしかめました。結果は同じです。",
  other: "もう一度たしかめると、結果がちがいます。記録をお調べください。",
  other_version: "このあと規則の版が変わりました。そのときの結果をそのまま見せています。",
} as const;

/** なぜこの候補？ — the reasons as they were when the place was held, for whoever asks later. */
export default function Why() {
  const { bookingId, code, requestId, name, frozen } = useLoaderData<typeof loader>();
  return (
    <Frame screen="match" current="/requests">
      <div className="row hd">
        {requestId !== null && (
          <Link className="btn quiet" to={`/requests/${requestId}`}>
            依頼にもどる
          </Link>
        )}
        <h1>なぜこの候補？</h1>
        <Link to={`/bookings/${bookingId}`}>{code}</Link>
        {frozen && (
          <span className="end hint">
            {dayAndTime(new Date(frozen.asOf))} の空き・ルール 第{frozen.rulesVersion}版
            {frozen.municipalVersion > 0 && `・市の決まり 第${frozen.municipalVersion}版`}
          </span>
        )}
        <span className="no-print">
          <PrintButton />
        </span>
      </div>
      <section className="card" aria-labelledby="place">
        <div className="row top1">
          <h2 id="place">{name}</h2>
          {frozen && (
            <>
              <StatusChip state="open">
                合う条件 {frozen.candidate.met.met}／{frozen.candidate.met.asked}
              </StatusChip>
              <span className="end">
                <ConfirmedAgo freshness={frozen.candidate.freshness} />
              </span>
            </>
          )}
        </div>
        {frozen ? (
          <>
            <Reasons candidate={frozen.candidate} />
            <Note tone={frozen.again === "same" ? "ok" : "warn"}>{AGAIN[frozen.again]}</Note>
            {frozen.today && (
              <section aria-labelledby="today">
                <h2 id="today">{comparisonSentence(frozen.today.comparison)}</h2>
                <p className="hint">
                  そのときの空きと記録に、いまの点と決まり（
                  {frozen.today.municipalVersion === 0
                    ? "はじめの決まり"
                    : `市の決まり 第${frozen.today.municipalVersion}版`}
                  ）を当てた結果です。
                </p>
                <CompareTable comparison={frozen.today.comparison} />
              </section>
            )}
          </>
        ) : (
          <p className="mute">事業所が自分で入れた予約です。候補からえらんだ理由は残っていません。</p>
        )}
      </section>
    </Frame>
  );
}
