import { Icon } from "~/ui/marks";
import type { RankLine } from "../model/rank";
import type { CandidateView, ReasonView } from "./candidate-view";
import { type DependWords, RANK_WORDS, signed } from "./order-words";

/** ✔ ✘ △ — the icon of an answer and its word for those who hear the page. */
export const ANSWER_LOOK = {
  yes: { icon: "ok", word: "合います" },
  no: { icon: "no", word: "合いません" },
  ask: { icon: "warn", word: "確かめます" },
} as const;

/** なぜこの候補？ — every reason with its mark, and the sum that put the place where it is. */
export function Reasons({ candidate, nextBest }: ReasonsProps) {
  return (
    <>
      <ul className="why">
        {candidate.reasons.map((reason) => (
          <Reason reason={reason} key={reason.constraint} />
        ))}
      </ul>
      {candidate.alsoMet.length > 0 && <p className="hint">ほかに合うもの：{candidate.alsoMet.join("・")}</p>}
      <h4>並び順の理由</h4>
      <RankTable
        lines={candidate.lines}
        score={candidate.score}
        depended={candidate.depended}
        nextBest={nextBest ?? null}
      />
    </>
  );
}

export interface ReasonsProps {
  readonly candidate: CandidateView;
  /** The place behind this one, to compare the sum with. */
  readonly nextBest?: NextBest;
}

interface NextBest {
  readonly name: string;
  readonly place: number;
  readonly score: number;
}

function Reason({ reason }: { readonly reason: ReasonView }) {
  const look = ANSWER_LOOK[reason.answer];
  return (
    <li className={reason.answer}>
      <Icon name={look.icon} />
      <span>
        <span className="sr">{look.word}：</span>
        <b>{reason.text}</b>
        {reason.detail !== null && <small>{reason.detail}</small>}
      </span>
    </li>
  );
}

/** Full width of a bar, in points: the longest line there is by default. */
const BAR_POINTS = 40;

interface RankTableProps {
  readonly lines: readonly RankLine[];
  readonly score: number;
  readonly depended: DependWords | null;
  readonly nextBest: NextBest | null;
}

/** The sum, line by line. Lines that add nothing are left out; the total is of all of them. */
function RankTable({ lines, score, depended, nextBest }: RankTableProps) {
  return (
    <table className="rankt">
      <caption className="sr">並び順の点数</caption>
      <tbody>
        {lines
          .filter(({ points }) => points !== 0)
          .map(({ line, points }) => (
            <tr key={line}>
              <th scope="row">
                {RANK_WORDS[line]}
                {line === "sparing" && depended !== null && (
                  <small>
                    <span className="no-print">{depended.onScreen}</span>
                    <span className="on-paper">{depended.onPaper}</span>
                  </small>
                )}
              </th>
              <td className="num">{signed(points)}</td>
              <td className="bw">
                {/* why: an SVG width is an attribute; a style attribute would be refused by the page's own policy. */}
                <svg className={points < 0 ? "neg" : "pos"} width="88" height="12" aria-hidden="true">
                  <rect
                    width={(Math.min(Math.abs(points), BAR_POINTS) / BAR_POINTS) * 88}
                    height="12"
                    rx="2"
                  />
                </svg>
              </td>
            </tr>
          ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">合計</th>
          <td className="num">{score}</td>
          <td>
            {nextBest !== null && (
              <span className="hint">
                {nextBest.place}位 {nextBest.name} は {nextBest.score}
              </span>
            )}
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
