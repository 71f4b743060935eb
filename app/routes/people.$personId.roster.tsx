import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { rosterForm } from "~/registry/dossier-forms";
import type { NotKept } from "~/registry/keep-dossier.server";
import { addToRoster, reviewOnRoster, takeOffRoster } from "~/registry/keep-roster.server";
import { openDossier } from "~/registry/open-dossier.server";
import { PLANNING_WORDS, RISK_WORDS, ROSTER_REASON_WORDS } from "~/registry/ui/dossier-words";
import { PersonHead } from "~/registry/ui/person-head";
import { RosterFields, reviewWords } from "~/registry/ui/roster";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, KeyValue } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "名簿｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("registry.keep", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openDossier(unit, { personId, reason: null });
    return opened.ok ? { ok: true as const, value: { ...opened.value, today: unit.today } } : opened;
  });
  if (!outcome.ok) throw notFound();
  const { person, roster, risks, today } = outcome.value;
  const current = roster.find(({ removedOn }) => removedOn === null) ?? null;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    today,
    current,
    risks,
    past: roster.filter(({ removedOn }) => removedOn !== null),
  };
});

export const action = guarded("registry.keep", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: rosterForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const form = submission.value;
  type Refusal = NotKept | { readonly kind: "on_the_list" };
  const outcome = await inUnitOfWork(deps, actor, (unit): Promise<Result<null, Refusal>> => {
    if (form.intent === "remove") return takeOffRoster(unit, { personId, reason: form.removedReason });
    const { intent, ...facts } = form;
    return intent === "add"
      ? addToRoster(unit, { personId, facts })
      : reviewOnRoster(unit, { personId, facts });
  });
  if (outcome.ok) return redirect(`/people/${personId}/roster`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ state: refusedForm(typed, "この方は、もう名簿にのっています。") }, { status: 409 });
});

export default function PersonRoster() {
  const { personId, name, today, current, risks, past } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? formOf(current === null ? { planningMode: "not_stated" } : { ...current });
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <PersonHead
          personId={personId}
          name={name}
          title="名簿"
          says="緊急のときに支える人が見込めない方の名簿です。"
        />
        {current && (
          <Card title="いま名簿にのっています" id="current">
            <KeyValue
              pairs={[
                ["理由", ROSTER_REASON_WORDS[current.reason]],
                ["くわしく", current.reasonNote || "ー"],
                ["目じるし", risks.map((risk) => RISK_WORDS[risk]).join("・") || "ー"],
                ["計画", PLANNING_WORDS[current.planningMode]],
                ["のせた日", `${longDay(current.addedOn)}（${current.addedByName}）`],
                ["見直した日", `${longDay(current.reviewedOn)}（${current.reviewedByName}）`],
                ["次の見直し", reviewWords(current, today)],
              ]}
            />
          </Card>
        )}
        <Card title={current === null ? "名簿にのせる" : "見直す"} id="write">
          <Form method="post" className="stack" noValidate>
            <RosterFields state={state} />
            <Button look="go" name="intent" value={current === null ? "add" : "review"}>
              {current === null ? "名簿にのせる" : "きょう見直した"}
            </Button>
          </Form>
        </Card>
        {current && (
          <Card title="名簿から外す" id="remove">
            <Form method="post" className="stack" noValidate>
              <TextField state={state} name="removedReason" label="外す理由" isRequired />
              <Button look="quiet" name="intent" value="remove">
                名簿から外す
              </Button>
            </Form>
          </Card>
        )}
        {past.length > 0 && (
          <Card title="前にのっていた期間" id="past">
            <ul className="lines">
              {past.map((entry) => (
                <li key={entry.entryId}>
                  {longDay(entry.addedOn)}〜{entry.removedOn && longDay(entry.removedOn)}　
                  {ROSTER_REASON_WORDS[entry.reason]}　
                  <span className="mute">外した理由：{entry.removedReason}</span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </Frame>
  );
}
