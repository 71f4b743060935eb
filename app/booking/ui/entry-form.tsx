import { Form } from "@remix-run/react";
import { PURPOSES } from "~/kernel/part";
import { DAY_PARTS } from "~/matching/model/day-parts";
import { ActTable } from "~/matching/ui/care-part";
import { GENDER_WORDS } from "~/matching/ui/care-words";
import { GENDERS, MEDICAL_ACTS, type RoomGenderRule } from "~/providers/model/support";
import { CheckRow, optionsOf, RadioRow, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button, ButtonLink } from "~/ui/button";
import { PART_WORDS, PURPOSE_WORDS } from "~/ui/format";

interface EntryFormProps {
  readonly state: FormState;
  readonly unitId: string;
  readonly sendKey: string;
  readonly roomGender: RoomGenderRule;
  readonly backHref: string;
}

/** 予約を入れる — what was agreed by telephone: purpose, days, what the room and the care slots must know. No name. */
export function EntryForm({ state, unitId, sendKey, roomGender, backHref }: EntryFormProps) {
  const isByDay = state.input.when?.[0] === "parts" || state.errors.parts !== undefined;
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="unit" value={unitId} />
      <input type="hidden" name="key" value={sendKey} />
      <RadioRow
        state={state}
        name="purpose"
        label="目的"
        isRequired
        options={optionsOf(PURPOSES, PURPOSE_WORDS)}
      />
      <div className="row">
        <TextField state={state} name="from" label="始まりの日" type="date" isRequired />
        <TextField
          state={state}
          name="until"
          label={isByDay ? "使う最後の日" : "帰る日"}
          type="date"
          isRequired
        />
      </div>
      <details open={isByDay}>
        <summary>日中だけ使う</summary>
        <div className="stack">
          <RadioRow
            state={state}
            name="when"
            label="泊まり・日中"
            hint="日中だけのときは、帰る日に「使う最後の日」を入れます。"
            options={[
              { value: "nights", label: "泊まり" },
              { value: "parts", label: "日中だけ" },
            ]}
          />
          <CheckRow
            state={state}
            name="parts"
            label="時間帯（日中だけのとき）"
            options={DAY_PARTS.map((part) => ({ value: part, label: PART_WORDS[part] }))}
          />
        </div>
      </details>
      {roomGender !== "any" && (
        <RadioRow
          state={state}
          name="gender"
          label="性別"
          hint="同じ部屋の方とそろえるために使います。"
          isRequired
          options={optionsOf(GENDERS, GENDER_WORDS)}
        />
      )}
      <details open={(state.input.acts ?? []).length > 0}>
        <summary>医療的ケアがある方</summary>
        <ActTable state={state} acts={MEDICAL_ACTS} caption="医療的ケア（受けられる人数に数えます）" />
      </details>
      <TextArea state={state} name="note" label="メモ" hint="名前・住所・電話番号は書かないでください。" />
      <div className="row">
        <Button look="go">予約を入れる</Button>
        <ButtonLink look="quiet" to={backHref}>
          やめて空き状況へ戻る
        </ButtonLink>
      </div>
    </Form>
  );
}
