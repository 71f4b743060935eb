import type { Day } from "~/kernel/day";
import { shortDay } from "~/ui/format";

/** One night of the series. */
export interface SeriesPoint {
  readonly night: Day;
  /** Null where no round of that kind was made. */
  readonly morning: number | null;
  readonly evening: number | null;
}

const WIDTH = 560;
const HEIGHT = 190;
const LEFT = 34;
const BOTTOM = 160;
const TOP = 16;

/** 朝と夕の数 — how many had no place, night by night, oldest first. The table under it says the same. */
export function Series({
  finding,
  points,
}: {
  readonly finding: string;
  readonly points: readonly SeriesPoint[];
}) {
  const values = points.flatMap(({ morning, evening }) => [morning ?? 0, evening ?? 0]);
  const most = Math.max(5, ...values);
  const step = (WIDTH - LEFT - 10) / Math.max(1, points.length);
  const yOf = (people: number) => BOTTOM - (people / most) * (BOTTOM - TOP);
  const half = Math.min(16, step / 2 - 2);
  return (
    <svg className="cols" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={finding}>
      {[0, Math.round(most / 2), most].map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH - 10} y1={yOf(tick)} y2={yOf(tick)} stroke="var(--line-mid)" />
          <text x={LEFT - 6} y={yOf(tick) + 5} textAnchor="end" className="ax">
            {tick}
          </text>
        </g>
      ))}
      {points.map(({ night, morning, evening }, nth) => {
        const middle = LEFT + step * (nth + 0.5);
        return (
          <g key={night}>
            {morning !== null && (
              <rect
                x={middle - half}
                y={yOf(morning)}
                width={half - 1}
                height={BOTTOM - yOf(morning)}
                fill="var(--surface)"
                stroke="var(--c1)"
                strokeWidth="1.5"
              />
            )}
            {evening !== null && (
              <rect
                x={middle + 1}
                y={yOf(evening)}
                width={half - 1}
                height={BOTTOM - yOf(evening)}
                fill="var(--c1)"
              />
            )}
            {nth % Math.ceil(points.length / 7) === 0 && (
              <text x={middle} y={BOTTOM + 20} textAnchor="middle" className="ax">
                {shortDay(night).replace(/\(.*\)/, "")}
              </text>
            )}
          </g>
        );
      })}
    </svg>
  );
}
