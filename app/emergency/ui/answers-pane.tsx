import type { FormEvent } from "react";
import { DECLINE_WORDS } from "~/booking/ui/words";
import { PhoneLink } from "~/matching/ui/near-misses";
import { clockTime, leftWords } from "~/ui/format";
import { Bird } from "~/ui/marks";
import { StatusChip, type Vacancy } from "~/ui/status";
import { FINISHED_STATES, SEEKING_STATES } from "../model/case-states";
import type { AskedLine } from "./asked-lines";
import { CASE_STATE_WORDS } from "./case-words";
import type { ConsoleView } from "./console-view";
import { DutyPhones } from "./duty-phones";
import { logSentence, readableLog } from "./log-words";
import { Pane } from "./pane";
import { PhoneForm } from "./phone-form";
import type { useDesk } from "./use-desk";

interface AnswersPaneProps {
  readonly page: ConsoleView;
  readonly sendKey: string;
  readonly desk: ReturnType<typeof useDesk>;
  readonly now: number;
  readonly isConnected: boolean;
  readonly isShown: boolean;
}

const LOOK: Readonly<Record<AskedLine["state"], readonly [Vacancy, string]>> = {
  waiting: ["hold", "返事待ち"],
  conditional: ["hold", "条件つき"],
  agreed: ["open", "受け入れます"],
  firm: ["open", "決まりました"],
  declined: ["full", "むずかしい"],
  lapsed: ["off", "期限切れ"],
  withdrawn: ["off", "取り消し"],
  lost: ["full", "先に決まりました"],
  given_back: ["full", "受けられなくなりました"],
};

/** ③ 依頼と返事 — who was asked, what they said, what was arranged, and the log of the night. */
export function AnswersPane({ page, sendKey, desk, now, isConnected, isShown }: AnswersPaneProps) {
  const { asked, events, found, phones } = page;
  const isOver = FINISHED_STATES.includes(found.state);
  const arranged = events.filter(({ what }) => what === "arranged");
  return (
    <Pane
      no={3}
      title="依頼と返事"
      isShown={isShown}
      foot={
        !isOver && (
          <>
            <a className="btn" href="#phone" data-opens="phone">
              電話を記録 <kbd>F8</kbd>
            </a>
            {SEEKING_STATES.includes(found.state) && found.requestId !== null && (
              <form method="post" onSubmit={desk.onSubmit} className="grow">
                <input type="hidden" name="key" value={`${sendKey}.next`} />
                <button
                  className="btn wide"
                  type="submit"
                  name="intent"
                  value="next"
                  id="next-wave"
                  aria-disabled={!isConnected || desk.isSending}
                >
                  次へ送る <kbd>F9</kbd>
                </button>
              </form>
            )}
          </>
        )
      }
    >
      {asked.length === 0 ? (
        <div className="empty s">
          <div>
            <h3>まだ依頼を送っていません。</h3>
            <p>候補を選ぶと、ここに返事が届きます。</p>
          </div>
        </div>
      ) : (
        <ul className="evs">
          {asked.map((one) => (
            <li className="ev" key={one.id}>
              <Asked one={one} sendKey={sendKey} desk={desk} now={now} isConnected={isConnected} />
            </li>
          ))}
        </ul>
      )}
      {!isOver && <PhoneForm page={page} sendKey={sendKey} desk={desk} />}
      {arranged.length > 0 && (
        <>
          <h3 className="sec">いっしょに手配</h3>
          <ul className="also">
            {arranged.map((event) => (
              <li key={event.seq}>
                <StatusChip state="open">手配ずみ</StatusChip>
                <span>{logSentence(event).replace(/^電話 /, "")}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3 className="sec">記録</h3>
      <ol className="log">
        {readableLog(events).map((event) => (
          <li key={event.seq}>
            <time dateTime={event.at}>{clockTime(new Date(event.at))}</time>
            <span>{logSentence(event)}</span>
          </li>
        ))}
        <li className="now">
          <Bird />
          <span>いま　{CASE_STATE_WORDS[found.state]}</span>
        </li>
      </ol>
      <details className="more" id="phones" open>
        <summary>
          電話の一覧（いまの当番 {page.duty.length}人・{phones.length}か所）
        </summary>
        <DutyPhones duty={page.duty} />
        <ul className="phones">
          {phones.map(({ name, phone }) => (
            <li key={`${name} ${phone}`}>
              <span>{name}</span>
              <PhoneLink phone={phone} name={name} />
            </li>
          ))}
        </ul>
      </details>
    </Pane>
  );
}

interface AskedProps {
  readonly one: AskedLine;
  readonly sendKey: string;
  readonly desk: ReturnType<typeof useDesk>;
  readonly now: number;
  readonly isConnected: boolean;
}

function Asked({ one, sendKey, desk, now, isConnected }: AskedProps) {
  const [look, word] = LOOK[one.state];
  const isWaiting = one.state === "waiting" && one.deadlineAt !== null;
  return (
    <>
      <div className="row tight">
        <b>{one.name}</b>
        {one.part !== "" && <span className="tag">{one.part}</span>}
        <span className="hint end">
          {clockTime(new Date(one.sentAt))} {one.kind === "hold" ? "仮おさえ" : "送信"}
        </span>
      </div>
      <div className="row tight">
        {isWaiting && isConnected ? (
          <Left deadlineAt={one.deadlineAt} sentAt={one.sentAt} now={now} name={one.name} />
        ) : (
          <StatusChip state={look}>{isWaiting ? "返事は電話で" : word}</StatusChip>
        )}
        {isWaiting && !isConnected && one.deadlineAt !== null && (
          <span className="x">期限 {clockTime(new Date(one.deadlineAt))}</span>
        )}
        <span className="x">{wordsOf(one)}</span>
      </div>
      {(one.state === "waiting" || one.state === "given_back" || !isConnected) && one.phone !== null && (
        <PhoneLink phone={one.phone} name={one.name} />
      )}
      <AskedButtons one={one} sendKey={sendKey} onSubmit={desk.onSubmit} />
    </>
  );
}

function wordsOf({ words, declineReason, heardBy }: AskedLine): string {
  const reason =
    declineReason === null ? "" : (DECLINE_WORDS[declineReason as keyof typeof DECLINE_WORDS] ?? "");
  return [reason, words, heardBy === "" ? "" : "電話で聞きました"].filter((word) => word !== "").join("　");
}

/** The number and the bar: no blinking, no change of colour. */
function Left(props: {
  readonly deadlineAt: string | null;
  readonly sentAt: string;
  readonly now: number;
  readonly name: string;
}) {
  const { deadlineAt, sentAt, now, name } = props;
  if (deadlineAt === null) return null;
  const [end, start] = [Date.parse(deadlineAt), Date.parse(sentAt)];
  return (
    <>
      <progress
        className="until"
        max={Math.max(1, end - start)}
        value={Math.max(0, end - now)}
        aria-label={`${name}の残り時間`}
      />
      <b className="nb">あと {leftWords(new Date(end), new Date(now))}</b>
    </>
  );
}

/** What the desk has to say now: to a yes, and to a yes with conditions. */
function AskedButtons(props: {
  readonly one: AskedLine;
  readonly sendKey: string;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}) {
  const { one, sendKey, onSubmit } = props;
  if (one.state === "conditional") {
    return (
      <form method="post" className="row tight" onSubmit={onSubmit}>
        <input type="hidden" name="intent" value="conditions" />
        <input type="hidden" name="inquiryId" value={one.id} />
        <button className="btn go" type="submit" name="agrees" value="yes">
          条件をのんで頼む
        </button>
        <button className="btn" type="submit" name="agrees" value="no">
          ことわる
        </button>
      </form>
    );
  }
  if (one.state !== "agreed" || one.booking === null) return null;
  return (
    <form method="post" onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="confirm" />
      <input type="hidden" name="key" value={`${sendKey}.${one.booking.bookingId}`} />
      <input type="hidden" name="bookingId" value={one.booking.bookingId} />
      <input type="hidden" name="version" value={one.booking.version} />
      <button className="btn go wide" type="submit">
        ここに決める
      </button>
    </form>
  );
}
