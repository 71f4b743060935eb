import { Form } from "@remix-run/react";
import { FormProblems, type Option, RadioRow, SelectField, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { Card } from "~/ui/surface";
import type { DutyLine } from "../model/duty";
import { LINE_WORDS } from "./duty-words";

/** 当番を入れる — one shift, for some weeks if wished. */
export function DutyForm({
  state,
  lines,
  facilities,
}: {
  readonly state: FormState;
  readonly lines: readonly DutyLine[];
  readonly facilities: readonly Option[];
}) {
  return (
    <Card title="当番を入れる" id="enter">
      <Form method="post" className="stack" noValidate>
        <FormProblems state={state} />
        {lines.length > 1 ? (
          <RadioRow
            state={state}
            name="line"
            label="どの当番か"
            isRequired
            options={lines.map((line) => ({ value: line, label: LINE_WORDS[line] }))}
          />
        ) : (
          <input type="hidden" name="line" value={lines[0]} />
        )}
        {facilities.length > 0 && (
          <SelectField state={state} name="facilityId" label="事業所" isRequired options={facilities} />
        )}
        <div className="pair">
          <TextField state={state} name="name" label="名前" isRequired />
          <TextField state={state} name="phone" label="つながる電話" type="tel" inputMode="tel" isRequired />
        </div>
        <div className="pair">
          <TextField state={state} name="fromDay" label="始まりの日" type="date" isRequired />
          <TextField state={state} name="fromTime" label="始まりの時刻" type="time" isRequired />
        </div>
        <div className="pair">
          <TextField state={state} name="untilDay" label="終わりの日" type="date" isRequired />
          <TextField state={state} name="untilTime" label="終わりの時刻" type="time" isRequired />
        </div>
        <TextField
          state={state}
          name="weeksMore"
          label="あと何週、同じ曜日でくり返すか"
          hint="くり返さないときは 0"
          inputMode="numeric"
        />
        <TextField state={state} name="note" label="メモ" hint="何を相談できるか、どう呼ぶかなど" />
        <Button look="go" name="intent" value="enter">
          当番に入れる
        </Button>
      </Form>
    </Card>
  );
}
