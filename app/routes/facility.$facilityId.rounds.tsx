import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { allows } from "~/access/model/permission";
import { roundMonth } from "~/allocation/model/round-calendar";
import { readDemand } from "~/allocation/read-demand.server";
import { openOwnRounds } from "~/allocation/read-own-rounds.server";
import type { RoundId } from "~/allocation/rounds-repository.server";
import { setAside } from "~/allocation/set-aside.server";
import { roundRefusal } from "~/allocation/ui/refusals";
import { PhaseTag } from "~/allocation/ui/round-facts";
import { SetAsideGrid } from "~/allocation/ui/set-aside-grid";
import { monthWord, ROUND_PURPOSE_WORDS } from "~/allocation/ui/words";
import { daysFrom, parseDay } from "~/kernel/day";
import { type FacilityId, isId, type UnitId } from "~/kernel/id";
import { type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { facilityOverview } from "~/providers/queries.server";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("月ごとの割当てに出す枠") }];

async function own({ actor, deps, params }: Guarded) {
  const facilityId = params.facilityId ?? "";
  const { organisationId } = actor;
  if (!isId(facilityId) || organisationId === null) throw notFound();
  const found = await inReadOf(deps, actor, (unit) => facilityOverview(unit.tx, facilityId as FacilityId));
  if (found === null || found.facility.organisationId !== organisationId) throw notFound();
  return { facilityId: facilityId as FacilityId, organisationId, name: found.facility.name };
}

export const loader = guarded("facility.read", async (asked) => {
  const facility = await own(asked);
  const { url, actor, deps } = asked;
  const page = await inReadOf(deps, actor, (unit) =>
    openOwnRounds(unit, facility, url.searchParams.get("round")),
  );
  const month = page.chosen === null ? null : roundMonth(page.chosen.round.month);
  return {
    ...page,
    ...facility,
    demand:
      page.chosen === null || page.chosen.phase === "announced"
        ? null
        : await readDemand(deps, page.chosen.round.roundId, facility.facilityId),
    days: month === null ? [] : daysFrom(month.from, month.until),
    saved: url.searchParams.get("saved"),
    maySet: allows(actor.role, "round.reserve"),
  };
});

export const action = guarded("round.reserve", async (asked) => {
  const facility = await own(asked);
  const typed = await asked.request.formData();
  const roundId = String(typed.get("round") ?? "");
  if (!isId(roundId)) throw notFound();
  const beds = new Map<UnitId, string[]>();
  for (const one of typed.getAll("night")) {
    const [unitId = "", day = ""] = String(one).split(" ");
    if (!isId(unitId) || parseDay(day) === null) continue;
    beds.set(unitId as UnitId, [...(beds.get(unitId as UnitId) ?? []), day]);
  }
  const outcome = await inUnitOfWork(asked.deps, asked.actor, (unit) =>
    setAside(unit, {
      roundId: roundId as RoundId,
      facilityId: facility.facilityId,
      beds: [...beds].map(([unitId, days]) => ({
        unitId,
        nights: days.flatMap((day) => parseDay(day) ?? []),
      })),
    }),
  );
  if (outcome.ok) {
    return redirect(`/facility/${facility.facilityId}/rounds?round=${roundId}&saved=${outcome.value.nights}`);
  }
  if (outcome.refusal.kind === "round_unknown") throw notFound();
  return data({ problem: roundRefusal(outcome.refusal) }, { status: 409 });
});

/** 月ごとの割当てに出す枠 — the house's yes, given beforehand: which nights of which bed the round may share. */
export default function FacilityRounds() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem;
  const { rounds, chosen, facilityId, days } = page;
  const mayChange =
    page.maySet && chosen !== null && chosen.phase !== "deciding" && chosen.phase !== "published";
  return (
    <Frame screen="rounds" current="/facility">
      <div className="stack">
        <h1>{page.name}　割当てに出す枠</h1>
        {problem !== undefined && <Note tone="warn">{problem}</Note>}
        {page.saved !== null && <Note tone="ok">のべ{Number(page.saved)}泊の枠を出しました。</Note>}
        {chosen === null ? (
          <Empty says="これからの割当てがありません。" next="市の拠点が知らせると、ここで枠を出せます。" />
        ) : (
          <>
            <nav className="row" aria-label="月をえらぶ">
              {rounds.map((round) => (
                <Link
                  key={round.roundId}
                  className="btn soft"
                  to={`/facility/${facilityId}/rounds?round=${round.roundId}`}
                  aria-current={round.roundId === chosen.round.roundId ? "true" : undefined}
                >
                  {monthWord(round.month)}　{ROUND_PURPOSE_WORDS[round.purpose]}
                </Link>
              ))}
            </nav>
            <p className="row">
              <PhaseTag phase={chosen.phase} />
              <span>
                {mayChange
                  ? `${longDay(chosen.round.decidesOn)}の前の日まで、変えられます。`
                  : "決める日になったので、変えられません。"}
              </span>
              <Link className="btn soft" to={`/rounds/${chosen.round.roundId}`}>
                決め方を見る
              </Link>
            </p>
            <p>
              出した夜は、前もっての「受け入れます」です。結果が出ると、そのまま予約が入ります。
              それまでは、緊急の受け入れにも使えます。
            </p>
            {page.demand !== null && (
              <p>
                {page.demand.wishes === 0 ? (
                  "ここを選んだ希望は、まだありません。"
                ) : (
                  <>
                    ここを選んだ希望は<b>{page.demand.wishes}件</b>（第1希望が{page.demand.first}
                    件）、ぜんぶで
                    {page.demand.nights}泊です。
                  </>
                )}
              </p>
            )}
            {chosen.beds.length === 0 ? (
              <Empty says="この月に使えるベッドがありません。" />
            ) : (
              <Form method="post" className="stack">
                <input type="hidden" name="round" value={chosen.round.roundId} />
                <SetAsideGrid beds={chosen.beds} days={days} mayChange={mayChange} />
                {mayChange && (
                  <div className="form-actions">
                    <Button look="go">この枠を出す</Button>
                  </div>
                )}
              </Form>
            )}
          </>
        )}
      </div>
    </Frame>
  );
}
