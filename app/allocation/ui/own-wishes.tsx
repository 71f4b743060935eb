import { ButtonLink } from "~/ui/button";
import { Easy } from "~/ui/reading";
import { Empty } from "~/ui/surface";
import type { RoundPhase } from "../model/round-calendar";

interface OwnWishRow {
  readonly personId: string;
  readonly name: string;
  readonly wishId: string | null;
  readonly answer: string | null;
}

/** 自分の方の希望 — one row for each person, with the one thing to do now. */
export function OwnWishes({
  own,
  phase,
  base,
}: {
  readonly own: readonly OwnWishRow[];
  readonly phase: RoundPhase;
  readonly base: string;
}) {
  if (own.length === 0) {
    return (
      <Empty
        says="希望を出せる方が、まだいません。"
        next="拠点のコーディネーターに電話すると、登録できます。"
      />
    );
  }
  // Whoever has many people sees first those for whom something is written.
  const rows = own.toSorted((left, right) => Number(right.wishId !== null) - Number(left.wishId !== null));
  return (
    <section className="card own" aria-labelledby="own">
      <h2 id="own">あなたの希望</h2>
      <ul>
        {rows.map(({ personId, name, wishId, answer }) => (
          <li key={personId} className="row">
            <b className="grow">{name}さん</b>
            {phase === "open" ? (
              <>
                <span>{wishId === null ? "まだ出していません" : "出しました"}</span>
                <ButtonLink
                  to={`${base}/wish?person=${personId}`}
                  look={wishId === null && rows.length === 1 ? "go" : "plain"}
                  aria-label={`${name}さんの希望を${wishId === null ? "出す" : "直す"}`}
                >
                  {wishId === null ? "希望を出す" : "希望を直す"}
                </ButtonLink>
              </>
            ) : wishId === null ? (
              <span className="mute">希望は出ていません</span>
            ) : answer === null ? (
              <span>
                <Easy text="出しました。結果をお待ちください。" />
              </span>
            ) : (
              <>
                <span>{answer === "given" ? "決まりました" : "決まりませんでした"}</span>
                <ButtonLink
                  to={`${base}/receipt/${wishId}`}
                  look={rows.length === 1 ? "go" : "plain"}
                  aria-label={`${name}さんのお知らせを見る`}
                >
                  お知らせを見る
                </ButtonLink>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
