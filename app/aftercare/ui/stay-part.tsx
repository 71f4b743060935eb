import { Form } from "@remix-run/react";
import { tokyoDay, tokyoTime } from "~/kernel/day";
import { CheckField, SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import { type FormState, formOf } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { dayAndTime, periodWords, shortDay } from "~/ui/format";
import { Note } from "~/ui/surface";
import type { WatchedStay } from "../after-queries.server";
import { type Journey, WAYS } from "../model/admission";
import type { ListedItem, ListedNote } from "../stay-repository.server";
import { Fold } from "./fold";
import { MARK_WORDS, WAY_WORDS } from "./words";

/** 気をつける日 — what ends soon in this stay, each with where the figure is from. */
export function StayMarks({ stay }: { readonly stay: WatchedStay }) {
  return (
    <>
      {stay.decidesExtension && (
        <Note tone="warn">
          {shortDay(stay.stay.until)}の朝に帰る予定です。のばすなら、きょうのうちに受け入れ先と決めます。
        </Note>
      )}
      {stay.marks.map((mark) => (
        <Note tone={mark.inDays < 0 ? "info" : "warn"} key={mark.id}>
          {shortDay(mark.on)}が{mark.day}日目：{MARK_WORDS[mark.id]}
          {mark.inDays < 0 && "（過ぎました）"}
          <span className="small mute">
            　{mark.source}。{!mark.isVerified && "もとの通知で確かめていません。"}
          </span>
        </Note>
      ))}
    </>
  );
}

/** The days on which somebody comes and things come along; later they are only looked up. */
const COMING_DAYS = 1;

/** 持ち物 — ticked one by one, kept together. */
export function Items({
  items,
  stay,
}: {
  readonly items: readonly ListedItem[];
  readonly stay: WatchedStay;
}) {
  const { bookingId } = stay;
  const packed = items.filter(({ checkedAt }) => checkedAt !== null).length;
  return (
    <Fold
      title="持ち物"
      says={`${packed}／${items.length}`}
      id={`items-${bookingId}`}
      isOpen={packed < items.length && stay.dayNumber <= COMING_DAYS}
    >
      <Form method="post" className="stack">
        <input type="hidden" name="bookingId" value={bookingId} />
        <ul className="checks">
          {items.map(({ position, item, checkedAt, checkedByName }) => (
            <li key={position}>
              <label className="chk">
                <input type="checkbox" name="position" value={position} defaultChecked={checkedAt !== null} />
                <span>
                  {item}
                  {checkedByName !== null && <small className="mute">　{checkedByName}さん</small>}
                </span>
              </label>
            </li>
          ))}
        </ul>
        <Button name="intent" value="items">
          たしかめたことを残す
        </Button>
      </Form>
    </Fold>
  );
}

/** 移送 — for the desk to arrange. */
export function JourneyForm({
  stay,
  state,
}: {
  readonly stay: WatchedStay;
  readonly state: FormState | null;
}) {
  const { journey, bookingId, version } = stay;
  const shown = state ?? formOf(journeyFields(journey, stay.stay.from));
  return (
    <Fold
      title="移送"
      says={journeyWords(journey)}
      id={`journey-${bookingId}`}
      isOpen={state !== null || (journey.way === null && stay.dayNumber <= COMING_DAYS)}
    >
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="bookingId" value={bookingId} />
        <input type="hidden" name="version" value={version} />
        <SelectField
          state={shown}
          scope={bookingId}
          name="way"
          label="どうやって行くか"
          none="まだ決まっていません"
          options={WAYS.map((way) => ({ value: way, label: WAY_WORDS[way] }))}
        />
        <TextField state={shown} scope={bookingId} name="driver" label="運転・つきそいの人と電話" />
        <CheckField state={shown} scope={bookingId} name="hasEscort" label="つきそいがある" />
        <div className="pair">
          <TextField state={shown} scope={bookingId} name="onDay" label="日" type="date" isRequired />
          <TextField state={shown} scope={bookingId} name="leavesAt" label="出る時刻" type="time" />
          <TextField state={shown} scope={bookingId} name="arrivesAt" label="着く時刻" type="time" />
        </div>
        <TextField
          state={shown}
          scope={bookingId}
          name="note"
          label="メモ"
          hint="車いす・鍵・寄る所など。住所は書きません。"
        />
        <Button name="intent" value="journey">
          移送を残す
        </Button>
      </Form>
    </Fold>
  );
}

function journeyFields(journey: Journey, from: string): Record<string, string> {
  const { way, driver, hasEscort, leavesAt, arrivesAt, note } = journey;
  return {
    way: way ?? "",
    driver,
    ...(hasEscort && { hasEscort: "on" }),
    onDay: leavesAt === null ? from : tokyoDay(leavesAt),
    leavesAt: leavesAt === null ? "" : tokyoTime(leavesAt),
    arrivesAt: arrivesAt === null ? "" : tokyoTime(arrivesAt),
    note,
  };
}

/** 移送 in words, for whoever only reads it. */
export function journeyWords({ way, driver, leavesAt, arrivesAt, note }: Journey): string {
  if (way === null) return "まだ決まっていません";
  const times = [
    leavesAt === null ? "" : `${dayAndTime(leavesAt)}に出る`,
    arrivesAt === null ? "" : `${dayAndTime(arrivesAt)}に着く`,
  ];
  return [WAY_WORDS[way], driver, ...times, note].filter((part) => part !== "").join("・");
}

/** 滞在の記録 — what was noted of each day, and a line to add. */
export function Notes({
  notes,
  bookingId,
  today,
  typed,
}: {
  readonly notes: readonly ListedNote[];
  readonly bookingId: string;
  readonly today: string;
  /** What was refused; null when nothing was. */
  readonly typed: FormState | null;
}) {
  const state = typed ?? formOf({ onDay: today, words: "" });
  return (
    <Fold
      title="滞在の記録"
      says={notes.length === 0 ? "まだありません" : `${notes.length}件`}
      id={`notes-${bookingId}`}
      isOpen={notes.length > 0 || typed !== null}
    >
      {notes.length > 0 && (
        <ul className="todo">
          {notes.map(({ onDay, words, writtenByName, writtenAt }) => (
            <li className="td" key={`${writtenAt.toISOString()} ${words}`}>
              <div className="grow">
                <p>{words}</p>
                <p className="small mute">
                  {shortDay(onDay)}のこと・{writtenByName}さん（{dayAndTime(writtenAt)}）
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      <Form method="post" className="stack no-print" noValidate>
        <input type="hidden" name="bookingId" value={bookingId} />
        <TextField state={state} scope={bookingId} name="onDay" label="いつのことか" type="date" isRequired />
        <TextArea
          state={state}
          scope={bookingId}
          name="words"
          label="書いておくこと"
          hint="食事・睡眠・薬・からだの様子など"
          isRequired
        />
        <Button name="intent" value="note">
          記録に残す
        </Button>
      </Form>
    </Fold>
  );
}

/** 日中だけ — a day programme: nobody sleeps there. */
export const isByDay = ({ parts }: Pick<WatchedStay, "parts">) =>
  parts.length > 0 && !parts.includes("night");

/** 滞在 in one line. */
export function StayHead({ stay }: { readonly stay: WatchedStay }) {
  return (
    <p>
      {stay.isAtHome && "ご自宅へ　"}
      {isByDay(stay) && "日中　"}
      <b>{stay.facilityName}</b>　{stay.unitLabel}
      {stay.facilityPhone !== null && (
        <>
          {"　"}
          <a className="nb" href={`tel:${stay.facilityPhone}`}>
            {stay.facilityPhone}
          </a>
        </>
      )}
      <br />
      {periodWords({ ...stay.stay, parts: stay.parts })}
      {stay.state === "ended" ? "　終わりました" : stay.dayNumber > 0 && `　きょうは${stay.dayNumber}日目`}
    </p>
  );
}
