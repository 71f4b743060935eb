import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { editPerson } from "~/registry/edit-person.server";
import { formInputOf, personForm } from "~/registry/forms";
import { openPerson } from "~/registry/open-person.server";
import { PersonQuestions } from "~/registry/ui/person-form";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "登録を直す｜とまりぎ" }];

export const loader = guarded("person.register", async ({ params, actor, deps }) => {
  const personId = params.personId ?? "";
  if (!isId(personId)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    openPerson(unit, { personId: personId as PersonId, reason: null }),
  );
  if (!outcome.ok) throw notFound();
  const { person, whereaboutsWithheld } = outcome.value;
  return { personId, whereaboutsWithheld, state: formOf(formInputOf(person)) };
});

export const action = guarded("person.register", async ({ request, params, actor, deps }) => {
  const personId = params.personId ?? "";
  if (!isId(personId)) throw notFound();
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: personForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    editPerson(unit, { personId: personId as PersonId, facts: submission.value }),
  );
  if (!outcome.ok) throw notFound();
  return redirect(`/people/${personId}`);
});

export default function EditPerson() {
  const { personId, whereaboutsWithheld, state: recorded } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? recorded;
  return (
    <Frame screen="plain" current="/people" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>登録を直す</h1>
        <FormProblems state={state} />
        <PersonQuestions state={state} whereaboutsWithheld={whereaboutsWithheld} />
        <p className="row">
          <Button look="go" big>
            保存する
          </Button>
          <ButtonLink to={`/people/${personId}`} look="quiet">
            保存しないで戻る
          </ButtonLink>
        </p>
      </Form>
    </Frame>
  );
}
