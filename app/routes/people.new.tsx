import { randomUUID } from "node:crypto";
import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId } from "~/kernel/id";
import { forbidden, guarded } from "~/platform/guard.server";
import { inUnitOfWorkOnce } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { fieldValue, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { personForm } from "~/registry/forms";
import { registerPerson } from "~/registry/register-person.server";
import { PersonQuestions } from "~/registry/ui/person-form";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "新しく登録する｜とまりぎ" }];

export const loader = guarded("person.register", async () => ({ key: randomUUID() }));

export const action = guarded("person.register", async ({ request, actor, deps }) => {
  const { municipality } = actor;
  if (municipality === null) throw forbidden();
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: personForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });

  const facts = submission.value;
  const sent = String(typed.get("key") ?? "");
  const key = isId(sent) ? sent : randomUUID();
  const outcome = await inUnitOfWorkOnce(deps, actor, { key, command: { register: facts } }, (unit) =>
    registerPerson(unit, { municipality, facts }),
  );
  if (outcome.ok) return redirect(`/people/${outcome.value.personId}`);
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  return data(
    refusedForm(
      typed,
      "この画面からは、もう登録されています。続けて登録するときは、画面を開き直してください。",
    ),
    {
      status: 409,
    },
  );
});

export default function NewPerson() {
  const { key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer ?? formOf({ level: "not_assessed" });
  return (
    <Frame screen="plain" current="/people" narrow>
      <Form method="post" className="stack" noValidate>
        <h1>新しく登録する</h1>
        <p>分かることだけで登録できます。あとから足せます。</p>
        <FormProblems state={state} />
        <input type="hidden" name="key" value={(answer && fieldValue(answer, "key")) || key} />
        <PersonQuestions state={state} />
        <Button look="go" big>
          登録する
        </Button>
      </Form>
    </Frame>
  );
}
