import { SHIFTS } from "~/kernel/part";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import {
  CheckField,
  CheckRow,
  optionsOf,
  QuestionCard,
  RadioRow,
  SelectField,
  TextField,
} from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { ACT_WORDS, DISABILITY_WORDS, GENDER_WORDS, MEAL_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { SUPPORT_LEVELS } from "../model/needs";
import { HANDBOOKS } from "../model/person";
import { HANDBOOK_WORDS, LEVEL_WORDS } from "./words";

/** 登録の質問, on one page: what is not known is left out. */
export function PersonQuestions({
  state,
  whereaboutsWithheld = false,
}: {
  readonly state: FormState;
  readonly whereaboutsWithheld?: boolean;
}) {
  const hasActs = MEDICAL_ACTS.some((act) => (state.input[`acts.${act}`]?.length ?? 0) > 0);
  return (
    <>
      <QuestionCard title="お名前" id="q-name">
        <TextField state={state} name="familyName" label="名字" isRequired />
        <TextField state={state} name="givenName" label="名前" isRequired />
        <TextField state={state} name="familyKana" label="名字のふりがな" isRequired />
        <TextField state={state} name="givenKana" label="名前のふりがな" isRequired />
        <TextField
          state={state}
          name="birthDate"
          label="生年月日"
          hint="1990-04-01、平成2年4月1日、H2.4.1 のどれでも読み取ります。"
        />
        <RadioRow state={state} name="gender" label="性別" options={optionsOf(GENDERS, GENDER_WORDS)} />
      </QuestionCard>
      <QuestionCard title="住まいと連絡先" id="q-home">
        {whereaboutsWithheld && (
          <p className="hint">保護情報がある方です。空のまま保存すると、今の内容がそのまま残ります。</p>
        )}
        <TextField state={state} name="district" label="地区" />
        <TextField state={state} name="address" label="住所" />
        <TextField state={state} name="phone" label="電話" type="tel" />
        <TextField state={state} name="carer" label="介護している方" hint="例：母（70代）" />
        <CheckField
          state={state}
          name="isProtected"
          label="居場所を知られてはいけない方（保護情報）"
          hint="住所と電話は、理由を書いた人だけに表示します。"
        />
      </QuestionCard>
      <QuestionCard title="手帳と区分" id="q-handbooks">
        <CheckRow
          state={state}
          name="handbooks"
          label="手帳"
          options={optionsOf(HANDBOOKS, HANDBOOK_WORDS)}
        />
        <SelectField
          state={state}
          name="level"
          label="障害支援区分"
          options={optionsOf(SUPPORT_LEVELS, LEVEL_WORDS)}
        />
        <CheckRow
          state={state}
          name="disabilities"
          label="障害の種類"
          options={optionsOf(DISABILITY_TYPES, DISABILITY_WORDS)}
        />
      </QuestionCard>
      <QuestionCard title="必要な支援" id="q-needs">
        <CheckField state={state} name="wheelchair" label="車いすを使う" />
        <CheckField state={state} name="lift" label="リフトが必要" />
        <CheckField state={state} name="adaptedBath" label="介助しやすい入浴設備が必要" />
        <CheckField state={state} name="behaviourSupport" label="行動の特徴に合わせた支援が必要" />
        <CheckField state={state} name="sameGenderCare" label="夜は同じ性別の職員に介助してほしい" />
        <CheckField state={state} name="transport" label="送迎が必要" />
        <SelectField
          state={state}
          name="meal"
          label="食事"
          none="分からない"
          options={optionsOf(MEAL_FORMS, MEAL_WORDS)}
        />
        <details open={hasActs}>
          <summary>医療的ケアがある</summary>
          {MEDICAL_ACTS.map((act) => (
            <CheckRow
              key={act}
              state={state}
              name={`acts.${act}`}
              label={ACT_WORDS[act]}
              options={optionsOf(SHIFTS, SHIFT_WORDS)}
            />
          ))}
        </details>
      </QuestionCard>
    </>
  );
}
