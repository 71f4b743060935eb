import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { Button } from "~/ui/button";
import { shortDay, stayWords } from "~/ui/format";
import { Card, Empty } from "~/ui/surface";
import type { Outcome, TakesAgain, Voice } from "../model/feedback";
import { BEFORE_ITEMS, type PreparationItem } from "../model/preparation";
import { itemWords, OUTCOME_WORDS, TAKES_AGAIN_WORDS, VOICE_WORDS } from "./around-words";

interface ItemView {
  readonly item: PreparationItem;
  readonly doneOn: Day | null;
  readonly doneByName: string | null;
}

/** 泊まる前の確認と持ち物 — one list that the house and the family keep together. */
export function PreparationList({
  items,
  nights,
}: {
  readonly items: readonly ItemView[];
  readonly nights: number;
}) {
  const done = items.filter(({ doneOn }) => doneOn !== null).length;
  const isBefore = ({ item }: ItemView) => (BEFORE_ITEMS as readonly string[]).includes(item);
  const groups = [
    ["前にすること", items.filter(isBefore)],
    ["持ち物", items.filter((one) => !isBefore(one))],
  ] as const;
  return (
    <Card title={`泊まる前の確認　${done}／${items.length}`} id="preparation">
      <Form method="post" className="stack">
        {groups.map(([title, group]) => (
          <fieldset className="field" key={title}>
            <legend className="lab">{title}</legend>
            <div className="choices">
              {group.map(({ item, doneOn, doneByName }) => (
                <label className="chk" key={item}>
                  <input type="checkbox" name="done" value={item} defaultChecked={doneOn !== null} />
                  <span>
                    {itemWords(item, nights)}
                    {doneOn !== null && (
                      <small className="mute">
                        　{shortDay(doneOn)} {doneByName}さん
                      </small>
                    )}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <p className="no-print">
          <Button>たしかめたことを残す</Button>
        </p>
      </Form>
    </Card>
  );
}

export interface VoiceView {
  readonly voice: Voice;
  readonly answers: readonly (readonly [question: string, words: string])[];
  readonly words: string;
  readonly writtenByName: string;
}

/** 泊まってみての声 — those one may hear, and the way to one's own. */
export function Voices({
  voices,
  mayWrite,
  bookingId,
}: {
  readonly voices: readonly VoiceView[];
  readonly mayWrite: readonly Voice[];
  readonly bookingId: string;
}) {
  return (
    <Card title="泊まってみて" id="voices">
      <div className="stack">
        {voices.map(({ voice, answers, words, writtenByName }) => (
          <section key={voice} aria-label={VOICE_WORDS[voice]}>
            <h3>{VOICE_WORDS[voice]}</h3>
            <ul>
              {answers.map(([question, said]) => (
                <li key={question}>
                  {question}　<b>{said}</b>
                </li>
              ))}
            </ul>
            {words && <p>「{words}」</p>}
            <p className="small mute">{writtenByName}さんが書きました</p>
          </section>
        ))}
        {voices.length === 0 && (
          <Empty says="まだ声はありません。" next="泊まったあとに、それぞれが書けます。" />
        )}
        {mayWrite.length > 0 && (
          <p className="row no-print">
            {mayWrite.map((voice) => (
              <Link className="btn" to={`/feedback/${bookingId}/${voice}`} key={voice}>
                {VOICE_WORDS[voice]}を書く
              </Link>
            ))}
          </p>
        )}
      </div>
    </Card>
  );
}

export interface RecordView {
  readonly bookingId: string;
  readonly facilityName: string;
  readonly from: Day;
  readonly until: Day;
  readonly outcome: Outcome;
  readonly takesAgain: TakesAgain;
  readonly conditions: string;
}

/** 受入実績 — where the person has stayed, how it went, and whether they may come again. */
export function AcceptanceRecords({ records }: { readonly records: readonly RecordView[] }) {
  if (records.length === 0) return null;
  return (
    <Card title="泊まったことのある所（受入実績）" id="acceptance">
      <ul className="stack-8">
        {records.map((one) => (
          <li key={one.bookingId}>
            <b>{one.facilityName}</b>　{stayWords(one.from, one.until)}
            <br />
            {OUTCOME_WORDS[one.outcome]}・{TAKES_AGAIN_WORDS[one.takesAgain]}
            {one.conditions && `（${one.conditions}）`}
          </li>
        ))}
      </ul>
    </Card>
  );
}
