import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { type FormState, formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { findPersons } from "~/registry/find-persons.server";
import { registerWish } from "~/trial/keep-wish.server";
import { linkWishToInvitation } from "~/trial/ladder-invitations.server";
import { namesOf } from "~/trial/open-wishes.server";
import { WishForm } from "~/trial/ui/wish-form";
import { wishRefusalSentence } from "~/trial/ui/wish-words";
import { wishablePlaces } from "~/trial/waiting-queries.server";
import { factsOfForm, wishForm } from "~/trial/wish-forms";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { TextField } from "~/ui/fields";
import { Frame } from "~/ui/frame";
import { Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("希望を書く") }];

/** A month to choose from unless somebody says otherwise. */
const FIRST_WINDOW_DAYS = 31;

export const loader = guarded("wish.keep", async ({ actor, deps, url }) => {
  const { municipality } = actor;
  if (municipality === null) throw notFound();
  const asked = url.searchParams.get("person");
  const read = await inReadOf(deps, actor, async (unit) => {
    const named = asked !== null && isId(asked) ? [...(await namesOf(unit, [asked as PersonId]))] : null;
    const people =
      named === null && !isBase(actor)
        ? (await listOpenedPersons(unit)).map(({ personId, name }) => ({ personId, name }))
        : (named ?? []).map(([personId, name]) => ({ personId, name }));
    return { people, places: await wishablePlaces(unit.sql, municipality), today: unit.today };
  });
  if (asked !== null && read.people.length === 0) throw notFound();
  const { people, places, today } = read;
  return {
    people,
    places,
    isDesk: isBase(actor),
    invited: url.searchParams.get("invited"),
    first: formOf({
      purpose: "trial",
      mode: "offer",
      nights: "1",
      from: addDays(today, 3),
      until: addDays(today, FIRST_WINDOW_DAYS),
      place: url.searchParams.getAll("place"),
      ...(people.length === 1 ? { personId: people[0]?.personId } : {}),
    }),
  };
});

export const action = guarded("wish.keep", async ({ request, actor, deps }) => {
  const typed = await request.formData();
  if (typed.get("intent") === "find") {
    const wanted = String(typed.get("wanted") ?? "").trim();
    const found = await inUnitOfWork(deps, actor, (unit) => findPersons(unit, wanted));
    if (!found.ok) throw notFound();
    const people = found.value.persons.map((one) => ({
      personId: one.personId,
      name: `${one.familyName} ${one.givenName}（${one.familyKana} ${one.givenKana}）`,
    }));
    return data({ state: null, wanted, people });
  }
  const submission = parseWithZod(typed, { schema: wishForm });
  if (submission.status !== "success") return again(rejected(typed, submission), 400);
  const { personId, invitationId, ...form } = submission.value;
  if (personId === undefined) {
    return again(refusedForm(typed, "だれの希望かを選んでください。"), 400);
  }
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const registered = await registerWish(unit, { personId, facts: factsOfForm(form) });
    if (!registered.ok) return registered;
    if (invitationId !== undefined) {
      await linkWishToInvitation(unit.sql, invitationId, registered.value.wishId);
    }
    return accept(registered.value);
  });
  if (outcome.ok) return redirect("/wishes?done=saved");
  return again(refusedForm(typed, wishRefusalSentence(outcome.refusal)), 409);

  /** The form again; a coordinator's chosen person goes on being chosen. */
  async function again(state: FormState, status: number) {
    const chosen = String(typed.get("personId") ?? "");
    const names = isId(chosen)
      ? await inReadOf(deps, actor, (unit) => namesOf(unit, [chosen as PersonId]))
      : new Map<PersonId, string>();
    const people = [...names].map(([personId, name]) => ({ personId, name }));
    return data({ state, wanted: "", people }, { status });
  }
});

/** 希望を書く — one page: who, how long, when, where first. */
export default function NewWish() {
  const { people, places, first, invited, isDesk } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const chosen = people.length > 0 ? people : (answer?.people ?? []);
  return (
    <Frame screen="plain" current="/wishes" narrow>
      <div className="stack">
        <h1>泊まりの希望を書く</h1>
        {people.length === 0 && isDesk && (
          <section className="card" aria-label="どなたの希望か">
            <Form method="post" className="row">
              <input type="hidden" name="intent" value="find" />
              <div className="grow">
                <TextField
                  id="wanted"
                  name="wanted"
                  label="どなたの希望ですか（なまえ・かな・生年月日）"
                  defaultValue={answer?.wanted ?? ""}
                  autoComplete="off"
                />
              </div>
              <Button look="plain">さがす</Button>
            </Form>
            {answer?.state === null && answer.people.length === 0 && (
              <Note tone="info">見つかりません。かなや生年月日でもさがせます。</Note>
            )}
          </section>
        )}
        {chosen.length === 0 && !isDesk && (
          <section className="card">
            <Empty says="希望を書ける方がいません。" next="地域の拠点に、登録をお願いしてください。" />
          </section>
        )}
        {chosen.length > 0 && (
          <section className="card" aria-label="希望">
            <WishForm
              state={answer?.state ?? first}
              people={chosen}
              places={places}
              hidden={invited === null ? {} : { invitationId: invited }}
              send="希望を登録する"
            />
          </section>
        )}
      </div>
    </Frame>
  );
}
