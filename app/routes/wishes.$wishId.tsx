import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { changeWish, withdrawWish } from "~/trial/keep-wish.server";
import { waitingRulesFrom } from "~/trial/model/waiting-rules";
import type { WishId } from "~/trial/model/wish";
import { lateCancellationsOf } from "~/trial/note-late-cancellations.server";
import { openWishes } from "~/trial/open-wishes.server";
import { WishForm } from "~/trial/ui/wish-form";
import { wishView } from "~/trial/ui/wish-view";
import { OFFER_STATE_WORDS, wishRefusalSentence } from "~/trial/ui/wish-words";
import { settingsOf, wishablePlaces } from "~/trial/waiting-queries.server";
import { factsOfForm, wishForm } from "~/trial/wish-forms";
import { Button } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { dayAndTime, shortDay, stayWords } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Easy } from "~/ui/reading";
import { Card, KeyValue, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("泊まりの希望") }];

const addressed = (wishId = ""): WishId => {
  if (!isId(wishId)) throw notFound();
  return wishId as WishId;
};

export const loader = guarded("wish.keep", async ({ params, actor, deps }) => {
  const wishId = addressed(params.wishId);
  const read = await inReadOf(deps, actor, async (unit) => {
    const { wishes } = await openWishes(unit, { wishIds: [wishId] });
    const [opened] = wishes;
    if (opened === undefined) return null;
    const { wish } = opened;
    return {
      opened,
      places: await wishablePlaces(unit.sql, wish.municipality),
      rules: waitingRulesFrom(await settingsOf(unit.sql, wish.municipality)),
      late: await lateCancellationsOf(unit.sql, [wish.personId]),
    };
  });
  if (read === null) throw notFound();
  const { opened, places, rules, late } = read;
  const { wish, offers } = opened;
  return {
    view: wishView(opened),
    waitsSince: wish.waitsSince.toISOString(),
    places,
    rules,
    version: wish.version,
    late: late.map(({ bookingId, from, reason, isCounted }) => ({ bookingId, from, reason, isCounted })),
    offers: offers.map(({ offerId, facilityName, from, until, state }) => ({
      offerId,
      facilityName,
      from,
      until,
      state,
    })),
    first: formOf({
      purpose: wish.purpose,
      mode: wish.mode,
      nights: String(wish.nights),
      from: wish.from,
      until: wish.until,
      impossible: wish.impossible,
      place: wish.places,
      companions: wish.companions,
      note: wish.note,
    }),
  };
});

export const action = guarded("wish.keep", async ({ request, params, actor, deps }) => {
  const wishId = addressed(params.wishId);
  const typed = await request.formData();
  if (typed.get("intent") === "withdraw") {
    const gone = await inUnitOfWork(deps, actor, (unit) => withdrawWish(unit, { wishId }));
    if (gone.ok) return redirect("/wishes?done=withdrawn");
    if (gone.refusal.kind === "wish_unknown") throw notFound();
    return data({ state: refusedForm(typed, wishRefusalSentence(gone.refusal)) }, { status: 409 });
  }
  const submission = parseWithZod(typed, { schema: wishForm });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const { version = 0, ...form } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    changeWish(unit, { wishId, version, facts: factsOfForm(form) }),
  );
  if (outcome.ok) return redirect(`/wishes/${wishId}`);
  if (outcome.refusal.kind === "wish_unknown") throw notFound();
  return data({ state: refusedForm(typed, wishRefusalSentence(outcome.refusal)) }, { status: 409 });
});

/** ひとつの希望 — the turn at each place, what was offered, the rules of the line, and the wish itself to change. */
export default function WishPage() {
  const { view, waitsSince, places, rules, version, late, offers, first } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/wishes" narrow>
      <div className="stack">
        <h1>
          {view.personName}さんの希望　{view.title}
        </h1>
        {view.state !== "open" && (
          <Note tone="info">
            {view.state === "placed"
              ? "この希望は、泊まる所が決まりました。"
              : "この希望は、取り下げました。"}
          </Note>
        )}
        <Card title="順番" id="line">
          <KeyValue
            pairs={[
              ["いつ", view.when],
              ["待ち方", view.modeWords],
              ["待ちはじめ", dayAndTime(new Date(waitsSince))],
              ...view.lines.map(({ name, place }) => [name, `${place}番目`] as const),
            ]}
          />
          <ul className="small rules">
            <li>
              <Easy text="早く書いた希望から、順にお知らせします。" />
            </li>
            <li>
              <Easy text="お知らせは、一つの家に一つずつです。" />
            </li>
            <li>
              お返事は{rules.offerHours}時間のうちに。
              <Easy text="見送っても、順番はかわりません。" />
            </li>
            <li>
              {rules.lateHours}時間前からの取り消しは、書いておきます。
              {rules.lateDays > 0
                ? `病気のほかは、順番が${rules.lateDays}日うしろになります。`
                : "順番はかわりません。"}
            </li>
          </ul>
        </Card>
        {offers.length > 0 && (
          <Card title="これまでのお知らせ" id="offers">
            <ul>
              {offers.map((offer) => (
                <li key={offer.offerId}>
                  {offer.facilityName}　{stayWords(offer.from, offer.until)}　
                  <b>{OFFER_STATE_WORDS[offer.state]}</b>
                </li>
              ))}
            </ul>
          </Card>
        )}
        {late.length > 0 && (
          <Card title="直前の取り消し" id="late">
            <ul>
              {late.map((one) => (
                <li key={one.bookingId}>
                  {shortDay(one.from)}からの泊まり
                  {one.reason === "illness"
                    ? "　病気のため（順番はかわりません）"
                    : one.isCounted
                      ? "　順番がうしろになりました"
                      : "　順番はかわりません"}
                </li>
              ))}
            </ul>
          </Card>
        )}
        {view.state === "open" && (
          <Card title="希望を直す" id="edit">
            <WishForm
              state={answer?.state ?? first}
              people={[]}
              places={places}
              hidden={{ version }}
              send="直して残す"
            />
            <Form method="post" className="form-actions">
              <Button look="quiet" name="intent" value="withdraw">
                この希望を取り下げる
              </Button>
            </Form>
          </Card>
        )}
      </div>
    </Frame>
  );
}
