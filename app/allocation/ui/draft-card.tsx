import { Form, Link } from "@remix-run/react";
import type { BookingRefusal } from "~/booking/ui/refusal-sentences";
import { refusalSentences } from "~/booking/ui/refusal-sentences";
import type { Day } from "~/kernel/day";
import { Button } from "~/ui/button";
import { shortDay } from "~/ui/format";
import { KeyValue, Note } from "~/ui/surface";
import type { Board } from "../read-board.server";
import type { LineNow } from "../versions-repository.server";
import { assignmentWords } from "./words";

const SOLVER_WORDS = { highs: "最適化（HiGHS）", greedy: "かんたんな方法" } as const;
const STOP_WORDS = {
  proved: "これより良い案は、決めた差の中にはありません。",
  time: "時間が来たので、いちばんよい案で止めました。",
  asked: "いちばんよい案で止めました。",
  failed: "最適化が途中で止まり、それまでの案です。",
  unsearched: "かんたんな方法だけで作りました。",
} as const;

/** 案 — what the draft is worth, and how much better anything could be. */
export function DraftCard({
  draft,
  notGiven,
}: {
  readonly draft: NonNullable<Board["draft"]>;
  readonly notGiven: number;
}) {
  return (
    <section className="card" aria-labelledby="draft">
      <h2 id="draft">
        {draft.placed}件が決まり、{notGiven}件が決まりません
      </h2>
      <KeyValue
        pairs={[
          ["点の合計", Math.round(draft.value).toLocaleString("ja-JP")],
          [
            "上限との差",
            draft.gap === null ? "分かりません" : `${(Math.ceil(draft.gap * 1000) / 10).toFixed(1)}%まで`,
          ],
          ["かんたんな方法なら", `${draft.simple.placed}件`],
          ["作り方", SOLVER_WORDS[draft.solver]],
        ]}
      />
      <p className="small mute">{STOP_WORDS[draft.stopped]}</p>
      <p className="small mute">
        指紋 <code>{draft.hash.slice(0, 12)}</code>
      </p>
    </section>
  );
}

/** 公表 — what cannot be undone, with what follows from it. */
export function PublishCard({
  jobId,
  publishedVersion,
  mayPublish,
  decidesOn,
  base,
  toBook,
  isUnchanged,
}: {
  readonly jobId: string;
  readonly publishedVersion: number | null;
  readonly mayPublish: boolean;
  readonly decidesOn: Day;
  readonly base: string;
  readonly toBook: number;
  /** Everybody has what the published version gave them. */
  readonly isUnchanged: boolean;
}) {
  const next = (publishedVersion ?? 0) + 1;
  return (
    <section className="card" aria-labelledby="publish">
      <h2 id="publish">
        {publishedVersion === null ? "公表する" : isUnchanged ? "公表した版" : `第${next}版として訂正する`}
      </h2>
      {publishedVersion !== null && (
        <p>
          <Link to={`${base}/versions/${publishedVersion}`}>第{publishedVersion}版</Link>を公表しています。
          {toBook > 0 && `予約が、あと${toBook}件です。`}
        </p>
      )}
      {isUnchanged ? (
        <p>この案は、公表した版と同じです。変わる泊まりがないので、訂正はいりません。</p>
      ) : mayPublish ? (
        <Form method="post" className="stack-8">
          <input type="hidden" name="job" value={jobId} />
          <p className="small">公表した版は変えられません。家族にお知らせが届き、予約が入ります。</p>
          {publishedVersion !== null && (
            <div className="field">
              <label htmlFor="reason">訂正のわけ</label>
              <input type="text" id="reason" name="reason" maxLength={400} aria-required="true" />
            </div>
          )}
          <Button look="go" name="intent" value="publish">
            この案を公表する
          </Button>
        </Form>
      ) : (
        <p>公表できるのは、{shortDay(decidesOn)}からです。</p>
      )}
    </section>
  );
}

/** 予約にならなかった行 — one clear line for each bed that somebody else had taken meanwhile. */
export function LostLines({
  lost,
  names,
  base,
}: {
  readonly lost: readonly LineNow[];
  readonly names: Readonly<Record<string, string>>;
  readonly base: string;
}) {
  if (lost.length === 0) return null;
  return (
    <Note tone="warn">
      <b>予約にならなかったものが {lost.length}件あります。</b>
      <ul>
        {lost.map((line) => (
          <li key={line.wishId}>
            {line.assignment !== null &&
              `${names[line.assignment.facilityId] ?? "ー"} ${assignmentWords(line.assignment)}：`}
            {obstacleSentence(line)} <Link to={`${base}/receipt/${line.wishId}`}>この方のお知らせ</Link>
          </li>
        ))}
      </ul>
      手で決めてから計算しなおし、訂正として公表できます。
    </Note>
  );
}

function obstacleSentence({ obstacle, assignment }: LineNow): string {
  const kind = (obstacle as { readonly kind?: string } | null)?.kind ?? "";
  if (kind === "" || kind === "no_bed" || assignment === null) return "ベッドが見つかりませんでした。";
  return refusalSentences(obstacle as BookingRefusal, assignment.checkIn).join("");
}
