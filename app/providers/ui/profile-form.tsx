import { DISABILITY_TYPES, MEAL_FORMS } from "../model/support";
import { AnswerRow, CheckField, CheckRow, optionsOf, QuestionCard, TextArea, TextField } from "./form-fields";
import type { FormState } from "./form-state";
import { DISABILITY_WORDS, MEAL_WORDS } from "./words";

/** 受け入れの条件の質問, one card each. Medical acts are asked apart, act by act. */
export function ProfileQuestions({ state }: { readonly state: FormState }) {
  return (
    <>
      <QuestionCard title="障害の種類" id="q-disabilities">
        <p className="hint">決めていないときは △ を選びます。△ は「できない」にはなりません。</p>
        {DISABILITY_TYPES.map((type) => (
          <AnswerRow key={type} state={state} name={`disabilities.${type}`} label={DISABILITY_WORDS[type]} />
        ))}
      </QuestionCard>
      <QuestionCard title="障害支援区分" id="q-levels">
        <p className="hint">0は区分なし（非該当）です。どちらの数もふくみます。</p>
        <div className="row">
          <TextField state={state} name="levelMin" label="区分（下）" inputMode="numeric" isRequired />
          <TextField state={state} name="levelMax" label="区分（上）" inputMode="numeric" isRequired />
        </div>
      </QuestionCard>
      <QuestionCard title="年齢" id="q-ages">
        <p className="hint">上限がないときは120と入力します。</p>
        <div className="row">
          <TextField state={state} name="ageMin" label="年齢（下）" inputMode="numeric" isRequired />
          <TextField state={state} name="ageMax" label="年齢（上）" inputMode="numeric" isRequired />
        </div>
      </QuestionCard>
      <QuestionCard title="夜の職員の性別" id="q-night-staff">
        <AnswerRow state={state} name="nightStaffFemale" label="女性の職員が夜にいる" />
        <AnswerRow state={state} name="nightStaffMale" label="男性の職員が夜にいる" />
      </QuestionCard>
      <QuestionCard title="行動障害への対応" id="q-behaviour">
        <AnswerRow state={state} name="behaviourSupport" label="行動の特徴に合わせた支援" />
      </QuestionCard>
      <QuestionCard title="送迎" id="q-transport">
        <AnswerRow state={state} name="transport" label="送迎" />
        <TextField
          state={state}
          name="transportKm"
          label="片道で行けるきょり（km）"
          inputMode="numeric"
          hint="直線のきょりで入力します。"
        />
      </QuestionCard>
      <QuestionCard title="食事" id="q-meals">
        <CheckRow
          state={state}
          name="meals"
          label="用意できる食事"
          options={optionsOf(MEAL_FORMS, MEAL_WORDS)}
          hint="一つも選ばないときは「相談してください」と表示します。"
        />
      </QuestionCard>
      <QuestionCard title="対象" id="q-eligibility">
        <CheckField
          state={state}
          name="ownResidentsOnly"
          label="市内に住む方だけを受け入れる"
          hint="広域協定がある市町村の方は受け入れます。"
        />
        <TextArea
          state={state}
          name="eligibilityNote"
          label="対象についてのメモ"
          hint="個人の名前は書きません。"
        />
      </QuestionCard>
    </>
  );
}
