import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import { KeyValue } from "~/ui/surface";
import { PLACE_DECLINE_REASONS, type PlaceDeclineReason } from "../model/place-agreement";
import { AGREEMENT_WORDS, PLACE_DECLINE_WORDS } from "./words";

interface AskedView {
  readonly placeId: string;
  readonly facilityName: string;
  readonly facts: readonly (readonly [string, string])[];
  readonly knownAs: string;
  readonly askedByName: string;
  readonly askedAt: string;
  readonly agreement: "asked" | "agreed" | "conditional" | "declined";
  readonly answeredOn: Day | null;
  readonly conditions: string;
  readonly declineReason: PlaceDeclineReason | null;
  readonly standsUntil: Day | null;
}

/** 一件のお願い — what may be known, who asks, and the answer in one press. */
export function AskedCard({ asked, state }: { readonly asked: AskedView; readonly state: FormState }) {
  const isWaiting = asked.agreement === "asked";
  return (
    <article className="card asked" aria-labelledby={asked.placeId}>
      <h2 id={asked.placeId}>
        {asked.facilityName}
        {asked.knownAs && `　${asked.knownAs}さん`}
      </h2>
      <p className="hint">
        {asked.askedByName}　{asked.askedAt}
      </p>
      <KeyValue pairs={asked.facts} />
      {!isWaiting && (
        <p>
          <b>{AGREEMENT_WORDS[asked.agreement]}</b>
          {asked.declineReason && `（${PLACE_DECLINE_WORDS[asked.declineReason]}）`}
          {asked.conditions && `　${asked.conditions}`}
          {asked.answeredOn && <span className="mute">　{longDay(asked.answeredOn)}</span>}
          {asked.standsUntil && <span className="mute">　{longDay(asked.standsUntil)}まで</span>}
        </p>
      )}
      <details open={isWaiting || Object.keys(state.errors).length > 0}>
        <summary>{isWaiting ? "返事をする" : "返事を変える"}</summary>
        <Form method="post" noValidate>
          <input type="hidden" name="placeId" value={asked.placeId} />
          <RadioRow
            state={state}
            name="answer"
            label="返事"
            scope={asked.placeId}
            options={[
              { value: "agreed", label: "受けられます" },
              { value: "conditional", label: "条件つきで受けられます" },
              { value: "declined", label: "今はむずかしいです" },
            ]}
            isRequired
          />
          <TextField
            state={state}
            name="conditions"
            label="条件・ひとこと"
            scope={asked.placeId}
            hint="条件つきのときは、かならず書きます"
          />
          <SelectField
            state={state}
            name="reason"
            label="むずかしいときの理由"
            scope={asked.placeId}
            none="選んでください"
            options={PLACE_DECLINE_REASONS.map((value) => ({ value, label: PLACE_DECLINE_WORDS[value] }))}
          />
          <Button look={isWaiting ? "go" : "plain"}>返事を送る</Button>
        </Form>
      </details>
    </article>
  );
}
