import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { CheckRow, FormProblems, optionsOf, SelectField, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { ACT_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { trainedForm } from "~/registry/forms";
import { nameTrained, openTrained, removeNamed } from "~/registry/name-trained.server";
import { trainedRefusalSentence } from "~/registry/ui/trained";
import { Button, ButtonLink } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note, ScrollRegion } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "この方だけの研修｜とまりぎ" }];

const addressed = (facilityId = ""): FacilityId => {
  if (!isId(facilityId)) throw notFound();
  return facilityId as FacilityId;
};

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const facilityId = addressed(params.facilityId);
  const outcome = await inUnitOfWork(deps, actor, (unit) => openTrained(unit, facilityId));
  if (!outcome.ok) throw notFound();
  const { enrolled, ...page } = outcome.value;
  return {
    ...page,
    facilityId,
    people: enrolled.map(({ personId, personName }) => ({ value: personId, label: personName })),
  };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const facilityId = addressed(params.facilityId);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: trainedForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { value } = submission;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    value.intent === "name"
      ? nameTrained(unit, { ...value, facilityId })
      : removeNamed(unit, { ...value, facilityId }),
  );
  if (outcome.ok) return redirect(`/facility/${facilityId}/trained`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, trainedRefusalSentence(outcome.refusal)), { status: 409 });
});

export default function Trained() {
  const { facilityId, houseName, lines, acts, people, today } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({});
  const actsOffered = MEDICAL_ACTS.filter((act) => acts.some((one) => one.act === act));
  const isReady = actsOffered.length > 0 && people.length > 0;
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        <FormProblems state={state} />
        <h1>この方だけの研修（第3号）</h1>
        <p>{houseName}の職員が、特定の方のためだけに受けた研修です。ほかの方の受け入れには数えません。</p>
        {lines.length === 0 ? (
          <Empty says="まだありません。" />
        ) : (
          <ScrollRegion label="この方だけの研修の表">
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">どなた</th>
                  <th scope="col">行為</th>
                  <th scope="col">いつまで</th>
                  <th scope="col">はずす</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={`${line.personId}${line.act}${line.shift}`}>
                    <th scope="row">{line.knownAs}</th>
                    <td>
                      {SHIFT_WORDS[line.shift]}の{ACT_WORDS[line.act]}
                    </td>
                    <td>
                      {longDay(line.validUntil)}
                      {line.validUntil < today && <span className="tag warn">切れています</span>}
                    </td>
                    <td>
                      <Form method="post">
                        <input type="hidden" name="intent" value="remove" />
                        <input type="hidden" name="personId" value={line.personId} />
                        <input type="hidden" name="act" value={line.act} />
                        <input type="hidden" name="shift" value={line.shift} />
                        <Button
                          look="quiet"
                          aria-label={`${line.knownAs}さんの${SHIFT_WORDS[line.shift]}の${ACT_WORDS[line.act]}をはずす`}
                        >
                          はずす
                        </Button>
                      </Form>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollRegion>
        )}
        {isReady ? (
          <Card title="足す・期限をのばす" id="add">
            <Form method="post" className="stack" noValidate>
              <input type="hidden" name="intent" value="name" />
              <SelectField
                state={state}
                name="personId"
                label="どなた"
                none="選んでください"
                options={people}
                isRequired
              />
              <SelectField
                state={state}
                name="act"
                label="行為"
                none="選んでください"
                options={optionsOf(actsOffered, ACT_WORDS)}
                isRequired
              />
              <CheckRow state={state} name="shifts" label="時間帯" options={optionsOf(SHIFTS, SHIFT_WORDS)} />
              <TextField
                state={state}
                name="validUntil"
                label="いつまで"
                type="date"
                hint="認定証の期限です。過ぎると、この方も案内に出なくなります。"
                isRequired
              />
              <Button>保存する</Button>
            </Form>
          </Card>
        ) : (
          <Note tone="info">
            {actsOffered.length === 0 ? (
              <>
                先に、<Link to={`/facility/${facilityId}/care`}>医療的ケア</Link>
                で行為と時間帯に「第3号」を選びます。
              </>
            ) : (
              <>
                先に、<Link to={`/facility/${facilityId}/people`}>登録している方</Link>に名前を入れます。
              </>
            )}
          </Note>
        )}
        <ButtonLink to={`/facility/${facilityId}/care`} look="soft">
          医療的ケアへ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
