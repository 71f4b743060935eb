import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { bookingsAgainst } from "~/booking/avoidance-queries.server";
import { BookingsAgainst } from "~/booking/ui/bookings-against";
import { isId, type PersonId } from "~/kernel/id";
import { accept, refuse } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { type FormState, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { placesToAvoid } from "~/registry/avoidances-repository.server";
import { decideToAvoid, reviewAvoidance } from "~/registry/decide-avoidance.server";
import { findPersons } from "~/registry/find-persons.server";
import { avoidanceForm } from "~/registry/forms";
import { openAvoidances } from "~/registry/open-avoidances.server";
import { openPerson } from "~/registry/open-person.server";
import { avoidanceView } from "~/registry/ui/avoidance-view";
import { AvoidanceCard, avoidanceRefusalSentence, PersonForm, PlaceForm } from "~/registry/ui/avoidances";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "見合わせの決まり｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("avoidance.decide", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId, reason: null });
    if (!opened.ok) return opened;
    const { person } = opened.value;
    const lines = await openAvoidances(unit, personId);
    if (!lines.ok) return refuse({ kind: "not_found" } as const);
    const places = await placesToAvoid(unit.sql, person.municipality, personId);
    const against = await bookingsAgainst(unit.sql, personId, unit.today, unit.now);
    return accept({ person, lines: lines.value, places, against, today: unit.today });
  });
  if (!outcome.ok) throw notFound();
  const { person, lines, places, against, today } = outcome.value;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    views: lines.map((line) => avoidanceView(line, today)),
    places,
    against,
    today,
  };
});

interface Answer {
  readonly about: string;
  readonly state: FormState;
  readonly found: readonly { readonly personId: string; readonly words: string }[] | null;
}

export const action = guarded("avoidance.decide", async ({ request, params, actor, deps }) => {
  const personId = addressed(params.personId);
  const typed = await request.formData();
  const about = String(typed.get("avoidanceId") ?? typed.get("intent") ?? "");
  const answer = (state: FormState, found: Answer["found"] = null): Answer => ({ about, state, found });
  const submission = parseWithZod(typed, { schema: avoidanceForm });
  if (submission.status !== "success") {
    const found =
      typed.get("intent") === "person" ? await chosen(String(typed.get("otherPersonId") ?? "")) : null;
    return data(answer(rejected(typed, submission), found), { status: 400 });
  }
  const { value } = submission;
  if (value.intent === "find") {
    const outcome = await inUnitOfWork(deps, actor, (unit) => findPersons(unit, value.wanted));
    if (!outcome.ok) throw notFound();
    const others = outcome.value.persons.filter((one) => one.personId !== personId);
    const found = others.map((one) => ({
      personId: one.personId,
      words: `${one.familyName} ${one.givenName}（${one.familyKana} ${one.givenKana}）`,
    }));
    return data(answer(formOf({ wanted: value.wanted }), found));
  }
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    switch (value.intent) {
      case "place":
        return decideToAvoid(unit, {
          ...value,
          personId,
          avoided: { kind: "place", facilityId: value.facilityId },
        });
      case "person": {
        const { otherPersonId, scope } = value;
        return decideToAvoid(unit, { ...value, personId, avoided: { kind: "person", otherPersonId, scope } });
      }
      case "review":
        return reviewAvoidance(unit, { ...value, personId });
      case "end":
        return reviewAvoidance(unit, { ...value, personId, validUntil: null });
    }
  });
  if (outcome.ok) return redirect(`/people/${personId}/avoid`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  const refused = refusedForm(typed, avoidanceRefusalSentence(outcome.refusal));
  const found = value.intent === "person" ? await chosen(value.otherPersonId) : null;
  return data(answer(refused, found), { status: 409 });

  /** The other person again, so that nothing has to be looked for twice. */
  async function chosen(otherPersonId: string): Promise<Answer["found"]> {
    if (!isId(otherPersonId)) return null;
    const opened = await inUnitOfWork(deps, actor, (unit) =>
      openPerson(unit, { personId: otherPersonId as PersonId, reason: null }),
    );
    if (!opened.ok) return null;
    const { person } = opened.value;
    return [{ personId: person.personId, words: `${person.familyName} ${person.givenName}` }];
  }
});

export default function Avoidances() {
  const { personId, name, views, places, against, today } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const stateOf = (about: string) => (answer?.about === about ? answer.state : formOf({}));
  return (
    <Frame screen="plain" current="/avoid" narrow>
      <div className="stack">
        {answer && <FormProblems state={answer.state} />}
        <h1>見合わせの決まり</h1>
        <p>
          <Link to={`/people/${personId}`}>{name}</Link>さんを案内しない所と、会わせない人です。
        </p>
        <Note tone="info">
          ここを読んだ人の記録が残ります。事業所には、決まりがあることも、理由も、相手も伝わりません。
        </Note>
        <BookingsAgainst bookings={against} />
        {views.length === 0 ? (
          <Empty says="決まりはありません。" next="下で決められます。" />
        ) : (
          <ul className="stack-8">
            {views.map((view) => (
              <AvoidanceCard
                key={view.avoidanceId}
                view={view}
                today={today}
                state={answer?.about === view.avoidanceId ? answer.state : null}
              />
            ))}
          </ul>
        )}
        <PlaceForm state={stateOf("place")} places={places} />
        <PersonForm
          state={answer?.about === "person" ? answer.state : stateOf("find")}
          found={answer?.found ?? null}
        />
      </div>
    </Frame>
  );
}
