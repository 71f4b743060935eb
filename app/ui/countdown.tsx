import { type ReactNode, useEffect, useState } from "react";
import { leftWords } from "./format";

interface CountdownProps {
  /** ISO instants. */
  readonly deadline: string;
  readonly from: string;
  readonly now: string;
  /** What kind of thing is waited for, before the number. */
  readonly sign?: ReactNode;
}

/** 残り時間 — number and bar; no blinking, no change of colour. Ticks where scripts run, stands still where they do not. */
export function Countdown({ deadline, from, now, sign }: CountdownProps) {
  const [elapsed, setElapsed] = useState(0);
  useEffect(() => {
    const started = performance.now();
    const timer = setInterval(() => setElapsed(performance.now() - started), 1000);
    return () => clearInterval(timer);
  }, []);
  const end = new Date(deadline);
  const at = new Date(new Date(now).getTime() + elapsed);
  const whole = Math.max(1, end.getTime() - new Date(from).getTime());
  const left = Math.max(0, end.getTime() - at.getTime());
  return (
    <div className="timer">
      <p className="row tight">
        {sign}
        <span className="left">
          お返事まで あと <b className="tm">{leftWords(end, at)}</b>
        </span>
      </p>
      <progress className="until" max={whole} value={left} aria-label="お返事までの残り時間" />
    </div>
  );
}
