import type { Day } from "~/kernel/day";
import { DISABILITY_WORDS } from "~/matching/ui/care-words";
import { DISABILITY_TYPES } from "~/providers/model/support";
import { type FormState, fieldValue } from "~/providers/ui/form-state";
import { CheckRows, RadioRows, SelectField, TextArea, TextField } from "~/ui/fields";
import { shortDay } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { NIGHTS_OFFERED } from "../model/ask-steps";
import { FUNDINGS, isByNight, LIVINGS, type TrialKind } from "../model/kinds";
import { seatsMark } from "../model/programme";
import { VOICES, type Voice } from "../model/request";
import { DayCalendar } from "./day-calendar";
import { FUNDING_WORDS, KIND_WORDS, LIVING_WORDS, VOICE_WORDS } from "./trial-words";
import { VoiceFace } from "./voice-faces";

/** What every page of the request is given. */
export interface FieldsView {
  readonly state: FormState;
  readonly hasAccount: boolean;
  /** Whoever works for an office, and may know how it is paid. */
  readonly isOffice: boolean;
  readonly persons: readonly { readonly personId: string; readonly name: string; readonly kana: string }[];
  readonly kinds: readonly TrialKind[];
  readonly kind: TrialKind | null;
  readonly isRegistered: boolean;
  readonly sessions: readonly {
    readonly sessionId: string;
    readonly name: string;
    readonly day: Day;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly free: number;
  }[];
  readonly firstDay: Day;
  readonly shownFrom: Day;
}

const errorOf = (state: FormState, name: string) => state.errors[name]?.join("");
const easy = (text: string) => <Easy text={text} />;

/** だれが、だれのことを. */
export function WhoFields({ state, hasAccount, isOffice, persons }: FieldsView) {
  const asker = fieldValue(state, "asker");
  return (
    <>
      {hasAccount && persons.length > 0 && (
        <RadioRows
          id="f-person"
          name="person"
          label={easy("どなたの体験ですか")}
          boxed
          choices={[
            ...persons.map(({ personId, name }) => ({ value: personId, label: name })),
            { value: "unregistered", label: easy("ここにいない人") },
          ]}
          defaultValue={fieldValue(state, "person") || persons[0]?.personId}
        />
      )}
      {isOffice ? (
        <input type="hidden" name="asker" value="supporter" />
      ) : (
        <RadioRows
          id="f-asker"
          name="asker"
          label={easy("あなたは どなたですか")}
          boxed
          error={errorOf(state, "asker")}
          choices={[
            { value: "person", label: easy("泊まる本人") },
            { value: "family", label: easy("家族") },
            { value: "supporter", label: easy("支援している人") },
          ]}
          defaultValue={asker || (hasAccount ? "family" : "")}
        />
      )}
    </>
  );
}

/** どんな体験を. */
export function KindFields({ state, kinds, isOffice }: FieldsView) {
  return (
    <>
      <RadioRows
        id="f-kind"
        name="kind"
        label={easy("この場所で できること")}
        boxed
        error={errorOf(state, "kind")}
        choices={kinds.map((kind) => ({ value: kind, label: easy(KIND_WORDS[kind]) }))}
        defaultValue={fieldValue(state, "kind")}
      />
      {isOffice && (
        <SelectField
          id="f-funding"
          name="funding"
          label="費用"
          choices={[...FUNDINGS].reverse().map((value) => ({ value, label: FUNDING_WORDS[value] }))}
          defaultValue={fieldValue(state, "funding") || "unknown"}
        />
      )}
    </>
  );
}

/** いつ — days and nights, a part of a day, or a meeting. */
export function WhenFields({ state, kind, sessions, firstDay, shownFrom }: FieldsView) {
  if (kind === "session") {
    return (
      <>
        <input type="hidden" name="way" value="session" />
        <RadioRows
          id="f-sessionId"
          name="sessionId"
          label={easy("どの日に 出ますか")}
          boxed
          error={errorOf(state, "sessionId")}
          choices={sessions
            .filter(({ free }) => free > 0)
            .map((one) => ({
              value: one.sessionId,
              label: easy(`${one.name}　${shortDay(one.day)} ${one.startsAt}〜${one.endsAt}`),
              hint: seatsMark(one.free) === "open" ? "○ 席があります" : "△ あと少し",
            }))}
          defaultValue={fieldValue(state, "sessionId")}
        />
        {sessions.every(({ free }) => free === 0) && (
          <p>
            <Easy text="いまは、どの日もいっぱいです。" />
          </p>
        )}
      </>
    );
  }
  const byNight = kind !== null && isByNight(kind);
  return (
    <>
      <input type="hidden" name="way" value={byNight ? "nights" : "day"} />
      <input type="hidden" name="shownFrom" value={shownFrom} />
      <DayCalendar
        shownFrom={shownFrom}
        first={firstDay}
        chosen={fieldValue(state, "from")}
        error={errorOf(state, "from")}
      />
      {byNight ? (
        <RadioRows
          id="f-nights"
          name="nights"
          label={easy("何泊ですか")}
          boxed
          inColumns
          error={errorOf(state, "nights")}
          choices={NIGHTS_OFFERED.map((nights) => ({
            value: String(nights),
            label: easy(`${nights}泊${nights + 1}日`),
          }))}
          defaultValue={fieldValue(state, "nights") || "1"}
        />
      ) : (
        <RadioRows
          id="f-choice"
          name="choice"
          label={easy("時間")}
          boxed
          inColumns
          error={errorOf(state, "choice")}
          choices={[
            { value: "am", label: easy("午前") },
            { value: "pm", label: easy("午後") },
            { value: "whole", label: easy("一日") },
          ]}
          defaultValue={fieldValue(state, "choice") || (kind === "visit" ? "pm" : "whole")}
        />
      )}
    </>
  );
}

/** ご本人のこと — of a registered person only where they live now; of others the least a place must know. */
export function AboutFields({ state, isRegistered }: FieldsView) {
  return (
    <>
      <RadioRows
        id="f-living"
        name="living"
        label={easy("いま、どこで くらしていますか")}
        boxed
        error={errorOf(state, "living")}
        choices={LIVINGS.map((value) => ({ value, label: easy(LIVING_WORDS[value]) }))}
        defaultValue={fieldValue(state, "living")}
      />
      {isRegistered ? (
        <input type="hidden" name="registered" value="on" />
      ) : (
        <>
          <TextField
            id="f-age"
            name="age"
            label={easy("年齢")}
            hint={easy("わからないときは、書かなくてよいです。")}
            inputMode="numeric"
            maxLength={3}
            error={errorOf(state, "age")}
            defaultValue={fieldValue(state, "age")}
          />
          <RadioRows
            id="f-gender"
            name="gender"
            label={easy("性別")}
            boxed
            inColumns
            choices={[
              { value: "female", label: easy("女性") },
              { value: "male", label: easy("男性") },
              { value: "", label: easy("答えない") },
            ]}
            defaultValue={fieldValue(state, "gender")}
          />
          <CheckRows
            id="f-disabilities"
            name="disabilities"
            label={easy("障害の種類")}
            choices={DISABILITY_TYPES.map((value) => ({ value, label: easy(DISABILITY_WORDS[value]) }))}
            defaultValues={state.input.disabilities ?? []}
          />
          <fieldset className="field">
            <legend className="lab">
              <Easy text="手伝いが要ること" />
            </legend>
            {CARE.map(({ name, label }) => (
              <label className="chk" key={name}>
                <input type="checkbox" name={name} defaultChecked={fieldValue(state, name) === "on"} />
                <span>
                  <Easy text={label} />
                </span>
              </label>
            ))}
          </fieldset>
          <TextArea
            id="f-words"
            name="words"
            label={easy("ほかに知ってほしいこと")}
            hint={easy("名前は書かないでください。")}
            maxLength={300}
            defaultValue={fieldValue(state, "words")}
          />
        </>
      )}
    </>
  );
}

const CARE = [
  { name: "wheelchair", label: "車いすを使う" },
  { name: "medicalCare", label: "医療的ケアが要る" },
  { name: "behaviourSupport", label: "気もちが大きく動くことがある" },
] as const;

/** 本人の気もち — three pictures, and not asked yet. The family's words stand on the next page. */
export function VoiceFields({ state }: FieldsView) {
  const error = errorOf(state, "voice");
  return (
    <>
      <fieldset
        className="field"
        id="f-voice"
        tabIndex={-1}
        aria-describedby={error ? "f-voice-error" : undefined}
      >
        <legend className="lab">
          <Easy text="本人が えらびます" />
        </legend>
        <div className="voices">
          {VOICES.map((voice: Voice) => (
            <label key={voice} className="voice">
              <input
                type="radio"
                name="voice"
                value={voice}
                defaultChecked={fieldValue(state, "voice") === voice}
              />
              <VoiceFace voice={voice} />
              <span>
                <Easy text={VOICE_WORDS[voice]} />
              </span>
            </label>
          ))}
        </div>
        {error && (
          <p className="field-error" id="f-voice-error">
            {error}
          </p>
        )}
      </fieldset>
      <RadioRows
        id="f-from"
        name="from"
        label={easy("だれが えらびましたか")}
        boxed
        choices={[
          { value: "person", label: easy("本人が 一人で") },
          { value: "with_help", label: easy("だれかが 手伝って") },
        ]}
        defaultValue={fieldValue(state, "from") || "with_help"}
      />
      <TextArea
        id="f-words"
        name="words"
        label={easy("本人の ことば")}
        hint={easy("言ったとおりに書きます。書かなくてもよいです。")}
        maxLength={300}
        defaultValue={fieldValue(state, "words")}
      />
    </>
  );
}

/** 家族や支援している人の気もち — theirs, and kept apart. */
export function FamilyFields({ state }: FieldsView) {
  return (
    <TextArea
      id="f-words"
      name="words"
      label={easy("心配なことや、知ってほしいこと")}
      hint={easy("書かなくてもよいです。")}
      maxLength={600}
      defaultValue={fieldValue(state, "words")}
    />
  );
}

/** 連絡先 — whom to answer. */
export function ContactFields({ state, hasAccount }: FieldsView) {
  return (
    <>
      <TextField
        id="f-name"
        name="name"
        label={easy("あなたの名前")}
        required={!hasAccount}
        autoComplete="name"
        error={errorOf(state, "name")}
        defaultValue={fieldValue(state, "name")}
      />
      <TextField
        id="f-phone"
        name="phone"
        type="tel"
        label={easy("電話")}
        hint={easy("電話かメールの、どちらかを書きます。")}
        autoComplete="tel"
        error={errorOf(state, "phone")}
        defaultValue={fieldValue(state, "phone")}
      />
      <TextField
        id="f-mail"
        name="mail"
        type="email"
        label="メール"
        autoComplete="email"
        error={errorOf(state, "mail")}
        defaultValue={fieldValue(state, "mail")}
      />
    </>
  );
}
