import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Day } from "~/kernel/day";
import { Card } from "~/ui/surface";
import type { FactKey } from "../model/fact";
import { CertificateLines } from "./certificates";
import { FactLines } from "./facts";
import { GuardianLines, MemberLines } from "./household";
import type { PersonView } from "./person-view";

/** Always shown, asked about or not: what the first night turns on. */
const FIRST: readonly FactKey[] = ["first_30_minutes", "dangers", "medications", "allergies"];
const WISHES: readonly FactKey[] = ["wish_of_person", "wish_of_family"];
const DANGERS: readonly FactKey[] = ["dangers", "allergies", "seizures"];

interface MainProps {
  readonly personId: string;
  readonly view: PersonView;
  readonly today: Day;
  readonly mayKeep: boolean;
  readonly isWithheld: boolean;
}

/** 中の欄 — what to know in the first half hour, the wishes apart, then everything else that somebody told. */
export function PersonMain({ personId, view, today, mayKeep, isWithheld }: MainProps) {
  const { parts } = view;
  if (parts === null) return null;
  const edit = (to: string, label: string): ReactNode =>
    mayKeep ? (
      <Link className="btn quiet no-print" to={`/people/${personId}/${to}`} aria-label={`${label}を直す`}>
        直す
      </Link>
    ) : undefined;
  const card = (key: FactKey) => {
    const fact = parts.facts.find((one) => one.key === key);
    return fact === undefined ? null : (
      <div key={key} className={DANGERS.includes(key) ? "danger" : undefined}>
        <Card title={fact.title} id={key} aside={edit(`notes/${key}`, fact.title)}>
          <FactLines view={fact} />
        </Card>
      </div>
    );
  };
  const rest = parts.facts.filter(
    ({ key, lines }) => lines !== null && !FIRST.includes(key) && !WISHES.includes(key),
  );
  return (
    <>
      <div className="two">{FIRST.map(card)}</div>
      <div className="two">{WISHES.map(card)}</div>
      {rest.length > 0 && <div className="two">{rest.map(({ key }) => card(key))}</div>}
      {mayKeep && (
        <p className="no-print">
          <Link className="btn soft" to={`/people/${personId}/notes`}>
            願いと暮らしを全部見る・書く
          </Link>
        </p>
      )}
      <Card title="世帯と介護する人" id="household" aside={edit("household", "世帯")}>
        {isWithheld ? (
          <p className="mute">表示していません（理由が要ります）</p>
        ) : (
          <>
            <MemberLines members={parts.household} today={today} />
            <GuardianLines guardians={parts.guardians} />
          </>
        )}
      </Card>
      <Card title="受給者証と支給量" id="certificates" aside={edit("certificates", "受給者証")}>
        <CertificateLines certificates={parts.certificates} today={today} />
      </Card>
    </>
  );
}
