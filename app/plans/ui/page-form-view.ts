import type { FormState } from "~/providers/ui/form-state";
import type { PlanSections } from "../model/sections";

/** 書いてあるままの欄 — every text field and every contact by the name it has in the form. */
export function fieldsOfDraft(sections: PlanSections): FormState {
  const texts = Object.entries(sections.texts).flatMap(([section, fields]) =>
    Object.entries(fields ?? {}).map(([field, text]) => [`${section}.${field}`, [String(text)]] as const),
  );
  const contacts = sections.contacts.flatMap((contact, at) =>
    Object.entries(contact).map(
      ([field, text]) => [`contacts[${at}].${field}`, [text === null ? "" : String(text)]] as const,
    ),
  );
  return { input: Object.fromEntries([...texts, ...contacts]), errors: {} };
}
