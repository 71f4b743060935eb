import { Form, Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { ageOn } from "~/kernel/day";
import { optionsOf, SelectField, TextArea } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { longDay } from "~/ui/format";
import { ScrollRegion } from "~/ui/surface";
import { AGE_BANDS } from "../model/figures";
import { RISKS } from "../model/risk";
import { PLANNING_MODES, ROSTER_REASONS, type RosterEntry, reviewDueOn, reviewState } from "../model/roster";
import type { RosterFilter } from "../model/roster-filter";
import type { RosterLine } from "../roster-queries.server";
import { PLANNING_WORDS, RISK_WORDS, ROSTER_REASON_WORDS } from "./dossier-words";
import { AGE_BAND_WORDS } from "./words";

/** 見直しの言葉 — due, over, or when. */
export function reviewWords(entry: Pick<RosterEntry, "reviewedOn">, today: Day): string {
  const state = reviewState(entry, today);
  const due = longDay(reviewDueOn(entry));
  return state === "overdue" ? `${due}（過ぎています）` : state === "soon" ? `${due}（まもなく）` : due;
}

/** 名簿の表 — who, why, what to watch, and when to look again. */
export function RosterTable({
  lines,
  today,
}: {
  readonly lines: readonly RosterLine[];
  readonly today: Day;
}) {
  return (
    <ScrollRegion label="名簿">
      <table className="table roster">
        <thead>
          <tr>
            <th scope="col">名前</th>
            <th scope="col">年齢</th>
            <th scope="col">地区</th>
            <th scope="col">のせた理由</th>
            <th scope="col">気をつける目じるし</th>
            <th scope="col">計画</th>
            <th scope="col">次の見直し</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.entryId}>
              <th scope="row">
                <Link to={`/people/${line.personId}`}>{line.name}</Link>
                <br />
                <small className="mute">{line.kana}</small>
              </th>
              <td className="nb">{line.birthDate === null ? "ー" : `${ageOn(line.birthDate, today)}歳`}</td>
              <td>{line.isProtected ? "保護情報" : (line.district ?? "不明")}</td>
              <td>
                {ROSTER_REASON_WORDS[line.reason]}
                {line.reasonNote && <small className="mute"> {line.reasonNote}</small>}
              </td>
              <td>
                <ul className="risks">
                  {line.risks.map((risk) => (
                    <li key={risk}>{RISK_WORDS[risk]}</li>
                  ))}
                </ul>
              </td>
              <td>{PLANNING_WORDS[line.planningMode]}</td>
              <td className={reviewState(line, today) === "later" ? undefined : "due"}>
                {reviewWords(line, today)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

/** しぼりこみ — a form that works without scripts; the questions stand in the address, and none of them names anyone. */
export function RosterFilters({
  filter,
  districts,
}: {
  readonly filter: RosterFilter;
  readonly districts: readonly string[];
}) {
  const select = (
    name: string,
    label: string,
    chosen: string | null,
    options: readonly { readonly value: string; readonly label: string }[],
  ) => (
    <div className="field">
      <label htmlFor={`filter-${name}`}>{label}</label>
      <select id={`filter-${name}`} name={name} defaultValue={chosen ?? ""}>
        <option value="">すべて</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <Form method="get" className="filters no-print">
      {select("due", "見直し", filter.due, [{ value: "due", label: "時期が来ている" }])}
      {select("risk", "目じるし", filter.risk, optionsOf(RISKS, RISK_WORDS))}
      {select("reason", "理由", filter.reason, optionsOf(ROSTER_REASONS, ROSTER_REASON_WORDS))}
      {select("planning", "計画", filter.planning, optionsOf(PLANNING_MODES, PLANNING_WORDS))}
      {select("age", "年齢", filter.age, optionsOf(AGE_BANDS, AGE_BAND_WORDS))}
      {select(
        "district",
        "地区",
        filter.district,
        districts.map((name) => ({ value: name, label: name })),
      )}
      <Button>しぼる</Button>
    </Form>
  );
}

/** Why someone is on the list, and how their plan is made. */
export function RosterFields({ state }: { readonly state: FormState }) {
  return (
    <>
      <SelectField
        state={state}
        name="reason"
        label="のせる理由"
        none="選んでください"
        options={optionsOf(ROSTER_REASONS, ROSTER_REASON_WORDS)}
        isRequired
      />
      <TextArea state={state} name="reasonNote" label="くわしく" />
      <SelectField
        state={state}
        name="planningMode"
        label="計画の作り方"
        options={optionsOf(PLANNING_MODES, PLANNING_WORDS)}
        hint="セルフプランの方にも、緊急時対応計画は作れます。"
      />
    </>
  );
}
