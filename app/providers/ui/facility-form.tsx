import { type Facility, PARTICIPATIONS } from "../model/facility";
import { CheckField, optionsOf, QuestionCard, RadioRow, TextField } from "./form-fields";
import type { FormState } from "./form-state";
import { PARTICIPATION_WORDS } from "./words";

/** 事業所の情報の質問: name, place, how to reach it, how far it takes part. */
export function FacilityQuestions({ state }: { readonly state: FormState }) {
  return (
    <>
      <QuestionCard title="名前" id="q-name">
        <TextField state={state} name="name" label="事業所の名前" isRequired />
        <TextField state={state} name="nameKana" label="ふりがな" />
        <TextField state={state} name="facilityNumber" label="事業所番号（10けた）" inputMode="numeric" />
      </QuestionCard>
      <QuestionCard title="場所" id="q-place">
        <TextField state={state} name="prefecture" label="都道府県" isRequired />
        <TextField state={state} name="city" label="市区町村" isRequired />
        <TextField state={state} name="addressRest" label="町名と番地" isRequired />
        <TextField state={state} name="district" label="地区" />
        <TextField
          state={state}
          name="location"
          label="地図の位置（緯度, 経度）"
          hint="地図アプリで建物を長押しすると出る、35.7023, 139.5796 のような2つの数字です。入れると、ご本人の家からのきょりが分かります。空けておいてもかまいません。"
        />
        <TextField state={state} name="capacity" label="定員" inputMode="numeric" />
      </QuestionCard>
      <QuestionCard title="連絡先" id="q-contact">
        <TextField state={state} name="phone" label="電話" type="tel" isRequired />
        <TextField state={state} name="fax" label="ファクス" type="tel" />
        <TextField state={state} name="url" label="ホームページ" />
      </QuestionCard>
      <QuestionCard title="参加のしかた" id="q-participation">
        <RadioRow
          state={state}
          name="participation"
          label="どこまでとまりぎで受けますか"
          options={optionsOf(PARTICIPATIONS, PARTICIPATION_WORDS)}
        />
        <CheckField
          state={state}
          name="needsSupporter"
          label="職員のいない場所です"
          hint="空き家や、ほかの施設の部屋など。支援者が同行できる夜だけ、案内に出ます。"
        />
      </QuestionCard>
    </>
  );
}

/** The record as the questions are asked: the point as one line, as it is pasted from a map. */
export function facilityInput(facility: Facility): Readonly<Record<string, unknown>> {
  const { location } = facility;
  return { ...facility, location: location === null ? null : `${location.lat}, ${location.lon}` };
}
