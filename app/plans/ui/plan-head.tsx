import type { ReactNode } from "react";

/** The few facts that stand over every page of a plan. */
export interface HeadView {
  readonly personId: string;
  readonly name: string;
  readonly kana: string;
  /** 「34歳・男性」. */
  readonly about: string;
  readonly disabilities: string;
  readonly acts: string;
  /** 「令和8年11月2日 → 次 令和9年5月2日」. */
  readonly review: string;
}

/** 計画の見出し — name, disabilities, medical care and the review, with the actions beside. */
export function PlanHead({ head, children }: { readonly head: HeadView; readonly children?: ReactNode }) {
  return (
    <div className="hd">
      <div>
        <p className="kana">{head.kana}</p>
        <h1>
          {head.name}
          <span className="age">{head.about}</span>
        </h1>
      </div>
      <dl className="meta">
        <div>
          <dt>障害</dt>
          <dd>{head.disabilities}</dd>
        </div>
        <div>
          <dt>医療的ケア</dt>
          <dd>{head.acts}</dd>
        </div>
        <div>
          <dt>見直し</dt>
          <dd>{head.review}</dd>
        </div>
      </dl>
      {children && <div className="row tight end no-print">{children}</div>}
    </div>
  );
}
