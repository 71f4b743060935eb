import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { systemActor } from "~/access/model/actor";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { checkPlan } from "~/plans/check-plan.server";
import { paperForm } from "~/plans/forms";
import { familyFinding } from "~/plans/model/cell-check";
import { coverageOf } from "~/plans/model/grid";
import { standsOn } from "~/plans/model/place-agreement";
import { reviewStanding } from "~/plans/model/plan";
import { openPlans } from "~/plans/open-plan.server";
import { mayWritePlans } from "~/plans/permissions";
import { printPlan } from "~/plans/print-plan.server";
import { namedPlaces } from "~/plans/queries.server";
import { startDraft } from "~/plans/start-draft.server";
import { FamilyPlan } from "~/plans/ui/family-plan";
import { GridLegend, GridTable } from "~/plans/ui/grid-table";
import { coverageSentence, gapNames, gridView } from "~/plans/ui/grid-view";
import { headView } from "~/plans/ui/head-view";
import { ConsentList, ContactList, NightCards, PlaceList } from "~/plans/ui/plan-cards";
import { PlanHead } from "~/plans/ui/plan-head";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { acceptanceRecordsOf } from "~/trial/feedback-records.server";
import { AcceptanceRecords } from "~/trial/ui/around-parts";
import { Button, ButtonLink } from "~/ui/button";
import { clockTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "緊急時対応計画｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("plan.read", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPlans(unit, personId);
    if (!opened.ok) return opened;
    const { person, agreed } = opened.value;
    const places = agreed === null ? [] : await namedPlaces(unit.sql, personId, agreed.places);
    const checked = agreed === null ? [] : await checkPlan(unit, agreed, person);
    const records = await acceptanceRecordsOf(unit.sql, { personId });
    return accept({ ...opened.value, places, checked, records, today: unit.today, now: unit.now });
  });
  if (!outcome.ok) throw notFound();
  const { person, agreed, draft, author, places, today, now } = outcome.value;
  const isFamily = actor.role === "family";
  // A family may not read what is decided against a place: the exchange looks, and tells no more than 「空き」.
  const looked =
    isFamily && agreed !== null
      ? await inReadOf(deps, systemActor("family plan"), (unit) => checkPlan(unit, agreed, person))
      : outcome.value.checked;
  const checked = isFamily ? [] : looked;
  const coverage = agreed && coverageOf(agreed.cells, agreed.days);
  return {
    head: headView(person, agreed, today),
    records: outcome.value.records,
    isFamily,
    familyChecks: isFamily
      ? looked.map(({ day, time, finding }) => ({ day, time, finding: familyFinding(finding) }))
      : [],
    mayWrite: mayWritePlans(actor),
    author,
    draft: draft && { version: draft.version, byName: draft.updatedByName },
    checkedAt: looked.length === 0 ? null : clockTime(now),
    plan: agreed && {
      version: agreed.version,
      isShort: agreed.isShort,
      days: agreed.days,
      review: reviewStanding(agreed, today),
      nextReviewOn: agreed.nextReviewOn === null ? null : longDay(agreed.nextReviewOn),
      sections: agreed.sections,
      grid: gridView({ ...agreed, checked, today }),
      gaps: gapNames(coverage?.gaps ?? []),
      hasGaps: (coverage?.gaps.length ?? 0) > 0,
      coverage: coverage ? coverageSentence(coverage, coverage.unwritten.length) : "",
      places: places.map((place) => ({
        ...place,
        isLapsed: place.standsUntil !== null && !standsOn(place, today),
      })),
    },
  };
});

export const action = guarded("plan.write", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  if (typed.get("act") === "start") {
    const started = await inUnitOfWork(deps, actor, (unit) => startDraft(unit, personId));
    if (!started.ok) throw notFound();
    return redirect(`/people/${personId}/plan/tasks`);
  }
  const submission = parseWithZod(typed, { schema: paperForm });
  if (submission.status !== "success") throw notFound();
  const printed = await inUnitOfWork(deps, actor, (unit) =>
    printPlan(unit, { personId, ...submission.value }),
  );
  if (!printed.ok) throw notFound();
  return redirect(`/people/${personId}/plan/paper/${printed.value.paperId}`);
});

export default function PlanPage() {
  const page = useLoaderData<typeof loader>();
  const { head, plan, draft, mayWrite, author } = page;
  if (page.isFamily)
    return <FamilyPlan head={head} plan={plan} checks={page.familyChecks} checkedAt={page.checkedAt} />;
  return (
    <Frame screen="plan" current="/plans">
      <PlanHead head={head}>
        {plan && (
          <>
            <ButtonLink to={`/people/${head.personId}/plan/history`} look="soft">
              版と訓練
            </ButtonLink>
            {mayWrite && <PrintForms />}
          </>
        )}
        {mayWrite &&
          (draft ? (
            <ButtonLink to={`/people/${head.personId}/plan/tasks`} look="go">
              下書きをつづける
            </ButtonLink>
          ) : (
            <Form method="post">
              <Button look="go" name="act" value="start">
                {plan ? "見直しを始める" : "計画を書き始める"}
              </Button>
            </Form>
          ))}
      </PlanHead>
      {plan === null ? (
        <section className="card">
          <Empty
            says="緊急時対応計画は、まだありません。"
            next={
              author.organisationName === ""
                ? "書く所を決めて、始めます。"
                : `書くのは ${author.organisationName} です。今夜すぐ要るときは、簡易計画を作れます。`
            }
          />
          {mayWrite && <ButtonLink to={`/people/${head.personId}/plan/short`}>簡易計画を作る</ButtonLink>}
        </section>
      ) : (
        <>
          <PlanNotes plan={plan} />
          <div className="cols">
            <section aria-labelledby="grid">
              <div className="row">
                <h2 id="grid">{plan.days}日間の過ごし方</h2>
                {page.checkedAt && (
                  <span className="hint">
                    空きは {page.checkedAt} に確かめました（今夜から始まったとして）
                  </span>
                )}
                <span className="end">
                  <GridLegend />
                </span>
              </div>
              <GridTable days={plan.grid} />
              <NightCards sections={plan.sections} />
            </section>
            <aside className="side" aria-label="連絡先と同意">
              <ContactList contacts={plan.sections.contacts} />
              <PlaceList places={plan.places} />
              <AcceptanceRecords records={page.records} />
              <ConsentList sections={plan.sections} />
            </aside>
          </div>
        </>
      )}
      <p className="no-print">
        <Link className="btn soft" to={`/people/${head.personId}`}>
          登録の内容を見る
        </Link>
      </p>
    </Frame>
  );
}

function PrintForms() {
  return (
    <Form method="post" className="row tight">
      <Button look="soft" name="kind" value="call">
        電話用に印刷（1枚）
      </Button>
      <Button look="soft" name="kind" value="handover">
        引き継ぎ用（2枚）
      </Button>
    </Form>
  );
}

function PlanNotes({
  plan,
}: {
  readonly plan: NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["plan"]>;
}) {
  return (
    <div className="notes">
      {plan.isShort && (
        <Note tone="warn">
          <b>簡易計画です。</b>
          {plan.nextReviewOn}までに、ふつうの計画にします。
        </Note>
      )}
      {plan.hasGaps && (
        <Note tone="warn" icon="warn">
          <b>{plan.coverage}</b>
          {plan.gaps}です。足りない支援として、市に伝わっています。
        </Note>
      )}
      {(plan.review === "overdue" || plan.review === "expired") && (
        <Note tone="warn">
          <b>見直しの日を過ぎています。</b>薬や介護する人が変わっていないかを、電話で確かめてください。
        </Note>
      )}
    </div>
  );
}
