import type { Comparison } from "../model/compare-replay";
import { RANK_WORDS, signed } from "./order-words";
import { CONSTRAINT_LABELS } from "./sentences";

const ANSWER_WORDS = { yes: "✔ 合う", ask: "△ 確かめる", no: "✘ 合わない" } as const;

/** いまの規則なら in one sentence. */
export function comparisonSentence({ isSame, score, verdicts }: Comparison): string {
  if (isSame) return "いまの規則でも、結果は同じです。";
  const refused = verdicts.filter(({ now, isSame: same }) => now === "no" && !same);
  if (refused.length > 0) {
    return `いまの規則なら、候補に出ません（${refused.map(({ constraint }) => CONSTRAINT_LABELS[constraint]).join("・")}）。`;
  }
  if (score.was === score.now) return "いまの規則なら、点の内わけだけが変わります。";
  return `いまの規則なら、${score.was}点が ${score.now}点になります。`;
}

/** そのときと、いま — the same facts under the rules of that moment and of today; only the points of this place. */
export function CompareTable({ comparison }: { readonly comparison: Comparison }) {
  const { lines, score, verdicts } = comparison;
  const changed = verdicts.filter(({ isSame }) => !isSame);
  return (
    <table className="table compare">
      <caption className="sr">そのときの結果と、いまの規則での結果</caption>
      <thead>
        <tr>
          <th scope="col">並び順の点</th>
          <th scope="col" className="num">
            そのとき
          </th>
          <th scope="col" className="num">
            いまの規則なら
          </th>
        </tr>
      </thead>
      <tbody>
        {lines
          .filter(({ was, now }) => was !== 0 || now !== 0)
          .map(({ line, was, now, isSame }) => (
            <tr key={line}>
              <th scope="row">{RANK_WORDS[line]}</th>
              <td className="num">{signed(was)}</td>
              <td className="num">{isSame ? signed(now) : <b>{signed(now)}</b>}</td>
            </tr>
          ))}
        {changed.map(({ constraint, was, now }) => (
          <tr key={constraint}>
            <th scope="row">条件：{CONSTRAINT_LABELS[constraint]}</th>
            <td className="num">{ANSWER_WORDS[was]}</td>
            <td className="num">
              <b>{ANSWER_WORDS[now]}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合計</th>
          <td className="num">{score.was}</td>
          <td className="num">{score.was === score.now ? score.now : <b>{score.now}</b>}</td>
        </tr>
      </tfoot>
    </table>
  );
}
