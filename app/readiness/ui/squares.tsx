import type { ReactNode } from "react";

/** One group of the picture: people with the same standing. */
export interface SquareGroup {
  readonly label: string;
  readonly people: number;
  /** `solid` has a place; the others are told apart by pattern, not by colour alone. */
  readonly look: SquareLook;
}
export type SquareLook = "solid" | "stripes" | "dots" | "lines";

const PER_ROW = 18;
const STEP = 29;
const SIDE = 24;
const FILLS: Readonly<Record<SquareLook, string>> = {
  solid: "var(--c1)",
  stripes: "url(#pa)",
  dots: "url(#pb)",
  lines: "url(#pc)",
};
const EDGES: Readonly<Record<SquareLook, string>> = {
  solid: "var(--c1)",
  stripes: "var(--c2)",
  dots: "var(--c4)",
  lines: "var(--c5)",
};
/** More squares than this say nothing more than the number beside them. */
export const SQUARES_MAX = 360;

/** 一人ひとつの四角 — everybody registered as a square, those with a place first. The key beside it is its table. */
export function Squares({
  finding,
  groups,
}: {
  readonly finding: string;
  readonly groups: readonly SquareGroup[];
}) {
  const looks = groups.flatMap(({ people, look }) => Array.from({ length: people }, () => look));
  const rows = Math.ceil(looks.length / PER_ROW);
  const words = groups.map(({ label, people }) => `${label}${people}人`).join("、");
  return (
    <>
      {looks.length > 0 && looks.length <= SQUARES_MAX && (
        <svg
          className="sq"
          viewBox={`0 0 ${PER_ROW * STEP} ${rows * STEP}`}
          role="img"
          aria-labelledby="sq-title sq-words"
        >
          <title id="sq-title">{finding}</title>
          <desc id="sq-words">{words}</desc>
          <Patterns />
          {looks.map((look, nth) => (
            <Square
              // biome-ignore lint/suspicious/noArrayIndexKey: squares have no identity but their place.
              key={nth}
              look={look}
              x={(nth % PER_ROW) * STEP + 1.5}
              y={Math.floor(nth / PER_ROW) * STEP + 1.5}
            />
          ))}
        </svg>
      )}
      <ul className="key">
        {groups.map(({ label, people, look }) => (
          <li key={label}>
            <svg width="22" height="22" aria-hidden="true">
              <Square look={look} x={1.5} y={1.5} side={19} />
            </svg>
            {label} <b>{people}</b>
          </li>
        ))}
      </ul>
    </>
  );
}

function Square({
  look,
  x,
  y,
  side = SIDE,
}: {
  readonly look: SquareLook;
  readonly x: number;
  readonly y: number;
  readonly side?: number;
}): ReactNode {
  return (
    <rect
      x={x}
      y={y}
      width={side}
      height={side}
      rx="4"
      fill={FILLS[look]}
      stroke={EDGES[look]}
      strokeWidth="2"
    />
  );
}

function Patterns() {
  return (
    <defs>
      <pattern id="pa" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="6" height="6" fill="var(--surface)" />
        <rect width="3" height="6" fill="var(--c2)" />
      </pattern>
      <pattern id="pb" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" fill="var(--surface)" />
        <circle cx="3" cy="3" r="1.9" fill="var(--c4)" />
      </pattern>
      <pattern id="pc" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" fill="var(--surface)" />
        <path d="M0 2.500h5" stroke="var(--c5)" strokeWidth="2" />
      </pattern>
    </defs>
  );
}
