import { Form } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import { type FormState, formOf } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { RadioRows } from "~/ui/fields";
import { longDay } from "~/ui/format";
import { Card } from "~/ui/surface";
import type { AvoidanceRefusal, Avoided } from "../model/avoidance";
import { APART_SCOPES } from "../model/avoidance";
import { APART_WORDS } from "./words";

/** One decision as a page shows it. */
export interface AvoidanceView {
  readonly avoidanceId: string;
  readonly personId: string;
  readonly personName: string;
  readonly avoided: Avoided;
  readonly avoidedName: string;
  readonly reason: string;
  readonly validUntil: Day;
  readonly isDue: boolean;
  readonly isOver: boolean;
  /** Who decided it, and who looked at it last. */
  readonly history: string;
}

/** 何を見合わせるか, in one line. */
export function avoidedWords({
  avoided,
  avoidedName,
}: Pick<AvoidanceView, "avoided" | "avoidedName">): string {
  return avoided.kind === "place"
    ? `${avoidedName}に案内しない`
    : `${avoidedName}さんと${APART_WORDS[avoided.scope]}`;
}

/** 期限の一言 — the end, and whether it is time to look again. */
export function EndWords({ view }: { readonly view: AvoidanceView }) {
  if (view.isOver) return <span className="tag">{longDay(view.validUntil)}に終わりました</span>;
  return (
    <>
      <span>{longDay(view.validUntil)}まで</span>{" "}
      {view.isDue && <span className="tag warn">見直す時期です</span>}
    </>
  );
}

/** 決まりの一枚 — with the reason, and the two things that can be done on looking again. */
export function AvoidanceCard({
  view,
  today,
  state,
}: {
  readonly view: AvoidanceView;
  readonly today: Day;
  readonly state: FormState | null;
}) {
  return (
    <li className="card stack-8">
      <h3>{avoidedWords(view)}</h3>
      <p>
        <EndWords view={view} />
      </p>
      <p>理由：{view.reason}</p>
      <p className="mute small">{view.history}</p>
      <Form method="post" className="row" noValidate>
        <input type="hidden" name="intent" value="review" />
        <input type="hidden" name="avoidanceId" value={view.avoidanceId} />
        <TextField
          state={state ?? formOf({ validUntil: view.validUntil < today ? "" : view.validUntil })}
          name="validUntil"
          label="新しい終わりの日"
          type="date"
          scope={view.avoidanceId}
          isRequired
        />
        <Button>見直して続ける</Button>
      </Form>
      {!view.isOver && (
        <Form method="post">
          <input type="hidden" name="intent" value="end" />
          <input type="hidden" name="avoidanceId" value={view.avoidanceId} />
          <Button look="quiet">もう要らないので終わりにする</Button>
        </Form>
      )}
    </li>
  );
}

/** 所との見合わせを決める. */
export function PlaceForm({
  state,
  places,
}: {
  readonly state: FormState;
  readonly places: readonly { readonly facilityId: string; readonly name: string }[];
}) {
  return (
    <Card title="案内しない所を決める" id="avoid-place">
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="intent" value="place" />
        <SelectField
          state={state}
          name="facilityId"
          label="見合わせる所"
          none="選んでください"
          options={places.map(({ facilityId, name }) => ({ value: facilityId, label: name }))}
          isRequired
        />
        <ReasonAndEnd state={state} scope="place" />
        <Button>案内しないと決める</Button>
      </Form>
    </Card>
  );
}

/** もう一人との見合わせを決める — first the name, then which of those found. */
export function PersonForm({
  state,
  found,
}: {
  readonly state: FormState;
  readonly found: readonly { readonly personId: string; readonly words: string }[] | null;
}) {
  return (
    <Card title="会わせない人を決める" id="avoid-person">
      <div className="stack">
        <Form method="post" className="row" noValidate role="search">
          <input type="hidden" name="intent" value="find" />
          <TextField state={state} name="wanted" label="もう一人の名前かふりがな" isRequired />
          <Button>さがす</Button>
        </Form>
        {found?.length === 0 && <p role="status">見つかりませんでした。読み方を短くしてさがせます。</p>}
        {found !== null && found.length > 0 && (
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="intent" value="person" />
            <RadioRows
              id="f-otherPersonId"
              name="otherPersonId"
              label="もう一人"
              choices={found.map(({ personId, words }) => ({ value: personId, label: words }))}
              error={state.errors.otherPersonId?.join("")}
              required
            />
            <RadioRows
              id="f-scope"
              name="scope"
              label="離す範囲"
              choices={APART_SCOPES.map((value) => ({ value, label: APART_WORDS[value] }))}
              error={state.errors.scope?.join("")}
              required
            />
            <ReasonAndEnd state={state} scope="person" />
            <Button>会わせないと決める</Button>
          </Form>
        )}
      </div>
    </Card>
  );
}

function ReasonAndEnd({ state, scope }: { readonly state: FormState; readonly scope: string }) {
  return (
    <>
      <TextArea
        state={state}
        name="reason"
        label="理由"
        hint="リーダーだけが読めます。事業所には伝わりません。"
        scope={scope}
        isRequired
      />
      <TextField
        state={state}
        name="validUntil"
        label="いつまで"
        type="date"
        hint="長くて1年です。終わる前に見直します。"
        scope={scope}
        isRequired
      />
    </>
  );
}

/** 決められないわけ. */
export function avoidanceRefusalSentence(refusal: AvoidanceRefusal): string {
  switch (refusal.kind) {
    case "end_in_the_past":
      return "終わりの日は、今日か、今日より後の日にしてください。";
    case "end_too_far":
      return `終わりの日は、${longDay(refusal.latest)}までにしてください。続けるときは、そのとき見直します。`;
    case "same_person":
      return "ご本人とはちがう人を選んでください。";
  }
}
