import type { Submission } from "@conform-to/dom";

/** What was typed or stands in the record, by field name. A field may hold several values. */
export type FormInput = Readonly<Record<string, readonly string[]>>;

/** A form as the server hands it out: what to put into the fields, and what is wrong with them. */
export interface FormState {
  readonly input: FormInput;
  /** Sentences by field name. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  /** A sentence about the whole, when the shape was right and the answer is no. */
  readonly refusal?: string | undefined;
}

/** A form that shows a record: `a.b` for what is nested, nothing for null. */
export function formOf(record: Readonly<Record<string, unknown>>): FormState {
  return { input: flattened(record, ""), errors: {} };
}

/** The form again, with what was typed and what is wrong: nothing has to be typed twice. */
export function rejected(
  typed: FormData,
  submission: Pick<Submission<unknown>, "status"> & {
    readonly error?: Record<string, string[] | null> | null;
  },
): FormState {
  const errors = Object.entries(submission.error ?? {}).flatMap(([name, sentences]) =>
    sentences && sentences.length > 0 ? [[name, sentences] as const] : [],
  );
  return { input: typedInput(typed), errors: Object.fromEntries(errors) };
}

/** The form again, with what was typed and why the answer is no. */
export function refusedForm(typed: FormData, refusal: string): FormState {
  return { input: typedInput(typed), errors: {}, refusal };
}

/** The first value of a field. */
export function fieldValue(state: FormState, name: string): string {
  return state.input[name]?.[0] ?? "";
}

function typedInput(typed: FormData): FormInput {
  const input: Record<string, string[]> = {};
  for (const [name, value] of typed) {
    if (typeof value === "string") input[name] = [...(input[name] ?? []), value];
  }
  return input;
}

function flattened(value: unknown, name: string): Record<string, string[]> {
  if (value === null || value === undefined || value === false) return {};
  if (value === true) return { [name]: ["on"] };
  if (Array.isArray(value)) return { [name]: value.map(String) };
  if (typeof value !== "object") return { [name]: [String(value)] };
  return Object.assign(
    {},
    ...Object.entries(value).map(([key, inner]) => flattened(inner, name === "" ? key : `${name}.${key}`)),
  );
}
