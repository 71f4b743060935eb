import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import {
  Link,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useLocation,
  useNavigation,
  useRouteLoaderData,
} from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { placesAsked } from "~/booking/asked-queries.server";
import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import type { BookingStep } from "~/booking/record-step.server";
import { AskedPlaces, happenedSentence } from "~/booking/ui/asked-places";
import { refusalSentences } from "~/booking/ui/refusal-sentences";
import { isId, type StayRequestId } from "~/kernel/id";
import { refuse } from "~/kernel/result";
import { explainPlace } from "~/matching/find-places.server";
import { holdForm } from "~/matching/forms";
import { otherWays } from "~/matching/other-ways.server";
import { unitNamed } from "~/matching/queries.server";
import { lockRequestVersion, requestSeen } from "~/matching/requests-queries.server";
import { searchPlaces } from "~/matching/search-places.server";
import { CandidateList, NextSteps } from "~/matching/ui/match-lists";
import { LetGo, MatchHead, WaitingOrder } from "~/matching/ui/match-page";
import { matchView } from "~/matching/ui/match-view";
import { CoverStrip } from "~/matching/ui/other-ways";
import { PlaceMap } from "~/matching/ui/place-map";
import { askedBy, changesQuery, queryOf, searchStateOf } from "~/matching/ui/search-state";
import { useSteadyOrder } from "~/matching/ui/steady-order";
import { waysView } from "~/matching/ui/ways-view";
import type { PlanNeeded } from "~/plans/model/requirement";
import { planRequirement } from "~/plans/plan-requirement.server";
import { forbidden, type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { entitlementOf } from "~/registry/entitlement-queries.server";
import { EntitlementCard } from "~/registry/ui/entitlement-card";
import { entitlementView } from "~/registry/ui/entitlement-words";
import { readTrialCard } from "~/trial/read-trial-card.server";
import { LimitNotes } from "~/trial/ui/limit-notes";
import { pageTitle } from "~/ui/error-summary";
import { Frame, type FrameData } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("行き先の候補") }];

/** After a lost race the list must be read again, which Remix leaves out after a 4xx. */
export const shouldRevalidate = () => true;

async function opened({ params, actor, deps }: Guarded) {
  const requestId = params.requestId ?? "";
  if (!isId(requestId)) throw notFound();
  const read = await inReadOf(deps, actor, async (unit) => ({
    request: await requestSeen(unit.sql, requestId as StayRequestId),
    asked: await placesAsked(unit.sql, requestId as StayRequestId),
    today: unit.today,
    now: unit.now.toISOString(),
  }));
  if (read.request === null) throw notFound();
  return { ...read, request: read.request };
}

export const loader = guarded("match.search", async (guardedRequest) => {
  const { url, actor, deps } = guardedRequest;
  const { request, asked, today, now } = await opened(guardedRequest);
  if (request.state !== "open") throw redirect(`/requests/${request.requestId}`);
  const state = searchStateOf(url.searchParams);
  const wanted = askedBy(request, state);
  const { requestId, personId } = request;
  const found = await searchPlaces(deps, actor, { ...wanted, personId, requestId });
  if (!found.ok) throw forbidden();
  const hasFit = found.value.fitting.length > 0;
  const ways = await otherWays(deps, actor, { ...wanted, personId }, hasFit);
  const { from: checkIn, until: checkOut, parts } = wanted.period;
  const isNights = personId !== null && parts.length === 0 && wanted.request.purpose !== "trial";
  const entitlement = isNights
    ? await inReadOf(deps, actor, (unit) =>
        entitlementOf(unit, personId, {
          stay: { checkIn, checkOut },
          service: "short_stay_welfare",
          facilityId: null,
        }),
      )
    : null;
  const trial =
    request.purpose === "trial" ? await inReadOf(deps, actor, (unit) => readTrialCard(unit, request)) : null;
  return {
    request,
    trial: trial && { wantedPlace: trial.wantedPlace, passed: trial.passed },
    entitlement: entitlement === null ? null : entitlementView(entitlement),
    asked,
    state,
    today,
    now,
    period: wanted.period,
    sendKey: uuidv7(),
    ways: ways === null ? null : waysView(ways, wanted.request),
    view: matchView(found.value, found.value.fitting.length, {
      today,
      showsAll: state.showsAll,
      asked: asked.map(({ unitId }) => unitId),
    }),
  };
});

export const action = guarded("booking.hold", async (guardedRequest) => {
  const { url, actor, deps } = guardedRequest;
  const submission = parseWithZod(await guardedRequest.request.formData(), { schema: holdForm });
  if (submission.status !== "success") throw notFound();
  const { key, unitId, version } = submission.value;
  const { request, today } = await opened(guardedRequest);
  const { requestId, personId, note } = request;
  const { period, ...wanted } = askedBy(request, searchStateOf(url.searchParams));
  const { purpose } = wanted.request;

  const { explanation, name } = await inReadOf(deps, actor, async (unit) => ({
    explanation: await explainPlace(unit, { ...wanted, personId }, unitId),
    name: await unitNamed(unit.sql, unitId),
  }));
  const commandKey = { key, command: { requestId, unitId, purpose, period } };
  type Refusal = HoldBedRefusal | PlanNeeded | { readonly kind: "seen_is_old" };
  const outcome = await inUnitOfWorkOnce<BookingStep, Refusal>(deps, actor, commandKey, async (unit) => {
    // Two coordinators on one request: the second reads what the first did before anything else is held.
    await lockRequestVersion(unit.sql, requestId);
    const current = await requestSeen(unit.sql, requestId);
    if (current?.version !== version) return refuse({ kind: "seen_is_old" });
    const plan = await planRequirement(unit, { personId, purpose });
    if (!plan.ok) return plan;
    return holdBed(unit, {
      unitId,
      purpose,
      period,
      requestId,
      personId,
      needs: wanted.needs,
      note,
      despite: [],
      explanation: explanation ?? null,
    });
  });
  if (outcome.ok) return redirect(`/requests/${requestId}?held=1`);
  const { refusal } = outcome;
  if (refusal.kind === "plan_needed") return redirect(`/people/${personId}/plan/short?request=${requestId}`);
  deps.places?.doubt([unitId]);
  const sentence =
    refusal.kind === "seen_is_old"
      ? "この依頼は、見ているあいだにほかの方が進めました。"
      : refusalSentences(refusal, today).join("");
  return data({ kind: refusal.kind, sentence, unitId, name, at: key }, { status: 409 });
});

export default function Match() {
  const fresh = useLoaderData<typeof loader>();
  const lost = useActionData<typeof action>();
  const frame = useRouteLoaderData("root") as FrameData | undefined;
  const { pathname, search } = useLocation();
  const { shown, waiting, takeOver } = useSteadyOrder(fresh, `${pathname}${search} ${lost?.at ?? ""}`);
  const { request, state, today, asked, ways } = shown;
  const isSearching = useNavigation().state === "loading";
  const stays = lost?.kind === "seen_is_old";
  // The answer is here before the list has been read again: a lost place is not offered in between.
  const view =
    lost && !stays
      ? { ...shown.view, candidates: shown.view.candidates.filter(({ unitId }) => unitId !== lost.unitId) }
      : shown.view;
  const next = view.candidates.find(({ unitId }) => stays && unitId === lost?.unitId) ?? view.candidates[0];
  const lastStep = stays && asked[0] ? happenedSentence(asked[0]) : "";
  return (
    <Frame screen="match" current="/requests" live>
      <MatchHead
        request={request}
        period={shown.period}
        now={shown.now}
        rulesVersion={view.rulesVersion}
        municipalVersion={view.municipalVersion}
      />
      {lost && (
        <Note tone="err">
          <p>
            {lost.sentence}
            {lastStep}
            {next
              ? stays
                ? "続けるときは、もう一度おしてください。"
                : `次の候補は ${next.name} です。`
              : "下から、次の一手を選べます。"}
          </p>
        </Note>
      )}
      {shown.trial?.wantedPlace && <Note tone="info">行きたい所：{shown.trial.wantedPlace}</Note>}
      {shown.trial && <LimitNotes passed={shown.trial.passed} />}
      <LetGo state={state} />
      <p className="searching" role="status">
        {isSearching && "さがしています…"}
      </p>
      <div className="two">
        <section className="card" aria-labelledby="candidates">
          <h2 id="candidates">
            候補{" "}
            <span className="hint">
              合う所 {view.total}・惜しい所 {view.nearTotal}
            </span>
          </h2>
          {waiting > 0 && <WaitingOrder count={waiting} onTakeOver={takeOver} />}
          {view.candidates.length > 0 ? (
            <CandidateList
              view={view}
              state={state}
              version={request.version}
              sendKey={fresh.sendKey}
              lostName={lost && !stays ? lost.name : null}
              focusUnit={lost ? (next?.unitId ?? null) : null}
              focusToken={lost?.at ?? null}
            />
          ) : (
            <NextSteps
              view={view}
              ways={ways}
              state={state}
              today={today}
              helpPhone={frame?.helpPhone ?? ""}
            />
          )}
        </section>
        <div className="stack">
          <section className="card" aria-labelledby="asked">
            <h2 id="asked">依頼と返事</h2>
            {asked.length > 0 ? (
              <AskedPlaces places={asked} showsWhy />
            ) : (
              <p className="mute">まだ仮おさえしていません。候補をおすと、ここに返事が届きます。</p>
            )}
            <p>
              <Link className="btn quiet" to={`/requests/${request.requestId}`}>
                この依頼のようす
              </Link>
            </p>
          </section>
          {view.candidates.length > 0 && (
            <section className="card" aria-label="ほかの手">
              <NextSteps
                view={view}
                ways={ways}
                state={state}
                today={today}
                helpPhone={frame?.helpPhone ?? ""}
              />
            </section>
          )}
          {shown.entitlement && <EntitlementCard view={shown.entitlement} />}
          <PlaceMap places={view.candidates} />
        </div>
      </div>
      {ways?.cover && (
        <CoverStrip
          cover={ways.cover}
          hrefOf={(changes) => changesQuery(state, changes)}
          hold={{
            action: `/requests/${request.requestId}/cover${queryOf(state)}`,
            version: request.version,
            sendKey: fresh.sendKey,
          }}
        />
      )}
    </Frame>
  );
}
