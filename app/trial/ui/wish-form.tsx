import { Form } from "@remix-run/react";
import { FormProblems, optionsOf, RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import { type FormState, fieldValue } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Easy } from "~/ui/reading";
import { WISH_MODES, WISH_PURPOSES, WISHED_PLACES_MAX } from "../model/wish";
import { WISH_MODE_WORDS, WISH_PURPOSE_WORDS } from "./wish-words";

/** Rows of impossible days that are offered at once; a saved wish shows one more than it has. */
const IMPOSSIBLE_ROWS = 4;

/** 希望を書く — who, how long, between which days, not on these, and where first. Works without scripts. */
export function WishForm({
  state,
  people,
  places,
  hidden,
  send,
}: {
  readonly state: FormState;
  /** Whom one may choose; empty when it is known. */
  readonly people: readonly { readonly personId: string; readonly name: string }[];
  readonly places: readonly {
    readonly facilityId: string;
    readonly name: string;
    readonly district: string | null;
  }[];
  readonly hidden: Readonly<Record<string, string | number>>;
  readonly send: string;
}) {
  return (
    <>
      <FormProblems state={state} />
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="save" />
        {Object.entries(hidden).map(([name, value]) => (
          <input type="hidden" name={name} value={value} key={name} />
        ))}
        {people.length > 0 && (
          <SelectField
            state={state}
            name="personId"
            label="だれの希望ですか"
            options={people.map(({ personId, name }) => ({ value: personId, label: name }))}
            isRequired
          />
        )}
        <RadioRow
          state={state}
          name="purpose"
          label="どんな泊まりですか"
          options={optionsOf(WISH_PURPOSES, WISH_PURPOSE_WORDS)}
          isRequired
        />
        <div className="nights">
          <TextField state={state} name="nights" label="何泊" inputMode="numeric" isRequired />
        </div>
        <div className="pair">
          <TextField state={state} name="from" label="いつから" type="date" isRequired />
          <TextField state={state} name="until" label="おそくともいつ帰る" type="date" isRequired />
        </div>
        <ImpossibleDays state={state} />
        <RankedPlaces state={state} places={places} />
        <RadioRow
          state={state}
          name="mode"
          label="待ち方"
          options={optionsOf(WISH_MODES, WISH_MODE_WORDS)}
          isRequired
        />
        <p className="hint">
          <Easy text="順番が来ると、メールでお知らせします。お返事には期限があります。" />
        </p>
        <TextField
          state={state}
          name="companions"
          label="いっしょに泊まる人・いっしょなら安心な人"
          hint="きょうだいや友だちなど。なければ空けておきます。"
        />
        <TextField state={state} name="note" label="伝えたいこと" hint="住所や電話番号は書きません。" />
        <div className="form-actions">
          <Button look="go">{send}</Button>
        </div>
      </Form>
    </>
  );
}

function ImpossibleDays({ state }: { readonly state: FormState }) {
  const given = state.input.impossible ?? [];
  const rows = Math.max(IMPOSSIBLE_ROWS, given.length + 1);
  return (
    <fieldset className="field">
      <legend className="lab">むりな日（その日の夜は泊まれません）</legend>
      <div className="pair">
        {Array.from({ length: rows }, (_, nth) => `impossible-${nth}`).map((id, nth) => (
          <input
            type="date"
            name="impossible"
            key={id}
            id={id}
            aria-label={`むりな日 ${nth + 1}`}
            defaultValue={given[nth] ?? ""}
          />
        ))}
      </div>
    </fieldset>
  );
}

function RankedPlaces({
  state,
  places,
}: {
  readonly state: FormState;
  readonly places: readonly {
    readonly facilityId: string;
    readonly name: string;
    readonly district: string | null;
  }[];
}) {
  const given = state.input.place ?? (fieldValue(state, "place") ? [fieldValue(state, "place")] : []);
  return (
    <fieldset className="field" id="f-place" tabIndex={-1}>
      <legend className="lab">
        行きたい所（行きたい順）<span className="req">必須</span>
      </legend>
      <div className="stack-8">
        {Array.from({ length: WISHED_PLACES_MAX }, (_, nth) => `place-${nth}`).map((id, nth) => (
          <div className="row ranked" key={id}>
            <label htmlFor={id}>{nth + 1}番目</label>
            <select name="place" id={id} defaultValue={given[nth] ?? ""} className="grow">
              <option value="">{nth === 0 ? "選んでください" : "なし"}</option>
              {places.map(({ facilityId, name, district }) => (
                <option value={facilityId} key={facilityId}>
                  {district === null ? name : `${name}（${district}）`}
                </option>
              ))}
            </select>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
