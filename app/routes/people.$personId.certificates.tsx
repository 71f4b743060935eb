import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { certificateForm, GRANT_ROWS } from "~/registry/dossier-forms";
import {
  dropCertificate,
  dropDaysElsewhere,
  keepCertificate,
  noteDaysElsewhere,
} from "~/registry/keep-certificate.server";
import type { Certificate } from "~/registry/model/certificate";
import { openDossier } from "~/registry/open-dossier.server";
import { CertificateForm, CertificateLines, DaysElsewhereCard } from "~/registry/ui/certificates";
import { PersonHead } from "~/registry/ui/person-head";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "受給者証｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

const inputOf = ({ grants, notedAt: _, ...rest }: Certificate) => ({
  ...rest,
  ...Object.fromEntries(
    grants.flatMap((grant, index) => {
      const row = GRANT_ROWS[index];
      return row === undefined ? [] : [[row, grant]];
    }),
  ),
});

export const loader = guarded("registry.keep", async ({ params, url, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openDossier(unit, { personId, reason: null });
    return opened.ok ? { ok: true as const, value: { ...opened.value, today: unit.today } } : opened;
  });
  if (!outcome.ok || outcome.value.parts === null) throw notFound();
  const { person, parts, daysElsewhere, today } = outcome.value;
  const edit = url.searchParams.get("edit");
  const edited = parts.certificates.find(({ certificateId }) => certificateId === edit) ?? null;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    today,
    certificates: parts.certificates,
    daysElsewhere,
    edited: edited === null ? null : edited.certificateId,
    input: edited === null ? { g1: { service: "short_stay", unit: "days" } } : inputOf(edited),
  };
});

export const action = guarded("registry.keep", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const about = typed.get("intent") === "days" ? ("days" as const) : ("certificate" as const);
  const submission = parseWithZod(typed, { schema: certificateForm });
  if (submission.status !== "success") {
    return data({ about, state: rejected(typed, submission) }, { status: 400 });
  }
  const form = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) => {
    if (form.intent === "drop") return dropCertificate(unit, { personId, ...form });
    if (form.intent === "drop_days") return dropDaysElsewhere(unit, { personId, ...form });
    if (form.intent === "days") return noteDaysElsewhere(unit, { personId, used: form });
    const { intent: _, certificateId = null, ...facts } = form;
    return keepCertificate(unit, { personId, certificateId, facts });
  });
  if (!outcome.ok) throw notFound();
  return redirect(`/people/${personId}/certificates`);
});

export default function Certificates() {
  const { personId, name, today, certificates, daysElsewhere, edited, input } =
    useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const stateOf = (about: "days" | "certificate", record: Readonly<Record<string, unknown>>) =>
    answer?.about === about ? answer.state : formOf(record);
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <PersonHead personId={personId} name={name} title="受給者証と支給量" />
        {edited === null && (
          <Card title="受給者証" id="certificates">
            <CertificateLines certificates={certificates} today={today} isEditable />
          </Card>
        )}
        <Card title={edited === null ? "受給者証を足す" : "受給者証を直す"} id="write">
          <CertificateForm
            key={edited ?? certificates.length}
            state={stateOf("certificate", input)}
            certificateId={edited}
          />
        </Card>
        {edited === null && (
          <Card title="ほかで使った日" id="elsewhere">
            <DaysElsewhereCard key={daysElsewhere.length} used={daysElsewhere} state={stateOf("days", {})} />
          </Card>
        )}
      </div>
    </Frame>
  );
}
