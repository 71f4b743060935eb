import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "~/access/model/actor";
import { reasonUnderGlass } from "~/emergency/break-glass.server";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { contactForm } from "~/registry/dossier-forms";
import { dropContact, keepContact, moveContact } from "~/registry/keep-contacts.server";
import { openDossier } from "~/registry/open-dossier.server";
import { ContactForm, EditableContacts } from "~/registry/ui/contacts";
import { PersonHead } from "~/registry/ui/person-head";
import { Withheld } from "~/registry/ui/withheld";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "緊急連絡先｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("registry.keep", ({ params, url, actor, deps }) =>
  viewOf(deps, actor, addressed(params.personId), url.searchParams.get("edit")),
);

async function viewOf(deps: Deps, actor: Actor, personId: PersonId, edit: string | null) {
  const outcome = await inUnitOfWork(deps, actor, async (unit) =>
    openDossier(unit, { personId, reason: await reasonUnderGlass(unit, personId) }),
  );
  if (!outcome.ok || outcome.value.parts === null) throw notFound();
  const { person, whereaboutsWithheld, parts } = outcome.value;
  const edited = parts.contacts.find(({ contactId }) => contactId === edit) ?? null;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    isWithheld: whereaboutsWithheld,
    contacts: parts.contacts,
    edited: edited === null ? null : edited.contactId,
    input: edited === null ? {} : { ...edited, notedAt: null },
  };
}

export const action = guarded("registry.keep", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: contactForm });
  if (submission.status !== "success") {
    return data({ state: rejected(typed, submission) }, { status: 400 });
  }
  const form = submission.value;
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const of = { personId, reason: await reasonUnderGlass(unit, personId) };
    if (form.intent === "move") return moveContact(unit, { ...of, ...form });
    if (form.intent === "drop") return dropContact(unit, { ...of, contactId: form.contactId });
    const { intent: _, contactId = null, ...facts } = form;
    return keepContact(unit, { ...of, contactId, facts });
  });
  if (outcome.ok) return redirect(`/people/${personId}/contacts`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ state: refusedForm(typed, WITHHELD_SAYS) }, { status: 409 });
});

const WITHHELD_SAYS = "保護情報がある方です。「緊急のため開く」で開いてから直してください。";

export default function Contacts() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { personId, name, isWithheld, contacts, edited } = view;
  const state = answer?.state ?? formOf(view.input);
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        {answer?.state && <FormProblems state={answer.state} />}
        <PersonHead personId={personId} name={name} title="緊急連絡先" says="上から順に電話します。" />
        {isWithheld && <Withheld personId={personId} what="名前と電話" />}
        {!isWithheld && (
          <>
            {edited === null && <EditableContacts contacts={contacts} />}
            <Card title={edited === null ? "連絡先を足す" : "連絡先を直す"} id="write">
              <ContactForm key={edited ?? contacts.length} state={state} contactId={edited} />
            </Card>
          </>
        )}
      </div>
    </Frame>
  );
}
