import { type FocusEvent, type FormEvent, useEffect, useRef } from "react";

/**
 * 待つあいだに書いたこと — keeps what is written, and where the cursor has gone, between the press of a button and the form
 * that comes back: a slow line must not take back what the next hand movement wrote.
 *
 * @param formKey  another one for each form that comes back; the form is made anew with it
 * @param focusNext  the id of what the next step begins with, where the cursor has not moved on by itself
 * @returns what the form element carries
 */
export function useTypedMeanwhile(formKey: string, focusNext: string | null) {
  const ref = useRef<HTMLFormElement>(null);
  const standing = useRef<HTMLFormElement | null>(null);
  const sent = useRef<FormData | null>(null);
  const movedTo = useRef<string>("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each form that comes back takes over and is focused once.
  useEffect(() => {
    const [before, form] = [standing.current, ref.current];
    standing.current = form;
    if (before !== null && form !== null && before !== form && sent.current !== null) {
      writeInto(form, changedSince(sent.current, new FormData(before)));
    }
    const moved = movedTo.current;
    movedTo.current = "";
    const next = document.getElementById(moved || (focusNext ?? ""));
    next?.focus();
    if (moved && before !== null && before !== form) selectAsIn(before, next);
  }, [formKey]);
  return {
    ref,
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      sent.current = new FormData(event.currentTarget);
      movedTo.current = "";
    },
    onFocus: (event: FocusEvent<HTMLFormElement>) => {
      // why: a form that has just come back may focus a field of its own, which is no movement of anybody.
      if (event.currentTarget === standing.current) movedTo.current = event.target.id;
    },
  };
}

/** The fields that differ between the form as it was sent and as it stands now, with what they hold now. */
export function changedSince(sent: FormData, now: FormData): ReadonlyMap<string, readonly string[]> {
  const changed = new Map<string, readonly string[]>();
  for (const name of new Set([...sent.keys(), ...now.keys()])) {
    const values = now.getAll(name).map(String);
    if (values.join("\n") !== sent.getAll(name).map(String).join("\n")) changed.set(name, values);
  }
  return changed;
}

/** What was selected for being written over is so again: otherwise the next key adds to it. */
function selectAsIn(before: HTMLFormElement, field: HTMLElement | null): void {
  const old = field === null ? null : before.querySelector(`#${CSS.escape(field.id)}`);
  const textField = (one: Element | null) =>
    one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement ? one : null;
  const { selectionStart = null, selectionEnd = null } = textField(old) ?? {};
  if (selectionStart !== null) textField(field)?.setSelectionRange(selectionStart, selectionEnd);
}

function writeInto(form: HTMLFormElement, changed: ReadonlyMap<string, readonly string[]>): void {
  for (const field of form.elements) {
    const values = changed.get(field.getAttribute("name") ?? "");
    if (values === undefined) continue;
    if (field instanceof HTMLInputElement && (field.type === "checkbox" || field.type === "radio")) {
      field.checked = values.includes(field.value);
    } else if (
      (field instanceof HTMLInputElement && field.type !== "hidden") ||
      field instanceof HTMLSelectElement ||
      field instanceof HTMLTextAreaElement
    ) {
      field.value = values[0] ?? "";
    }
  }
}
