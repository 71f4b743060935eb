import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import type { CurvePoint, Solving } from "../jobs-repository.server";

const STAGE_WORDS: Readonly<Record<Solving["stage"], string>> = {
  waiting: "順番を待っています。",
  reading: "希望と枠を読んでいます。",
  simple: "まず、かんたんな方法で案を作っています。",
  search: "もっとよい案をさがしています。",
  done: "終わりました。",
};

/** いまの案と上限 in words: how good the best is, and how much better anything could be at most. */
export function valueWords(best: number | null, bound: number | null): string {
  if (best === null) return "まだ案がありません。";
  if (bound === null || bound <= 0) return `いまの案は${points(best)}点です。上限は、まだ分かりません。`;
  const share = Math.floor((best / bound) * 1000) / 10;
  return `いまの案は${points(best)}点。上限（${points(bound)}点）の${share}%です。`;
}

const points = (value: number) => Math.round(value).toLocaleString("ja-JP");

/** 計算の進み — words, a bar, the small curve, and the button that takes the best so far. */
export function SolvingCard({
  solving,
  mayDecide,
}: {
  readonly solving: Solving;
  readonly mayDecide: boolean;
}) {
  const isRunning = solving.state === "waiting" || solving.state === "running";
  return (
    <section className="card solving" aria-labelledby="solving">
      <h2 id="solving">{isRunning ? "計算しています" : "計算"}</h2>
      <div role="status">
        {isRunning ? (
          <>
            <p>
              {solving.stopAsked ? "いちばんよい案をまとめています。" : STAGE_WORDS[solving.stage]}
              {solving.total > 0 && `（${solving.done}／${solving.total}）`}
            </p>
            <p>
              <b>{valueWords(solving.best, solving.bound)}</b>
            </p>
            <p className="small mute">
              長くて{solving.secondsAtMost}秒ほどです。このページを閉じても続きます。
            </p>
          </>
        ) : solving.state === "failed" ? (
          <p>計算が終わりませんでした。前の案は残っています。もう一度おしてください。</p>
        ) : (
          <p>
            {valueWords(solving.best, solving.bound)}
            {solving.finishedAt !== null && (
              <span className="mute small">　{dayAndTime(new Date(solving.finishedAt))}に終わりました。</span>
            )}
          </p>
        )}
      </div>
      {isRunning && solving.total > 0 && (
        <progress max={solving.total} value={solving.done} aria-label="計算の進み" />
      )}
      <Curve curve={solving.curve} />
      {isRunning && mayDecide && !solving.stopAsked && (
        <Form method="post">
          <Button look="plain" name="intent" value="stop">
            いちばんよい案で止める
          </Button>
        </Form>
      )}
    </section>
  );
}

const WIDTH = 300;
const HEIGHT = 110;
const LEFT = 8;
const RIGHT = 8;

/** 案の育ち — best found from below, the bound from above; where they meet nothing better exists. */
function Curve({ curve }: { readonly curve: readonly CurvePoint[] }) {
  const last = curve.at(-1);
  const [first] = curve;
  if (first === undefined || last === undefined || curve.length < 2) return null;
  const values = curve.flatMap(({ best, bound }) => (bound === null ? [best] : [best, bound]));
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const x = (ms: number) =>
    LEFT + ((WIDTH - LEFT - RIGHT) * (ms - first.ms)) / Math.max(1, last.ms - first.ms);
  const y = (value: number) => HEIGHT - 26 - ((HEIGHT - 44) * (value - least)) / Math.max(1, most - least);
  const path = (of: (point: CurvePoint) => number | null) =>
    curve
      .flatMap((point) => {
        const value = of(point);
        return value === null ? [] : [`${x(point.ms).toFixed(1)},${y(value).toFixed(1)}`];
      })
      .join(" ");
  const says = valueWords(last.best, last.bound);
  return (
    <svg className="curve" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={`案の育ち。${says}`}>
      <polyline
        points={path(({ bound }) => bound)}
        fill="none"
        stroke="var(--c2)"
        strokeWidth="2"
        strokeDasharray="6 4"
      />
      <polyline points={path(({ best }) => best)} fill="none" stroke="var(--c1)" strokeWidth="3" />
      <text x={LEFT} y={HEIGHT - 6} className="ax">
        実線：いまの案　点線：上限
      </text>
      <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end" className="ax">
        {Math.max(1, Math.round(last.ms / 1000))}秒
      </text>
    </svg>
  );
}
