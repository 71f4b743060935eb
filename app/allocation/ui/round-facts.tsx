import { addDays } from "~/kernel/day";
import { shortDay } from "~/ui/format";
import { Bird } from "~/ui/marks";
import { POOLS, type RoundMonth, type RoundRules } from "../model/round";
import type { RoundCalendar, RoundPhase } from "../model/round-calendar";
import { PHASE_WORDS, POOL_WORDS } from "./words";

/** 段階の印 — the bird sits where the round is now. */
export function PhaseTag({ phase }: { readonly phase: RoundPhase }) {
  return <span className={`tag phase ${phase}`}>{PHASE_WORDS[phase]}</span>;
}

const STEPS: readonly {
  readonly phase: RoundPhase;
  readonly title: string;
  readonly on: keyof RoundCalendar;
}[] = [
  { phase: "announced", title: "受け付けの始まり", on: "opensOn" },
  { phase: "open", title: "しめ切り（この日まで）", on: "closesOn" },
  { phase: "closed", title: "決める日", on: "decidesOn" },
  { phase: "deciding", title: "結果のお知らせ", on: "publishesOn" },
];

/** 日程 — four days in a row, with the bird on the next one. */
export function CalendarSteps({
  calendar,
  phase,
}: {
  readonly calendar: RoundCalendar;
  readonly phase: RoundPhase;
}) {
  return (
    <ol className="steps">
      {STEPS.map((step) => (
        <li key={step.on} aria-current={step.phase === phase ? "step" : undefined}>
          {step.phase === phase && <Bird />}
          <span>{step.title}</span>
          <b>{shortDay(calendar[step.on])}</b>
        </li>
      ))}
    </ol>
  );
}

/**
 * 決まり — what decides, in the words of somebody who will ask why: points in a table, everything else in sentences.
 */
export function RulesCard({
  rules,
  schoolHolidays,
}: {
  readonly rules: RoundRules;
  readonly schoolHolidays: readonly RoundMonth[];
}) {
  const { points, shares } = rules;
  return (
    <section className="card" aria-labelledby="rules">
      <h2 id="rules">決め方（第{rules.version}版）</h2>
      <ul className="sentences">
        <li>先に申しこんだ順では、ありません。</li>
        <li>点を足して、みんなの合計がいちばん高くなる組み合わせにします。</li>
        <li>だれでも{rules.guaranteedNights}泊までは、点を重くして先に考えます。</li>
        <li>前に決まらなかった家は、その回数だけ点がふえます。</li>
        <li>点が同じときは、くじで決めます。くじの種は下の文字です。</li>
        {rules.oneStayPerHouseholdNight && <li>同じ夜は、1つの家に1か所です。</li>}
      </ul>
      <table className="table points">
        <caption className="sr">点の表</caption>
        <tbody>
          <tr>
            <th scope="row">希望の順</th>
            <td>{points.rank.map((given, nth) => `第${nth + 1}希望 ${given}点`).join("、")}</td>
          </tr>
          <tr>
            <th scope="row">1泊ごとに</th>
            <td>
              {points.night}点（{rules.guaranteedNights}泊までは、さらに{points.guaranteedNight}点）
            </td>
          </tr>
          <tr>
            <th scope="row">前に決まらなかった回</th>
            <td>
              1回に{points.credit}点（{points.creditMax}回まで）
            </td>
          </tr>
          {POOLS.map((pool) => (
            <tr key={pool}>
              <th scope="row">{POOL_WORDS[pool]}</th>
              <td>
                1年に{shares[pool].fairNights}泊までは1泊に{points.share[pool]}点
                {shares[pool].nightsMax !== null && `。この月は1つの家に${shares[pool].nightsMax}泊まで`}
              </td>
            </tr>
          ))}
          <tr>
            <th scope="row">日がずれるとき</th>
            <td>1日に{points.dayShift}点を引きます</td>
          </tr>
          <tr>
            <th scope="row">くじの種</th>
            <td>
              <code>{rules.seed}</code>
            </td>
          </tr>
        </tbody>
      </table>
      <p className="small mute">
        週末は金・土と祝日の前の夜です。
        {schoolHolidays.length > 0 &&
          `長い休みは${schoolHolidays.map(({ from, until }) => `${shortDay(from)}〜${shortDay(addDays(until, -1))}`).join("、")}です。`}
      </p>
    </section>
  );
}
