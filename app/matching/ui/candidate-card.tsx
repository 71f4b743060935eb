import type { CandidateView, FreshnessView } from "./candidate-view";

interface CandidateCardProps {
  readonly candidate: CandidateView;
  /** Where the explanation is. */
  readonly whyHref: string;
  /** A checkbox of the form around the list; absent where nothing is chosen. */
  readonly pick?: { readonly name: string; readonly isPicked: boolean };
  /** Short facts beside the freshness: 送迎あり. */
  readonly tags?: readonly string[];
}

/** One place of the candidate list: what is open, how sure that is, how far, and the two reasons that tell it apart. */
export function CandidateCard({ candidate, whyHref, pick, tags = [] }: CandidateCardProps) {
  const { name, open } = candidate;
  return (
    <li className={pick?.isPicked ? "cand on" : "cand"}>
      {pick && (
        <label className="pickbox">
          <input type="checkbox" name={pick.name} value={candidate.unitId} defaultChecked={pick.isPicked} />
          <span className="sr">{name}を選ぶ</span>
        </label>
      )}
      <div className="cb">
        <div className="row tight c1">
          <span className="rank">{candidate.place}</span>
          <h3>{name}</h3>
          {candidate.distance !== null && <span className="end dist">{candidate.distance}</span>}
        </div>
        <div className="row tight">
          <span className={open.isSure ? "st open" : "st hold"}>
            <svg className="mark" aria-hidden="true">
              <use href={open.isSure ? "#m-open" : "#m-hold"} />
            </svg>
            <span>{open.text}</span>
          </span>
          <ConfirmedAgo freshness={candidate.freshness} />
          {tags.map((tag) => (
            <span className="tag" key={tag}>
              {tag}
            </span>
          ))}
        </div>
        <div className="row tight whyl">
          <p>{candidate.why}</p>
          <a className="btn quiet end" href={whyHref} aria-label={`なぜこの候補？ ${name}`}>
            なぜ？
          </a>
        </div>
      </div>
    </li>
  );
}

/** How old the provider's word is, with a clock. */
export function ConfirmedAgo({ freshness }: { readonly freshness: FreshnessView }) {
  return (
    <span className={freshness.age === "known" ? "fresh" : `fresh ${freshness.age}`}>
      <svg className="i" aria-hidden="true">
        <use href="#i-clock" />
      </svg>
      {freshness.text}
    </span>
  );
}
