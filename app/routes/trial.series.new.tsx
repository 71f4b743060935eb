import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { isId, type PersonId } from "~/kernel/id";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import { guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, optionsOf, RadioRow, SelectField } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { openPerson } from "~/registry/open-person.server";
import { askablePlaces } from "~/trial/ask-queries.server";
import { beginSeries } from "~/trial/keep-series.server";
import { FUNDINGS, LIVINGS } from "~/trial/model/kinds";
import { SERIES_TEMPLATES } from "~/trial/model/series";
import { seriesForm } from "~/trial/series-forms";
import { TEMPLATE_WORDS } from "~/trial/ui/series-page";
import { FUNDING_WORDS, LIVING_WORDS } from "~/trial/ui/trial-words";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { PublicFrame } from "~/ui/public-frame";
import { Easy } from "~/ui/reading";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("少しずつの体験を始める") }];

export const loader = guarded("trial.ask", async ({ actor, deps, url }) => {
  const wanted = url.searchParams.get("person") ?? "";
  return inReadOf(deps, actor, async (unit) => {
    const opened =
      isBase(actor) && isId(wanted)
        ? await openPerson(unit, { personId: wanted as PersonId, reason: null })
        : null;
    const persons = isBase(actor)
      ? opened?.ok
        ? [
            {
              personId: opened.value.person.personId,
              name: `${opened.value.person.familyName} ${opened.value.person.givenName}`,
            },
          ]
        : []
      : (await listOpenedPersons(unit)).map(({ personId, name }) => ({ personId, name }));
    return {
      persons,
      searches: isBase(actor),
      places: actor.municipality === null ? [] : await askablePlaces(unit.sql, actor.municipality),
      first: formOf({
        person: persons[0]?.personId,
        facility: url.searchParams.get("facility"),
        template: "step_by_step",
        living: "with_family",
        funding: "unknown",
      }),
    };
  });
});

export const action = guarded("trial.ask", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: seriesForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { person: personId, facility: facilityId, ...rest } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    beginSeries(unit, { personId, facilityId, ...rest }),
  );
  if (outcome.ok) return redirect(`/trial/series/${outcome.value.seriesId}`);
  return data(refusedForm(typed, "この人か場所では、始められませんでした。えらび直してください。"), {
    status: 409,
  });
});

/** 少しずつの体験を始める — who, where, and how slowly. Nothing is asked for yet. */
export default function NewSeries() {
  const { persons, searches, places, first } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? first;
  return (
    <PublicFrame ask current="/trial/series">
      <h1>
        <Easy text="少しずつの体験を始める" />
      </h1>
      <FormProblems state={state} />
      {persons.length === 0 ? (
        <Empty
          says="どなたの体験かが、まだ決まっていません。"
          next={
            searches ? (
              <a href="/people">登録した人から えらぶ</a>
            ) : (
              "拠点のコーディネーターに話してください。"
            )
          }
        />
      ) : (
        <Form method="post" className="ask-form" noValidate>
          <SelectField
            state={state}
            name="person"
            label="どなたの体験ですか"
            options={persons.map(({ personId, name }) => ({ value: personId, label: name }))}
          />
          <SelectField
            state={state}
            name="facility"
            label="どこで"
            options={places.map(({ facilityId, name }) => ({ value: facilityId, label: name }))}
          />
          <RadioRow
            state={state}
            name="template"
            label="進め方"
            options={optionsOf(SERIES_TEMPLATES, TEMPLATE_WORDS)}
          />
          <SelectField
            state={state}
            name="living"
            label="いまのくらし"
            options={optionsOf(LIVINGS, LIVING_WORDS)}
          />
          <SelectField
            state={state}
            name="funding"
            label="費用"
            options={optionsOf(FUNDINGS, FUNDING_WORDS)}
          />
          <Button look="go" big wide>
            <span>
              <Easy text="始める" />
            </span>
          </Button>
        </Form>
      )}
    </PublicFrame>
  );
}
