import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { tokyoDay } from "~/kernel/day";
import { type Id, isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { standsOn } from "~/plans/model/place-agreement";
import { openVersion } from "~/plans/open-plan.server";
import { openPaper } from "~/plans/print-plan.server";
import { municipalityName, namedPlaces } from "~/plans/queries.server";
import { gridView } from "~/plans/ui/grid-view";
import { headView } from "~/plans/ui/head-view";
import { CallSheet, HandoverSheet } from "~/plans/ui/paper";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { clockTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";

/** No name in the title: it would stay in the browser's history, and in the list of the printer. */
export const meta: MetaFunction = () => [{ title: "計画の印刷｜とまりぎ" }];

export const loader = guarded("plan.write", async ({ params, actor, deps }) => {
  const { personId = "", paperId = "" } = params;
  if (!isId(personId) || !isId(paperId)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const paper = await openPaper(unit, personId as PersonId, paperId as Id<"PlanPaper">);
    if (!paper.ok) return paper;
    const opened = await openVersion(unit, personId as PersonId, paper.value.planId);
    if (!opened.ok) return opened;
    const { plan } = opened.value;
    return accept({
      ...opened.value,
      paper: paper.value,
      places: await namedPlaces(unit.sql, plan.personId, plan.places),
      municipality: await municipalityName(unit.sql, plan.municipality),
    });
  });
  if (!outcome.ok) throw notFound();
  const { person, plan, paper, places, municipality } = outcome.value;
  const printedOn = tokyoDay(paper.printedAt);
  return {
    personId,
    kind: paper.kind,
    head: headView(person, plan, printedOn),
    stamp: {
      title: `${municipality}　緊急時対応計画　第${plan.version}版`,
      printed: `印刷　${paper.printedByName}　${longDay(printedOn)} ${clockTime(paper.printedAt)}　通し番号 ${String(paper.serial).padStart(6, "0")}`,
    },
    address: person.isProtected ? "保護情報のため、書いていません" : person.address,
    phone: person.isProtected ? "" : person.phone,
    days: plan.days,
    sections: plan.sections,
    grid: gridView({ ...plan, checked: [], today: printedOn }),
    places: places.map((place) => ({
      ...place,
      isLapsed: place.standsUntil !== null && !standsOn(place, printedOn),
    })),
  };
});

export default function PlanPaper() {
  const paper = useLoaderData<typeof loader>();
  return (
    <Frame screen="plan" current="/plans">
      <div className="row no-print paper-bar">
        <h1>{paper.kind === "call" ? "電話用の紙（1枚）" : "引き継ぎ用の紙（2枚）"}</h1>
        <PrintButton>この紙を印刷する</PrintButton>
        <span className="hint">通し番号は、この紙のものです。もう一度とるときは、計画のページから。</span>
        <Link className="end" to={`/people/${paper.personId}/plan`}>
          計画のページへもどる
        </Link>
      </div>
      {paper.kind === "call" ? <CallSheet paper={paper} /> : <HandoverSheet paper={paper} />}
    </Frame>
  );
}
