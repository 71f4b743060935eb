import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import type { FacilityClaimId } from "~/providers/claim-repository.server";
import { decideClaim } from "~/providers/decide-claim.server";
import { decideClaimForm } from "~/providers/forms";
import { openClaims } from "~/providers/queries.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { fieldValue, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { SERVICE_WORDS } from "~/providers/ui/words";
import { Button } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty, KeyValue } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "引き受けの申し出｜とまりぎ" }];

export const loader = guarded("facility.decide_claim", async ({ actor, deps }) => {
  const claims = await inReadOf(deps, actor, (unit) => openClaims(unit.tx));
  return { claims: claims.map((claim) => ({ ...claim, askedAt: dayAndTime(claim.askedAt) })) };
});

export const action = guarded("facility.decide_claim", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: decideClaimForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { claimId, decision, reason } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    decideClaim(unit, { claimId: claimId as FacilityClaimId, approve: decision === "approve", reason }),
  );
  if (outcome.ok) return redirect("/admin/claims");
  if (outcome.refusal.kind === "already_claimed") {
    return data(
      refusedForm(typed, "この事業所は、ほかの法人が引き受けています。断る理由を書いて断ってください。"),
      {
        status: 409,
      },
    );
  }
  if (outcome.refusal.kind === "already_decided") {
    return data(refusedForm(typed, "この申し出には、ほかの方がもう返事をしています。"), { status: 409 });
  }
  throw notFound();
});

export default function Claims() {
  const { claims } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const answered = answer ? fieldValue(answer, "claimId") : "";
  return (
    <Frame screen="plain" current="/admin/claims" narrow>
      <div className="stack">
        <h1>引き受けの申し出</h1>
        <FormProblems state={answer ?? formOf({})} />
        {claims.length === 0 && <Empty says="届いている申し出はありません。" />}
        {claims.map((claim) => (
          <Card key={claim.claimId} title={claim.facilityName} id={`c-${claim.claimId}`}>
            <KeyValue
              pairs={[
                ["申し出た法人", claim.organisationName],
                ["サービス", SERVICE_WORDS[claim.service]],
                ["住所", claim.address],
                ["理由", claim.evidence],
                ["申し出た日", claim.askedAt],
              ]}
            />
            <Form method="post" className="stack" noValidate>
              <input type="hidden" name="claimId" value={claim.claimId} />
              <TextField
                state={answer && answered === claim.claimId ? answer : formOf({})}
                name="reason"
                scope={answered === claim.claimId ? undefined : claim.claimId}
                label="断るときの理由"
              />
              <p className="row">
                <Button look="go" name="decision" value="approve">
                  認める
                </Button>
                <Button name="decision" value="refuse">
                  断る
                </Button>
              </p>
            </Form>
          </Card>
        ))}
      </div>
    </Frame>
  );
}
