import type { ReactNode } from "react";

interface FoldProps {
  readonly title: string;
  /** How it stands, in a word or two: read without opening it. */
  readonly says: string;
  readonly id: string;
  /** Due now, or with something that was refused. */
  readonly isOpen: boolean;
  readonly children: ReactNode;
}

/** 折りたたむ — a card whose head says how things stand; what is not due stays folded, so that the page fits a telephone. */
export function Fold({ title, says, id, isOpen, children }: FoldProps) {
  return (
    <details className="card fold" id={id} open={isOpen}>
      <summary>
        <h2>{title}</h2> <span className="mute">{says}</span>
      </summary>
      <div className="fold-in">{children}</div>
    </details>
  );
}
