import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "~/access/model/actor";
import { ageOn } from "~/kernel/day";
import { isId, type PersonId } from "~/kernel/id";
import { mayReadPlans } from "~/plans/permissions";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems, TextField } from "~/providers/ui/form-fields";
import { formOf, rejected } from "~/providers/ui/form-state";
import { GENDER_WORDS } from "~/providers/ui/words";
import { reasonForm } from "~/registry/forms";
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
import { Button, ButtonLink, PrintButton } from "~/ui/button";
import { dayAndTime, longDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Note, PrintHead } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "登録の内容｜とまりぎ" }];

export const loader = guarded("person.read", async ({ params, actor, deps }) => ({
  record: await recordFor(deps, actor, params.personId ?? "", null),
}));

/** Opening the whereabouts is a post: the reason is personal too, and reading them is an act of its own. */
export const action = guarded("person.read", async ({ request, params, actor, deps }) => {
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: reasonForm });
  if (submission.status !== "success") {
    return data({ state: rejected(typed, submission), record: null }, { status: 400 });
  }
  const record = await recordFor(deps, actor, params.personId ?? "", submission.value.reason);
  return data({ state: formOf({}), record });
});

async function recordFor(deps: Deps, actor: Actor, personId: string, reason: string | null) {
  if (!isId(personId)) throw notFound();
  const id = personId as PersonId;
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openDossier(unit, { personId: id, reason });
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
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const record = answer?.record ?? loaded.record;
  const { person, view, today, mayKeep } = record;
  const state = answer?.state ?? formOf({});
  const page = { personId: person.personId, view, today, mayKeep };
  return (
    <Frame screen="person" current="/people" narrow={view.parts === null}>
      <PrintHead left={record.printed} right="取扱注意" />
      <div className="stack">
        <FormProblems state={state} />
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
        {record.mayAskWhereabouts && (
          <Card title="住所と電話を表示する" id="whereabouts">
            <Form method="post" className="stack" noValidate>
              <TextField
                state={state}
                name="reason"
                label="表示する理由"
                hint="理由と、あなたの名前が記録に残ります。"
                isRequired
              />
              <Button>理由を記録して表示する</Button>
            </Form>
            <ButtonLink to={`/people/${person.personId}/break-glass`} look="quiet">
              緊急のため、60分だけ開く（あとで確認されます）
            </ButtonLink>
          </Card>
        )}
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
