import { DISABILITY_WORDS } from "~/matching/ui/care-words";
import { DISABILITY_TYPES } from "~/providers/model/support";
import { fieldValue } from "~/providers/ui/form-state";
import { CheckRows, RadioRows, TextArea, TextField } from "~/ui/fields";
import { Easy } from "~/ui/reading";
import { LIVINGS } from "../model/kinds";
import { VOICES, type Voice } from "../model/request";
import { easy, errorOf, type FieldsView } from "./ask-fields-view";
import { LIVING_WORDS, VOICE_WORDS } from "./trial-words";
import { VoiceFace } from "./voice-faces";

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
        hint={easy("書くと、お返事があったときに お知らせします。")}
        autoComplete="email"
        error={errorOf(state, "mail")}
        defaultValue={fieldValue(state, "mail")}
      />
    </>
  );
}
