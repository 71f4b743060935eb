import { SHIFTS } from "~/kernel/part";
import { DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS, type MedicalAct } from "~/providers/model/support";
import { CheckField, CheckRow, optionsOf, SelectField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { SUPPORT_LEVELS } from "~/registry/model/needs";
import { ACT_WORDS, DISABILITY_WORDS, LEVEL_WORDS, MEAL_WORDS, SHIFT_WORDS } from "./care-words";

/** Asked for most often on the telephone; the others are one press away. */
const USUAL_ACTS: readonly MedicalAct[] = ["suction_oral", "tube_feeding_gastrostomy", "seizure_rescue"];

/** 必要な支援 — what a place must be able to do. Every field may stay empty: what is not known is asked for later. */
export function CarePart({ state }: { readonly state: FormState }) {
  const checked = new Set((state.input.acts ?? []).map((choice) => choice.replace(/@.*$/, "")));
  const shown = MEDICAL_ACTS.filter((act) => USUAL_ACTS.includes(act) || checked.has(act));
  const others = MEDICAL_ACTS.filter((act) => !shown.includes(act));
  const disabilities = DISABILITY_TYPES.filter((type) => state.input.disabilities?.includes(type)).map(
    (type) => DISABILITY_WORDS[type],
  );
  return (
    <section className="card ask-part" aria-labelledby="part-care">
      <h2 id="part-care">
        <span className="no">3</span>必要な支援
      </h2>
      <ActTable state={state} acts={shown} caption="医療的ケア" />
      <details>
        <summary>ほかの医療的ケア（{others.length}）</summary>
        <ActTable state={state} acts={others} caption="ほかの医療的ケア" />
      </details>
      <div className="ask-checks">
        <CheckField state={state} name="behaviourSupport" label="行動障害の支援" />
        <CheckField state={state} name="sameGenderCare" label="同性の介助" />
        <CheckField state={state} name="wheelchair" label="車いす" />
        <CheckField state={state} name="lift" label="リフト" />
        <CheckField state={state} name="adaptedBath" label="特殊浴槽" />
      </div>
      <div className="ask-two">
        <SelectField
          state={state}
          name="level"
          label="障害支援区分"
          options={optionsOf(SUPPORT_LEVELS, LEVEL_WORDS)}
        />
        <SelectField
          state={state}
          name="meal"
          label="食事"
          none="分からない"
          options={optionsOf(MEAL_FORMS, MEAL_WORDS)}
        />
      </div>
      <details>
        <summary>障害の種類{disabilities.length > 0 && `：${disabilities.join("・")}`}</summary>
        <CheckRow
          state={state}
          name="disabilities"
          label="障害の種類（あてはまるものすべて）"
          options={optionsOf(DISABILITY_TYPES, DISABILITY_WORDS)}
        />
      </details>
    </section>
  );
}

interface ActTableProps {
  readonly state: FormState;
  readonly acts: readonly MedicalAct[];
  readonly caption: string;
}

/** Acts by shift: by day, in the evening, at night, because at night fewer can do them. */
export function ActTable({ state, acts, caption }: ActTableProps) {
  const checked = state.input.acts ?? [];
  return (
    <table className="acts">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {SHIFTS.map((shift) => (
            <th scope="col" key={shift}>
              {SHIFT_WORDS[shift]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {acts.map((act) => (
          <tr key={act}>
            <th scope="row">{ACT_WORDS[act]}</th>
            {SHIFTS.map((shift) => (
              <td key={shift}>
                <label className="chk">
                  <input
                    type="checkbox"
                    name="acts"
                    value={`${act}@${shift}`}
                    defaultChecked={checked.includes(`${act}@${shift}`)}
                  />
                  <span className="sr">
                    {ACT_WORDS[act]}・{SHIFT_WORDS[shift]}
                  </span>
                </label>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
