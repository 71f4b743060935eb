import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { accept } from "~/kernel/result";
import { gatherPlans } from "~/plans/gather-queries.server";
import { gatheringCounts } from "~/plans/model/gathering";
import { mayDecidePlans } from "~/plans/permissions";
import { planRulesInForce } from "~/plans/rules-repository.server";
import { FAMILY_COPY } from "~/plans/ui/family-words";
import { GatheringFilter, GatheringTable } from "~/plans/ui/gathering";
import { gatheringSentence, linesShown, standingFilter } from "~/plans/ui/gathering-view";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { ButtonLink, PrintButton } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";
import { Card, Empty, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("緊急時対応計画") }];

export const loader = guarded("plan.read", async ({ url, actor, deps }) => {
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const lines = await gatherPlans(unit);
    if (!lines.ok) return lines;
    return accept({ lines: lines.value, rules: await planRulesInForce(unit.sql, actor.municipality) });
  });
  if (!outcome.ok) throw forbidden();
  const { lines, rules } = outcome.value;
  const filter = standingFilter(url.searchParams.get("standing"));
  const district = url.searchParams.get("district") || null;
  return {
    isFamily: actor.role === "family",
    mayDecide: mayDecidePlans(actor),
    counts: gatheringCounts(lines),
    requiresPlan: rules.requiresPlan,
    districts: [...new Set(lines.flatMap((line) => line.district ?? []))].sort(),
    filter,
    district,
    search: url.search,
    lines: linesShown(lines, filter, district),
  };
});

/** 計画のとりまとめ — who has a plan, what it lacks, and when it is looked at again. */
export default function Plans() {
  const page = useLoaderData<typeof loader>();
  if (page.isFamily) return <FamilyPlans lines={page.lines} />;
  const { counts } = page;
  return (
    <Frame screen="plan" current="/plans">
      <PrintHead left="取扱注意・個人情報" right="緊急時対応計画のとりまとめ" />
      <div className="page-head">
        <h1>{gatheringSentence(counts)}</h1>
        <span className="end row tight no-print">
          {page.mayDecide && (
            <ButtonLink to="/plans/rules" look="soft">
              計画の決まり
            </ButtonLink>
          )}
          <ButtonLink to={`/plans.csv${page.search}`} look="soft" reloadDocument>
            表を保存（CSV）
          </ButtonLink>
          <PrintButton />
        </span>
      </div>
      <p className="lead">
        {counts.total}人のうち、計画のある方 {counts.withPlan}人。空白は合わせて {counts.gaps}コマです。
        {page.requiresPlan && "この市では、緊急の泊まりに計画が要ります。"}
      </p>
      <GatheringFilter
        filter={page.filter}
        district={page.district}
        districts={page.districts}
        counts={counts.byStanding}
      />
      <GatheringTable lines={page.lines} />
    </Frame>
  );
}

function FamilyPlans({
  lines,
}: {
  readonly lines: ReturnType<typeof useLoaderData<typeof loader>>["lines"];
}) {
  return (
    <PublicFrame current="/plans">
      <div className="stack plain-words">
        <h1>
          <Easy text={FAMILY_COPY.list} />
        </h1>
        {lines.length === 0 ? (
          <Empty says={<Easy text={FAMILY_COPY.none} />} next={<Easy text={FAMILY_COPY.askForOne} />} />
        ) : (
          lines.map((line) => (
            <Card key={line.personId} title={`${line.name}さん`} id={line.personId}>
              <p>
                <Easy text={line.version === null ? FAMILY_COPY.none : FAMILY_COPY.there} />
              </p>
              <p>
                <Link className="btn" to={`/people/${line.personId}/plan`}>
                  {line.name}
                  <Easy text={FAMILY_COPY.read} />
                </Link>
              </p>
            </Card>
          ))
        )}
      </div>
    </PublicFrame>
  );
}
