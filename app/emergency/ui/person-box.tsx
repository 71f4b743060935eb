import { Link } from "@remix-run/react";
import type { FormEvent } from "react";
import type { ChoosablePerson } from "~/matching/ui/request-form-view";
import { personWords } from "~/matching/ui/request-words";
import { shortDay } from "~/ui/format";
import { Icon } from "~/ui/marks";
import type { ConsoleView } from "./console-view";
import { ContactsBox } from "./contacts-box";
import { EntitlementStrip } from "./entitlement-strip";

type Submit = (event: FormEvent<HTMLFormElement>) => void;

interface PersonBoxProps {
  readonly page: Pick<ConsoleView, "found" | "person" | "plan" | "contacts" | "events" | "entitlement">;
  readonly sendKey: string;
  /** What the last search found; null before one. */
  readonly persons: readonly ChoosablePerson[] | null;
  readonly mayChange: boolean;
  readonly onFind: Submit;
  readonly onSubmit: Submit;
}

/** どなたか — search, choose, and the person as the first minute needs them. */
export function PersonBox({ page, sendKey, persons, mayChange, onFind, onSubmit }: PersonBoxProps) {
  const { found, person, plan } = page;
  return (
    <>
      {mayChange && (
        <form method="post" className="find" onSubmit={onFind}>
          <label htmlFor="q" className="sr">
            名前・かな・電話・生まれた日で探す
          </label>
          <div className="sbox">
            <Icon name="search" />
            <input
              id="q"
              name="q"
              type="search"
              autoComplete="off"
              placeholder={person ? "ほかの人をさがす" : "かな・電話・生まれた日"}
              // biome-ignore lint/a11y/noAutofocus: a new case begins with the name that is being said on the telephone.
              autoFocus={person === null && found.describedAs === ""}
            />
            <kbd>/</kbd>
          </div>
          <button className="sr" type="submit" name="intent" value="find">
            さがす
          </button>
        </form>
      )}
      {persons !== null && persons.length > 0 && (
        <form method="post" className="found" onSubmit={onSubmit} aria-label="見つかった人">
          <input type="hidden" name="intent" value="choose" />
          <ul>
            {persons.map((one) => (
              <li key={one.personId}>
                <button className="btn soft" type="submit" name="personId" value={one.personId}>
                  <b>{one.name}</b>
                  <span className="kana">{one.kana}</span>
                  <span className="hint">{one.detail}</span>
                </button>
              </li>
            ))}
          </ul>
        </form>
      )}
      {person && (
        <div className="person">
          <div className="row tight">
            <b className="pn">{person.name}</b>
            <span className="kana">{person.kana}</span>
            <Link className="btn quiet end" to={`/people/${person.personId}`}>
              登録を開く
            </Link>
          </div>
          <p>
            {personWords(found.needs)}
            <br />
            {plan === null
              ? "計画はまだありません"
              : `${plan.isShort ? "短い計画" : "計画"}あり（第${plan.version}版${plan.nextReviewOn ? `・見直し ${shortDay(plan.nextReviewOn)}` : ""}）`}
          </p>
          {person.carer !== "" && <p className="small">介護者：{person.carer}</p>}
          {plan?.cautions.map((caution) => (
            <p className="care" key={caution}>
              <Icon name="warn" />
              {caution}
            </p>
          ))}
          {mayChange && (
            <form method="post" onSubmit={onSubmit}>
              <button className="btn quiet" type="submit" name="intent" value="unchoose">
                ちがう人でした
              </button>
            </form>
          )}
        </div>
      )}
      <EntitlementStrip view={page.entitlement} />
      <ContactsBox page={page} sendKey={sendKey} onSubmit={onSubmit} />
      {plan && <PlanUse page={page} onSubmit={onSubmit} />}
    </>
  );
}

/** 計画の起動 — the first minutes of the plan, whom to call, and where tonight goes another way. */
function PlanUse({
  page: { found, plan },
  onSubmit,
}: {
  readonly page: Pick<ConsoleView, "found" | "plan">;
  readonly onSubmit: Submit;
}) {
  if (plan === null) return null;
  const isActive = found.planVersion === plan.version;
  return (
    <details className="plan" open={isActive}>
      <summary>緊急時対応計画{isActive ? "で動いています" : "を見る"}</summary>
      {plan.firstMinutes.length > 0 && (
        <ol className="first-minutes">
          {plan.firstMinutes.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ol>
      )}
      {isActive ? (
        <form method="post" onSubmit={onSubmit} className="field">
          <input type="hidden" name="intent" value="deviations" />
          <label htmlFor="deviations">計画とちがうこと</label>
          <textarea id="deviations" name="words" rows={2} defaultValue={found.deviations} />
          <button className="btn soft" type="submit">
            ちがいを残す
          </button>
        </form>
      ) : (
        <form method="post" onSubmit={onSubmit}>
          <button className="btn" type="submit" name="intent" value="plan">
            この計画で動く
          </button>
        </form>
      )}
    </details>
  );
}
