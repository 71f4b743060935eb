import { RANK_KINDS, type RankKind, type Told } from "../model/fairness-figures";
import { RANK_KIND_WORDS } from "./words";

const WIDTH = 640;
const COLUMN = WIDTH / RANK_KINDS.length;
const BOTTOM = 190;
const TOP = 14;
const RADIUS_MAX = 7;

const FILL: Readonly<Record<RankKind, string>> = {
  "1": "var(--c1)",
  "2": "var(--c2)",
  "3": "var(--c4)",
  by_hand: "var(--c5)",
  none: "var(--surface)",
};

/** 点の図 — one dot a household, by the best wish it was given. Too few to tell is a dashed box without dots. */
export function DotPlot({
  byRank,
  finding,
}: {
  readonly byRank: Readonly<Record<RankKind, Told>>;
  readonly finding: string;
}) {
  const most = Math.max(1, ...RANK_KINDS.map((kind) => byRank[kind] ?? 0));
  const across = Math.max(4, Math.ceil(Math.sqrt((most * COLUMN * 0.8) / (BOTTOM - TOP))));
  const down = Math.ceil(most / across);
  const step = Math.min((COLUMN * 0.8) / across, (BOTTOM - TOP) / Math.max(1, down), RADIUS_MAX * 2.4);
  // A round of few households is a low picture, not an empty one.
  const top = Math.max(0, BOTTOM - Math.max(44, step * down) - 12);
  return (
    <svg className="dots" viewBox={`0 ${top} ${WIDTH} ${250 - top}`} role="img" aria-label={finding}>
      <title>{finding}</title>
      <desc>世帯を1つの点にして、かなった希望の順にならべました。同じ数字が下の表にあります。</desc>
      <line x1="0" x2={WIDTH} y1={BOTTOM + 6} y2={BOTTOM + 6} stroke="var(--line-mid)" />
      {RANK_KINDS.map((kind, nth) => {
        const told = byRank[kind];
        const middle = COLUMN * (nth + 0.5);
        const left = middle - (step * across) / 2 + step / 2;
        return (
          <g key={kind}>
            {told === null ? (
              <>
                <rect
                  x={middle - 36}
                  y={BOTTOM - 34}
                  width="72"
                  height="34"
                  rx="4"
                  fill="none"
                  stroke="var(--line-strong)"
                  strokeDasharray="4 3"
                />
                <text x={middle} y={BOTTOM - 11} textAnchor="middle" className="ax">
                  少数
                </text>
              </>
            ) : (
              Array.from({ length: told }, (_, dot) => (
                <circle
                  // biome-ignore lint/suspicious/noArrayIndexKey: dots are alike, and have no other name
                  key={dot}
                  cx={left + step * (dot % across)}
                  cy={BOTTOM - step / 2 - step * Math.floor(dot / across)}
                  r={step * 0.4}
                  fill={FILL[kind]}
                  stroke="var(--ink-2)"
                  strokeWidth={kind === "none" ? 1.5 : 0.5}
                />
              ))
            )}
            <text x={middle} y={BOTTOM + 28} textAnchor="middle" className="ax">
              {RANK_KIND_WORDS[kind]}
            </text>
            <text x={middle} y={BOTTOM + 50} textAnchor="middle" className="ax strong">
              {told === null ? "" : `${told}世帯`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
