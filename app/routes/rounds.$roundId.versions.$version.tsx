import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import type { GivenStay } from "~/allocation/model/version-differences";
import { roundInPath } from "~/allocation/read-round.server";
import { openVersion } from "~/allocation/read-version.server";
import { LostLines } from "~/allocation/ui/draft-card";
import { assignmentWords, monthWord, rankWord } from "~/allocation/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ButtonLink, PrintButton } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { dayAndTime, stayWords } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";
import { DataTable } from "~/ui/tables";

export const meta: MetaFunction = () => [{ title: pageTitle("公表した割当て") }];

export const loader = guarded("round.board", async ({ params, actor, deps }) => {
  const found = await roundInPath(deps, actor, params.roundId);
  const number = Number(params.version);
  if (found === null || !Number.isInteger(number) || number < 1) throw notFound();
  const opened = await inReadOf(deps, actor, (unit) => openVersion(unit, found.round, number));
  if (!opened.ok) throw notFound();
  const { version, lines, differences, people, places } = opened.value;
  return {
    round: found.round,
    number,
    hash: version.result.hash,
    reason: version.reason,
    byName: version.publishedBy.name,
    publishedAt: version.publishedAt,
    lines,
    differences,
    people: Object.fromEntries(people),
    places: Object.fromEntries(places),
  };
});

const STATE_WORDS = {
  not_given: "決まらず",
  to_book: "予約しています",
  booked: "予約しました",
  lost: "予約にならず",
} as const;

const DIFFERENCE_WORDS = { added: "新しく決まった", taken_back: "返してもらった", moved: "移った" } as const;

/** 公表した版 — never changed; a correction is another version, with what is different. */
export default function VersionPage() {
  const page = useLoaderData<typeof loader>();
  const { round, number, lines, differences, people, places } = page;
  const base = `/rounds/${round.roundId}`;
  const stay = (given: GivenStay | null) =>
    given === null
      ? "なし"
      : `${places[given.facilityId] ?? "ー"} ${stayWords(given.checkIn, given.checkOut)}`;
  const booked = lines.filter(({ state }) => state === "booked").length;
  const toBook = lines.filter(({ state }) => state === "to_book").length;
  return (
    <Frame screen="rounds" current="/rounds" live={toBook > 0}>
      <div className="stack">
        <div className="row hd">
          <h1>
            {monthWord(round.month)}の割当て　第{number}版
          </h1>
          <span className="end row no-print">
            <PrintButton />
            <ButtonLink to={`${base}/fairness?version=${number}`}>公平さを見る</ButtonLink>
          </span>
        </div>
        <p>
          {dayAndTime(new Date(page.publishedAt))}に{page.byName}が公表しました。
          {round.publishedVersion !== number && (
            <>
              いまは
              <Link to={`${base}/versions/${round.publishedVersion}`}>第{round.publishedVersion}版</Link>
              です。
            </>
          )}
          {number > 1 && (
            <>
              {" "}
              <Link to={`${base}/versions/${number - 1}`}>第{number - 1}版</Link>を訂正しました。わけ：
              {page.reason}
            </>
          )}
        </p>
        <p role="status">
          {booked}件を予約しました。{toBook > 0 && `あと${toBook}件です。このページを閉じても続きます。`}
        </p>
        <LostLines lost={lines.filter(({ state }) => state === "lost")} names={places} base={base} />
        {differences !== null && (
          <Card title={`第${number - 1}版とのちがい（${differences.length}件）`} id="differences">
            {differences.length === 0 ? (
              <Empty says="ちがいはありません。" />
            ) : (
              <DataTable
                caption="版のちがい"
                columns={[{ head: "どなた" }, { head: "何が" }, { head: "前" }, { head: "いま" }]}
                rows={differences.map(({ wishId, kind, was, now }) => ({
                  id: wishId,
                  cells: [people[wishId] ?? "ー", DIFFERENCE_WORDS[kind], stay(was), stay(now)],
                }))}
              />
            )}
          </Card>
        )}
        <DataTable
          caption={`第${number}版の割当て`}
          columns={[
            { head: "どなた" },
            { head: "所" },
            { head: "日" },
            { head: "希望" },
            { head: "予約" },
            { head: "お知らせ" },
          ]}
          rows={lines.map(({ wishId, assignment, state, bookingId }) => ({
            id: wishId,
            cells: [
              people[wishId] ?? "ー",
              assignment === null ? "ー" : (places[assignment.facilityId] ?? "ー"),
              assignment === null ? "ー" : assignmentWords(assignment),
              assignment === null ? "ー" : rankWord(assignment.rank),
              bookingId === null ? (
                STATE_WORDS[state]
              ) : (
                <Link key="booking" to={`/bookings/${bookingId}`}>
                  {STATE_WORDS[state]}
                </Link>
              ),
              number === round.publishedVersion ? (
                <Link key="receipt" to={`${base}/receipt/${wishId}`}>
                  見る
                </Link>
              ) : (
                "ー"
              ),
            ],
          }))}
        />
        <p className="small mute">
          同じ材料とくじの種からは、だれが計算しても同じ結果になります。指紋 <code>{page.hash}</code>
        </p>
      </div>
    </Frame>
  );
}
