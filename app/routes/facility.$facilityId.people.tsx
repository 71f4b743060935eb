import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { type FacilityId, isId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, SelectField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { enrolmentForm } from "~/registry/forms";
import { keepEnrolment, openEnrolments } from "~/registry/keep-enrolment.server";
import { hasExpired } from "~/registry/model/enrolment";
import { EnrolmentCard, EnrolmentFields, enrolmentRefusalSentence } from "~/registry/ui/enrolments";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "登録している方｜とまりぎ" }];

const addressed = (facilityId = ""): FacilityId => {
  if (!isId(facilityId)) throw notFound();
  return facilityId as FacilityId;
};

export const loader = guarded("enrolment.keep", async ({ params, actor, deps }) => {
  const facilityId = addressed(params.facilityId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openEnrolments(unit, { facilityId });
    return opened.ok ? accept({ ...opened.value, today: unit.today }) : opened;
  });
  if (!outcome.ok) throw notFound();
  const { lines, houseName, known, today } = outcome.value;
  return {
    facilityId,
    houseName,
    known,
    views: lines.map((line) => ({
      ...line,
      key: line.personId,
      name: line.personName,
      isExpired: hasExpired(line, today),
    })),
  };
});

export const action = guarded("enrolment.keep", async ({ request, params, actor, deps }) => {
  const facilityId = addressed(params.facilityId);
  const typed = await request.formData();
  typed.set("facilityId", facilityId);
  const about = typed.has("isNew") ? "new" : String(typed.get("personId") ?? "");
  const submission = parseWithZod(typed, { schema: enrolmentForm });
  if (submission.status !== "success")
    return data({ about, state: rejected(typed, submission) }, { status: 400 });
  const { personId, facilityId: _, ...facts } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    keepEnrolment(unit, { personId, facilityId, facts }),
  );
  if (outcome.ok) return redirect(`/facility/${facilityId}/people`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(
    { about, state: refusedForm(typed, enrolmentRefusalSentence(outcome.refusal)) },
    { status: 409 },
  );
});

export default function FacilityPeople() {
  const { facilityId, houseName, known, views } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const stateOf = (about: string, record: Readonly<Record<string, unknown>>) =>
    answer?.about === about ? answer.state : formOf(record);
  return (
    <Frame screen="plain" current="/facility" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <h1>登録している方</h1>
        <p>{houseName}と、面談や契約を済ませた方です。</p>
        <Note tone="info">ここを読んだ人の記録が残ります。</Note>
        {views.length === 0 ? (
          <Empty says="登録している方はまだいません。" next="利用のあと、下から足せます。" />
        ) : (
          <ul className="stack-8">
            {views.map((view) => (
              <EnrolmentCard
                key={view.key}
                view={view}
                state={stateOf(view.key, { ...view })}
                withRank={false}
                hidden={{ personId: view.key }}
              />
            ))}
          </ul>
        )}
        {known.length > 0 && (
          <Card title="利用した方を登録する" id="new">
            <Form method="post" className="stack" noValidate>
              <input type="hidden" name="isNew" value="1" />
              <SelectField
                state={stateOf("new", {})}
                name="personId"
                label="どなたを"
                none="選んでください"
                options={known.map(({ personId, name }) => ({ value: personId, label: name }))}
                isRequired
              />
              <EnrolmentFields state={stateOf("new", {})} scope="new" withRank={false} />
              <Button>登録する</Button>
            </Form>
          </Card>
        )}
        <ButtonLink to={`/facility/${facilityId}`} look="soft">
          事業所の情報へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
