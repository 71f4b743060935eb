import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import type { Actor } from "~/access/model/actor";
import { reasonUnderGlass } from "~/emergency/break-glass.server";
import { ageOn } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { mayReadPlans } from "~/plans/permissions";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { GENDER_WORDS } from "~/providers/ui/words";
import { openDossier } from "~/registry/open-dossier.server";
import {
  mayDecideAvoidance,
  mayKeepRegistry,
  mayOpenWhereabouts,
  mayReadViewers,
  mayRegisterPerson,
} from "~/registry/permissions";
import { viewingsOf } from "~/registry/queries.server";
import { PersonMain } from "~/registry/ui/person-main";
import { PersonRecord, Viewings } from "~/registry/ui/person-record";
import { PersonSide } from "~/registry/ui/person-side";
import { personView } from "~/registry/ui/person-view";
import { Withheld } from "~/registry/ui/withheld";
import { ButtonLink, PrintButton } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Note, PrintHead } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "登録の内容｜とまりぎ" }];

export const loader = guarded("person.read", async ({ params, actor, deps }) => ({
  record: await recordFor(deps, actor, params.personId ?? ""),
}));

async function recordFor(deps: Deps, actor: Actor, personId: string) {
  if (!isId(personId)) throw notFound();
  const id = personId as PersonId;
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openDossier(unit, { personId: id, reason: await reasonUnderGlass(unit, id) });
    if (!opened.ok) return opened;
    const viewings = mayReadViewers(actor) ? await viewingsOf(unit.tx, id) : null;
    return { ok: true as const, value: { ...opened.value, viewings, today: unit.today, now: unit.now } };
  });
  if (!outcome.ok) throw notFound();
  const { viewings, today, now, ...dossier } = outcome.value;
  const { person, whereaboutsWithheld } = dossier;
  return {
    person,
    whereaboutsWithheld,
    view: personView(dossier, today),
    today,
    printed: `${longDay(today)}　${actor.name}・${dayAndTime(now)}`,
    age: person.birthDate === null ? null : ageOn(person.birthDate, today),
    viewings: viewings?.map((viewing) => ({ ...viewing, at: dayAndTime(viewing.at) })) ?? null,
    mayEdit: mayRegisterPerson(actor, person.municipality),
    mayKeep: mayKeepRegistry(actor, person.municipality),
    mayReadPlan: mayReadPlans(actor),
    mayAvoid: mayDecideAvoidance(actor, person.municipality),
    mayAskWhereabouts: whereaboutsWithheld && mayOpenWhereabouts(actor),
  };
}

const PAGES = [
  ["contacts", "緊急連絡先"],
  ["household", "世帯"],
  ["notes", "願いと暮らし"],
  ["certificates", "受給者証"],
  ["consent", "同意"],
  ["roster", "名簿"],
  ["enrolment", "事前登録"],
  ["access", "見られる人"],
  ["releases", "渡した記録"],
] as const;

export default function PersonPage() {
  const { record } = useLoaderData<typeof loader>();
  const { person, view, today, mayKeep } = record;
  const page = { personId: person.personId, view, today, mayKeep };
  return (
    <Frame screen="person" current="/people" narrow={view.parts === null}>
      <PrintHead left={record.printed} right="取扱注意" />
      <div className="stack">
        <div className="person-head">
          <div>
            <p className="kana">
              {person.familyKana} {person.givenKana}
            </p>
            <h1>
              {person.familyName} {person.givenName}
              <span className="age">
                {record.age !== null && `${record.age}歳`}
                {person.gender !== null && `・${GENDER_WORDS[person.gender]}`}
              </span>
            </h1>
          </div>
          <dl className="meta">
            <div>
              <dt>障害</dt>
              <dd>{view.meta.disability || "ー"}</dd>
            </div>
            <div>
              <dt>医療的ケア</dt>
              <dd>{view.meta.acts}</dd>
            </div>
          </dl>
          <span className="end row tight no-print">
            <PrintButton>A4で印刷</PrintButton>
            {record.mayEdit && (
              <ButtonLink to={`/people/${person.personId}/edit`} look="soft">
                基本を直す
              </ButtonLink>
            )}
          </span>
        </div>
        {mayKeep && (
          <nav className="sections no-print" aria-label="この方の登録">
            {PAGES.map(([path, label]) => (
              <Link key={path} to={`/people/${person.personId}/${path}`}>
                {label}
              </Link>
            ))}
            {record.mayAvoid && <Link to={`/people/${person.personId}/avoid`}>見合わせ</Link>}
            {record.viewings && <a href="#viewings">だれが見たか</a>}
          </nav>
        )}
        {record.mayReadPlan && (
          <p>
            <ButtonLink to={`/people/${person.personId}/plan`}>緊急時対応計画</ButtonLink>
            {!mayKeep && (
              <ButtonLink to={`/people/${person.personId}/releases`} look="quiet">
                渡した記録
              </ButtonLink>
            )}
          </p>
        )}
        {person.isProtected && (
          <Note tone="warn">保護情報がある方です。居場所を人に伝えないでください。</Note>
        )}
        {record.mayAskWhereabouts && <Withheld personId={person.personId} what="住所と電話" />}
        <div className={view.parts === null ? undefined : "cols"}>
          <div className="main-col">
            <PersonMain {...page} isWithheld={record.whereaboutsWithheld} />
            <PersonRecord person={person} age={record.age} whereaboutsWithheld={record.whereaboutsWithheld} />
            {record.viewings && <Viewings viewings={record.viewings} />}
          </div>
          <PersonSide {...page} />
        </div>
      </div>
    </Frame>
  );
}
