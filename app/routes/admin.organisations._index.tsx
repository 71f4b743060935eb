import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { newOrganisationForm } from "~/access/forms";
import { createOrganisation } from "~/access/organisations.server";
import { organisations } from "~/access/queries.server";
import { ErrorSummary, Field, SelectField } from "~/access/ui/form-parts";
import { ORGANISATION_KINDS, organisationKindWord } from "~/access/ui/organisation-words";
import { guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, ScrollRegion } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "組織と人｜とまりぎ" }];

export const loader = guarded("organisation.manage", async ({ actor, deps }) => ({
  organisations: await inReadOf(deps, actor, (unit) => organisations(unit.sql)),
}));

export const action = guarded("organisation.manage", async ({ request, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: newOrganisationForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) => createOrganisation(unit, submission.value));
  if (outcome.ok) return redirect(`/admin/organisations/${outcome.value.id}`);
  const municipality = ["この市区町村は、まだ登録されていません。コードを確かめてください。"];
  return data(submission.reply({ fieldErrors: { municipality } }), { status: 409 });
});

const FIELDS = ["name", "kind", "municipality", "phone"];

/** 組織と人 — every office, and a new one. */
export default function Organisations() {
  const { organisations } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/admin/organisations">
      <div className="stack">
        <h1>{organisations.length}の組織が登録されています</h1>
        <ScrollRegion label="組織の表">
          <table className="table">
            <caption className="sr">組織</caption>
            <thead>
              <tr>
                <th scope="col">名前</th>
                <th scope="col">種類</th>
                <th scope="col">市区町村</th>
                <th scope="col">使う人</th>
              </tr>
            </thead>
            <tbody>
              {organisations.map((organisation) => (
                <tr key={organisation.id}>
                  <th scope="row">
                    <Link to={`/admin/organisations/${organisation.id}`}>{organisation.name}</Link>
                  </th>
                  <td>{organisationKindWord(organisation.kind)}</td>
                  <td>{organisation.municipality}</td>
                  <td>{organisation.members}人</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
        <Card id="new" title="組織を登録する">
          <Form method="post" className="stack" noValidate>
            <ErrorSummary reply={reply} fields={FIELDS} />
            <Field name="name" label="組織の名前" required reply={reply} />
            <SelectField
              name="kind"
              label="種類"
              required
              reply={reply}
              choices={ORGANISATION_KINDS.map(([value, label]) => ({ value, label }))}
            />
            <Field
              name="municipality"
              label="市区町村コード"
              hint="全国地方公共団体コードの上5けた"
              inputMode="numeric"
              required
              reply={reply}
            />
            <Field name="phone" label="電話番号" type="tel" inputMode="tel" reply={reply} />
            <Button look="go">登録する</Button>
          </Form>
        </Card>
      </div>
    </Frame>
  );
}
