import type { Room } from "../model/facility";
import { ROOM_GENDER_RULES } from "../model/support";
import { AnswerRow, CheckField, optionsOf, RadioRow, SelectField, TextField } from "./form-fields";
import type { FormState } from "./form-state";
import { ROOM_GENDER_WORDS } from "./words";

/** ベッド・席の質問. */
export function UnitQuestions({
  state,
  rooms,
}: {
  readonly state: FormState;
  readonly rooms: readonly Room[];
}) {
  return (
    <>
      <TextField state={state} name="label" label="ベッド・席の名前" hint="例：101号室" isRequired />
      <SelectField
        state={state}
        name="roomId"
        label="部屋"
        none="部屋に分けない"
        options={rooms.map((room) => ({ value: room.roomId, label: room.label }))}
      />
      <AnswerRow state={state} name="wheelchair" label="車いす" />
      <AnswerRow state={state} name="lift" label="リフト" />
      <AnswerRow state={state} name="adaptedBath" label="介助しやすい入浴設備" />
      <CheckField
        state={state}
        name="vacantBedUse"
        label="入居している方のベッドです（空床利用）"
        hint="外泊や入院で空く夜を入れたときだけ、空きに出ます。"
      />
      <TextField state={state} name="note" label="メモ" hint="個人の名前は書きません。" />
    </>
  );
}

/** 部屋の質問. */
export function RoomQuestions({ state }: { readonly state: FormState }) {
  return (
    <>
      <TextField state={state} name="label" label="部屋の名前" isRequired />
      <RadioRow
        state={state}
        name="genderRule"
        label="部屋の性別"
        options={optionsOf(ROOM_GENDER_RULES, ROOM_GENDER_WORDS)}
      />
    </>
  );
}
