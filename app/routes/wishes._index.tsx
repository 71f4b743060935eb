import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isBase } from "~/access/model/actor";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { answerOffer } from "~/trial/answer-offer.server";
import { answerInvitation } from "~/trial/ladder-invitations.server";
import { openWishes } from "~/trial/open-wishes.server";
import { InvitationCards, OfferCards, WishCards } from "~/trial/ui/wish-lists";
import { openInvitations, openOffers, wishView } from "~/trial/ui/wish-view";
import { offerRefusalSentence } from "~/trial/ui/wish-words";
import { wishesForm } from "~/trial/wish-forms";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "泊まりの希望｜とまりぎ" }];

export const loader = guarded("wish.keep", async ({ actor, deps, url }) => {
  const opened = await inReadOf(deps, actor, (unit) => openWishes(unit, { state: "open", most: 100 }));
  return {
    offers: openOffers(opened),
    // What a family has not answered is the family's to answer; the centre sees it on the ladder.
    invitations: isBase(actor) ? [] : openInvitations(opened),
    wishes: opened.wishes.map(wishView),
    isDesk: isBase(actor),
    done: url.searchParams.get("done"),
  };
});

export const action = guarded("wish.keep", async ({ request, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: wishesForm });
  if (submission.status !== "success") return data({ says: "もう一度おしてください。" }, { status: 400 });
  const command = submission.value;
  if (command.intent === "offer") {
    const outcome = await answerOffer(deps, actor, command);
    if (outcome.ok) return redirect(`/wishes?done=${command.answer === "yes" ? "taken" : "passed"}`);
    if (outcome.refusal.kind === "offer_unknown") throw notFound();
    return data({ says: offerRefusalSentence(outcome.refusal) }, { status: 409 });
  }
  const outcome = await inUnitOfWork(deps, actor, (unit) => answerInvitation(unit, command));
  if (!outcome.ok) throw notFound();
  const { personId, facilityId, invitationId } = outcome.value;
  if (command.answer !== "yes") return redirect("/wishes?done=answered");
  return redirect(`/wishes/new?person=${personId}&place=${facilityId}&invited=${invitationId}`);
});

const DONE: Readonly<Record<string, string>> = {
  taken: "事業所にお願いしました。返事が来ると、メールで知らせます。",
  passed: "見送りました。順番はそのままです。",
  answered: "お返事を伝えました。",
  saved: "希望を登録しました。空いたときに、順番でお知らせします。",
  withdrawn: "希望を取り下げました。",
};

/** 泊まりの希望 — what is waited for, how far the turn is, and what can be answered now. */
export default function Wishes() {
  const { offers, invitations, wishes, isDesk, done } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const says = done === null ? undefined : DONE[done];
  return (
    <Frame screen="plain" current="/wishes" narrow>
      <div className="stack">
        <div className="page-head">
          <h1>{isDesk ? "泊まりの希望（順番待ち）" : "泊まりの希望"}</h1>
          <span className="end">
            <ButtonLink look={offers.length > 0 || invitations.length > 0 ? "soft" : "go"} to="/wishes/new">
              希望を書く
            </ButtonLink>
          </span>
        </div>
        {refused && <Note tone="err">{refused.says}</Note>}
        {says && <Note tone="ok">{says}</Note>}
        <OfferCards offers={offers} isDesk={isDesk} />
        <InvitationCards invitations={invitations} look={offers.length > 0 ? "plain" : "go"} />
        <section className="card" aria-labelledby="waiting">
          <h2 id="waiting">待っている希望</h2>
          <WishCards wishes={wishes} />
        </section>
      </div>
    </Frame>
  );
}
