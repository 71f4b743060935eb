import { CheckField, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Card } from "~/ui/surface";
import { CONTACTS_MAX, fieldsOfSection, isTextSection, type SectionId } from "../model/sections";
import { FIELD_WORDS, SECTION_WORDS } from "./words";

/** Empty rows below those that are written, so that a form without scripts can take more. */
const SPARE_CONTACTS = 2;

/** 一つの項目 — its fields, or the rows of contacts. The grid and the places have pages of their own. */
export function SectionFields({
  section,
  state,
  contactCount,
}: {
  readonly section: SectionId;
  readonly state: FormState;
  readonly contactCount: number;
}) {
  if (section === "contacts") {
    return (
      <Card title={SECTION_WORDS.contacts} id={section}>
        <p className="hint">上から順に電話します。</p>
        {Array.from({ length: Math.min(CONTACTS_MAX, contactCount + SPARE_CONTACTS) }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a form are told apart by their place.
          <fieldset className="contact" key={at}>
            <legend>{at + 1}番目</legend>
            <TextField state={state} name={`contacts[${at}].name`} label="名前" />
            <TextField state={state} name={`contacts[${at}].relation`} label="つながり" />
            <TextField state={state} name={`contacts[${at}].phone`} label="電話" type="tel" />
            <TextField state={state} name={`contacts[${at}].can`} label="できること" />
            <TextField state={state} name={`contacts[${at}].agreedOn`} label="承諾した日" type="date" />
          </fieldset>
        ))}
      </Card>
    );
  }
  if (!isTextSection(section)) return null;
  return (
    <Card title={SECTION_WORDS[section]} id={section}>
      {fieldsOfSection(section).map(([field, { kind, isEssential }]) => {
        const name = `${section}.${field}`;
        const { label = field, hint } = FIELD_WORDS[name] ?? {};
        const common = { state, name, label, ...(hint !== undefined && { hint }) };
        if (kind === "yes") return <CheckField key={name} {...common} />;
        const marked = isEssential ? { ...common, label: `${label}（要）` } : common;
        if (kind === "lines") return <TextArea key={name} {...marked} />;
        return <TextField key={name} {...marked} type={kind === "day" ? "date" : "text"} />;
      })}
    </Card>
  );
}
