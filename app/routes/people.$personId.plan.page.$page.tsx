import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { pageForm } from "~/plans/forms";
import { PLAN_PAGES, pageAfter, planPage } from "~/plans/model/pages";
import { openPlans } from "~/plans/open-plan.server";
import { savePage } from "~/plans/save-page.server";
import { fieldsOfDraft } from "~/plans/ui/page-form-view";
import { PageSteps, pageHref } from "~/plans/ui/page-steps";
import { SectionFields } from "~/plans/ui/section-fields";
import { PAGE_WORDS } from "~/plans/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { refusedForm, rejected } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "計画を書く｜とまりぎ" }];

const addressed = (params: { readonly personId?: string; readonly page?: string }) => {
  const page = planPage(params.page);
  if (!isId(params.personId ?? "") || page === null || page === "days" || page === "places") throw notFound();
  return { personId: params.personId as PersonId, page };
};

export const loader = guarded("plan.write", async ({ params, actor, deps }) => {
  const { personId, page } = addressed(params);
  const opened = await inUnitOfWork(deps, actor, (unit) => openPlans(unit, personId));
  if (!opened.ok) throw notFound();
  const { draft, person } = opened.value;
  if (draft === null) throw redirect(`/people/${personId}/plan`);
  return {
    personId,
    page,
    name: `${person.familyName} ${person.givenName}`,
    revision: draft.revision,
    state: fieldsOfDraft(draft.sections),
    contactCount: draft.sections.contacts.length,
  };
});

export const action = guarded("plan.write", async ({ request, params, actor, deps }) => {
  const { personId, page } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: pageForm(page) });
  if (submission.status !== "success") {
    return data({ state: rejected(typed, submission), revision: null }, { status: 400 });
  }
  const { next, contacts, ...command } = submission.value;
  const hasContacts = (PLAN_PAGES[page] as readonly string[]).includes("contacts");
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    savePage(unit, { personId, ...command, ...(hasContacts && { contacts }) }),
  );
  if (outcome.ok) {
    const after = pageAfter(page);
    return redirect(
      next === "next" && after !== null ? pageHref(personId, after) : `/people/${personId}/plan/tasks`,
    );
  }
  if (outcome.refusal.kind === "not_found") throw notFound();
  const { byName, revision } = outcome.refusal;
  const says = `見ているあいだに、${byName}さんが保存しました。入力は残っています。よければ、もう一度おしてください。`;
  return data({ state: refusedForm(typed, says), revision }, { status: 409 });
});

export default function PlanFormPage() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? loaded.state;
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack">
        <PageSteps personId={loaded.personId} current={loaded.page} />
        <FormProblems state={state} />
        <h1>{PAGE_WORDS[loaded.page]}</h1>
        <p className="lead">
          {loaded.name}さんの計画です。途中でやめても、保存したところから
          つづけられます。（要）のある欄は、あとで書いてもかまいません。
        </p>
        <Form method="post" className="stack" noValidate key={loaded.page}>
          <input type="hidden" name="revision" value={answer?.revision ?? loaded.revision} />
          {PLAN_PAGES[loaded.page].map((section) => (
            <SectionFields key={section} section={section} state={state} contactCount={loaded.contactCount} />
          ))}
          <div className="form-actions">
            <Button look="go" name="next" value="next">
              保存して次へ
            </Button>
            <Button name="next" value="stay">
              保存して一覧へ
            </Button>
          </div>
        </Form>
      </div>
    </Frame>
  );
}
