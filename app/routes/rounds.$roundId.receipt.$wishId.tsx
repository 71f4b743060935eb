import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import type { WishId } from "~/allocation/model/round";
import { openReceipt } from "~/allocation/open-wish.server";
import { ReceiptCard } from "~/allocation/ui/receipt-card";
import { monthWord } from "~/allocation/ui/words";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("割当てのお知らせ") }];

export const loader = guarded("round.receipt", async ({ params, actor, deps }) => {
  const wishId = params.wishId ?? "";
  if (!isId(wishId)) throw notFound();
  const page = await inReadOf(deps, actor, (unit) => openReceipt(unit, wishId as WishId));
  if (page === null || page.round.roundId !== params.roundId) throw notFound();
  const { round, wish, receipt, line, places } = page;
  return {
    month: round.month,
    roundId: round.roundId,
    publishedAt: round.publishedAt,
    version: line.version,
    name: wish.personName,
    receipt,
    state: line.state,
    places: Object.fromEntries(places),
  };
});

/** 割当てのお知らせ — the answer to one wish, on one printed page. */
export default function ReceiptPage() {
  const { month, roundId, publishedAt, version, name, receipt, state, places } =
    useLoaderData<typeof loader>();
  const isGiven = receipt.kind === "given" && state !== "lost";
  return (
    <Frame screen="rounds" current="/rounds" narrow>
      <PrintHead left={`${monthWord(month)}の割当てのお知らせ`} right={`第${version}版`} />
      <div className="stack family receipt">
        <p className="mute">
          {monthWord(month)}の割当て
          {publishedAt !== null && `　${dayAndTime(new Date(publishedAt))}　第${version}版`}
        </p>
        <h1>
          {name}さんは、{isGiven ? "決まりました" : "決まりませんでした"}
        </h1>
        <ReceiptCard
          receipt={receipt}
          state={state}
          nameOf={(facilityId) => places[facilityId] ?? "この所"}
        />
        <div className="form-actions no-print">
          <PrintButton />
          <Link className="btn soft" to={`/rounds/${roundId}`}>
            決め方を見る
          </Link>
        </div>
      </div>
    </Frame>
  );
}
