import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type Actor, isBase } from "~/access/model/actor";
import { placesAsked } from "~/booking/asked-queries.server";
import { AskedPlaces } from "~/booking/ui/asked-places";
import { refusalSentences } from "~/booking/ui/refusal-sentences";
import { withdrawRequest } from "~/booking/withdraw-request.server";
import { tokyoDay } from "~/kernel/day";
import { isId, type PersonId, type StayRequestId } from "~/kernel/id";
import { requestSeen } from "~/matching/requests-queries.server";
import { RequestState } from "~/matching/ui/request-rows";
import { careWords, personWords, REASON_WORDS, REQUEST_TITLES, whenWords } from "~/matching/ui/request-words";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inReadOf, inUnitOfWork, nowOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { openPerson } from "~/registry/open-person.server";
import { entitlementView } from "~/registry/ui/entitlement-words";
import { exchangeFor } from "~/trial/exchange-actor.server";
import { readTrialCard } from "~/trial/read-trial-card.server";
import { takeNamedDay } from "~/trial/take-named-day.server";
import { TrialCard } from "~/trial/ui/trial-card";
import { Button, ButtonLink } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { KindChip } from "~/ui/status";
import { Card, Empty, KeyValue, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("依頼のようす") }];

const idOf = (requestId: string | undefined): StayRequestId => {
  if (requestId === undefined || !isId(requestId)) throw notFound();
  return requestId as StayRequestId;
};

export const loader = guarded("request.read", async ({ params, url, actor, deps }) => {
  const requestId = idOf(params.requestId);
  const read = await inReadOf(deps, actor, async (unit) => {
    const request = await requestSeen(unit.sql, requestId);
    if (request === null) return null;
    const name = request.personId === null ? null : await nameOf(unit, request.personId);
    const trial = request.purpose === "trial" ? await readTrialCard(unit, request) : null;
    return { request, name, asked: await placesAsked(unit.sql, requestId), trial };
  });
  if (read === null) throw notFound();
  return {
    ...read,
    trial: read.trial && {
      ...read.trial,
      entitlement: read.trial.entitlement && entitlementView(read.trial.entitlement),
    },
    places: isBase(actor),
    done: doneAt(url.searchParams),
  };
});

/** What the step that led here has done, for one sentence at the head of the page. */
function doneAt(params: URLSearchParams): "held" | "taken" | "sent" | null {
  if (params.has("held")) return "held";
  if (params.has("taken")) return "taken";
  return params.has("sent") ? "sent" : null;
}

/** The name, for those who may open the record; the look is in the audit. */
async function nameOf(unit: UnitOfWork, personId: PersonId): Promise<string | null> {
  const opened = await openPerson(unit, { personId, reason: null });
  return opened.ok ? `${opened.value.person.familyName} ${opened.value.person.givenName}` : null;
}

export const action = guarded("request.create", async ({ request, params, actor, deps }) => {
  const requestId = idOf(params.requestId);
  if ((await request.formData()).get("intent") === "take_day") return takeDay(deps, actor, requestId);
  const outcome = await inUnitOfWork(deps, actor, (unit) => withdrawRequest(unit, { requestId }));
  if (outcome.ok) return redirect(`/requests/${requestId}`);
  if (outcome.refusal.kind === "request_unknown") throw notFound();
  return data(
    { sentence: refusalSentences(outcome.refusal, tokyoDay(nowOf(deps))).join("") },
    { status: 409 },
  );
});

/** その日でお願いする — read as oneself, and moved by the exchange. */
async function takeDay(deps: Deps, actor: Actor, requestId: StayRequestId) {
  const seen = await inReadOf(deps, actor, async (unit) => {
    const request = await requestSeen(unit.sql, requestId);
    return request && (await readTrialCard(unit, request));
  });
  if (seen === null) throw notFound();
  const outcome = await inUnitOfWork(deps, exchangeFor(actor), (unit) => takeNamedDay(unit, requestId));
  if (outcome.ok) return redirect(`/requests/${requestId}?taken=1`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(
    { sentence: "その日では、もうお願いできません。コーディネーターに聞いてください。" },
    { status: 409 },
  );
}

const DONE = {
  held: { title: "仮おさえしました", says: "事業所に知らせました。返事が来ると、この画面が変わります。" },
  taken: {
    title: "その日でお願いしました",
    says: "コーディネーターが行き先に聞きます。番号はそのままです。",
  },
  sent: {
    title: "依頼を送りました",
    says: "コーディネーターが行き先をさがします。返事が来ると、ここに出ます。",
  },
} as const;

/** 依頼のようす — what was asked for, who was asked, what they said, and what comes next. */
export default function RequestStatus() {
  const { request, name, asked, places, done, trial } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const isOpen = request.state === "open";
  const reason = REASON_WORDS[request.reason as keyof typeof REASON_WORDS] ?? null;
  return (
    <Frame screen="match" current="/requests" live>
      {done && (
        <Note tone="ok">
          <b>{DONE[done].title}</b>
          <p>{DONE[done].says}</p>
        </Note>
      )}
      {refused && <Note tone="err">{refused.sentence}</Note>}
      <div className="row hd">
        <KindChip kind={request.purpose} />
        <h1>{REQUEST_TITLES[request.purpose]}</h1>
        <b className="nb">{request.code}</b>
        <RequestState request={request} />
        {places && isOpen && (
          <span className="end">
            <ButtonLink look="go" to={`/requests/${request.requestId}/match`}>
              行き先をさがす
            </ButtonLink>
          </span>
        )}
      </div>
      <div className="two">
        <Card title="依頼と返事" id="asked">
          {asked.length > 0 ? (
            <AskedPlaces places={asked} showsWhy={places} />
          ) : (
            <Empty
              says={isOpen ? "行き先をさがしています。" : "どこにも仮おさえしていません。"}
              next={isOpen ? "事業所に聞くと、ここに返事が出ます。" : undefined}
            />
          )}
        </Card>
        {trial && <TrialCard view={trial} />}
        <Card title="依頼の内容" id="content">
          <KeyValue
            pairs={[
              ["どなた", name ?? (request.describedAs || "登録のある方")],
              ["いつ", whenWords(request)],
              ["ご本人", personWords(request.needs)],
              ["必要な支援", careWords(request.needs).join("・") || "とくになし"],
              ...(reason ? ([["理由", reason]] as const) : []),
              ...(request.note ? ([["メモ", request.note]] as const) : []),
              ["受付", `${dayAndTime(new Date(request.createdAt))}　${request.organisationName}`],
            ]}
          />
          {isOpen && (
            <Form method="post" className="form-actions no-print">
              <Button look="quiet">この依頼を取り下げる</Button>
            </Form>
          )}
        </Card>
      </div>
    </Frame>
  );
}
