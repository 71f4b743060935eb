import { ConfirmedAgo } from "~/matching/ui/candidate-card";
import type { CandidateView } from "~/matching/ui/candidate-view";
import { PhoneLink } from "~/matching/ui/near-misses";
import { Reasons } from "~/matching/ui/reasons";
import { clockTime } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { StatusChip } from "~/ui/status";
import type { AskedLine } from "./asked-lines";

interface CandidateRowProps {
  readonly candidate: CandidateView;
  readonly phone: string | null;
  /** What came of asking this place already; null when it has not been asked. */
  readonly asked: Pick<AskedLine, "state"> | null;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
  /** When the list was read, while the line is broken; null while it stands. */
  readonly staleSince: string | null;
}

const ASKED_WORDS: Readonly<Record<AskedLine["state"], string>> = {
  waiting: "返事待ち",
  conditional: "条件つき",
  agreed: "受け入れ",
  firm: "決まり",
  declined: "むずかしい",
  lapsed: "期限切れ",
  withdrawn: "取り消し",
  lost: "先に決定",
  given_back: "受けられず",
};

/** Asked and still meant: the box gives way to how far it is. */
const STANDING: readonly AskedLine["state"][] = ["waiting", "conditional", "agreed", "firm"];

/** 候補の一行 — its left edge says whether it may be chosen; without a line, its telephone takes the place of why. */
export function CandidateRow(props: CandidateRowProps) {
  const { candidate, phone, asked, isChosen, onChoose, staleSince } = props;
  const { name, unitId, open } = candidate;
  const isAsked = asked !== null && STANDING.includes(asked.state);
  if (staleSince !== null) return <StaleRow {...props} staleSince={staleSince} />;
  return (
    <li className={isChosen && !isAsked ? "cand on" : "cand"} data-unit={unitId}>
      {isAsked ? (
        <span className="pickbox sent">
          <Icon name={asked.state === "waiting" ? "wait" : "ok"} />
          <span>{ASKED_WORDS[asked.state]}</span>
        </span>
      ) : (
        <label className="pickbox">
          <input
            type="checkbox"
            name="unitId"
            value={unitId}
            checked={isChosen}
            onChange={(event) => onChoose(event.currentTarget.checked)}
          />
          <span className="sr">{name}を選ぶ</span>
        </label>
      )}
      <div className="cb">
        <div className="row tight c1">
          <span className="rank">{candidate.place}</span>
          <h3>{name}</h3>
          <span className="end dist">{candidate.distance}</span>
        </div>
        <div className="row tight">
          <StatusChip state={open.isSure ? "open" : "checking"}>{open.text}</StatusChip>
          <ConfirmedAgo freshness={candidate.freshness} />
          <span className="tag">
            条件 {candidate.met.met}／{candidate.met.asked}
          </span>
          {phone !== null && (
            <span className="end">
              <PhoneLink phone={phone} name={name} />
            </span>
          )}
        </div>
        <details className="whyd">
          <summary aria-label={`なぜこの候補？ ${name}`}>
            <span className="why-line">{candidate.why}</span>
            <span className="why-word">なぜ？</span>
          </summary>
          <Reasons candidate={candidate} />
        </details>
      </div>
    </li>
  );
}

function StaleRow({ candidate, phone, staleSince }: CandidateRowProps & { readonly staleSince: string }) {
  const { name, open, place, distance } = candidate;
  return (
    <li className="cand stale">
      <div className="cb">
        <div className="row tight c1">
          <span className="rank">{place}</span>
          <h3>{name}</h3>
          <span className="end dist">{distance}</span>
        </div>
        <div className="row tight">
          <StatusChip state="hold">要確認</StatusChip>
          <span className="hint">
            {open.text}（{clockTime(new Date(staleSince))}）
          </span>
          {phone !== null && (
            <a className="btn end" href={`tel:${phone.replaceAll("-", "")}`}>
              <Icon name="phone" />
              {phone}
            </a>
          )}
        </div>
      </div>
    </li>
  );
}
