import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { listOpenedPersons } from "~/matching/list-opened-persons.server";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { registerWish } from "~/trial/keep-wish.server";
import { linkWishToInvitation } from "~/trial/ladder-invitations.server";
import { namesOf } from "~/trial/open-wishes.server";
import { WishForm } from "~/trial/ui/wish-form";
import { wishRefusalSentence } from "~/trial/ui/wish-words";
import { wishablePlaces } from "~/trial/waiting-queries.server";
import { factsOfForm, wishForm } from "~/trial/wish-forms";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("希望を書く") }];

/** A month to choose from unless somebody says otherwise. */
const FIRST_WINDOW_DAYS = 31;

export const loader = guarded("wish.keep", async ({ actor, deps, url }) => {
  const { municipality } = actor;
  if (municipality === null) throw notFound();
  const asked = url.searchParams.get("person");
  const read = await inReadOf(deps, actor, async (unit) => {
    const named =
      asked !== null && isId(asked) ? [...(await namesOf(unit, [asked as PersonId]))] : null;
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
  const submission = parseWithZod(typed, { schema: wishForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const { personId, invitationId, ...form } = submission.value;
  if (personId === undefined) {
    return data({ state: refusedForm(typed, "だれの希望かを選んでください。") }, { status: 400 });
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
  return data({ state: refusedForm(typed, wishRefusalSentence(outcome.refusal)) }, { status: 409 });
});

/** 希望を書く — one page: who, how long, when, where first. */
export default function NewWish() {
  const { people, places, first, invited, isDesk } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/wishes" narrow>
      <div className="stack">
        <h1>泊まりの希望を書く</h1>
        {people.length === 0 ? (
          <section className="card">
            <Empty
              says={isDesk ? "どなたの希望かを、先に選びます。" : "希望を書ける方がいません。"}
              next={
                isDesk ? (
                  <Link to="/people">登録した人から選ぶ</Link>
                ) : (
                  "地域の拠点に、登録をお願いしてください。"
                )
              }
            />
          </section>
        ) : (
          <section className="card" aria-label="希望">
            <WishForm
              state={answer?.state ?? first}
              people={people}
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
