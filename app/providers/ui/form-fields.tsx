import type { ReactNode } from "react";
import type { ANSWERS } from "../model/support";
import { type FormState, fieldValue } from "./form-state";
import { ANSWER_MARKS, ANSWER_WORDS } from "./words";

interface FieldProps {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
}

const fieldId = (name: string) => `f-${name.replaceAll(".", "-")}`;

function described({ state, name, hint }: FieldProps): {
  "aria-describedby"?: string;
  "aria-invalid"?: true;
} {
  const ids = [hint && `${fieldId(name)}-hint`, state.errors[name] && `${fieldId(name)}-error`].filter(
    Boolean,
  );
  return {
    ...(ids.length > 0 && { "aria-describedby": ids.join(" ") }),
    ...(state.errors[name] && { "aria-invalid": true }),
  };
}

function HintAndError({ state, name, hint }: FieldProps) {
  return (
    <>
      {hint && (
        <p className="hint" id={`${fieldId(name)}-hint`}>
          {hint}
        </p>
      )}
      {state.errors[name] && (
        <p className="errt" id={`${fieldId(name)}-error`}>
          {state.errors[name].join("")}
        </p>
      )}
    </>
  );
}

function Necessity({ isRequired }: { readonly isRequired: boolean }) {
  return isRequired ? <span className="req">必須</span> : <span className="opt">なくてもよい</span>;
}

/** One line of text. */
export function TextField(
  props: FieldProps & {
    readonly isRequired?: boolean;
    readonly type?: "text" | "tel" | "date" | "search";
    readonly inputMode?: "numeric" | "tel" | "url";
    readonly autoComplete?: string;
  },
) {
  const { state, name, label, isRequired = false, type = "text", inputMode, autoComplete = "off" } = props;
  return (
    <div className="field">
      <label htmlFor={fieldId(name)}>
        {label}
        <Necessity isRequired={isRequired} />
      </label>
      <HintAndError {...props} />
      <input
        id={fieldId(name)}
        name={name}
        type={type}
        inputMode={inputMode}
        autoComplete={autoComplete}
        defaultValue={fieldValue(state, name)}
        className={state.errors[name] ? "bad" : undefined}
        {...described(props)}
      />
    </div>
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { readonly isRequired?: boolean }) {
  const { state, name, label, isRequired = false } = props;
  return (
    <div className="field">
      <label htmlFor={fieldId(name)}>
        {label}
        <Necessity isRequired={isRequired} />
      </label>
      <HintAndError {...props} />
      <textarea
        id={fieldId(name)}
        name={name}
        rows={3}
        defaultValue={fieldValue(state, name)}
        className={state.errors[name] ? "bad" : undefined}
        {...described(props)}
      />
    </div>
  );
}

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** The members of a vocabulary with their words. */
export function optionsOf<Member extends string>(
  members: readonly Member[],
  words: Readonly<Record<Member, string>>,
): Option[] {
  return members.map((value) => ({ value, label: words[value] }));
}

/** A choice from a list that is too long for a row. */
export function SelectField(
  props: FieldProps & { readonly options: readonly Option[]; readonly none?: string },
) {
  const { state, name, label, options, none } = props;
  return (
    <div className="field">
      <label htmlFor={fieldId(name)}>{label}</label>
      <HintAndError {...props} />
      <select id={fieldId(name)} name={name} defaultValue={fieldValue(state, name)} {...described(props)}>
        {none !== undefined && <option value="">{none}</option>}
        {options.map(({ value, label: words }) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** One of a few, as a row of radio buttons. */
export function RadioRow(props: FieldProps & { readonly options: readonly Option[] }) {
  const { state, name, label, options } = props;
  return (
    <fieldset className="field" id={fieldId(name)} tabIndex={-1} {...described(props)}>
      <legend className="lab">{label}</legend>
      <HintAndError {...props} />
      <div className="row">
        {options.map(({ value, label: words }) => (
          <label key={value} className="chk">
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={fieldValue(state, name) === value}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** ○ △ × — yes, ask, no, each with its mark and its word. */
export function AnswerRow(props: FieldProps) {
  const order = ["yes", "ask", "no"] as const satisfies readonly (typeof ANSWERS)[number][];
  const options = order.map((value) => ({ value, label: `${ANSWER_MARKS[value]} ${ANSWER_WORDS[value]}` }));
  return <RadioRow {...props} options={options} />;
}

/** Any of a few, as checkboxes. */
export function CheckRow(props: FieldProps & { readonly options: readonly Option[] }) {
  const { state, name, label, options } = props;
  return (
    <fieldset className="field" id={fieldId(name)} tabIndex={-1} {...described(props)}>
      <legend className="lab">{label}</legend>
      <HintAndError {...props} />
      <div className="row">
        {options.map(({ value, label: words }) => (
          <label key={value} className="chk">
            <input
              type="checkbox"
              name={name}
              value={value}
              defaultChecked={state.input[name]?.includes(value) ?? false}
            />
            {words}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A single yes, left out for no. */
export function CheckField({ state, name, label, hint }: FieldProps) {
  return (
    <div className="field">
      <label className="chk">
        <input type="checkbox" name={name} defaultChecked={fieldValue(state, name) === "on"} />
        {label}
      </label>
      {hint && <p className="hint">{hint}</p>}
    </div>
  );
}

/** 入力の直し — every sentence at the head of the page, each a way to its field. */
export function FormProblems({ state }: { readonly state: FormState }) {
  const problems = Object.entries(state.errors);
  if (problems.length === 0 && state.refusal === undefined) return null;
  return (
    <div className="note err" role="alert">
      <div className="grow">
        <h2>{state.refusal === undefined ? "入力を直してください" : "保存できませんでした"}</h2>
        {state.refusal && <p>{state.refusal}</p>}
        <ul>
          {problems.map(([name, sentences]) => (
            <li key={name}>
              <a href={`#${fieldId(name)}`}>{sentences.join("")}</a>
            </li>
          ))}
        </ul>
        <p>入力した内容は残っています。</p>
      </div>
    </div>
  );
}

/** One question of a long form. */
export function QuestionCard({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="card stack">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
