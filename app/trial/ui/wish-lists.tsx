import { Form, Link } from "@remix-run/react";
import { Button } from "~/ui/button";
import { dayAndTime, shortDay, stayWords } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { Empty, Note } from "~/ui/surface";
import type { InvitationView, OfferView, WishView } from "./wish-view";
import { OFFER_STATE_WORDS } from "./wish-words";

/** 順番のお知らせ — what is free now for this family, until when they may say so, and two answers. */
export function OfferCards({
  offers,
  isDesk,
}: {
  readonly offers: readonly OfferView[];
  /** The centre reads them for many families, and answers for one that has telephoned. */
  readonly isDesk: boolean;
}) {
  return offers.map((offer) => (
    <section className="card stack" key={offer.offerId} aria-labelledby={`offer-${offer.offerId}`}>
      <h2 id={`offer-${offer.offerId}`}>
        {isDesk && `${offer.personName}さん　`}
        <Easy text="泊まれる日が空きました" />
      </h2>
      <p>
        <b>{offer.facilityName}</b>
        <br />
        {stayWords(offer.from, offer.until)}
        <br />
        <span className="mute">
          {offer.personName}さん・
          <Easy text="順番は" />
          {offer.placeInLine}
          <Easy text="番目でした" />
        </span>
      </p>
      <Note tone="warn">
        <b>{dayAndTime(new Date(offer.answersBy))}</b>
        <Easy text="までにお返事をください。返事がないと、次の方にお知らせします。" />
      </Note>
      <Form method="post" className="answers">
        <input type="hidden" name="offerId" value={offer.offerId} />
        <input type="hidden" name="intent" value="offer" />
        <Button look={isDesk ? "plain" : "go"} big={!isDesk} name="answer" value="yes">
          泊まりたい
        </Button>
        <Button look="soft" big={!isDesk} name="answer" value="no">
          今回は見送る
        </Button>
      </Form>
      <p className="small mute">
        <Easy text="見送っても、順番はかわりません。" />
      </p>
    </section>
  ));
}

/** つぎの一歩のおさそい — a place to try, why, and three answers none of which closes a door. */
export function InvitationCards({
  invitations,
  look,
}: {
  readonly invitations: readonly InvitationView[];
  /** Filled only where nothing more urgent is to be answered. */
  readonly look: "go" | "plain";
}) {
  return invitations.map((one) => (
    <section className="card stack" key={one.invitationId} aria-labelledby={`invited-${one.invitationId}`}>
      <h2 id={`invited-${one.invitationId}`}>
        <Easy text="つぎの一歩のおさそい" />
      </h2>
      <p>
        {one.personName}さんに　<b>{one.facilityName}</b>
      </p>
      <p>
        <Easy
          text="いちど泊まっておくと、もしもの夜に安心です。"
          full="いちど泊まっておくと、ご家族に何かあった夜も、知っている所で過ごせます。"
        />
      </p>
      {one.words && <p>「{one.words}」</p>}
      <p className="small mute">{one.sentByName}さんから</p>
      <Form method="post" className="answers">
        <input type="hidden" name="intent" value="invitation" />
        <input type="hidden" name="invitationId" value={one.invitationId} />
        <Button look={look} name="answer" value="yes">
          行ってみたい
        </Button>
        <Button look="soft" name="answer" value="later">
          もう少し考える
        </Button>
        <Button look="quiet" name="answer" value="no">
          今はやめておく
        </Button>
      </Form>
    </section>
  ));
}

/** 待っている希望 — one card each: what is wished for, and the turn at each place. */
export function WishCards({ wishes }: { readonly wishes: readonly WishView[] }) {
  if (wishes.length === 0) {
    return (
      <Empty
        says="待っている希望はありません。"
        next="希望を書いておくと、空いたときに順番でお知らせします。"
      />
    );
  }
  return (
    <ul className="todo">
      {wishes.map((wish) => (
        <li className="td" key={wish.wishId}>
          <div className="grow">
            <h3>
              {wish.personName}さん　{wish.title}
            </h3>
            <p>{wish.when}</p>
            <ul className="small">
              {wish.lines.map(({ facilityId, name, place }) => (
                <li key={facilityId}>
                  {name}
                  {wish.mode === "offer" ? (
                    <b>　{place}番目</b>
                  ) : (
                    <span className="mute">　空いたら知らせます</span>
                  )}
                </li>
              ))}
            </ul>
            {wish.latest && (
              <p className="small mute">
                {wish.latest.facilityName}　{shortDay(wish.latest.from)}：
                {OFFER_STATE_WORDS[wish.latest.state]}
              </p>
            )}
          </div>
          <Link
            className="btn soft"
            to={`/wishes/${wish.wishId}`}
            aria-label={`見る・直す　${wish.personName}さん ${wish.title}`}
          >
            見る・直す
          </Link>
        </li>
      ))}
    </ul>
  );
}
