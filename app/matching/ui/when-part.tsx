import { addDays, type Day } from "~/kernel/day";
import type { Purpose } from "~/kernel/part";
import { CheckField, CheckRow, RadioRow, SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import { type FormState, fieldValue } from "~/providers/ui/form-state";
import { PART_WORDS, shortDay } from "~/ui/format";
import { DAY_PARTS } from "../model/day-parts";
import { EMERGENCY_REASONS } from "../model/emergency-reason";
import { REASON_WORDS } from "./request-words";

interface WhenPartProps {
  readonly state: FormState;
  readonly kind: Purpose;
  readonly today: Day;
}

/** いつ・何が — the reason of an emergency, the nights or the day parts, the way there, and a note without names. */
export function WhenPart({ state, kind, today }: WhenPartProps) {
  const isUnusual =
    fieldValue(state, "when") === "parts" ||
    fieldValue(state, "until") !== "" ||
    state.errors.until !== undefined ||
    state.errors.parts !== undefined;
  return (
    <section className="card ask-part" aria-labelledby="part-when">
      <h2 id="part-when" tabIndex={-1}>
        <span className="no">2</span>
        {kind === "emergency" ? "何が・いつ" : "いつ"}
      </h2>
      {kind === "emergency" && (
        <SelectField
          state={state}
          name="reason"
          label="何が起きましたか"
          isRequired
          none="選んでください"
          options={EMERGENCY_REASONS.map((reason) => ({ value: reason, label: REASON_WORDS[reason] }))}
        />
      )}
      <div className="ask-two">
        <TextField
          state={state}
          name="from"
          label="始まりの日"
          hint={`今夜は ${shortDay(today)}`}
          type="date"
        />
        <TextField state={state} name="nights" label="何泊" hint="泊まりのとき" inputMode="numeric" />
      </div>
      <details open={isUnusual}>
        <summary>終わりの日を決める・日中だけ使う</summary>
        <RadioRow
          state={state}
          name="when"
          label="泊まり・日中"
          options={[
            { value: "nights", label: "泊まり" },
            { value: "parts", label: "日中だけ" },
          ]}
        />
        <TextField
          state={state}
          name="until"
          label="終わりの日"
          hint="書くと、泊数より優先します"
          type="date"
        />
        <CheckRow
          state={state}
          name="parts"
          label="時間帯（日中だけのとき）"
          options={DAY_PARTS.map((part) => ({ value: part, label: PART_WORDS[part] }))}
        />
      </details>
      <div className="ask-two">
        <CheckField state={state} name="transport" label="送迎がいる" />
        <TextField state={state} name="distanceMaxKm" label="遠くても（km）" inputMode="numeric" />
      </div>
      <TextArea state={state} name="note" label="メモ（名前・住所は書きません）" />
    </section>
  );
}

/** The first values of a new form: tonight for five nights in an emergency, a night next week for a trial. */
export function firstValues(kind: Purpose, today: Day): Readonly<Record<string, unknown>> {
  return kind === "emergency"
    ? { kind, when: "nights", from: today, nights: 5, level: "not_assessed" }
    : { kind, when: "nights", from: addDays(today, 7), nights: 1, level: "not_assessed" };
}
