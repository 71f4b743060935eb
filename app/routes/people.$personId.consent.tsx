import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { addDays } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import type { Result } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { consentForm } from "~/registry/dossier-forms";
import { type ConsentNotKept, giveConsent, withdrawConsent } from "~/registry/keep-consent.server";
import type { NotKept } from "~/registry/keep-dossier.server";
import { openDossier } from "~/registry/open-dossier.server";
import { ConsentForm, ConsentLines, ConsentSummary } from "~/registry/ui/consents";
import { consentRefusalSentence } from "~/registry/ui/dossier-words";
import { PersonHead } from "~/registry/ui/person-head";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "同意｜とまりぎ" }];

/** What the form proposes: a year, so that consent is asked for anew. */
const CONSENT_DAYS = 365;

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
  if (!outcome.ok || outcome.value.parts === null) throw notFound();
  const { person, parts, today } = outcome.value;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    today,
    consents: parts.consents,
    input: { givenOn: today, validUntil: addDays(today, CONSENT_DAYS) },
  };
});

export const action = guarded("registry.keep", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: consentForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const form = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit): Promise<Result<null, NotKept | ConsentNotKept>> => {
    if (form.intent === "withdraw") return withdrawConsent(unit, { personId, ...form });
    const { intent: _, ...facts } = form;
    return giveConsent(unit, { personId, facts });
  });
  if (outcome.ok) return redirect(`/people/${personId}/consent`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const says = outcome.refusal.refusals.map(consentRefusalSentence).join("");
  return data({ state: refusedForm(typed, says) }, { status: 409 });
});

export default function ConsentPage() {
  const { personId, name, today, consents, input } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <PersonHead
          personId={personId}
          name={name}
          title="同意"
          says="だれに、何を、いつまで見せてよいかです。"
        />
        <Card title="きょう見せてよいもの" id="today">
          <ConsentSummary consents={consents} today={today} />
        </Card>
        <Card title="同意の記録" id="consents">
          <ConsentLines consents={consents} today={today} />
        </Card>
        <Card title="同意を書く" id="write">
          <ConsentForm key={consents.length} state={answer?.state ?? formOf(input)} />
        </Card>
      </div>
    </Frame>
  );
}
