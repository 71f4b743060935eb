import { Form, Link } from "@remix-run/react";
import { DECLINE_WORDS } from "~/booking/ui/words";
import type { Day } from "~/kernel/day";
import { Button } from "~/ui/button";
import { shortDay, stayWords } from "~/ui/format";
import { Card, Note } from "~/ui/surface";
import type { DeclineQuestion } from "../answer-decline-question.server";
import type { SuggestedStay } from "../waiting-inbox.server";

interface WaitingView {
  readonly facilityId: string;
  readonly name: string;
  /** null for 少数. */
  readonly households: number | null;
  readonly suggested: readonly SuggestedStay[];
  readonly open: readonly { readonly label: string; readonly from: Day; readonly until: Day }[];
}

const waitingWords = (households: number | null) =>
  households === 0
    ? "体験・短期入所を待っている方はいません"
    : `体験・短期入所を待っている方 ${households === null ? "少数" : `${households}世帯`}`;

/** 体験を待っている方 — for each house how many wait, and nights of its own that would suit somebody; one press asks the next in line. */
export function WaitingHouses({ houses }: { readonly houses: readonly WaitingView[] }) {
  return houses.map((house) => (
    <Card
      title={`${house.name}　${waitingWords(house.households)}`}
      id={`waiting-${house.facilityId}`}
      key={house.facilityId}
    >
      <div className="stack-8">
        {house.suggested.length > 0 && (
          <>
            <p>空いている夜に合う方がいます。おすと、順番がいちばん先の方にお知らせします。</p>
            <ul className="todo">
              {house.suggested.map((stay) => (
                <li className="td" key={`${stay.unitId} ${stay.from}`}>
                  <div className="grow">
                    <h3>{stayWords(stay.from, stay.until)}</h3>
                    <p className="small mute">{stay.label}</p>
                  </div>
                  <Form method="post">
                    <input type="hidden" name="intent" value="suggest" />
                    <input type="hidden" name="unitId" value={stay.unitId} />
                    <input type="hidden" name="from" value={stay.from} />
                    <Button aria-label={`${stay.label} ${shortDay(stay.from)}からをすすめる`}>
                      この日をすすめる
                    </Button>
                  </Form>
                </li>
              ))}
            </ul>
          </>
        )}
        <p className="small">
          体験に出している空き：
          {house.open.length === 0
            ? "ありません"
            : house.open
                .map(({ label, from, until }) => `${label}：${shortDay(from)}〜${shortDay(until)}朝`)
                .join("、")}
        </p>
        <p className="row">
          <Link className="btn quiet" to="/vacancy">
            空きを出す
          </Link>
          <Link className="btn quiet" to={`/facility/${house.facilityId}/turned-away`}>
            受けられなかった依頼
          </Link>
        </p>
      </div>
    </Card>
  ));
}

/** このお断りが3回ありました — a question, not a reproach: mend what is written, or say that it is right. */
export function DeclineQuestions({ questions }: { readonly questions: readonly DeclineQuestion[] }) {
  return questions.map((question) => (
    <Note tone="info" key={question.questionId}>
      <p>
        <b>
          {question.facilityName}：「{DECLINE_WORDS[question.reason]}」のお断りが{question.declines}
          回ありました。
        </b>
        （{shortDay(question.since)}から）できることの登録を直しますか。
      </p>
      <Form method="post" action={`/facility/${question.facilityId}/turned-away`} className="row">
        <input type="hidden" name="questionId" value={question.questionId} />
        <Button name="answer" value="edit">
          登録を直す
        </Button>
        <Button look="quiet" name="answer" value="no">
          このままでよい
        </Button>
      </Form>
    </Note>
  ));
}
