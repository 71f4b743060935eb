import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { SHIFTS } from "~/kernel/part";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { capabilityForm } from "~/providers/forms";
import { ACT_BASES, MEDICAL_ACTS } from "~/providers/model/support";
import { mayEditFacility } from "~/providers/permissions";
import { facilityOverview } from "~/providers/queries.server";
import { setCapability } from "~/providers/set-capability.server";
import { capabilityRefusalSentence } from "~/providers/ui/conflicts";
import {
  AnswerRow,
  FormProblems,
  optionsOf,
  QuestionCard,
  SelectField,
  TextField,
} from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { ACT_WORDS, BASIS_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "医療的ケアの体制｜とまりぎ" }];

const addressed = (params: { facilityId?: string | undefined; act?: string | undefined }) => {
  const act = MEDICAL_ACTS.find((one) => one === params.act);
  if (act === undefined || !isId(params.facilityId ?? "")) throw notFound();
  return { act, facilityId: params.facilityId as FacilityId };
};

export const loader = guarded("facility.edit", async ({ params, actor, deps }) => {
  const { act, facilityId } = addressed(params);
  const page = await inReadOf(deps, actor, (unit) => facilityOverview(unit.tx, facilityId));
  if (page === null || !mayEditFacility(actor, page.facility)) throw notFound();
  return {
    act,
    facility: page.facility,
    stated: Object.fromEntries(
      SHIFTS.map((shift) => [
        shift,
        page.capabilities.find((one) => one.act === act && one.shift === shift) ?? { answer: "no" },
      ]),
    ),
  };
});

export const action = guarded("facility.edit", async ({ request, params, actor, deps }) => {
  const { act, facilityId } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: capabilityForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const { value } = submission;
  const capabilities = SHIFTS.map((shift) => ({ act, shift, ...value[shift] }));
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    setCapability(unit, { facilityId, capabilities }),
  );
  if (outcome.ok) return redirect(`/facility/${facilityId}/care`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(refusedForm(typed, capabilityRefusalSentence(outcome.refusal)), { status: 409 });
});

export default function CareAct() {
  const { act, facility, stated } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf(stated);
  return (
    <Frame screen="plain" current="/facility" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>{ACT_WORDS[act]}</h1>
        <p className="mute">{facility.name}</p>
        <FormProblems state={state} />
        {SHIFTS.map((shift) => (
          <QuestionCard key={shift} title={SHIFT_WORDS[shift]} id={`q-${shift}`}>
            <AnswerRow
              state={state}
              name={`${shift}.answer`}
              label={`${SHIFT_WORDS[shift]}にできるかどうか`}
            />
            <TextField
              state={state}
              name={`${shift}.peopleMax`}
              label="同時に何人まで"
              inputMode="numeric"
              hint="×のときは入力しません。"
            />
            <SelectField
              state={state}
              name={`${shift}.basis`}
              label="行う人"
              none="決めていない"
              options={optionsOf(ACT_BASES, BASIS_WORDS)}
            />
            <TextField
              state={state}
              name={`${shift}.validUntil`}
              label="いつまで"
              type="date"
              hint="資格や体制の期限です。過ぎると △ に変わります。"
            />
          </QuestionCard>
        ))}
        <p className="mute">
          「第3号」を選んだ時間帯は、名前をあげた方だけが使えます。保存のあと、
          <Link to={`/facility/${facility.facilityId}/trained`}>この方だけの研修</Link>で選びます。
        </p>
        <p className="row">
          <Button look="go" big>
            保存する
          </Button>
          <ButtonLink to={`/facility/${facility.facilityId}/care`} look="quiet">
            保存しないで戻る
          </ButtonLink>
        </p>
      </Form>
    </Frame>
  );
}
