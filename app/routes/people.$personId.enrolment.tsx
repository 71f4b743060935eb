import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, SelectField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { placesToAvoid } from "~/registry/avoidances-repository.server";
import { enrolmentForm } from "~/registry/forms";
import { keepEnrolment, openEnrolments } from "~/registry/keep-enrolment.server";
import { hasExpired } from "~/registry/model/enrolment";
import { openPerson } from "~/registry/open-person.server";
import { EnrolmentCard, EnrolmentFields, enrolmentRefusalSentence } from "~/registry/ui/enrolments";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "事前登録｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("person.register", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId, reason: null });
    if (!opened.ok) return opened;
    const enrolments = await openEnrolments(unit, { personId });
    if (!enrolments.ok) return enrolments;
    const { person } = opened.value;
    const places = await placesToAvoid(unit.sql, person.municipality, personId);
    return accept({ person, lines: enrolments.value.lines, places, today: unit.today });
  });
  if (!outcome.ok) throw notFound();
  const { person, lines, places, today } = outcome.value;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    views: lines.map((line) => ({
      ...line,
      key: line.facilityId,
      name: line.facilityName,
      isExpired: hasExpired(line, today),
    })),
    places: places.filter(({ facilityId }) => !lines.some((line) => line.facilityId === facilityId)),
  };
});

export const action = guarded("person.register", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  typed.set("personId", personId);
  const about = typed.has("isNew") ? "new" : String(typed.get("facilityId") ?? "");
  const submission = parseWithZod(typed, { schema: enrolmentForm });
  if (submission.status !== "success")
    return data({ about, state: rejected(typed, submission) }, { status: 400 });
  const { facilityId, personId: _, ...facts } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    keepEnrolment(unit, { personId, facilityId, facts }),
  );
  if (outcome.ok) return redirect(`/people/${personId}/enrolment`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data(
    { about, state: refusedForm(typed, enrolmentRefusalSentence(outcome.refusal)) },
    { status: 409 },
  );
});

export default function PersonEnrolments() {
  const { personId, name, views, places } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const stateOf = (about: string, record: Readonly<Record<string, unknown>>) =>
    answer?.about === about ? answer.state : formOf(record);
  return (
    <Frame screen="plain" current="/people" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <h1>事前登録</h1>
        <p>
          <Link to={`/people/${personId}`}>{name}</Link>さんが、面談と契約を済ませた所です。
        </p>
        {views.length === 0 ? (
          <Empty says="登録した所はまだありません。" next="下で足せます。" />
        ) : (
          <ul className="stack-8">
            {views.map((view) => (
              <EnrolmentCard
                key={view.key}
                view={view}
                state={stateOf(view.key, { ...view, facilityId: view.key })}
                withRank
                hidden={{ facilityId: view.key }}
              />
            ))}
          </ul>
        )}
        <Card title="登録した所を足す" id="new">
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="isNew" value="1" />
            <SelectField
              state={stateOf("new", {})}
              name="facilityId"
              label="事業所"
              none="選んでください"
              options={places.map(({ facilityId, name: label }) => ({ value: facilityId, label }))}
              isRequired
            />
            <EnrolmentFields state={stateOf("new", {})} scope="new" withRank />
            <Button>足す</Button>
          </Form>
        </Card>
      </div>
    </Frame>
  );
}
