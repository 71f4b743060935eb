import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { type ArrangeRefusal, arrangePlaces } from "~/plans/arrange-places.server";
import { askPlace } from "~/plans/ask-place.server";
import { pageForm, placesForm } from "~/plans/forms";
import { type AskRefusal, standsOn } from "~/plans/model/place-agreement";
import { textOf } from "~/plans/model/sections";
import { openPlans } from "~/plans/open-plan.server";
import { facilitiesToName, namedPlaces } from "~/plans/queries.server";
import { savePage } from "~/plans/save-page.server";
import { fieldsOfDraft } from "~/plans/ui/page-form-view";
import { PageSteps } from "~/plans/ui/page-steps";
import { PlaceEditor } from "~/plans/ui/place-editor";
import { SectionFields } from "~/plans/ui/section-fields";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { refusedForm, rejected } from "~/providers/ui/form-state";
import { acceptanceRecordsOf } from "~/trial/feedback-records.server";
import { AcceptanceRecords } from "~/trial/ui/around-parts";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "泊まれる所｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("plan.write", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPlans(unit, personId);
    if (!opened.ok) return opened;
    const { draft, person } = opened.value;
    return accept({
      draft,
      person,
      places: draft === null ? [] : await namedPlaces(unit.sql, personId, draft.places),
      facilities: await facilitiesToName(unit.sql, personId, person.municipality),
      records: await acceptanceRecordsOf(unit.sql, { personId }),
      today: unit.today,
    });
  });
  if (!outcome.ok) throw notFound();
  const { draft, person, places, facilities, records, today } = outcome.value;
  if (draft === null) throw redirect(`/people/${personId}/plan`);
  return {
    personId,
    records,
    name: `${person.familyName} ${person.givenName}`,
    revision: draft.revision,
    state: fieldsOfDraft(draft.sections),
    tellsName: textOf(draft.sections, "consent", "beforehand") === "on" && !person.isProtected,
    places: places.map((place) => ({
      ...place,
      isLapsed: place.standsUntil !== null && !standsOn(place, today),
      mayAsk: place.agreement !== "asked" && !standsOn(place, today),
    })),
    choices: facilities.filter(({ facilityId }) => !places.some((place) => place.facilityId === facilityId)),
  };
});

const REFUSED: Readonly<Record<ArrangeRefusal["kind"] | AskRefusal["kind"], string>> = {
  not_found: "この計画は見つかりません。",
  place_unknown: "その所には、答える事業所がまだありません。",
  already_listed: "その所は、もう入っています。",
  too_many: "泊まれる所は9か所までです。",
  already_asked: "その所には、もうお願いしています。返事を待っています。",
  asked_and_agreed: "その所は承諾しています。",
};

export const action = guarded("plan.write", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  if (typed.get("act") === "practice") {
    const submission = parseWithZod(typed, { schema: pageForm("places") });
    if (submission.status !== "success") {
      return data({ says: null, state: rejected(typed, submission), revision: null }, { status: 400 });
    }
    const { seenRevision, texts } = submission.value;
    const saved = await inUnitOfWork(deps, actor, (unit) =>
      savePage(unit, { personId, seenRevision, texts }),
    );
    if (saved.ok) return redirect(`/people/${personId}/plan/page/agreement`);
    if (saved.refusal.kind === "not_found") throw notFound();
    const says = "見ているあいだに、ほかの方が保存しました。入力は残っています。もう一度おしてください。";
    return data(
      { says: null, state: refusedForm(typed, says), revision: saved.refusal.revision },
      { status: 409 },
    );
  }
  const submission = parseWithZod(typed, { schema: placesForm });
  if (submission.status !== "success") {
    return data({ says: "所を選んでください。", state: null, revision: null }, { status: 400 });
  }
  const command = submission.value;
  const outcome = await inUnitOfWork<null, ArrangeRefusal | AskRefusal>(deps, actor, (unit) =>
    command.act === "ask"
      ? askPlace(unit, personId, command.placeId)
      : arrangePlaces(unit, personId, command),
  );
  if (outcome.ok) return redirect(`/people/${personId}/plan/places`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ says: REFUSED[outcome.refusal.kind], state: null, revision: null }, { status: 409 });
});

export default function PlanPlaces() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const state = answer?.state ?? page.state;
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack">
        <PageSteps personId={page.personId} current="places" />
        <FormProblems state={state} />
        {answer?.says && <Note tone="err">{answer.says}</Note>}
        <h1>泊まれる所と練習</h1>
        <AcceptanceRecords records={page.records} />
        <PlaceEditor
          name={page.name}
          places={page.places}
          choices={page.choices}
          tellsName={page.tellsName}
        />
        <Form method="post" className="stack" noValidate key={page.revision}>
          <input type="hidden" name="act" value="practice" />
          <input type="hidden" name="revision" value={answer?.revision ?? page.revision} />
          <SectionFields section="practice" state={state} contactCount={0} />
          <div className="form-actions">
            <Button look="go">保存して次へ</Button>
          </div>
        </Form>
      </div>
    </Frame>
  );
}
