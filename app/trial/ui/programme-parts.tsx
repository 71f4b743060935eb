import { Form } from "@remix-run/react";
import { CheckRow, optionsOf, SelectField, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { PART_WORDS, shortDay } from "~/ui/format";
import { Mark } from "~/ui/marks";
import { DataTable } from "~/ui/tables";
import { SKILLS } from "../model/kinds";
import { SESSION_PARTS, seatsMark } from "../model/programme";
import { LIVINGS_NAMED, OFFERED_KINDS, PAID_BY } from "../programme-forms";
import type { OwnProgrammes } from "../programme-queries.server";
import { FUNDING_WORDS, KIND_WORDS, LIVING_WORDS, SKILL_WORDS } from "./trial-words";

/** 体験の枠 — which kinds the house offers, how they are paid, and for whom. */
export function SlotsForm({ state }: { readonly state: FormState }) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="slots" />
      <CheckRow
        state={state}
        name="kinds"
        label="できる体験"
        options={optionsOf(OFFERED_KINDS, KIND_WORDS)}
      />
      <CheckRow
        state={state}
        name="fundings"
        label="費用の出どころ"
        options={optionsOf(PAID_BY, FUNDING_WORDS)}
      />
      <CheckRow
        state={state}
        name="livings"
        label="だれが使えるか"
        hint="選ばなければ、だれでも使えます。入院中の方や施設の方（地域移行）も選べます。"
        options={optionsOf(LIVINGS_NAMED, LIVING_WORDS)}
      />
      <TextField state={state} name="note" label="ひとこと" />
      <Button>体験の枠を書く</Button>
    </Form>
  );
}

/** プログラムをつくる. */
export function ProgrammeForm({ state }: { readonly state: FormState }) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="programme" />
      <TextField state={state} name="name" label="名前" isRequired />
      <SelectField state={state} name="skill" label="練習すること" options={optionsOf(SKILLS, SKILL_WORDS)} />
      <TextArea state={state} name="about" label="どんなことをするか" />
      <TextField state={state} name="bring" label="持ち物" />
      <SelectField
        state={state}
        name="funding"
        scope="programme"
        label="費用の出どころ"
        options={optionsOf(PAID_BY, FUNDING_WORDS)}
      />
      <TextField state={state} name="seats" label="席の数" inputMode="numeric" isRequired />
      <Button>プログラムをつくる</Button>
    </Form>
  );
}

/** 回を開く. */
export function SessionForm({
  state,
  programmes,
}: {
  readonly state: FormState;
  readonly programmes: OwnProgrammes["programmes"];
}) {
  return (
    <Form method="post" className="stack" noValidate>
      <input type="hidden" name="intent" value="session" />
      <SelectField
        state={state}
        name="programme"
        label="プログラム"
        options={programmes.map(({ programmeId, name }) => ({ value: programmeId, label: name }))}
      />
      <TextField state={state} name="day" type="date" label="日" isRequired />
      <SelectField state={state} name="part" label="時間帯" options={optionsOf(SESSION_PARTS, PART_WORDS)} />
      <TextField state={state} name="startsAt" type="time" label="始まり" isRequired />
      <TextField state={state} name="endsAt" type="time" label="終わり" isRequired />
      <TextField
        state={state}
        name="weeks"
        label="何週つづけるか"
        hint="同じ曜日で くり返します。1回だけなら 1。"
        inputMode="numeric"
        isRequired
      />
      <Button>回を開く</Button>
    </Form>
  );
}

/** これからの回 — seats as ○ △ × with their numbers, and the way to call one off. */
export function SessionTable({ sessions }: { readonly sessions: OwnProgrammes["sessions"] }) {
  return (
    <DataTable
      caption="これからの回"
      columns={[{ head: "日" }, { head: "時間" }, { head: "プログラム" }, { head: "席" }, { head: "" }]}
      rows={sessions.map((one) => ({
        id: one.sessionId,
        cells: [
          shortDay(one.day),
          `${one.startsAt}〜${one.endsAt}`,
          one.name,
          <span className="row tight" key="seats">
            <Mark name={seatsMark(one.free)} />
            空き{one.free}／{one.seats}
          </span>,
          <Form method="post" key="off">
            <input type="hidden" name="intent" value="call_off" />
            <input type="hidden" name="session" value={one.sessionId} />
            <Button look="quiet" aria-label={`${shortDay(one.day)}の${one.name}をとりやめる`}>
              とりやめる
            </Button>
          </Form>,
        ],
      }))}
    />
  );
}
