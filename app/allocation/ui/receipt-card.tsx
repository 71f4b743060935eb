import { longDay, nightsWord, shortDay, untilMorning } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { Note } from "~/ui/surface";
import type { ChoiceAnswer, Receipt } from "../model/round-result";
import { lackSentences, rankWord } from "./words";

interface ReceiptCardProps {
  readonly receipt: Receipt;
  readonly nameOf: (facilityId: string) => string;
  /** What has become of the booking; `lost` when the bed was taken meanwhile. */
  readonly state: "not_given" | "to_book" | "booked" | "lost";
}

/** お知らせ — what one wish was given; if nothing, which rule or lack, and what the next chance is. */
export function ReceiptCard({ receipt, nameOf, state }: ReceiptCardProps) {
  return receipt.kind === "given" ? (
    <Given receipt={receipt} nameOf={nameOf} state={state} />
  ) : (
    <NotGiven receipt={receipt} nameOf={nameOf} />
  );
}

function Given({
  receipt,
  nameOf,
  state,
}: ReceiptCardProps & { readonly receipt: Extract<Receipt, { kind: "given" }> }) {
  const { assignment, better, credit } = receipt;
  return (
    <>
      {state === "lost" ? (
        <Note tone="warn">
          <Easy text="決まったあとで、その部屋がふさがりました。担当の人から連絡します。" />
        </Note>
      ) : (
        <section className="card given" aria-labelledby="given">
          <p className="tag">{rankWord(assignment.rank)}</p>
          <h2 id="given">{nameOf(assignment.facilityId)}</h2>
          <p className="when">
            {longDay(assignment.checkIn)}から{nightsWord(assignment.nights.length)}
          </p>
          <p>{untilMorning(assignment.checkOut)}</p>
          <p className="small mute">
            {state === "to_book" ? (
              <Easy text="いま、予約の手続きをしています。" />
            ) : (
              <Easy text="予約は、できています。" />
            )}
          </p>
        </section>
      )}
      {assignment.fixed && (
        <p>
          <Easy text="主任コーディネーターが、事情を聞いて決めました。" />
        </p>
      )}
      {better.length > 0 && (
        <section className="card" aria-labelledby="better">
          <h2 id="better">上の希望が決まらなかったわけ</h2>
          <Answers answers={better} nameOf={nameOf} />
        </section>
      )}
      <NextTime credit={credit} />
    </>
  );
}

function NotGiven({
  receipt,
  nameOf,
}: Pick<ReceiptCardProps, "nameOf"> & { readonly receipt: Extract<Receipt, { kind: "not_given" }> }) {
  const { choices, next, byHand } = receipt;
  return (
    <>
      <section className="card not-given" aria-labelledby="why">
        <h2 id="why">決まらなかったわけ</h2>
        {byHand ? (
          <p>
            <Easy text="主任コーディネーターが、今回は見送りました。わけは、電話でお話しします。" />
          </p>
        ) : (
          <Answers answers={choices} nameOf={nameOf} />
        )}
      </section>
      {next.free.length > 0 && (
        <section className="card" aria-labelledby="free">
          <h2 id="free">いまからでも泊まれる夜</h2>
          <p>
            <Easy text="まだ、だれも使わない夜です。電話で申しこめます。" />
          </p>
          <ul className="free">
            {next.free.map(({ facilityId, checkIn, checkOut }) => (
              <li key={`${facilityId}${checkIn}`}>
                <b>{nameOf(facilityId)}</b> {shortDay(checkIn)}から{shortDay(checkOut)}の朝まで
              </li>
            ))}
          </ul>
        </section>
      )}
      <NextTime credit={next.credit} />
    </>
  );
}

function Answers({
  answers,
  nameOf,
}: {
  readonly answers: readonly ChoiceAnswer[];
  readonly nameOf: (facilityId: string) => string;
}) {
  return (
    <ul className="answers">
      {answers.map(({ rank, facilityId, lack }) => (
        <li key={`${rank}${facilityId}`}>
          <span className="tag">{rankWord(rank)}</span> <b>{nameOf(facilityId)}</b>
          {lackSentences(lack).map((sentence) => (
            <p key={sentence}>
              <Easy text={sentence} />
            </p>
          ))}
        </li>
      ))}
    </ul>
  );
}

/** 次の機会 — the credit in words: how often they missed, and that it speaks for them. */
function NextTime({ credit }: { readonly credit: number }) {
  return (
    <section className="card" aria-labelledby="next">
      <h2 id="next">次の機会</h2>
      <p>
        {credit > 0 ? (
          <Easy text={`決まらなかった${credit}回分を、次の月に持ちこします。`} />
        ) : (
          <Easy text="次の月も、また申しこめます。" />
        )}
      </p>
      {credit > 0 && (
        <p>
          <Easy text="持ちこした分だけ、次は決まりやすくなります。" />
        </p>
      )}
    </section>
  );
}
