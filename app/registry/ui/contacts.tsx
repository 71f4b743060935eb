import { Form, Link } from "@remix-run/react";
import { CheckRow, optionsOf, SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Empty } from "~/ui/surface";
import { CONTACT_CAN, CONTACT_KINDS, type Contact } from "../model/contact";
import { CAN_WORDS, CONTACT_KIND_WORDS } from "./dossier-words";
import { EditLink } from "./withheld";

/** A telephone number that dials, with room for a thumb. */
export function PhoneLink({ phone, name }: { readonly phone: string; readonly name: string }) {
  if (phone === "") return null;
  return (
    <a className="tel" href={`tel:${phone.replaceAll(/[^\d+]/g, "")}`} aria-label={`${name}に電話 ${phone}`}>
      {phone}
    </a>
  );
}

/** 連絡する順番 — number, who, the telephone, what each can do, and whether they have agreed. */
export function ContactList({
  contacts,
  actions,
}: {
  readonly contacts: readonly Contact[];
  readonly actions?: (contact: Contact) => React.ReactNode;
}) {
  return (
    <ol className="contacts">
      {contacts.map((contact) => (
        <li key={contact.contactId}>
          <span className="n" aria-hidden="true">
            {contact.position}
          </span>
          <div className="grow">
            <p>
              <span className="sr">{`${contact.position}番目　`}</span>
              <b>{contact.isWithheld ? "（名前は表示していません）" : contact.name}</b>
              <span className="rel">{contact.relation || CONTACT_KIND_WORDS[contact.kind]}</span>
            </p>
            <PhoneLink phone={contact.phone} name={contact.name} />
            <PhoneLink phone={contact.secondPhone} name={contact.name} />
            <p className="small">
              {contact.canDo.map((can) => CAN_WORDS[can]).join("・") || "できることは聞いていません"}
              {"　"}
              <span className="mute">
                {contact.agreedOn === null ? "承諾はまだです" : `承諾 ${longDay(contact.agreedOn)}`}
              </span>
            </p>
            {contact.note && <p className="small mute">{contact.note}</p>}
            {actions?.(contact)}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** The list with what can be done to each line: one step up or down by a button, change, take out. */
export function EditableContacts({ contacts }: { readonly contacts: readonly Contact[] }) {
  if (contacts.length === 0) {
    return <Empty says="連絡先はまだありません。" next="下の欄で、最初に電話する人から足します。" />;
  }
  return (
    <ContactList
      contacts={contacts}
      actions={(contact) => (
        <div className="row tight acts">
          <Form method="post" className="row tight">
            <input type="hidden" name="intent" value="move" />
            <input type="hidden" name="contactId" value={contact.contactId} />
            {contact.position > 1 && (
              <Button look="soft" name="move" value="up" aria-label={`${contact.name}を上へ`}>
                上へ
              </Button>
            )}
            {contact.position < contacts.length && (
              <Button look="soft" name="move" value="down" aria-label={`${contact.name}を下へ`}>
                下へ
              </Button>
            )}
          </Form>
          <EditLink id={contact.contactId} label={`${contact.name}を直す`} />
          <Form method="post">
            <input type="hidden" name="contactId" value={contact.contactId} />
            <Button look="quiet" name="intent" value="drop" aria-label={`${contact.name}を外す`}>
              外す
            </Button>
          </Form>
        </div>
      )}
    />
  );
}

/** One contact, new or as it stands. */
export function ContactForm({
  state,
  contactId,
}: {
  readonly state: FormState;
  readonly contactId: string | null;
}) {
  return (
    <Form method="post" className="stack" noValidate>
      {contactId && <input type="hidden" name="contactId" value={contactId} />}
      <div className="fields-2">
        <TextField state={state} name="name" label="名前" isRequired />
        <TextField state={state} name="relation" label="続柄・所属" hint="母、○○事業所 など" />
        <TextField state={state} name="phone" label="電話" type="tel" isRequired />
        <TextField state={state} name="secondPhone" label="もう一つの電話" type="tel" />
      </div>
      <SelectField
        state={state}
        name="kind"
        label="どんな人か"
        none="選んでください"
        options={optionsOf(CONTACT_KINDS, CONTACT_KIND_WORDS)}
        isRequired
      />
      <CheckRow state={state} name="canDo" label="できること" options={optionsOf(CONTACT_CAN, CAN_WORDS)} />
      <TextField
        state={state}
        name="agreedOn"
        label="承諾した日"
        type="date"
        hint="ご本人が「いいですよ」と言った日です。まだのときは空けておきます。"
      />
      <TextArea state={state} name="note" label="メモ" hint="つながりやすい時間など" />
      <div className="row">
        <Button look="go" name="intent" value="contact">
          {contactId ? "直す" : "足す"}
        </Button>
        {contactId && (
          <Link to="?" className="btn quiet">
            やめる
          </Link>
        )}
      </div>
    </Form>
  );
}
