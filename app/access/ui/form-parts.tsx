import type { SubmissionResult } from "@conform-to/react";
import type { ComponentProps } from "react";
import { ErrorSummary as Summary } from "~/ui/error-summary";
import { SelectField as Select, TextField } from "~/ui/fields";

/** The server's answer to a form: what was entered and what is wrong with it. */
export type Reply = SubmissionResult<string[]> | null | undefined;

/** What was entered last time. Passwords never come back. */
export function enteredBefore(reply: Reply, name: string): string | undefined {
  const value = reply?.initialValue?.[name];
  return typeof value === "string" ? value : undefined;
}

export function errorOf(reply: Reply, name: string): string | undefined {
  return reply?.error?.[name]?.join(" ");
}

/** 直すところ — what the server said, as links to the fields named here; the rest concerns the whole form. */
export function ErrorSummary({
  reply,
  fields,
}: {
  readonly reply: Reply;
  readonly fields: readonly string[];
}) {
  const entries = Object.entries(reply?.error ?? {});
  const problems = entries
    .filter(([name]) => fields.includes(name))
    .flatMap(([name, says]) => (says ?? []).map((sentence) => ({ fieldId: name, says: sentence })));
  const general = entries.filter(([name]) => !fields.includes(name)).flatMap(([, says]) => says ?? []);
  return <Summary problems={problems} general={general} />;
}

type FieldProps = Omit<ComponentProps<typeof TextField>, "id" | "error"> & { readonly reply: Reply };

/** A text field that shows what the server said of it. */
export function Field({ reply, name, defaultValue, ...rest }: FieldProps) {
  const before = enteredBefore(reply, name) ?? defaultValue;
  return <TextField id={name} name={name} error={errorOf(reply, name)} defaultValue={before} {...rest} />;
}

type SelectProps = Omit<ComponentProps<typeof Select>, "id" | "error"> & { readonly reply: Reply };

/** A choice that shows what the server said of it. */
export function SelectField({ reply, name, choices, ...rest }: SelectProps) {
  return (
    <Select
      id={name}
      name={name}
      error={errorOf(reply, name)}
      defaultValue={enteredBefore(reply, name) ?? ""}
      choices={[{ value: "", label: "選んでください" }, ...choices]}
      {...rest}
    />
  );
}
