import type { SerializeFrom } from "@remix-run/node";
import { Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { careWords, personWords, REASON_WORDS } from "~/matching/ui/request-words";
import { PrintButton } from "~/ui/button";
import { clockTime, dayAndTime, stayWords } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { Card, KeyValue, PrintHead } from "~/ui/surface";
import type { readCaseLog } from "../read-case-log.server";
import { ALONE_WORDS, CASE_STATE_WORDS, levelWord } from "./case-words";
import { logSentence, readableLog } from "./log-words";

type Page = SerializeFrom<NonNullable<Awaited<ReturnType<typeof readCaseLog>>>> & {
  readonly printedBy: string;
};

const OPEN = {
  waiting: "返事待ち",
  conditional: "条件つき（こちらの返事待ち）",
  agreed: "受け入れます（決めるのを待っています）",
};

/** 引きつぎ — filled by itself: what is so, what was promised and is still open, and the whole night in order. */
export function CaseLog({ page }: { readonly page: Page }) {
  const { found, asked, events, now, printedBy } = page;
  const promises = asked.filter(({ state }) => state in OPEN);
  return (
    <div className="stack log-sheet">
      <PrintHead
        left={`緊急対応の引きつぎ　${found.code}　取扱注意`}
        right={`${printedBy}さんが ${dayAndTime(new Date(now))} に印刷`}
      />
      <div className="row hd no-print">
        <Link className="btn quiet" to={`/desk/${found.caseId}`}>
          <Icon name="left" />
          緊急対応にもどる
        </Link>
        <h1>引きつぎ {found.code}</h1>
        <span className="end">
          <PrintButton>
            <Icon name="print" />
            印刷
          </PrintButton>
        </span>
      </div>
      <Card title={CASE_STATE_WORDS[found.state]} id="now">
        <KeyValue
          pairs={[
            ["第一報", dayAndTime(new Date(found.firstContactAt))],
            ["急ぎ方", levelWord(found.level)],
            ["何が起きたか", found.reason === null ? "まだ分かりません" : REASON_WORDS[found.reason]],
            ["ご本人", [found.describedAs, personWords(found.needs)].filter(Boolean).join("　")],
            ["必要な支援", careWords(found.needs).join("・") || "とくになし"],
            ["いつ", stayWords(found.fromDay as Day, found.untilDay as Day)],
            ["いまいる所", `${found.whereNow || "まだ聞いていません"}（${ALONE_WORDS[found.alone]}）`],
            ["担当", found.assignedName],
            ["計画とのちがい", found.deviations || "なし"],
            ["メモ", found.memo || "なし"],
          ]}
        />
      </Card>
      <Card title={`まだ開いている約束　${promises.length}件`} id="promises">
        {promises.length === 0 ? (
          <p className="mute">返事を待っている所はありません。</p>
        ) : (
          <ul>
            {promises.map((one) => (
              <li key={one.id}>
                <b>{one.name}</b>　{OPEN[one.state as keyof typeof OPEN]}
                {one.deadlineAt !== null && `　${dayAndTime(new Date(one.deadlineAt))}まで`}
                {one.phone !== null && `　電話 ${one.phone}`}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title="経過" id="events">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">時刻</th>
              <th scope="col">だれが</th>
              <th scope="col">何を</th>
            </tr>
          </thead>
          <tbody>
            {readableLog(events).map((event) => (
              <tr key={event.seq}>
                <td className="nb">{clockTime(new Date(event.at))}</td>
                <td className="nb">{event.byName}</td>
                <td>{logSentence(event)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
    </div>
  );
}
