import { fieldValue } from "~/providers/ui/form-state";
import { RadioRows, SelectField } from "~/ui/fields";
import { shortDay } from "~/ui/format";
import { Easy } from "~/ui/reading";
import { NIGHTS_OFFERED } from "../model/ask-steps";
import { FUNDINGS, isByNight } from "../model/kinds";
import { seatsMark } from "../model/programme";
import { easy, errorOf, type FieldsView } from "./ask-fields-view";
import { DayCalendar } from "./day-calendar";
import { FUNDING_WORDS, KIND_WORDS } from "./trial-words";

/** だれが、だれのことを. */
export function WhoFields({ state, hasAccount, isOffice, persons }: FieldsView) {
  const asker = fieldValue(state, "asker");
  return (
    <>
      {hasAccount && persons.length > 0 && (
        <RadioRows
          id="f-person"
          name="person"
          label={easy("どなたの体験ですか")}
          boxed
          choices={[
            ...persons.map(({ personId, name }) => ({ value: personId, label: name })),
            { value: "unregistered", label: easy("ここにいない人") },
          ]}
          defaultValue={fieldValue(state, "person") || persons[0]?.personId}
        />
      )}
      {isOffice ? (
        <input type="hidden" name="asker" value="supporter" />
      ) : (
        <RadioRows
          id="f-asker"
          name="asker"
          label={easy("あなたは どなたですか")}
          boxed
          error={errorOf(state, "asker")}
          choices={[
            { value: "person", label: easy("泊まる本人") },
            { value: "family", label: easy("家族") },
            { value: "supporter", label: easy("支援している人") },
          ]}
          defaultValue={asker || (hasAccount ? "family" : "")}
        />
      )}
    </>
  );
}

/** どんな体験を. */
export function KindFields({ state, kinds, isOffice }: FieldsView) {
  return (
    <>
      <RadioRows
        id="f-kind"
        name="kind"
        label={easy("この場所で できること")}
        boxed
        error={errorOf(state, "kind")}
        choices={kinds.map((kind) => ({ value: kind, label: easy(KIND_WORDS[kind]) }))}
        defaultValue={fieldValue(state, "kind")}
      />
      {isOffice && (
        <SelectField
          id="f-funding"
          name="funding"
          label="費用"
          choices={[...FUNDINGS].reverse().map((value) => ({ value, label: FUNDING_WORDS[value] }))}
          defaultValue={fieldValue(state, "funding") || "unknown"}
        />
      )}
    </>
  );
}

/** いつ — days and nights, a part of a day, or a meeting. */
export function WhenFields({ state, kind, sessions, firstDay, shownFrom }: FieldsView) {
  if (kind === "session") {
    return (
      <>
        <input type="hidden" name="way" value="session" />
        <RadioRows
          id="f-sessionId"
          name="sessionId"
          label={easy("どの日に 出ますか")}
          boxed
          error={errorOf(state, "sessionId")}
          choices={sessions
            .filter(({ free }) => free > 0)
            .map((one) => ({
              value: one.sessionId,
              label: easy(`${one.name}　${shortDay(one.day)} ${one.startsAt}〜${one.endsAt}`),
              hint: seatsMark(one.free) === "open" ? "○ 席があります" : "△ あと少し",
            }))}
          defaultValue={fieldValue(state, "sessionId")}
        />
        {sessions.every(({ free }) => free === 0) && (
          <p>
            <Easy text="いまは、どの日もいっぱいです。" />
          </p>
        )}
      </>
    );
  }
  const byNight = kind !== null && isByNight(kind);
  return (
    <>
      <input type="hidden" name="way" value={byNight ? "nights" : "day"} />
      <input type="hidden" name="shownFrom" value={shownFrom} />
      <DayCalendar
        shownFrom={shownFrom}
        first={firstDay}
        chosen={fieldValue(state, "from")}
        error={errorOf(state, "from")}
      />
      {byNight ? (
        <RadioRows
          id="f-nights"
          name="nights"
          label={easy("何泊ですか")}
          boxed
          inColumns
          error={errorOf(state, "nights")}
          choices={NIGHTS_OFFERED.map((nights) => ({
            value: String(nights),
            label: easy(`${nights}泊${nights + 1}日`),
          }))}
          defaultValue={fieldValue(state, "nights") || "1"}
        />
      ) : (
        <RadioRows
          id="f-choice"
          name="choice"
          label={easy("時間")}
          boxed
          inColumns
          error={errorOf(state, "choice")}
          choices={[
            { value: "am", label: easy("午前") },
            { value: "pm", label: easy("午後") },
            { value: "whole", label: easy("一日") },
          ]}
          defaultValue={fieldValue(state, "choice") || (kind === "visit" ? "pm" : "whole")}
        />
      )}
    </>
  );
}
