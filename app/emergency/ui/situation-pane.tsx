import { type FormEvent, useEffect, useRef, useState } from "react";
import { daysBetween } from "~/kernel/day";
import type { ChoosablePerson } from "~/matching/ui/request-form-view";
import { leftWords } from "~/ui/format";
import type { LiveLine } from "~/ui/live-updates";
import { Icon } from "~/ui/marks";
import { FINISHED_STATES, factsMayChange } from "../model/case-states";
import { TRIAGE_LEVELS, triageDueAt } from "../model/triage";
import { LEVEL_WORDS } from "./case-words";
import type { ConsoleView } from "./console-view";
import { Pane } from "./pane";
import { PersonBox } from "./person-box";
import { RegisterForm } from "./register-form";
import {
  DescribedFields,
  Field,
  NeedFields,
  ReasonField,
  RecordFields,
  SafetyFields,
} from "./situation-fields";
import type { useDesk } from "./use-desk";
import { type SaverState, useFactSaver } from "./use-fact-saver";

interface SituationPaneProps {
  readonly page: ConsoleView;
  readonly sendKey: string;
  readonly desk: ReturnType<typeof useDesk>;
  readonly now: number;
  /** What a search without scripts has found. */
  readonly foundBefore: readonly ChoosablePerson[] | null;
  readonly isHearing: LiveLine["isHearing"];
  readonly isShown: boolean;
}

const SAVER_WORDS: Readonly<Record<SaverState, string>> = {
  saved: "保存ずみ",
  saving: "保存しています",
  unsaved: "まだ保存していません",
};

/** ① ご本人と状況 — everything the caller says, saved as it is typed. */
export function SituationPane(props: SituationPaneProps) {
  const { page, sendKey, desk, now, foundBefore, isHearing, isShown } = props;
  const { found, today } = page;
  const [persons, setPersons] = useState(foundBefore);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const saver = useFactSaver(found.caseId, isHearing, setRefused);
  const mayChange = factsMayChange(found.state);
  const pane = useRef<HTMLDivElement>(null);
  const chosen = useRef(found.personId);

  // The next thing the caller says is what happened: the focus waits there.
  useEffect(() => {
    if (chosen.current === found.personId) return;
    chosen.current = found.personId;
    if (found.personId !== null) pane.current?.querySelector<HTMLElement>("input[name='reason']")?.focus();
  }, [found.personId]);

  // The next key after a search chooses.
  useEffect(() => {
    if (persons !== null) pane.current?.querySelector<HTMLElement>(".found button")?.focus();
  }, [persons]);

  const find = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const body = new FormData(event.currentTarget);
    body.set("intent", "find");
    const answer = await desk.press(body);
    setPersons(answer.found ?? []);
  };
  const choose = (event: FormEvent<HTMLFormElement>) => {
    setPersons(null);
    desk.onSubmit(event);
  };

  return (
    <Pane no={1} title="ご本人と状況" hint={SAVER_WORDS[saver.state]} isShown={isShown} isDense>
      <div ref={pane}>
        {found.danger && (
          <p className="call119" role="alert">
            <Icon name="warn" />
            先に <a href="tel:119">119</a>・<a href="tel:110">110</a> へ。
          </p>
        )}
        <PersonBox
          page={page}
          sendKey={sendKey}
          persons={persons}
          mayChange={mayChange}
          onFind={find}
          onSubmit={choose}
        />
        {found.personId === null && !FINISHED_STATES.includes(found.state) && (
          <RegisterForm sendKey={sendKey} onSubmit={desk.onSubmit} />
        )}
        <Levels page={page} now={now} onSubmit={desk.onSubmit} />
        {refused.map((says) => (
          <p className="field-error" role="alert" key={says}>
            <Icon name="warn" />
            {says}
          </p>
        ))}
        <form method="post" className="facts" onChange={saver.onChange} onBlur={saver.onBlur}>
          <input type="hidden" name="intent" value="fact" />
          <input type="hidden" name="group" value="care" />
          <input type="hidden" name="group" value="danger" />
          {found.personId === null && <input type="hidden" name="group" value="disabilities" />}
          <ReasonField found={found} />
          {found.personId === null && <DescribedFields found={found} isOpen={persons?.length === 0} />}
          <NeedFields found={found} nights={daysBetween(found.fromDay, found.untilDay)} />
          <SafetyFields found={found} />
          <Field id="memo" label="電話メモ">
            <textarea id="memo" name="memo" rows={2} defaultValue={found.memo} />
          </Field>
          <RecordFields page={page} />
          <noscript>
            <button className="btn go wide" type="submit">
              書いたことを保存する
            </button>
          </noscript>
          {found.fromDay < today && <p className="hint">はじまりの日が過ぎています。</p>}
        </form>
      </div>
    </Pane>
  );
}

/** 急ぎ方 — four buttons, and how long is left to judge while nobody has. */
function Levels({
  page: { found },
  now,
  onSubmit,
}: {
  readonly page: ConsoleView;
  readonly now: number;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
}) {
  const due = triageDueAt(new Date(found.firstContactAt));
  return (
    <form method="post" className="levels" onSubmit={onSubmit}>
      <input type="hidden" name="intent" value="triage" />
      <p className="lab">
        いつまでに要りますか
        {found.level === null && (
          <span className="hint">
            {" "}
            {due.getTime() > now ? `あと ${leftWords(due, new Date(now))}` : "10分を過ぎました"}
          </span>
        )}
      </p>
      <div className="seg">
        {TRIAGE_LEVELS.map((level) => (
          <button
            className="btn soft"
            type="submit"
            name="level"
            value={level}
            aria-pressed={found.level === level}
            key={level}
          >
            {LEVEL_WORDS[level]}
          </button>
        ))}
      </div>
    </form>
  );
}
