import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { CheckRow, optionsOf, RadioRow, SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import { Icon, Mark } from "~/ui/marks";
import {
  CONSENT_FIELDS,
  CONSENT_GIVERS,
  type Consent,
  consentedFields,
  isInForce,
  LAYERS,
} from "../model/consent";
import { CONSENT_FIELD_WORDS, CONSENT_GIVER_WORDS, LAYER_WORDS } from "./dossier-words";

/** 同意のまとめ — for every layer what it may be shown today, or that nobody agreed. */
export function ConsentSummary({
  consents,
  today,
}: {
  readonly consents: readonly Consent[];
  readonly today: Day;
}) {
  return (
    <ul className="consents">
      {LAYERS.map((layer) => {
        const fields = consentedFields(consents, layer, today);
        return (
          <li key={layer}>
            {fields.length > 0 ? <Icon name="ok" /> : <Mark name="off" />}
            <div>
              <b>{LAYER_WORDS[layer]}</b>
              <p className="small">
                {fields.map((field) => CONSENT_FIELD_WORDS[field]).join("・") || "同意していません"}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

/** 同意の記録 — each with who gave it and how it was explained, and the way to withdraw. */
export function ConsentLines({
  consents,
  today,
}: {
  readonly consents: readonly Consent[];
  readonly today: Day;
}) {
  if (consents.length === 0) return <p className="mute">同意の記録はまだありません。</p>;
  return (
    <ul className="lines">
      {consents.map((one) => (
        <li key={one.consentId}>
          <p>
            <b>{LAYER_WORDS[one.layer]}</b>
            <span className="rel">
              {one.withdrawnOn !== null
                ? `取り下げ ${longDay(one.withdrawnOn)}（${one.withdrawnBy ?? ""}）`
                : isInForce(one, today)
                  ? `${longDay(one.validUntil)}まで`
                  : `${longDay(one.validUntil)}で終わりました`}
            </span>
          </p>
          <p>{one.fields.map((field) => CONSENT_FIELD_WORDS[field]).join("・")}</p>
          <p className="small">
            {longDay(one.givenOn)}　{one.givenBy}（{CONSENT_GIVER_WORDS[one.givenByKind]}）
            {one.proxyReason && `　理由：${one.proxyReason}`}
          </p>
          <p className="mute small">
            説明：{one.explained}　記入 {one.notedBy}
          </p>
          {isInForce(one, today) && (
            <details>
              <summary>取り下げる</summary>
              <Form method="post" className="stack">
                <input type="hidden" name="consentId" value={one.consentId} />
                <div className="field">
                  <label htmlFor={`by-${one.consentId}`}>取り下げた方の名前</label>
                  <input id={`by-${one.consentId}`} name="by" type="text" autoComplete="off" required />
                </div>
                <Button name="intent" value="withdraw">
                  きょうから見せない
                </Button>
              </Form>
            </details>
          )}
        </li>
      ))}
    </ul>
  );
}

/** 同意を書く — to whom, what, until when, by whom, and how it was explained. */
export function ConsentForm({ state }: { readonly state: FormState }) {
  return (
    <Form method="post" className="stack" noValidate>
      <SelectField
        state={state}
        name="layer"
        label="見せる相手"
        none="選んでください"
        options={LAYERS.map((layer) => ({ value: String(layer), label: LAYER_WORDS[layer] }))}
        isRequired
      />
      <CheckRow
        state={state}
        name="fields"
        label="見せる項目"
        hint="地域（民生委員など）に見せられるのは、名前と連絡先だけです。"
        options={optionsOf(CONSENT_FIELDS, CONSENT_FIELD_WORDS)}
      />
      <RadioRow
        state={state}
        name="givenByKind"
        label="だれの同意か"
        options={optionsOf(CONSENT_GIVERS, CONSENT_GIVER_WORDS)}
        isRequired
      />
      <TextField state={state} name="givenBy" label="同意した方の名前" isRequired />
      <TextField
        state={state}
        name="proxyReason"
        label="ご本人が言えなかった理由"
        hint="ご本人の同意のときは空けておきます。"
      />
      <TextArea
        state={state}
        name="explained"
        label="どう説明したか"
        hint="やさしい日本語、絵、いっしょに読んだ など"
        isRequired
      />
      <div className="fields-2">
        <TextField state={state} name="givenOn" label="同意した日" type="date" isRequired />
        <TextField state={state} name="validUntil" label="いつまで（この日まで）" type="date" isRequired />
      </div>
      <Button look="go" name="intent" value="give">
        同意を書く
      </Button>
    </Form>
  );
}
