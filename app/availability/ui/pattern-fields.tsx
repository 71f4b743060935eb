import { PARTS, PURPOSES } from "~/kernel/part";
import { CheckRow, RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import { type FormState, fieldValue } from "~/providers/ui/form-state";
import { PURPOSE_WORDS } from "~/ui/format";
import { NTHS, RHYTHMS, WEEKDAY_CODES } from "../forms";
import { HOLIDAY_TREATMENTS, type HolidayTreatment } from "../model/holidays";
import { PATTERN_SET_KEYS, PATTERN_SETS } from "../model/pattern-sets";
import { PART_WORDS } from "./calendar-words";
import type { CalendarUnit } from "./tape-chart-props";

const RHYTHM_WORDS = {
  every_day: "毎日",
  weekly: "毎週",
  every_other_week: "1週おき",
  monthly: "毎月",
} as const;
const WEEKDAY_WORDS = { MO: "月", TU: "火", WE: "水", TH: "木", FR: "金", SA: "土", SU: "日" } as const;
const NTH_WORDS: Readonly<Record<(typeof NTHS)[number], string>> = {
  "1": "第1",
  "2": "第2",
  "3": "第3",
  "4": "第4",
  "-1": "最後",
};
export const HOLIDAY_WORDS: Readonly<Record<HolidayTreatment, string>> = {
  as_usual: "祝日も同じ",
  closed: "祝日は休む",
  only_holidays: "祝日だけ",
};

const optionsOf = <Member extends string>(
  members: readonly Member[],
  words: Readonly<Record<Member, string>>,
) => members.map((value) => ({ value, label: words[value] }));

interface PatternFieldsProps {
  readonly state: FormState;
  readonly units: readonly CalendarUnit[];
}

/** 型を1つ足す — a rhythm in everyday words. */
export function PatternFields({ state, units }: PatternFieldsProps) {
  return (
    <>
      <SelectField
        state={state}
        name="unit"
        label="部屋"
        isRequired
        options={units.map((unit) => ({ value: unit.unitId, label: unit.roomName }))}
      />
      <RadioRow
        state={state}
        name="rhythm"
        label="くり返し"
        isRequired
        options={optionsOf(RHYTHMS, RHYTHM_WORDS)}
      />
      <CheckRow
        state={state}
        name="weekdays"
        label="曜日"
        hint="「毎日」のときは選ばなくてかまいません。"
        options={optionsOf(WEEKDAY_CODES, WEEKDAY_WORDS)}
      />
      <SelectField
        state={state}
        name="nth"
        label="毎月のときは、第何の曜日か"
        options={optionsOf(NTHS, NTH_WORDS)}
      />
      <Until state={state} />
      <CheckRow state={state} name="parts" label="時間帯" isRequired options={optionsOf(PARTS, PART_WORDS)} />
      <Purposes state={state} />
      <RadioRow
        state={state}
        name="holidays"
        label="国民の祝日"
        isRequired
        options={optionsOf(HOLIDAY_TREATMENTS, HOLIDAY_WORDS)}
      />
    </>
  );
}

/** まとまりを使う — a named set, the beds, and for what. */
export function PatternSetFields({ state, units }: PatternFieldsProps) {
  return (
    <>
      <RadioRow
        state={state}
        name="set"
        label="まとまり"
        isRequired
        options={PATTERN_SET_KEYS.map((key) => ({ value: key, label: PATTERN_SETS[key].name }))}
      />
      <CheckRow
        state={state}
        name="units"
        label="部屋"
        isRequired
        options={units.map((unit) => ({ value: unit.unitId, label: unit.roomName }))}
      />
      <Until state={state} scope="set" />
      <Purposes state={state} scope="set" />
      <Check
        state={state}
        name="replacesOthers"
        label="今ある型をやめて、これに替える"
        hint="休みのまとまりでは、型はそのまま残ります。"
      />
    </>
  );
}

function Until({ state, scope }: { readonly state: FormState; readonly scope?: string }) {
  return (
    <div className="row">
      <TextField state={state} name="from" label="始まりの日" type="date" isRequired scope={scope} />
      <TextField
        state={state}
        name="lastDay"
        label="終わりの日（この日まで）"
        hint="決まっていなければ空けておきます。"
        type="date"
        scope={scope}
      />
    </div>
  );
}

function Purposes({ state, scope }: { readonly state: FormState; readonly scope?: string }) {
  return (
    <>
      <CheckRow
        state={state}
        name="purposes"
        label="目的"
        isRequired
        options={optionsOf(PURPOSES, PURPOSE_WORDS)}
        scope={scope}
      />
      <Check
        state={state}
        name="release"
        label="緊急用の確保枠：前日の18時に、短期入所と体験にも開く"
        hint="目的が「緊急」だけのときに使います。"
      />
    </>
  );
}

/** A single yes in one row of 44 px. */
function Check(props: {
  readonly state: FormState;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
}) {
  const { state, name, label, hint } = props;
  return (
    <label className="chk">
      <input type="checkbox" name={name} defaultChecked={fieldValue(state, name) === "on"} />
      <span>
        {label}
        <small className="mute"> {hint}</small>
      </span>
    </label>
  );
}
