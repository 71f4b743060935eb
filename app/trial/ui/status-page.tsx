import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import type { Part } from "~/kernel/part";
import { Button } from "~/ui/button";
import { ErrorSummary } from "~/ui/error-summary";
import { TextField } from "~/ui/fields";
import { dayUseWords, shortDay, stayWords } from "~/ui/format";
import { Bird } from "~/ui/marks";
import { Easy } from "~/ui/reading";
import { Card, KeyValue, Note } from "~/ui/surface";
import type { TrialKind } from "../model/kinds";
import type { Standing, TrialAnswer } from "../model/request";
import { CopyLink } from "./copy-link";
import { KIND_WORDS, NEXT_WORDS, REASON_WORDS, STANDING_WORDS } from "./trial-words";

/** What the page of a link shows; no name of anybody is in it, but those the asker wrote of delegates. */
export interface StatusView {
  readonly code: string;
  readonly kind: TrialKind;
  readonly wantedPlace: string | null;
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
  readonly standing: Standing;
  readonly answer: TrialAnswer | null;
  readonly dayToTake: Day | null;
  readonly answerDueOn: Day;
  readonly place: { readonly name: string; readonly phone: string | null } | null;
  readonly isAsker: boolean;
  readonly mayWithdraw: boolean;
  readonly delegates: readonly { readonly key: string; readonly name: string; readonly until: string }[];
  /** Last day on which the link tells anything. */
  readonly lastDay: Day;
  readonly today: Day;
}

/** 申しこみました — the number and what happens next, on the page the link leads to ever after. */
export function SentPanel({ view, link }: { readonly view: StatusView; readonly link: string }) {
  return (
    <section className="sent" aria-labelledby="sent">
      <Bird />
      <h2 id="sent">
        <Easy text="申しこみました" />
      </h2>
      <p className="num">
        <Easy text="受付番号" />
        <b className="nb">{view.code}</b>
      </p>
      <p>
        <Easy text="3日以内にお返事します。" />
        <Easy text={`${shortDay(view.answerDueOn)}までです。`} />
      </p>
      <p>
        <Easy text="このページを残してください。ようすが わかります。" />
      </p>
      <p className="link">
        <a href={link}>
          <Easy text="ようすのページを開く" />
        </a>
      </p>
    </section>
  );
}

/** いまのようす — how far it has come, the answer with its reason, and what comes next. */
export function StatusCard({ view }: { readonly view: StatusView }) {
  const { standing, answer } = view;
  const showsAnswer = answer !== null && (standing === answer.answer || standing === "asking");
  return (
    <section className="card standing" aria-labelledby="standing">
      <h2 id="standing">
        <Easy text={STANDING_WORDS[standing]} />
      </h2>
      {showsAnswer && answer && (
        <div className="answer">
          <p>
            <b>
              <Easy text={REASON_WORDS[answer.reason]} />
            </b>
          </p>
          {answer.day && (
            <p>
              <Easy text={`${shortDay(answer.day)}なら できます。`} />
            </p>
          )}
          {answer.note && <p>{answer.note}</p>}
        </div>
      )}
      {view.place && (
        <p>
          <b>{view.place.name}</b>
          {view.place.phone && (
            <>
              {"　"}
              <a href={`tel:${view.place.phone.replaceAll("-", "")}`}>{view.place.phone}</a>
            </>
          )}
        </p>
      )}
      {view.dayToTake && (
        <Form method="post">
          <Button look="go" big wide name="intent" value="take_day">
            <span>
              <Easy text={`${shortDay(view.dayToTake)}で お願いする`} />
            </span>
          </Button>
        </Form>
      )}
      <p>
        <Easy text={NEXT_WORDS[standing]} />
        {standing === "received" && <Easy text={`${shortDay(view.answerDueOn)}までに お返事します。`} />}
      </p>
    </section>
  );
}

/** 申しこんだこと — the number, what and when. Not who. */
export function AskedFacts({ view }: { readonly view: StatusView }) {
  const when =
    view.parts.length === 0
      ? stayWords(view.from, view.until)
      : dayUseWords(view.from, view.until, view.parts);
  return (
    <Card title={<Easy text="申しこんだこと" />} id="asked">
      <KeyValue
        pairs={[
          [
            "番号",
            <b className="nb" key="code">
              {view.code}
            </b>,
          ],
          ["体験", <Easy key="kind" text={KIND_WORDS[view.kind]} />],
          ["いつ", <Easy key="when" text={when} />],
          ...(view.wantedPlace ? ([["場所", view.wantedPlace]] as const) : []),
        ]}
      />
    </Card>
  );
}

/** 代わりに見る人 — a link for somebody else, with the person's yes and an end. */
export function Delegates({
  view,
  says,
  typed,
  newLink,
  mail,
}: {
  readonly view: StatusView;
  readonly says: string | null;
  readonly typed: { readonly name: string; readonly until: string };
  /** Shown once, after it was made. */
  readonly newLink: string | null;
  /** Where the link shall go, as it was typed; it is kept nowhere. */
  readonly mail: string;
}) {
  return (
    <Card title={<Easy text="代わりに見る人" />} id="delegates">
      {newLink && (
        <Note tone="ok">
          <Easy text="リンクをつくりました。この人に わたしてください。" />
          <CopyLink link={newLink} mail={mail} />
          <p>
            <Easy text="もう一度は出せません。" />
          </p>
        </Note>
      )}
      <ErrorSummary problems={says ? [{ fieldId: "f-name", says }] : []} />
      {view.delegates.length > 0 && (
        <ul className="stack-8">
          {view.delegates.map(({ key, name, until }) => (
            <li key={key}>
              <Form method="post" className="row">
                <span>
                  {name}（{until}まで）
                </span>
                <input type="hidden" name="key" value={key} />
                <Button look="soft" name="intent" value="stop" aria-label={`${name}さんのリンクを止める`}>
                  止める
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <details open={says !== null}>
        <summary className="btn quiet">
          <span>
            <Easy text="代わりに見る人を足す" />
          </span>
        </summary>
        <Form method="post" className="stack" noValidate>
          <TextField
            id="f-name"
            name="name"
            label={<Easy text="その人の名前" />}
            maxLength={40}
            defaultValue={typed.name}
            required
          />
          <TextField
            id="f-mail"
            name="mail"
            type="email"
            label={<Easy text="その人のメール" />}
            hint={<Easy text="書かなくてもよいです。ここには残りません。" />}
            maxLength={120}
            defaultValue={mail}
          />
          <fieldset className="field choices-gap">
            <legend className="lab">
              <Easy text="本人は「いい」と言いましたか" />
            </legend>
            <label className="chk box">
              <input type="radio" name="agreedBy" value="person" />
              <span>
                <Easy text="本人が「いい」と言った" />
              </span>
            </label>
            <label className="chk box">
              <input type="radio" name="agreedBy" value="guardian" />
              <span>
                <Easy text="後見人が「いい」と言った" />
              </span>
            </label>
          </fieldset>
          <TextField
            id="f-until"
            name="until"
            type="date"
            label={<Easy text="いつまで" />}
            min={view.today}
            max={view.lastDay}
            defaultValue={typed.until}
            required
          />
          <Button name="intent" value="delegate">
            <span>
              <Easy text="リンクをつくる" />
            </span>
          </Button>
        </Form>
      </details>
    </Card>
  );
}
