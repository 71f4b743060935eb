import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { factForm, factInputOf } from "~/registry/fact-forms";
import { compareWritten, FACT_KEYS, type FactKey, newestFacts } from "~/registry/model/fact";
import { openDossier } from "~/registry/open-dossier.server";
import { FACT_WORDS } from "~/registry/ui/dossier-words";
import { factLines, sourceWords } from "~/registry/ui/fact-view";
import { FactForm, FactLines } from "~/registry/ui/facts";
import { PersonHead } from "~/registry/ui/person-head";
import { writeFact } from "~/registry/write-fact.server";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "願いと暮らし｜とまりぎ" }];

function addressed(params: { readonly personId?: string; readonly key?: string }) {
  const { personId = "" } = params;
  const key = FACT_KEYS.find((one) => one === params.key);
  if (!isId(personId) || key === undefined) throw notFound();
  return { personId: personId as PersonId, key: key as FactKey };
}

export const loader = guarded("registry.keep", async ({ params, actor, deps }) => {
  const { personId, key } = addressed(params);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openDossier(unit, { personId, reason: null });
    return opened.ok ? { ok: true as const, value: { ...opened.value, today: unit.today } } : opened;
  });
  if (!outcome.ok || outcome.value.parts === null) throw notFound();
  const { person, parts, today } = outcome.value;
  const versions = parts.facts
    .filter((one) => one.key === key)
    .sort((left, right) => compareWritten(right, left));
  return {
    personId,
    key,
    title: FACT_WORDS[key],
    name: `${person.familyName} ${person.givenName}`,
    input: { ...factInputOf(key, newestFacts(versions)[key]?.value), saidOn: today },
    versions: versions.map((one) => ({
      factId: one.factId,
      title: FACT_WORDS[key],
      lines: factLines(key, one.value),
      source: sourceWords(one),
    })),
  };
});

export const action = guarded("registry.keep", async ({ request, params, actor, deps }) => {
  const { personId, key } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: factForm(key) });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const { value, saidByKind, saidBy, saidOn } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    writeFact(unit, { personId, said: { key, value, saidByKind, saidBy, saidOn } }),
  );
  if (outcome.ok) return redirect(`/people/${personId}/notes#${key}`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const says = "聞いた日は、きょうかそれより前の日にしてください。";
  return data({ state: refusedForm(typed, says) }, { status: 409 });
});

export default function Note() {
  const { personId, key, title, name, input, versions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? formOf(input);
  const [, ...older] = versions;
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <PersonHead personId={personId} name={name} title={title} />
        <Card title="いまの内容を書く" id="write">
          <FactForm key={versions[0]?.factId ?? key} state={state} factKey={key} title={title} />
        </Card>
        {older.length > 0 && (
          <Card title="前の内容" id="older">
            <ul className="lines">
              {older.map((view) => (
                <li key={view.factId}>
                  <FactLines view={view} />
                </li>
              ))}
            </ul>
          </Card>
        )}
        <p>
          <Link className="btn soft" to={`/people/${personId}/notes`}>
            ほかの項目へ
          </Link>
        </p>
      </div>
    </Frame>
  );
}
