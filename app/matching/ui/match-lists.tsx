import { Form, Link } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Day } from "~/kernel/day";
import { Bird } from "~/ui/marks";
import { CandidateCard } from "./candidate-card";
import type { CandidateView } from "./candidate-view";
import { changeCode } from "./change-address";
import type { MatchView } from "./match-view";
import { NearMisses, Suggestions } from "./near-misses";
import { bindingSentence } from "./order-words";
import { Relaxations } from "./other-ways";
import { changesQuery, LATER_DAYS_MAX, queryOf, type SearchState, suggestionQuery } from "./search-state";
import type { WaysView } from "./ways-view";

interface HoldButtonProps {
  readonly candidate: CandidateView;
  readonly version: number;
  readonly sendKey: string;
  /** Changes whenever the focus has to be taken again. */
  readonly takesFocus: string | null;
}

/** 仮おさえする — one press, one command; the focus comes here when another place was lost. */
function HoldButton({ candidate, version, sendKey, takesFocus }: HoldButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus !== null) button.current?.focus();
  }, [takesFocus]);
  return (
    <Form method="post" className="inline-form no-print">
      <input type="hidden" name="unitId" value={candidate.unitId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="key" value={`${sendKey}.${candidate.unitId}`} />
      <button
        className={candidate.place === 1 ? "btn go" : "btn"}
        type="submit"
        ref={button}
        // biome-ignore lint/a11y/noAutofocus: the next place after a lost one, so that one more press is enough.
        autoFocus={takesFocus !== null}
        aria-label={`${candidate.name}を仮おさえする`}
      >
        仮おさえする
      </button>
    </Form>
  );
}

interface CandidateListProps {
  readonly view: MatchView;
  readonly state: SearchState;
  readonly version: number;
  readonly sendKey: string;
  /** A place that was lost a moment ago: kept as one struck line, so that nobody looks for it. */
  readonly lostName: string | null;
  readonly focusUnit: string | null;
  readonly focusToken: string | null;
}

/** 候補 — best first, each with its button and its reasons. */
export function CandidateList(props: CandidateListProps) {
  const { view, state, version, sendKey, lostName, focusUnit, focusToken } = props;
  const { candidates, total } = view;
  return (
    <>
      <ul className="cands">
        {lostName !== null && (
          <li className="cand gone">
            <div className="cb">
              <h3>{lostName}</h3>
              <p className="small">先に決まりました</p>
            </div>
          </li>
        )}
        {candidates.map((candidate, position) => {
          const behind = candidates[position + 1];
          return (
            <CandidateCard
              key={candidate.unitId}
              candidate={candidate}
              {...(behind && { nextBest: behind })}
              action={
                <HoldButton
                  candidate={candidate}
                  version={version}
                  sendKey={sendKey}
                  takesFocus={candidate.unitId === focusUnit ? focusToken : null}
                />
              }
            />
          );
        })}
      </ul>
      {total > candidates.length && (
        <p className="no-print">
          <Link className="btn soft" to={queryOf({ ...state, showsAll: true })}>
            ほか{total - candidates.length}件も見る
          </Link>
        </p>
      )}
    </>
  );
}

interface NextStepsProps {
  readonly view: MatchView;
  /** Null while only the places around were asked. */
  readonly ways: WaysView | null;
  readonly state: SearchState;
  readonly today: Day;
  readonly helpPhone: string;
}

/** 次の一手 — what nearly fits, what one relaxation opens, other days, and the phone: never a dead end. */
export function NextSteps({ view, ways, state, today, helpPhone }: NextStepsProps) {
  const isEmpty = view.candidates.length === 0;
  return (
    <>
      {isEmpty && (
        <div className="empty">
          <Bird />
          <div>
            <h3>条件にぴったりの所はありません。</h3>
            <p>
              {view.near.length > 0
                ? `いちばん近いのは、次の${view.near.length}つです。`
                : "条件を1つでは足りません。"}
              ゆるめる条件を選ぶか、在宅の支援を組みます。
            </p>
          </div>
        </div>
      )}
      <NearMisses places={view.near} today={today} />
      {view.nearTotal > view.near.length && (
        <p className="hint">ほかに {view.nearTotal - view.near.length}か所あります。</p>
      )}
      {ways !== null && (
        <Relaxations relaxations={ways.relaxations} hrefOf={(changes) => changesQuery(state, changes)} />
      )}
      <Suggestions
        title={ways === null ? "条件を1つゆるめると" : "そのほかの手"}
        suggestions={ways === null ? view.suggestions : beside(ways, view.suggestions)}
        hrefOf={(suggestion) => {
          if (suggestion.kind === "split_stay") return ways?.cover ? "#cover" : null;
          if (suggestion.kind === "call_desk") return `tel:${helpPhone.replaceAll("-", "")}`;
          const isOtherDays = suggestion.kind === "relax" && suggestion.constraint === "dates";
          return isOtherDays ? "#later" : suggestionQuery(state, suggestion);
        }}
      />
      <LaterDays state={state} />
      {isEmpty && view.binding.length > 0 && (
        <details>
          <summary>足りなかった理由</summary>
          <ul>
            {view.binding.map((binding) => (
              <li key={binding.constraint}>{bindingSentence(binding)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** What the relaxations have not said: that a condition changes nothing, several places in turn, help at home, the phone. */
function beside(ways: WaysView, suggestions: MatchView["suggestions"]): MatchView["suggestions"] {
  return suggestions.filter((one) =>
    one.kind === "relax" ? one.opens === 0 : one.kind !== "split_stay" || ways.cover !== null,
  );
}

/** 日をずらす — a plain form of the same page; the address says by how many days and nothing else. */
function LaterDays({ state }: { readonly state: SearchState }) {
  return (
    <Form method="get" className="row tight later no-print">
      {state.letGo.map((id) => (
        <input type="hidden" name="relax" value={id} key={id} />
      ))}
      {state.changes.map(changeCode).map((code) => (
        <input type="hidden" name="change" value={code} key={code} />
      ))}
      <label htmlFor="later">日をずらす</label>
      <select id="later" name="later" defaultValue={String(state.laterDays)}>
        {Array.from({ length: LATER_DAYS_MAX + 1 }, (_, days) => days).map((days) => (
          <option value={days} key={days}>
            {days === 0 ? "そのまま" : `${days}日あと`}
          </option>
        ))}
      </select>
      <button className="btn" type="submit">
        見る
      </button>
    </Form>
  );
}
