import { WEIGHT_BOUNDS } from "../model/municipal-rules";
import { PAPERWORK_IDS } from "../model/placement";
import { RANK_LINES, type RankWeights } from "../model/rank";
import { RANK_WORDS } from "./order-words";
import { PAPERWORK_CHOICES, WEIGHT_GROUPS, type WeightWords } from "./rule-words";
import { type RuleFieldValues, widthOf } from "./rules-view";

interface RuleFieldsProps {
  readonly values: RuleFieldValues;
  readonly errors: Readonly<Partial<Record<string, string>>>;
  /** Numbers that differ from the rules in force. */
  readonly changed: readonly (keyof RankWeights)[];
  /** Read only for those who do not decide. */
  readonly isOpen: boolean;
}

/** 並び順の点 and 書類の条件 — one table with a reason per line, then three checkboxes. Works without scripts. */
export function RuleFields({ values, errors, changed, isOpen }: RuleFieldsProps) {
  return (
    <>
      <div className="weights">
        {RANK_LINES.map((line) => (
          <fieldset key={line}>
            <legend>{RANK_WORDS[line]}</legend>
            <p className="hint">{WEIGHT_GROUPS[line].why}</p>
            <div className="numbers">
              {WEIGHT_GROUPS[line].weights.map((words) => (
                <WeightField
                  key={words.key}
                  words={words}
                  value={values[words.key]}
                  error={errors[words.key]}
                  isChanged={changed.includes(words.key)}
                  isOpen={isOpen}
                />
              ))}
            </div>
          </fieldset>
        ))}
      </div>
      <fieldset className="papers">
        <legend>緊急のとき、書類が合わない所</legend>
        <p className="hint">
          入れた所には「注意」と、その夜にできる手当てが出ます。はずすと、緊急でも候補に出ません。
        </p>
        {PAPERWORK_IDS.map((id) => (
          <label className="chk" key={id}>
            <input
              type="checkbox"
              name="softened"
              value={id}
              defaultChecked={values.softened.includes(id)}
              disabled={!isOpen}
            />
            {PAPERWORK_CHOICES[id]}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function WeightField({
  words: { key, label, unit },
  value,
  error,
  isChanged,
  isOpen,
}: {
  readonly words: WeightWords;
  readonly value: string;
  readonly error: string | undefined;
  readonly isChanged: boolean;
  readonly isOpen: boolean;
}) {
  const { min, max, step } = WEIGHT_BOUNDS[key];
  if (!isOpen) {
    return (
      <p className="number">
        <span>{label}</span> <b>{value}</b>
        <span>{unit}</span>
      </p>
    );
  }
  return (
    <div className={isChanged ? "number changed" : "number"}>
      <label htmlFor={key}>{label}</label>
      <input
        id={key}
        name={key}
        type="number"
        inputMode="decimal"
        min={min}
        max={max}
        step={step}
        defaultValue={value}
        size={widthOf(key)}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${key}-unit${error ? ` ${key}-error` : ""}`}
      />
      <span id={`${key}-unit`}>
        {unit}
        {isChanged && <b className="sign">変わります</b>}
      </span>
      {error && (
        <p className="field-error" id={`${key}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
