import type { SerializeFrom } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { Day } from "~/kernel/day";
import { careWords, personWords, REASON_WORDS } from "~/matching/ui/request-words";
import { clockTime, dayAndTime, leftWords, stayWords } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { Empty } from "~/ui/surface";
import type { DeskLine } from "../desk-queries.server";
import { nextDeadlineOf } from "../model/desk-order";
import { steadyList } from "../model/steady-list";
import { CASE_STATE_WORDS, levelWord } from "./case-words";
import { elapsedWords } from "./console-bar";
import { fellBackSentence } from "./log-words";
import { useClock } from "./use-clock";

type Line = SerializeFrom<DeskLine>;

/** 対応中の一覧 — most urgent first; each row says who waits for whom and until when. No names: the screen is shared. */
export function DeskList({
  lines: fresh,
  now: madeAt,
}: {
  readonly lines: readonly Line[];
  readonly now: string;
}) {
  const now = useClock(madeAt);
  const { lines, isWaiting, takeOver } = useSteadyLines(fresh);
  if (fresh.length === 0 && lines.length === 0) {
    return (
      <Empty says="対応中の緊急はありません。" next="電話が鳴ったら、上の赤いボタンか F2 を押します。" />
    );
  }
  return (
    <>
      <p className="waiting-order" role="status">
        {isWaiting && (
          <>
            急ぐ順が変わりました。
            <button className="btn" type="button" onClick={takeOver}>
              並べなおす
            </button>
          </>
        )}
      </p>
      <ol className="cases">
        {lines.map(({ line, isOver }) => (
          <CaseRow line={line} isOver={isOver} now={now} key={line.caseId} />
        ))}
      </ol>
    </>
  );
}

/** What arrives by itself moves no row; each row shows what is so now, and one that is over says so in its place. */
function useSteadyLines(fresh: readonly Line[]) {
  const [kept, setKept] = useState(fresh);
  const { ids, isWaiting } = steadyList(
    kept.map(({ caseId }) => caseId),
    fresh.map(({ caseId }) => caseId),
  );
  const lines = ids.flatMap((id) => {
    const now = fresh.find(({ caseId }) => caseId === id);
    const line = now ?? kept.find(({ caseId }) => caseId === id);
    return line === undefined ? [] : [{ line, isOver: now === undefined }];
  });
  // What has come in since then stands at the end, and stays there.
  const arrived = ids.length > kept.length ? lines.map(({ line }) => line) : null;
  useEffect(() => {
    if (arrived !== null) setKept(arrived);
  });
  return { lines, isWaiting, takeOver: () => setKept(fresh) };
}

interface CaseRowProps {
  readonly line: Line;
  /** Finished since the list was ordered. */
  readonly isOver: boolean;
  readonly now: number;
}

function CaseRow({ line, isOver, now }: CaseRowProps) {
  const reason = line.reason === null ? "" : REASON_WORDS[line.reason];
  const who = [line.isRegistered ? "登録あり" : line.describedAs, personWords(line.needs)]
    .filter((word) => word !== "")
    .join("　");
  return (
    <li className={line.danger ? "case danger" : "case"}>
      <div className="lv">
        <b>{line.danger ? "いまにも危ない" : levelWord(line.level)}</b>
        <span>{elapsedWords(now - Date.parse(line.firstContactAt))}</span>
      </div>
      <div className="grow">
        <h2>
          <Link to={`/desk/${line.caseId}`}>{reason || "聞き取り中"}</Link>{" "}
          <span className="nb hint">{line.code}</span>
        </h2>
        <p>
          {who}　{stayWords(line.fromDay as Day, line.untilDay as Day)}
        </p>
        <p className="small">
          {careWords(line.needs).join("・")}
          {careWords(line.needs).length > 0 && "　"}第一報 {dayAndTime(new Date(line.firstContactAt))}　担当{" "}
          {line.assignedName}
        </p>
      </div>
      <div className="stt">
        <b>{isOver ? "終わりました" : CASE_STATE_WORDS[line.state]}</b>
        {!isOver && <Waits line={line} now={now} />}
      </div>
    </li>
  );
}

function Waits({ line, now }: { readonly line: Line; readonly now: number }) {
  if (line.agreed > 0) return <span className="act">「決める」を待っています（{line.agreed}か所）</span>;
  const next = nextDeadlineOf(line);
  if (line.conditional > 0) {
    return (
      <span className="act">
        条件への返事を待っています（{line.conditional}か所{next && `・${clockTime(new Date(next.at))}まで`}）
      </span>
    );
  }
  if (line.fellBack !== null && line.waiting === 0) {
    return <span className="act">{fellBackSentence(line.fellBack)}</span>;
  }
  if (next === null) return null;
  const at = new Date(next.at);
  const isPast = at.getTime() <= now;
  const left = isPast ? `${clockTime(at)} に過ぎました` : `あと ${leftWords(at, new Date(now))}`;
  return (
    <span className="nb">
      <Icon name="clock" />
      {next.what === "triage" ? "急ぎ方の判断" : `返事 ${line.waiting}か所`}　{left}
    </span>
  );
}
