import { useEffect, useMemo, useRef, useState } from "react";
import type { MatchView } from "~/matching/ui/match-view";
import type { ChoosablePerson } from "~/matching/ui/request-form-view";
import { AS_ASKED, type SearchState } from "~/matching/ui/search-state";
import { useSteadyOrder } from "~/matching/ui/steady-order";
import { useLiveLine } from "~/ui/live-updates";
import { Icon } from "~/ui/marks";
import { type AlarmKind, alarmsOf } from "../model/alarms";
import { SEEKING_STATES } from "../model/case-states";
import { AnswersPane } from "./answers-pane";
import type { AskedLine } from "./asked-lines";
import { CandidatesPane, isRelaxed } from "./candidates-pane";
import { ConsoleBar } from "./console-bar";
import type { ConsoleView } from "./console-view";
import { DESK_KEYS } from "./desk-keys";
import { FinishForm } from "./finish-form";
import { SituationPane } from "./situation-pane";
import { useAlarms } from "./use-alarms";
import { useClock } from "./use-clock";
import { useDesk } from "./use-desk";
import { useDeskKeys } from "./use-desk-keys";

interface ConsoleProps {
  readonly page: ConsoleView;
  readonly state: SearchState;
  readonly search: string;
  readonly sendKey: string;
  readonly helpPhone: string;
  /** What a post without scripts came to. */
  readonly said: { readonly ok: boolean; readonly says: readonly string[] } | null;
  readonly foundBefore: readonly ChoosablePerson[] | null;
}

const ALARM_WORDS: Readonly<Record<AlarmKind, string>> = {
  accepted: "受け入れの返事がありました。「ここに決める」で決まります。",
  all_refused: "聞いた所は、どこも受けられません。次の候補へ送れます（F9）。",
  hold_lapsing: "仮おさえの期限まで、あと1分ありません。",
  connection_lost: "通信が30秒より長く切れています。電話番号はそのまま使えます。",
};

const GIVEN_BACK = "受けると言った所が、受けられなくなりました。空いた夜を、もう一度さがします。";

const ALARM_STATE: Partial<Record<AskedLine["state"], "waiting" | "agreed" | "refused">> = {
  waiting: "waiting",
  conditional: "waiting",
  agreed: "agreed",
  declined: "refused",
  lapsed: "refused",
  given_back: "refused",
};

const EMPTY_VIEW: MatchView = {
  candidates: [],
  total: 0,
  near: [],
  nearTotal: 0,
  binding: [],
  suggestions: [],
  rulesVersion: 0,
  municipalVersion: 0,
};

/** 緊急対応 — three panes, one case. Keyboard first; every key is a button too. */
export function Console({ page: fresh, state, search, sendKey, helpPhone, said, foundBefore }: ConsoleProps) {
  const { found } = fresh;
  const { isConnected, isHearing } = useLiveLine();
  const desk = useDesk(found.caseId, search, isHearing);
  const now = useClock(fresh.now);
  const [lostSince, setLostSince] = useState<number | null>(null);
  const [shownPane, setShownPane] = useState<1 | 2 | 3>(fresh.search === null ? 1 : 2);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [isHelp, setHelp] = useState(false);
  const [isFinish, setFinish] = useState(false);
  const latest = useRef(now);
  latest.current = now;

  useEffect(() => setLostSince(isConnected ? null : latest.current), [isConnected]);

  const { shown, waiting, takeOver } = useSteadyOrder(
    useMemo(() => ({ view: (fresh.search?.view ?? EMPTY_VIEW) as MatchView }), [fresh.search]),
    `${search} ${desk.steps} ${fresh.search === null} ${found.version}`,
  );
  const page: ConsoleView =
    fresh.search === null
      ? fresh
      : { ...fresh, search: { ...fresh.search, view: shown.view as typeof fresh.search.view } };

  const listed = new Set(page.search?.view.candidates.map(({ unitId }) => unitId as string));
  const open = new Set(
    page.asked
      .filter(({ state: is }) => ["waiting", "conditional", "agreed", "firm"].includes(is))
      .map(({ unitId }) => unitId),
  );
  const choosable = new Set([...chosen].filter((unitId) => listed.has(unitId) && !open.has(unitId)));
  const choose = (unitId: string, isChosen: boolean) =>
    setChosen((before) => {
      const after = new Set(before);
      if (isChosen) after.add(unitId);
      else after.delete(unitId);
      return after;
    });

  const alarms = useAlarms(
    found.caseId,
    alarmsOf({
      now,
      lostSince,
      isSeeking: SEEKING_STATES.includes(found.state),
      asked: page.asked.map((one) => ({
        id: one.id,
        state: ALARM_STATE[one.state] ?? "over",
        lapsesAt: one.kind === "hold" && one.deadlineAt !== null ? Date.parse(one.deadlineAt) : null,
      })),
    }),
  );

  useDeskKeys({
    onPane: setShownPane,
    onHelp: () => setHelp((is) => !is),
    onFinish: () => setFinish(true),
    onBack: () => {
      setHelp(false);
      setFinish(false);
    },
  });

  const word = desk.word ?? (said && { ...said, at: 0 });
  const staleSince = isConnected ? null : fresh.now;
  return (
    <div className="con">
      <ConsoleBar
        page={page}
        now={now}
        lostSince={lostSince}
        isMuted={alarms.isMuted}
        onMute={alarms.setMuted}
        onHelp={() => setHelp((is) => !is)}
        onFinish={() => setFinish((is) => !is)}
        word={word?.ok ? word.says.join("") : ""}
      />
      {alarms.ringing.length > 0 && (
        <div className="alarm" role="alert">
          <Icon name="bell" />
          <div className="grow">
            {alarms.ringing.map(({ key, kind }) => (
              <p key={key}>
                {kind === "all_refused" && page.openAgain !== null ? GIVEN_BACK : ALARM_WORDS[kind]}
              </p>
            ))}
          </div>
          <button className="btn" type="button" onClick={alarms.acknowledge}>
            見ました
          </button>
        </div>
      )}
      {isHelp && <Help />}
      {isFinish && <FinishForm page={page} desk={desk} onClose={() => setFinish(false)} />}
      <nav className="tabs" aria-label="表示する面">
        {([1, 2, 3] as const).map((pane) => (
          <button
            className={pane === shownPane ? "btn go" : "btn soft"}
            type="button"
            aria-pressed={pane === shownPane}
            onClick={() => setShownPane(pane)}
            key={pane}
          >
            {pane} {["状況", "候補", "返事"][pane - 1]}
          </button>
        ))}
      </nav>
      <div className="panes">
        <SituationPane
          page={page}
          sendKey={`${sendKey}.${desk.steps}`}
          desk={desk}
          now={now}
          foundBefore={foundBefore}
          isHearing={isHearing}
          isShown={shownPane === 1}
        />
        <CandidatesPane
          page={page}
          state={isRelaxed(state) || state.showsAll ? state : AS_ASKED}
          sendKey={`${sendKey}.${desk.steps}`}
          helpPhone={helpPhone}
          desk={desk}
          chosen={choosable}
          onChoose={choose}
          refused={word !== null && !word.ok ? word.says : []}
          waiting={waiting}
          onTakeOver={takeOver}
          staleSince={staleSince}
          isShown={shownPane === 2}
        />
        <AnswersPane
          page={page}
          sendKey={`${sendKey}.${desk.steps}`}
          desk={desk}
          now={now}
          isConnected={isConnected}
          isShown={shownPane === 3}
        />
      </div>
    </div>
  );
}

/** 使えるキー — the map, as a table one can read while holding a telephone. */
function Help() {
  return (
    <section className="card help-keys" aria-label="使えるキー">
      <dl>
        {DESK_KEYS.map(([key, does]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
