import { Link } from "@remix-run/react";
import type { FormEvent } from "react";
import { clockTime } from "~/ui/format";
import { Icon } from "~/ui/marks";
import type { CallLine } from "./call-order";
import { lastCall } from "./call-order";
import { PHONE_WORDS } from "./case-words";
import type { ConsoleView } from "./console-view";

/** One tap each: a call is over before anybody would fill in a form. */
const ONE_TAP = [
  ["called", "電話した"],
  ["no_answer", "つながらない"],
  ["call_back", "折返し"],
] as const;

interface ContactsBoxProps {
  readonly page: Pick<ConsoleView, "contacts" | "events" | "person">;
  readonly sendKey: string;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}

/** 連絡する順番 — who, for what, their number, and one tap for how the call ended. */
export function ContactsBox({ page, sendKey, onSubmit }: ContactsBoxProps) {
  const { contacts, events, person } = page;
  if (person === null) return null;
  const isRung = events.some(({ what, detail }) => what === "phone_noted" && detail.outcome !== "told");
  return (
    <details className="calls" id="calls" open={isRung}>
      <summary>
        連絡する順番（{contacts.length}人）
        {contacts[0] && <span className="hint">まず {contacts[0].who}</span>}
      </summary>
      {person.isWithheld && (
        <p className="small">
          保護情報がある方です。<Link to={`/people/${person.personId}/break-glass`}>緊急のため開く</Link>
        </p>
      )}
      {contacts.length === 0 && <p className="mute small">登録された連絡先はありません。</p>}
      <ol>
        {contacts.map((one, at) => (
          <li key={one.key}>
            <div className="row tight">
              <span className="grow">
                {at + 1}　<b>{one.who}</b>
                {one.isOfPlan && <span className="tag">計画</span>}
              </span>
              <Numbers line={one} />
            </div>
            <p className="small mute">{[one.can, one.agreed, one.note].filter(Boolean).join("　")}</p>
            <LastCall call={lastCall(events, one.who)} />
            <form method="post" onSubmit={onSubmit} className="seg taps">
              <input type="hidden" name="intent" value="phone" />
              <input type="hidden" name="key" value={`${sendKey}.${one.key}`} />
              <input type="hidden" name="withWhom" value={one.who} />
              {ONE_TAP.map(([outcome, says]) => (
                <button
                  className="btn soft"
                  type="submit"
                  name="outcome"
                  value={outcome}
                  aria-label={`${one.who}　${says}`}
                  key={outcome}
                >
                  {says}
                </button>
              ))}
            </form>
          </li>
        ))}
      </ol>
    </details>
  );
}

function Numbers({ line: { who, phones } }: { readonly line: CallLine }) {
  return (
    <span className="row tight">
      {phones.map((phone) => (
        <a
          className="help"
          href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`}
          aria-label={`${who}に電話 ${phone}`}
          key={phone}
        >
          <Icon name="phone" />
          <span className="nb">{phone}</span>
        </a>
      ))}
    </span>
  );
}

function LastCall({ call }: { readonly call: ReturnType<typeof lastCall> }) {
  if (call === null) return null;
  const word = PHONE_WORDS[call.outcome as keyof typeof PHONE_WORDS] ?? "";
  return (
    <p className="small last-call">
      <Icon name="ok" /> {clockTime(new Date(call.at))} {word}
      {call.count > 1 && `（${call.count}回）`}
    </p>
  );
}
