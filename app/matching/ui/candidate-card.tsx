import type { ReactNode } from "react";
import { Icon } from "~/ui/marks";
import { StatusChip } from "~/ui/status";
import type { CandidateView, FreshnessView, MarkView } from "./candidate-view";
import { ANSWER_LOOK, Reasons, type ReasonsProps } from "./reasons";

interface CandidateCardProps {
  readonly candidate: CandidateView;
  /** The place behind this one, to compare the sum with. */
  readonly nextBest?: ReasonsProps["nextBest"];
  /** What can be done with it. */
  readonly action?: ReactNode;
  /** Short facts beside the freshness: 送迎あり. */
  readonly tags?: readonly string[];
}

/** One place of the candidate list: what is open, how sure that is, how far, why, and the one thing to do. */
export function CandidateCard({ candidate, nextBest, action, tags = [] }: CandidateCardProps) {
  const { name, open } = candidate;
  return (
    <li className="cand">
      <div className="cb">
        <div className="row tight c1">
          <span className="rank">
            {candidate.place}
            <span className="sr">番</span>
          </span>
          <h3>{name}</h3>
          <span className="end dist">
            {candidate.distance !== null && <>{candidate.distance}　</>}
            <span className="points">{candidate.score}点</span>
          </span>
        </div>
        <div className="row tight">
          <StatusChip state={open.isSure ? "open" : "checking"}>{open.text}</StatusChip>
          <ConfirmedAgo freshness={candidate.freshness} />
          <span className="tag">
            合う条件 {candidate.met.met}／{candidate.met.asked}
          </span>
          {tags.map((tag) => (
            <span className="tag" key={tag}>
              {tag}
            </span>
          ))}
        </div>
        {action && <div className="act">{action}</div>}
        <Marks marks={candidate.marks} name={name} />
        <details className="whyd">
          <summary aria-label={`なぜこの候補？ ${name}`}>
            なぜ？<span className="why-line">{candidate.why}</span>
          </summary>
          <Reasons candidate={candidate} {...(nextBest && { nextBest })} />
        </details>
      </div>
    </li>
  );
}

/** ✔ △ per condition, in a line: what is sure, and what has to be asked. */
function Marks({ marks, name }: { readonly marks: readonly MarkView[]; readonly name: string }) {
  if (marks.length === 0) return null;
  return (
    <ul className="marks" aria-label={`${name}の条件`}>
      {marks.map(({ constraint, answer, label }) => (
        <li className={answer} key={constraint}>
          <Icon name={ANSWER_LOOK[answer].icon} />
          {label}
          <span className="sr">：{ANSWER_LOOK[answer].word}</span>
        </li>
      ))}
    </ul>
  );
}

/** How old the provider's word is, with a clock. */
export function ConfirmedAgo({ freshness }: { readonly freshness: FreshnessView }) {
  return (
    <span className={freshness.age === "known" ? "fresh" : `fresh ${freshness.age}`}>
      <Icon name={freshness.age === "old" ? "warn" : "clock"} />
      {freshness.text}
    </span>
  );
}
