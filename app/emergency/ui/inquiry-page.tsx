import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { DECLINE_REASONS } from "~/booking/model/decline-reason";
import { DECLINE_WORDS } from "~/booking/ui/words";
import { day, tokyoDay } from "~/kernel/day";
import { Button } from "~/ui/button";
import { Countdown } from "~/ui/countdown";
import { RadioRows, TextArea, TextField } from "~/ui/fields";
import { clockTime, shortDay, untilMorning } from "~/ui/format";
import { Icon, Mark } from "~/ui/marks";
import { KindChip, StatusChip } from "~/ui/status";
import { Outcome } from "./inquiry-outcome";
import type { InquiryView } from "./inquiry-view";

export type Typed = Readonly<Record<string, string>>;

/** 打診の画面 (S2b) — one question, three answers under one thumb; afterwards, what happens next. */
export function InquiryPage({
  view,
  typed,
  isSignedIn,
}: {
  readonly view: InquiryView;
  readonly typed: Typed;
  readonly isSignedIn: boolean;
}) {
  const isAsked = view.state === "sent" && !view.isLate;
  return (
    <>
      {isAsked ? (
        <>
          <Countdown
            deadline={view.deadlineAt}
            from={view.sentAt}
            now={view.now}
            sign={<KindChip kind="emergency" />}
          />
          <h1 className="ttl q">{isTonight(view) ? "今夜、受け入れできますか" : "受け入れできますか"}</h1>
        </>
      ) : (
        <Outcome view={view} isSignedIn={isSignedIn} />
      )}
      {view.facts.length > 0 && <Question view={view} />}
      {isAsked && <Answers typed={typed} />}
      <Asker view={view} isAsked={isAsked} />
    </>
  );
}

function Question({ view }: { readonly view: InquiryView }) {
  return (
    <>
      <p className="when">
        <span className="big">
          {isTonight(view) ? "今夜から" : `${shortDay(day(view.fromDay))}から`} {view.nights}泊
        </span>
        <span className="nb">
          {shortDay(day(view.fromDay))}夜 〜 {untilMorning(day(view.untilDay)).replace("まで", "")}
        </span>
      </p>
      <dl className="facts">
        {view.facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="why">
        <b>受ける部屋</b>　{view.facility}　{view.unit}　
        {view.state === "sent" && (
          <StatusChip state={view.isFree ? "open" : "full"}>
            {view.isFree ? `空き ${view.nights}泊とも` : "ほかの予約があります"}
          </StatusChip>
        )}
      </p>
      {view.state === "sent" && !view.isFree && (
        <p className="why">
          この部屋は、先にほかの予約が入りました。ほかの部屋で受けられるときは、下の電話でお知らせください。
        </p>
      )}
    </>
  );
}

/** 返事 — three forms. Details open without a script, so that a telephone without JavaScript can answer. */
function Answers({ typed }: { readonly typed: Typed }) {
  return (
    <div className="ans">
      <Form method="post">
        <input type="hidden" name="answer" value="accept" />
        <Button look="go" big wide>
          <Mark name="open" />
          受け入れます
        </Button>
      </Form>
      <Folded isOpen={typed.answer === "accept_with_conditions"} mark="hold" title="条件つきで受けられます">
        <Form method="post" className="stack" noValidate>
          <input type="hidden" name="answer" value="accept_with_conditions" />
          <TextArea
            id="conditions"
            name="conditions"
            label="どんな条件ですか"
            hint="例：送迎はできません。22時までに着けば大丈夫です。お名前などは書かないでください。"
            required
            defaultValue={typed.conditions}
          />
          <Button big wide>
            この条件で受けられると返事する
          </Button>
        </Form>
      </Folded>
      <Folded isOpen={typed.answer === "decline"} mark="full" title="今回はむずかしい">
        <Form method="post" className="stack" noValidate>
          <input type="hidden" name="answer" value="decline" />
          <RadioRows
            id="reason"
            name="reason"
            label="理由（えらばなくても送れます）"
            inColumns
            choices={DECLINE_REASONS.map((value) => ({ value, label: DECLINE_WORDS[value] }))}
            defaultValue={typed.reason}
          />
          <TextField id="note" name="note" label="ひとこと（なくても送れます）" defaultValue={typed.note} />
          <Button look="soft" big wide>
            今回はむずかしいと返事する
          </Button>
        </Form>
      </Folded>
    </div>
  );
}

function Folded({
  isOpen,
  mark,
  title,
  children,
}: {
  readonly isOpen: boolean;
  readonly mark: "hold" | "full";
  readonly title: string;
  readonly children: ReactNode;
}) {
  return (
    <details open={isOpen}>
      <summary className={mark === "full" ? "btn soft big wide" : "btn big wide"}>
        <Mark name={mark} />
        {title}
      </summary>
      {children}
    </details>
  );
}

/** 依頼した人 — the other way to answer, at the end of every page. */
function Asker({ view, isAsked }: { readonly view: InquiryView; readonly isAsked: boolean }) {
  const { name, organisation, phone } = view.asker;
  return (
    <div className="ans">
      {isAsked && (
        <p className="last">
          お返事は {clockTime(new Date(view.deadlineAt))} まで。お名前は、決まったあとに出ます。
          <br />
          むずかしいときも、評価が下がることはありません。
        </p>
      )}
      {phone === null ? (
        <p className="last">
          依頼した人　{organisation}　{name}
        </p>
      ) : (
        <a className="help" href={`tel:${phone.replaceAll("-", "")}`}>
          <Icon name="phone" />
          依頼した人と話す　{name || organisation}　<span className="nb">{phone}</span>
        </a>
      )}
    </div>
  );
}

const isTonight = ({ fromDay, sentAt }: InquiryView) => fromDay === tokyoDay(new Date(sentAt));
