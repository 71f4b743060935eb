import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData } from "@remix-run/react";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { registerFacilityForm } from "~/providers/forms";
import { SERVICE_KINDS } from "~/providers/model/support";
import { registerFacility } from "~/providers/register-facility.server";
import { FacilityQuestions } from "~/providers/ui/facility-form";
import { FormProblems, optionsOf, QuestionCard, SelectField } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { SERVICE_WORDS } from "~/providers/ui/words";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "事業所の登録｜とまりぎ" }];

export const loader = guarded("facility.edit", async () => null);

export const action = guarded("facility.edit", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: registerFacilityForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const { service, ...stated } = submission.value;
  const { organisationId, municipality } = actor;
  if (organisationId === null) throw forbidden();
  const facts = { ...stated, municipality };
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    registerFacility(unit, { organisationId, service, facts }),
  );
  if (!outcome.ok) throw forbidden();
  return redirect(`/facility/${outcome.value.facilityId}`);
});

export default function NewFacility() {
  const state =
    useActionData<typeof action>() ?? formOf({ participation: "full", service: SERVICE_KINDS[0] });
  return (
    <Frame screen="plain" current="/facility" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>事業所を登録する</h1>
        <FormProblems state={state} />
        <QuestionCard title="サービス" id="q-service">
          <SelectField
            state={state}
            name="service"
            label="サービス"
            options={optionsOf(SERVICE_KINDS, SERVICE_WORDS)}
          />
        </QuestionCard>
        <FacilityQuestions state={state} />
        <Button look="go" big>
          登録する
        </Button>
      </Form>
    </Frame>
  );
}
