import type { ReactNode } from "react";
import { ErrorSummary } from "~/ui/error-summary";
import {
  CheckRows,
  SelectField as PlainSelect,
  TextArea as PlainTextArea,
  TextField as PlainTextField,
  RadioRows,
} from "~/ui/fields";
import { Card } from "~/ui/surface";
import { type FormState, fieldValue } from "./form-state";
import { ANSWER_MARKS, ANSWER_WORDS } from "./words";

/** The fields of the kit, filled from a `FormState`: what was typed, what is wrong. */
interface FieldProps {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly isRequired?: boolean;
  /** Tells fields of one name apart where a page has the same form several times. */
  readonly scope?: string | undefined;
}

const fieldId = (name: string, scope?: string) => `f-${scope ? `${scope}-` : ""}${name.replaceAll(".", "-")}`;

const common = ({ state, name, label, hint, isRequired = false, scope }: FieldProps) => ({
  id: fieldId(name, scope),
  name,
  label,
  hint,
  required: isRequired,
  error: state.errors[name]?.join(""),
});

/** One line of text. */
export function TextField(
  props: FieldProps & {
    readonly type?: "text" | "tel" | "date" | "time" | "search";
    readonly inputMode?: "numeric" | "tel";
  },
) {
  const { state, name, type = "text", inputMode } = props;
  return (
    <PlainTextField
      {...common(props)}
      type={type}
      autoComplete="off"
      defaultValue={fieldValue(state, name)}
      {...(inputMode && { inputMode })}
    />
  );
}

/** Several lines of text. */
export function TextArea(props: FieldProps) {
  return <PlainTextArea {...common(props)} defaultValue={fieldValue(props.state, props.name)} />;
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

/** A choice from a list that is too long for a row; `none` is what leaving it out is called. */
export function SelectField(
  props: FieldProps & { readonly options: readonly Option[]; readonly none?: string },
) {
  const { state, name, options, none } = props;
  const choices = none === undefined ? options : [{ value: "", label: none }, ...options];
  return <PlainSelect {...common(props)} choices={choices} defaultValue={fieldValue(state, name)} />;
}

/** One of a few, as radio buttons. */
export function RadioRow(props: FieldProps & { readonly options: readonly Option[] }) {
  return (
    <RadioRows
      {...common(props)}
      choices={props.options}
      defaultValue={fieldValue(props.state, props.name)}
      inColumns
    />
  );
}

const ANSWER_CHOICES: readonly Option[] = (["yes", "ask", "no"] as const).map((value) => ({
  value,
  label: `${ANSWER_MARKS[value]} ${ANSWER_WORDS[value]}`,
}));

/** ○ △ × — yes, ask, no, each with its mark and its word. */
export function AnswerRow(props: FieldProps) {
  return <RadioRow {...props} options={ANSWER_CHOICES} />;
}

/** Any of a few, as checkboxes. */
export function CheckRow(props: FieldProps & { readonly options: readonly Option[] }) {
  return (
    <CheckRows
      {...common(props)}
      choices={props.options}
      defaultValues={props.state.input[props.name] ?? []}
      inColumns
    />
  );
}

/** A single yes; leaving it out is a no. */
export function CheckField({ state, name, label, hint, scope }: FieldProps) {
  return (
    <div className="field">
      <label className="chk">
        <input
          type="checkbox"
          id={fieldId(name, scope)}
          name={name}
          defaultChecked={fieldValue(state, name) === "on"}
        />
        <span>
          {label}
          {hint && <small className="mute"> {hint}</small>}
        </span>
      </label>
    </div>
  );
}

/** 直すところ — every sentence at the head of the page, each a way to its field. */
export function FormProblems({ state }: { readonly state: FormState }) {
  return (
    <ErrorSummary
      problems={Object.entries(state.errors).map(([name, says]) => ({
        fieldId: fieldId(name),
        says: says.join(""),
      }))}
      general={state.refusal === undefined ? [] : [state.refusal]}
    />
  );
}

/** One question of a long form. */
export function QuestionCard(props: {
  readonly title: string;
  readonly id: string;
  readonly children: ReactNode;
}) {
  return (
    <Card title={props.title} id={props.id}>
      <div className="stack">{props.children}</div>
    </Card>
  );
}
