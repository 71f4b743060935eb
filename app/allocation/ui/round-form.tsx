import { Form, Link } from "@remix-run/react";
import { CheckField, FormProblems, RadioRow, TextArea, TextField } from "~/providers/ui/form-fields";
import type { FormState } from "~/providers/ui/form-state";
import { Button } from "~/ui/button";
import { ROUND_PURPOSE_WORDS } from "./words";

/** 割当てを知らせる欄 — calendar first, then what decides. `monthFixed` for a round that is there already. */
export function RoundForm({
  state,
  monthFixed,
  backTo,
}: {
  readonly state: FormState;
  readonly monthFixed: boolean;
  readonly backTo: string;
}) {
  const number = (name: string, label: string, hint?: string) => (
    <TextField state={state} name={name} label={label} inputMode="numeric" {...(hint && { hint })} />
  );
  const date = (name: string, label: string, isRequired = true) => (
    <TextField state={state} name={name} label={label} type="date" isRequired={isRequired} />
  );
  return (
    <Form method="post" className="stack" noValidate>
      <FormProblems state={state} />
      <section className="card" aria-labelledby="calendar">
        <h2 id="calendar">日程</h2>
        {monthFixed ? (
          <>
            <input type="hidden" name="month" value={state.input.month?.[0] ?? ""} />
            <input type="hidden" name="purpose" value={state.input.purpose?.[0] ?? ""} />
          </>
        ) : (
          <>
            <TextField state={state} name="month" label="どの月" hint="例：2027-01" isRequired />
            <RadioRow
              state={state}
              name="purpose"
              label="何の割当て"
              isRequired
              options={Object.entries(ROUND_PURPOSE_WORDS).map(([value, label]) => ({ value, label }))}
            />
          </>
        )}
        <div className="fields">
          {date("opensOn", "受け付けの始まり")}
          {date("closesOn", "しめ切り（この日まで）")}
          {date("decidesOn", "決める日")}
          {date("publishesOn", "結果のお知らせ")}
        </div>
        <p className="hint">お知らせは、月が始まる前の日までにしてください。</p>
      </section>
      <section className="card" aria-labelledby="rules-form">
        <h2 id="rules-form">決め方</h2>
        <p className="hint">受け付けが始まると、変えられません。だれにでも見えます。</p>
        <div className="fields">
          {number("rank1", "第1希望の点")}
          {number("rank2", "第2希望の点")}
          {number("rank3", "第3希望の点")}
          {number("night", "1泊ごとの点")}
          {number("guaranteedNights", "最低保障の泊数", "この泊数までは先に考えます")}
          {number("guaranteedNight", "最低保障の1泊の点")}
          {number("credit", "持ちこし1回の点", "前に決まらなかった1回ごとに")}
          {number("creditMax", "持ちこしの上限（回）")}
          {number("dayShift", "1日ずれるごとに引く点")}
        </div>
      </section>
      <section className="card" aria-labelledby="shares">
        <h2 id="shares">週末と、学校の長い休み</h2>
        <p className="hint">別々に分け合います。上限の0は「上限なし」です。</p>
        <div className="fields">
          {number("weekendMax", "週末：この月に1つの家で何泊まで")}
          {number("weekendFair", "週末：1年に何泊までを公平とみるか")}
          {number("shareWeekend", "週末：その1泊の点")}
          {number("holidayMax", "長い休み：この月に1つの家で何泊まで")}
          {number("holidayFair", "長い休み：1年に何泊までを公平とみるか")}
          {number("shareHoliday", "長い休み：その1泊の点")}
          {date("holiday1From", "長い休みの始まり", false)}
          {date("holiday1Until", "長い休みの終わり", false)}
          {date("holiday2From", "もう1つの休みの始まり", false)}
          {date("holiday2Until", "もう1つの休みの終わり", false)}
        </div>
        <CheckField state={state} name="oneStay" label="同じ夜は、1つの家に1か所まで" />
      </section>
      <section className="card" aria-labelledby="draw">
        <h2 id="draw">くじ</h2>
        <TextField
          state={state}
          name="seed"
          label="くじの種"
          hint="同じ点のときだけ使います。前もって知らせ、あとから変えません。"
          isRequired
        />
        <TextArea state={state} name="note" label="お知らせに添えることば" />
      </section>
      <div className="form-actions">
        <Button look="go">{monthFixed ? "直す" : "知らせる"}</Button>
        <Link className="btn quiet" to={backTo}>
          もどる
        </Link>
      </div>
    </Form>
  );
}
