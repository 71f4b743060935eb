import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { wishForm } from "~/allocation/forms";
import { handInWish, withdrawWish } from "~/allocation/hand-in-wish.server";
import { roundMonth } from "~/allocation/model/round-calendar";
import { openWishPage } from "~/allocation/open-wish.server";
import { roundInPath } from "~/allocation/read-round.server";
import { roundRefusal } from "~/allocation/ui/refusals";
import { WishForm } from "~/allocation/ui/wish-form";
import { monthWord } from "~/allocation/ui/words";
import type { RoundWish } from "~/allocation/wishes-repository.server";
import { addDays, daysFrom } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { pageTitle } from "~/ui/error-summary";
import { longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Easy } from "~/ui/reading";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("月の希望を出す") }];

export const loader = guarded("round.wish", async ({ params, url, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const { round, phase } = found;
  const person = url.searchParams.get("person");
  const asked = person !== null && isId(person) ? (person as PersonId) : null;
  const page = await inReadOf(deps, actor, (unit) => openWishPage(unit, round, asked));
  const month = roundMonth(round.month);
  return {
    ...page,
    round,
    phase,
    days: daysFrom(month.from, addDays(month.until, 1)),
    state: formOf(page.wish === null ? { person: asked, nights: 2, flex1: "any" } : fieldsOf(page.wish)),
  };
});

function fieldsOf(wish: RoundWish) {
  const choices = wish.choices.map(({ facilityId, dates }, nth) => ({
    [`place${nth + 1}`]: facilityId,
    [`from${nth + 1}`]: dates.kind === "around" ? dates.checkIn : null,
    [`flex${nth + 1}`]: dates.kind === "around" ? dates.flexDays : "any",
  }));
  return Object.assign(
    {
      person: wish.personId,
      companion: wish.companionPersonId,
      nights: wish.nights,
      impossible: wish.impossible,
      note: wish.note,
    },
    ...choices,
  );
}

export const action = guarded("round.wish", async ({ request, params, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  if (found === null) throw notFound();
  const { round } = found;
  const typed = await request.formData();
  if (typed.get("intent") === "withdraw") {
    const person = String(typed.get("person") ?? "");
    const page = await inReadOf(deps, actor, (unit) =>
      openWishPage(unit, round, isId(person) ? (person as PersonId) : null),
    );
    if (page.wish === null) throw notFound();
    const { wishId } = page.wish;
    const outcome = await inUnitOfWork(deps, actor, (unit) => withdrawWish(unit, wishId));
    if (outcome.ok) return redirect(`/rounds/${round.roundId}?withdrawn=1`);
    return data({ state: refusedForm(typed, roundRefusal(outcome.refusal)) }, { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: wishForm(roundMonth(round.month)) });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    handInWish(unit, { ...submission.value, roundId: round.roundId }),
  );
  if (outcome.ok) return redirect(`/rounds/${round.roundId}?handed_in=1`);
  return data({ state: refusedForm(typed, roundRefusal(outcome.refusal)) }, { status: 409 });
});

/** 月の希望を出す — by the family or a specialist, while the round is open. */
export default function WishPage() {
  const page = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>()?.state ?? page.state;
  const { round } = page;
  const backTo = `/rounds/${round.roundId}`;
  return (
    <Frame screen="rounds" current="/rounds" narrow>
      <div className="stack family">
        <h1>{monthWord(round.month)}の希望を出す</h1>
        {page.phase !== "open" ? (
          <Empty says="いまは、希望を受け付けていません。" next="次の月の受け付けをお待ちください。" />
        ) : page.people.length === 0 ? (
          <Empty
            says="希望を出せる方が、まだいません。"
            next="拠点のコーディネーターに電話すると、登録できます。"
          />
        ) : page.places.length === 0 ? (
          <Empty says="まだ、泊まれる枠が出ていません。" next="しめ切りまでに出ることがあります。" />
        ) : (
          <>
            <p>
              <Easy text="早い順ではありません。しめ切りまでなら、何度でも直せます。" />
              <br />
              しめ切りは{longDay(round.closesOn)}です。
            </p>
            <WishForm
              state={state}
              days={page.days}
              people={page.people}
              places={page.places}
              isThere={page.wish !== null}
              backTo={backTo}
            />
          </>
        )}
      </div>
    </Frame>
  );
}
