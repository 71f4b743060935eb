import { Form } from "@remix-run/react";
import { optionsOf, RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Empty } from "~/ui/surface";
import type { AccessCandidate, AccessLine } from "../access-queries.server";
import { GRANTED_BASES } from "../forms";
import { BASIS_WORDS } from "./words";

/** いま見られる人 — each with the basis and the last day, and the way to take it back. */
export function AccessLines({ lines }: { readonly lines: readonly AccessLine[] }) {
  if (lines.length === 0) {
    return <Empty says="拠点のコーディネーターだけが見られます。" next="要る人だけを足してください。" />;
  }
  return (
    <ul className="stack-8">
      {lines.map((line) => (
        <li key={`${line.organisationId ?? line.userId} ${line.basis}`} className="row">
          <div className="grow">
            <b>{line.holder}</b>
            {"　"}
            {BASIS_WORDS[line.basis]}
            <p className="mute small">
              {line.validUntil === null ? "期限なし" : `${longDay(line.validUntil)}まで`}・
              {dayAndTime(line.grantedAt)}から
              {line.basis === "stay" && "・予約といっしょに終わります"}
            </p>
          </div>
          {line.basis !== "stay" && (
            <Form method="post">
              <input
                type="hidden"
                name={line.organisationId ? "organisationId" : "userId"}
                value={line.organisationId ?? line.userId ?? ""}
              />
              <input type="hidden" name="basis" value={line.basis} />
              <Button look="soft" name="intent" value="withdraw" aria-label={`${line.holder}を外す`}>
                外す
              </Button>
            </Form>
          )}
        </li>
      ))}
    </ul>
  );
}

/** 見られる人を足す — one organisation, its basis, and a last day. */
export function GrantForm({
  state,
  candidates,
}: {
  readonly state: FormState;
  readonly candidates: readonly AccessCandidate[];
}) {
  if (candidates.length === 0) {
    return (
      <Empty
        says="相談支援事業所もご家族も、まだ登録がありません。"
        next="システム管理者が登録すると、ここで選べます。"
      />
    );
  }
  return (
    <Form method="post" className="stack" noValidate>
      <SelectField
        state={state}
        name="holder"
        label="見せる相手"
        isRequired
        none="選んでください"
        options={candidates.map(({ organisationId, name }) => ({ value: organisationId, label: name }))}
      />
      <RadioRow
        state={state}
        name="basis"
        label="どんな人か"
        isRequired
        options={optionsOf(GRANTED_BASES, BASIS_WORDS)}
      />
      <TextField
        state={state}
        name="validUntil"
        label="いつまで（この日まで）"
        hint="分からないときは空けておきます。"
        type="date"
      />
      <Button look="go" name="intent" value="grant">
        見られるようにする
      </Button>
    </Form>
  );
}
