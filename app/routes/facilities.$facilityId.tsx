import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { unreachable } from "~/kernel/invariant";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { type ClaimRefusal, claimFacility } from "~/providers/claim-facility.server";
import { claimForm } from "~/providers/forms";
import { mayClaimFacility } from "~/providers/permissions";
import { facilityOverview, openClaims } from "~/providers/queries.server";
import { FormProblems, TextArea } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { CareTable, SupportSummary } from "~/providers/ui/support-summary";
import { PARTICIPATION_WORDS, SERVICE_WORDS } from "~/providers/ui/words";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Freshness } from "~/ui/status";
import { Card, KeyValue, Note } from "~/ui/surface";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.facility.name ?? "事業所"}｜とまりぎ` },
];

export const loader = guarded("facility.read", async ({ params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  return inReadOf(deps, actor, async (unit) => {
    const page = await facilityOverview(unit.tx, facilityId as FacilityId);
    if (page === null) throw notFound();
    const mayClaim = mayClaimFacility(actor) && page.facility.organisationId === null;
    const asked = mayClaim && (await openClaims(unit.tx, [page.facility.facilityId])).length > 0;
    return {
      ...page,
      confirmedAt: page.confirmedAt?.toISOString() ?? null,
      mayClaim,
      asked,
      now: unit.now.toISOString(),
    };
  });
});

export const action = guarded("facility.claim", async ({ request, params, actor, deps }) => {
  const facilityId = params.facilityId ?? "";
  if (!isId(facilityId)) throw notFound();
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: claimForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { evidence } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    claimFacility(unit, { facilityId: facilityId as FacilityId, evidence }),
  );
  if (outcome.ok) return redirect(`/facilities/${facilityId}`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, claimRefusalSentence(outcome.refusal)), { status: 409 });
});

function claimRefusalSentence(refusal: ClaimRefusal): string {
  switch (refusal.kind) {
    case "already_claimed":
      return "この事業所は、ほかの法人が引き受けました。";
    case "already_asked":
      return "すでに申し出ています。管理者の返事をお待ちください。";
    case "not_permitted":
      return "引き受けを申し出る権限がありません。";
    case "not_found":
      return "事業所が見つかりません。";
    default:
      return unreachable(refusal);
  }
}

export default function FacilityDetail() {
  const { facility, profile, capabilities, confirmedAt, mayClaim, asked, now } =
    useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({});
  const isClaimed = facility.organisationId !== null;
  return (
    <Frame screen="plain" current="/facilities" narrow>
      <div className="stack">
        <h1>{facility.name}</h1>
        <FormProblems state={state} />
        {facility.phone && (
          <p>
            <a className="btn big wide" href={`tel:${facility.phone.replaceAll(/[^\d+]/g, "")}`}>
              電話 {facility.phone}
            </a>
          </p>
        )}
        <Card title="場所" id="place" aside={isClaimed && <Freshness confirmedAt={confirmedAt} now={now} />}>
          <KeyValue
            pairs={[
              ["サービス", SERVICE_WORDS[facility.service]],
              ["住所", `${facility.prefecture}${facility.city}${facility.addressRest}`],
              ["定員", facility.capacity === null ? "ー" : `${facility.capacity}人`],
              [
                "参加のしかた",
                isClaimed ? PARTICIPATION_WORDS[facility.participation] : "まだ参加していません",
              ],
            ]}
          />
        </Card>
        {isClaimed ? (
          <>
            <Card title="受け入れの条件" id="support">
              <SupportSummary profile={profile} />
            </Card>
            <Card title="医療的ケア" id="care">
              <CareTable capabilities={capabilities} />
            </Card>
          </>
        ) : (
          <Note tone="info">
            公開データから作った情報です。空きや受け入れの条件は、電話で聞いてください。
          </Note>
        )}
        {asked && <Note tone="ok">引き受けを申し出ました。管理者の返事をお待ちください。</Note>}
        {mayClaim && !asked && (
          <Card title="この事業所を引き受ける" id="claim">
            <Form method="post" className="stack" noValidate>
              <TextArea
                state={state}
                name="evidence"
                label="引き受ける理由"
                hint="運営している法人であることが分かるように書きます。"
                isRequired
              />
              <Button look="go">引き受ける</Button>
            </Form>
          </Card>
        )}
      </div>
    </Frame>
  );
}
