import type { Day } from "~/kernel/day";
import { NextSteps } from "~/matching/ui/match-lists";
import { LetGo, WaitingOrder } from "~/matching/ui/match-page";
import { CoverStrip } from "~/matching/ui/other-ways";
import { changesQuery, queryOf, type SearchState } from "~/matching/ui/search-state";
import { clockTime } from "~/ui/format";
import { Bird, Icon } from "~/ui/marks";
import { Note } from "~/ui/surface";
import { missingFacts } from "../model/case";
import { SEEKING_STATES } from "../model/case-states";
import type { AskedLine } from "./asked-lines";
import { CandidateRow } from "./candidate-row";
import type { ConsoleView } from "./console-view";
import { HomeSupport } from "./home-support";
import { OpenAgain } from "./open-again";
import { Pane } from "./pane";
import type { useDesk } from "./use-desk";

interface CandidatesPaneProps {
  readonly page: ConsoleView;
  readonly state: SearchState;
  readonly sendKey: string;
  readonly helpPhone: string;
  readonly desk: ReturnType<typeof useDesk>;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (unitId: string, isChosen: boolean) => void;
  /** Why the last press came to nothing; empty when it did not. */
  readonly refused: readonly string[];
  /** New orders that wait to be taken over. */
  readonly waiting: number;
  readonly onTakeOver: () => void;
  /** When the data was read, while the line is broken; null while it stands. */
  readonly staleSince: string | null;
  readonly isShown: boolean;
}

/** True when the list is not as the case asks for it: what is sent then asks with what was let go of. */
export function isRelaxed(state: SearchState): boolean {
  return state.letGo.length > 0 || state.laterDays > 0 || state.changes.length > 0;
}

/** ② 候補 — where somebody could go tonight, and what opens when something is let go of. */
export function CandidatesPane(props: CandidatesPaneProps) {
  const { page, state, chosen, staleSince, refused, isShown } = props;
  const { search, found } = page;
  const hint =
    staleSince !== null
      ? `${clockTime(new Date(staleSince))} のまま`
      : search === null
        ? ""
        : `合う所 ${search.view.total}・惜しい所 ${search.view.nearTotal}`;
  const mayAsk = search !== null && SEEKING_STATES.includes(found.state);
  return (
    <Pane
      no={2}
      title="候補"
      hint={hint}
      isShown={isShown}
      foot={mayAsk && <SendFoot {...props} isRelaxed={isRelaxed(state)} count={chosen.size} />}
    >
      {staleSince !== null && (
        <div className="note err" role="alert">
          <Icon name="plug" />
          <p className="grow">
            <b>通信が切れています。</b>最後の更新は {clockTime(new Date(staleSince))}{" "}
            です。電話番号はそのまま使えます。
          </p>
        </div>
      )}
      {refused.length > 0 && staleSince === null && (
        <Note tone="err">
          {refused.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </Note>
      )}
      {search === null ? <NotYet found={found} /> : <Candidates {...props} search={search} />}
    </Pane>
  );
}

function Candidates(props: CandidatesPaneProps & { readonly search: NonNullable<ConsoleView["search"]> }) {
  const { page, search, state, chosen, onChoose, staleSince, waiting, onTakeOver, desk, sendKey, helpPhone } =
    props;
  const { view, ways, phoneOf } = search;
  const askedOf = (unitId: string): AskedLine | null =>
    page.asked.find((one) => one.unitId === unitId) ?? null;
  const lost = page.asked.filter(({ state: is }) => is === "lost");
  const next = (
    <NextSteps view={view} ways={ways} state={state} today={page.today as Day} helpPhone={helpPhone} />
  );
  return (
    <>
      <OpenAgain page={page} state={state} desk={desk} />
      <LetGo state={state} />
      {waiting > 0 && staleSince === null && <WaitingOrder count={waiting} onTakeOver={onTakeOver} />}
      <form method="post" id="ask" onSubmit={desk.onSubmit}>
        <input type="hidden" name="key" value={sendKey} />
        <ul className="cands">
          {lost.map(({ id, name }) => (
            <li className="cand gone" key={id}>
              <div className="cb">
                <h3>{name}</h3>
                <p className="small">先に決まりました</p>
              </div>
            </li>
          ))}
          {view.candidates.map((candidate) => (
            <CandidateRow
              key={candidate.unitId}
              candidate={candidate}
              phone={phoneOf[candidate.unitId] ?? null}
              asked={askedOf(candidate.unitId)}
              isChosen={chosen.has(candidate.unitId)}
              onChoose={(isChosen) => onChoose(candidate.unitId, isChosen)}
              staleSince={staleSince}
            />
          ))}
        </ul>
      </form>
      {staleSince === null && (
        <>
          {view.candidates.length > 0 ? (
            <details className="more">
              <summary>ほかの手（惜しい所・条件をゆるめる）</summary>
              {next}
            </details>
          ) : (
            next
          )}
          {ways?.cover && (
            <CoverStrip
              cover={ways.cover}
              hrefOf={(changes) => changesQuery(state, changes)}
              hold={{
                action: `/desk/${page.found.caseId}/cover${queryOf(state)}`,
                version: search.version,
                sendKey,
                isAskable: true,
              }}
            />
          )}
          <HomeSupport page={page} sendKey={sendKey} desk={desk} isOpen={view.candidates.length === 0} />
        </>
      )}
    </>
  );
}

/** What is chosen, and the one filled button of the pane. */
function SendFoot(props: CandidatesPaneProps & { readonly isRelaxed: boolean; readonly count: number }) {
  const { page, chosen, staleSince, desk, count } = props;
  const names = (page.search?.view.candidates ?? [])
    .filter(({ unitId }) => chosen.has(unitId))
    .map(({ name }) => name);
  if (staleSince !== null) {
    return (
      <button className="btn go wide" type="button" aria-disabled="true">
        つながったら送れます
      </button>
    );
  }
  const isBusy = desk.isSending;
  return (
    <>
      <p className="sel">
        {count === 0 ? (
          "候補に印をつけると、送れます"
        ) : (
          <>
            <b>{names.join("・")}</b>を選んでいます
          </>
        )}
      </p>
      <button className="btn" type="submit" form="ask" name="intent" value="hold" aria-disabled={isBusy}>
        仮おさえ
      </button>
      <button className="btn go" type="submit" form="ask" name="intent" value="send" aria-disabled={isBusy}>
        {props.isRelaxed && "この条件で"}
        {count > 1 ? `${count}か所へまとめて送る` : "選んだ先へ送る"} <kbd>Ctrl+Enter</kbd>
      </button>
    </>
  );
}

const MISSING_WORDS = { who: "どなたか", reason: "何が起きたか" } as const;

/** Before the search, and after it is over: what is so, and what comes next. */
function NotYet({ found }: { readonly found: ConsoleView["found"] }) {
  const missing = missingFacts(found);
  return (
    <div className="empty">
      <Bird />
      <div>
        {missing.length > 0 ? (
          <>
            <h3>{missing.map((fact) => MISSING_WORDS[fact]).join("と")}が分かると、候補が出ます。</h3>
            <p>名前をさがすか、どんな方かを書いて、何が起きたかを選びます。</p>
          </>
        ) : (
          <>
            <h3>行き先さがしは終わっています。</h3>
            <p>右の「依頼と返事」に、決まったことがあります。</p>
          </>
        )}
      </div>
    </div>
  );
}
