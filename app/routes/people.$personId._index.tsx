import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "~/access/model/actor";
import { ageOn } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { reasonForm } from "~/registry/forms";
import { openPerson } from "~/registry/open-person.server";
import {
  mayDecideAvoidance,
  mayOpenWhereabouts,
  mayReadViewers,
  mayRegisterPerson,
} from "~/registry/permissions";
import { viewingsOf } from "~/registry/queries.server";
import { PersonRecord, Viewings } from "~/registry/ui/person-record";
import { Button, ButtonLink } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Note } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "登録の内容｜とまりぎ" }];

export const loader = guarded("person.read", async ({ params, actor, deps }) => ({
  record: await recordFor(deps, actor, params.personId ?? "", null),
}));

/** Opening the whereabouts is a post: the reason is personal too, and reading them is an act of its own. */
export const action = guarded("person.read", async ({ request, params, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: reasonForm });
  if (submission.status !== "success") {
    return data({ state: rejected(typed, submission), record: null }, { status: 400 });
  }
  const record = await recordFor(deps, actor, params.personId ?? "", submission.value.reason);
  return data({ state: formOf({}), record });
});

async function recordFor(deps: Deps, actor: Actor, personId: string, reason: string | null) {
  if (!isId(personId)) throw notFound();
  const id = personId as PersonId;
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId: id, reason });
    if (!opened.ok) return opened;
    const viewings = mayReadViewers(actor) ? await viewingsOf(unit.tx, id) : null;
    return { ok: true as const, value: { ...opened.value, viewings, today: unit.today } };
  });
  if (!outcome.ok) throw notFound();
  const { person, whereaboutsWithheld, viewings, today } = outcome.value;
  return {
    person,
    whereaboutsWithheld,
    age: person.birthDate === null ? null : ageOn(person.birthDate, today),
    viewings: viewings?.map((viewing) => ({ ...viewing, at: dayAndTime(viewing.at) })) ?? null,
    mayEdit: mayRegisterPerson(actor, person.municipality),
    mayAvoid: mayDecideAvoidance(actor, person.municipality),
    mayAskWhereabouts: whereaboutsWithheld && mayOpenWhereabouts(actor),
  };
}

export default function PersonPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const record = answer?.record ?? loaded.record;
  const { person } = record;
  const state = answer?.state ?? formOf({});
  return (
    <Frame screen="plain" current="/people" narrow>
      <div className="stack">
        <FormProblems state={state} />
        <div className="row">
          <h1>
            {person.familyName} {person.givenName}
          </h1>
          <span className="mute">
            （{person.familyKana} {person.givenKana}）
          </span>
          {record.mayEdit && (
            <span className="end row tight">
              <ButtonLink to={`/people/${person.personId}/access`} look="soft">
                見られる人
              </ButtonLink>
              <ButtonLink to={`/people/${person.personId}/edit`} look="soft">
                直す
              </ButtonLink>
              <ButtonLink to={`/people/${person.personId}/enrolment`} look="soft">
                事前登録
              </ButtonLink>
              {record.mayAvoid && (
                <ButtonLink to={`/people/${person.personId}/avoid`} look="soft">
                  見合わせ
                </ButtonLink>
              )}
            </span>
          )}
        </div>
        {person.isProtected && (
          <Note tone="warn">保護情報がある方です。居場所を人に伝えないでください。</Note>
        )}
        {record.mayAskWhereabouts && (
          <Card title="住所と電話を表示する" id="whereabouts">
            <Form method="post" className="stack" noValidate>
              <TextField
                state={state}
                name="reason"
                label="表示する理由"
                hint="理由と、あなたの名前が記録に残ります。"
                isRequired
              />
              <Button>理由を記録して表示する</Button>
            </Form>
          </Card>
        )}
        <PersonRecord person={person} age={record.age} whereaboutsWithheld={record.whereaboutsWithheld} />
        {record.viewings && <Viewings viewings={record.viewings} />}
      </div>
    </Frame>
  );
}
