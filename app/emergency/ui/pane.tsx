import type { ReactNode } from "react";

interface PaneProps {
  readonly no: 1 | 2 | 3;
  readonly title: string;
  readonly hint?: string;
  /** On a phone one pane is shown at a time. */
  readonly isShown: boolean;
  readonly isDense?: boolean;
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** 面 — one of the three: head with its key, a body that scrolls by itself, a foot that stays. */
export function Pane({ no, title, hint, isShown, isDense = false, foot, children }: PaneProps) {
  return (
    <section className={no === 2 ? "pane mid" : "pane"} aria-labelledby={`pane-${no}`} data-shown={isShown}>
      <h2 className="ph2" id={`pane-${no}`}>
        <span className="no">{no}</span>
        {title}
        {hint !== undefined && <span className="sum2">{hint}</span>}
        <kbd className="end">Alt+{no}</kbd>
      </h2>
      <section
        className={isDense ? "pb dense" : "pb"}
        aria-label={title}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        data-pane={no}
        {...(no !== 1 && { "data-screen": "match" })}
      >
        {children}
      </section>
      {foot && <div className="pf">{foot}</div>}
    </section>
  );
}
