import { Link } from "@remix-run/react";
import type { Day } from "~/kernel/day";
import { longDay } from "~/ui/format";
import { Icon } from "~/ui/marks";
import { Card } from "~/ui/surface";
import { LAYERS } from "../model/consent";
import type { CompletenessItem, Expiry } from "../model/dossier";
import { ConsentSummary } from "./consents";
import { ContactList } from "./contacts";
import {
  COMPLETENESS_WORDS,
  EXPIRY_WORDS,
  LAYER_WORDS,
  PLANNING_WORDS,
  RISK_WORDS,
  ROSTER_REASON_WORDS,
} from "./dossier-words";
import type { PersonView } from "./person-view";
import { reviewWords } from "./roster";

/** Where each missing item is written. */
const PAGE_OF: Readonly<Record<CompletenessItem, string>> = {
  contacts: "contacts",
  household: "household",
  certificate: "certificates",
  consent: "consent",
  wish_of_person: "notes/wish_of_person",
  first_30_minutes: "notes/first_30_minutes",
  dangers: "notes/dangers",
  allergies: "notes/allergies",
  medications: "notes/medications",
  belongings: "notes/belongings",
};

const expiryWords = ({ kind, of, lastDay, daysLeft }: Expiry) => {
  const layer = LAYERS.find((one) => String(one) === of);
  const what =
    kind === "consent" && layer ? `${EXPIRY_WORDS[kind]}（${LAYER_WORDS[layer]}）` : EXPIRY_WORDS[kind];
  const whose = of !== "" && kind !== "consent" ? `（${of}）` : "";
  const left = daysLeft < 0 ? "過ぎています" : daysLeft === 0 ? "きょうまで" : `あと${daysLeft}日`;
  return { title: `${what}${whose}`, says: `${longDay(lastDay)}　${left}` };
};

interface SideProps {
  readonly personId: string;
  readonly view: PersonView;
  readonly today: Day;
  readonly mayKeep: boolean;
}

/** 横の欄 — who to call first, what is missing, what ends soon, what was agreed to. */
export function PersonSide({ personId, view, today, mayKeep }: SideProps) {
  const { parts, expiries, roster, risks } = view;
  if (parts === null) return null;
  const { done, missing } = parts.completeness;
  const edit = (to: string, label: string) =>
    mayKeep ? (
      <Link className="btn quiet no-print" to={`/people/${personId}/${to}`} aria-label={`${label}を直す`}>
        直す
      </Link>
    ) : undefined;
  return (
    <div className="side">
      <Card title="連絡する順番" id="contacts" aside={edit("contacts", "連絡先")}>
        {parts.contacts.length === 0 ? (
          <p className="mute">連絡先はまだありません。</p>
        ) : (
          <ContactList contacts={parts.contacts} />
        )}
      </Card>
      {expiries.length > 0 && (
        <Card title="期限が近いもの" id="ends">
          <ul className="ends">
            {expiries.map((expiry) => {
              const { title, says } = expiryWords(expiry);
              return (
                <li key={title}>
                  <Icon name={expiry.daysLeft < 0 ? "warn" : "clock"} />
                  <div>
                    <b>{title}</b>
                    <p className="small">{says}</p>
                  </div>
                </li>
              );
            })}
          </ul>
        </Card>
      )}
      <Card title="そろい具合" id="completeness">
        <p>
          <span className="dots" aria-hidden="true">
            {"●".repeat(done.length)}
            {"○".repeat(missing.length)}
          </span>{" "}
          <b className="nb">{`${done.length}/${done.length + missing.length}`}</b>
        </p>
        {missing.length > 0 && (
          <>
            <p className="small">まだ聞いていないこと</p>
            <ul className="missing">
              {missing.map((item) => (
                <li key={item}>
                  {mayKeep ? (
                    <Link to={`/people/${personId}/${PAGE_OF[item]}`}>{COMPLETENESS_WORDS[item]}</Link>
                  ) : (
                    COMPLETENESS_WORDS[item]
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </Card>
      <Card title="同意" id="consent" aside={edit("consent", "同意")}>
        <ConsentSummary consents={parts.consents} today={today} />
      </Card>
      {mayKeep && (
        <Card title="名簿" id="roster" aside={edit("roster", "名簿")}>
          {roster === null ? (
            <p className="mute">名簿にはのっていません。</p>
          ) : (
            <>
              <p>
                <b>{ROSTER_REASON_WORDS[roster.reason]}</b>
              </p>
              <p className="small">
                {PLANNING_WORDS[roster.planningMode]}　次の見直し {reviewWords(roster, today)}
              </p>
              {risks.length > 0 && (
                <p className="small">目じるし：{risks.map((risk) => RISK_WORDS[risk]).join("・")}</p>
              )}
            </>
          )}
        </Card>
      )}
    </div>
  );
}
