import type { HTMLInputTypeAttribute, ReactNode } from "react";
import { Icon } from "./marks";

/** What every field shares. `error` comes from the server's answer; what was typed stays in `defaultValue`. */
export interface FieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean;
}

/** What ties a control to its label, hint and error. */
const tied = (field: FieldProps) => ({
  id: field.id,
  name: field.name,
  "aria-invalid": field.error ? true : undefined,
  "aria-describedby": describedBy(field),
  "aria-required": field.required || undefined,
});

const describedBy = ({ id, hint, error }: Pick<FieldProps, "id" | "hint" | "error">) =>
  [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

/** Label, 必須 in words, hint above and error below, for any control. */
function Labelled({
  id,
  label,
  hint,
  error,
  required = false,
  children,
}: FieldProps & { readonly children: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {required && <span className="req">必須</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

function FieldError({ id, error }: { readonly id: string; readonly error?: string | undefined }) {
  if (!error) return null;
  return (
    <p className="field-error" id={`${id}-error`}>
      <Icon name="warn" />
      {error}
    </p>
  );
}

interface TextFieldProps extends FieldProps {
  readonly type?: HTMLInputTypeAttribute;
  readonly defaultValue?: string | number | undefined;
  readonly autoComplete?: string;
  readonly inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | "search";
  readonly min?: string | number;
  readonly max?: string | number;
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

/** One line of text, a number, a telephone number, or a day (`type="date"`). */
export function TextField({
  id,
  name,
  label,
  hint,
  error,
  required,
  type = "text",
  ...rest
}: TextFieldProps) {
  return (
    <Labelled {...{ id, name, label, hint, error }} required={required ?? false}>
      <input {...tied({ id, name, label, hint, error, required: required ?? false })} type={type} {...rest} />
    </Labelled>
  );
}

/** Several lines of text. */
export function TextArea({
  id,
  name,
  label,
  hint,
  error,
  required,
  defaultValue,
  rows = 3,
  maxLength,
}: FieldProps & {
  readonly defaultValue?: string | undefined;
  readonly rows?: number;
  readonly maxLength?: number;
}) {
  return (
    <Labelled {...{ id, name, label, hint, error }} required={required ?? false}>
      <textarea
        {...tied({ id, name, label, hint, error, required: required ?? false })}
        rows={rows}
        maxLength={maxLength}
        defaultValue={defaultValue}
      />
    </Labelled>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: ReactNode;
  readonly hint?: string;
}

/** One of a long list. */
export function SelectField({
  id,
  name,
  label,
  hint,
  error,
  required,
  choices,
  defaultValue,
}: FieldProps & {
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly defaultValue?: string | undefined;
}) {
  return (
    <Labelled {...{ id, name, label, hint, error }} required={required ?? false}>
      <select
        {...tied({ id, name, label, hint, error, required: required ?? false })}
        defaultValue={defaultValue}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </Labelled>
  );
}

interface ChoiceRowsProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly inColumns?: boolean;
  readonly boxed?: boolean;
}

/** One of a few, as rows of 44 px. */
export function RadioRows({
  defaultValue,
  ...props
}: ChoiceRowsProps & { readonly defaultValue?: string | undefined }) {
  return <Rows {...props} type="radio" isChecked={(value) => value === defaultValue} />;
}

/** Any of a few, as rows of 44 px. */
export function CheckRows({
  defaultValues = [],
  ...props
}: ChoiceRowsProps & { readonly defaultValues?: readonly string[] }) {
  return <Rows {...props} type="checkbox" isChecked={(value) => defaultValues.includes(value)} />;
}

function Rows({
  id,
  name,
  label,
  hint,
  error,
  required = false,
  choices,
  inColumns = false,
  boxed = false,
  type,
  isChecked,
}: ChoiceRowsProps & {
  readonly type: "radio" | "checkbox";
  readonly isChecked: (value: string) => boolean;
}) {
  return (
    <fieldset className="field" id={id} tabIndex={-1} aria-describedby={describedBy({ id, hint, error })}>
      <legend className="lab">
        {label}
        {required && <span className="req">必須</span>}
      </legend>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      <div className={inColumns ? "choices in-columns" : "choices"}>
        {choices.map((choice) => (
          <label className={boxed ? "chk box" : "chk"} key={choice.value}>
            <input type={type} name={name} value={choice.value} defaultChecked={isChecked(choice.value)} />
            <span>
              {choice.label}
              {choice.hint && <small className="mute"> {choice.hint}</small>}
            </span>
          </label>
        ))}
      </div>
      <FieldError id={id} error={error} />
    </fieldset>
  );
}
