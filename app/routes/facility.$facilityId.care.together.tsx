import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { sharingForm } from "~/providers/forms";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { ownSharedActs } from "~/providers/own-facility-queries.server";
import { shareCareSlots, splitCareSlots } from "~/providers/share-care-slots.server";
import { capabilityRefusalSentence } from "~/providers/ui/conflicts";
import { CheckRow, FormProblems, optionsOf, RadioRow, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { sharedSentence } from "~/providers/ui/support-summary";
import { ACT_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "同じ職員が受け持つ行為｜とまりぎ" }];

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const own = await ownSharedActs(deps, actor, params.facilityId);
  if (own === null) throw notFound();
  const { facility, capabilities } = own.page;
  const done = MEDICAL_ACTS.filter((act) =>
    capabilities.some((one) => one.act === act && one.answer !== "no"),
  );
  return { facilityId: facility.facilityId, houseName: facility.name, shared: own.shared, done };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  if (!isId(params.facilityId ?? "")) throw notFound();
  const facilityId = params.facilityId as FacilityId;
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: sharingForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { value } = submission;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    value.intent === "share"
      ? shareCareSlots(unit, { ...value, facilityId })
      : splitCareSlots(unit, { ...value, facilityId }),
  );
  if (outcome.ok) return redirect(`/facility/${facilityId}/care/together`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, capabilityRefusalSentence(outcome.refusal)), { status: 409 });
});

export default function CareTogether() {
  const { facilityId, houseName, shared, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({ shift: "night" });
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <FormProblems state={state} />
        <h1>同じ職員が受け持つ行為</h1>
        <p>
          {houseName}
          で、1人の看護師などが受け持つ行為をまとめます。まとめた行為は、あわせて何人までかで数えます。同じ方の行為がいくつあっても、1人と数えます。
        </p>
        {shared.length === 0 ? (
          <Empty says="まだまとめていません。行為ごとに、人数を数えています。" />
        ) : (
          <ul className="stack-8">
            {shared.map((set) => (
              <li className="card row" key={`${set.shift} ${set.acts.join()}`}>
                <span>{sharedSentence(set)}</span>
                <Form method="post">
                  <input type="hidden" name="intent" value="split" />
                  <input type="hidden" name="shift" value={set.shift} />
                  <input type="hidden" name="act" value={set.acts[0]} />
                  <Button look="quiet" aria-label={`${sharedSentence(set)}を分ける`}>
                    分ける
                  </Button>
                </Form>
              </li>
            ))}
          </ul>
        )}
        {done.length < 2 ? (
          <p className="mute">できる行為が2つ以上あるときに、まとめられます。</p>
        ) : (
          <Card title="まとめる" id="share">
            <Form method="post" className="stack" noValidate>
              <input type="hidden" name="intent" value="share" />
              <RadioRow
                state={state}
                name="shift"
                label="時間帯"
                options={optionsOf(SHIFTS, SHIFT_WORDS)}
                isRequired
              />
              <CheckRow state={state} name="acts" label="行為" options={optionsOf(done, ACT_WORDS)} />
              <TextField
                state={state}
                name="peopleMax"
                label="あわせて何人まで"
                inputMode="numeric"
                isRequired
              />
              <Button>まとめる</Button>
            </Form>
          </Card>
        )}
        <p>
          <ButtonLink to={`/facility/${facilityId}/care`} look="soft">
            医療的ケアへ戻る
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
