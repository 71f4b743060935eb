import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { agreePlan } from "~/plans/agree-plan.server";
import { completenessOf, lackingToAgree } from "~/plans/model/completeness";
import { PAGE_KEYS, PLAN_PAGES } from "~/plans/model/pages";
import { openPlans } from "~/plans/open-plan.server";
import { pageHref } from "~/plans/ui/page-steps";
import { PAGE_WORDS, SECTION_WORDS } from "~/plans/ui/words";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { Card, Note, Progress } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "計画の下書き｜とまりぎ" }];

const addressed = (personId = ""): PersonId => {
  if (!isId(personId)) throw notFound();
  return personId as PersonId;
};

export const loader = guarded("plan.write", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const opened = await inUnitOfWork(deps, actor, (unit) => openPlans(unit, personId));
  if (!opened.ok) throw notFound();
  const { draft, person, author } = opened.value;
  if (draft === null) throw redirect(`/people/${personId}/plan`);
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    version: draft.version,
    saved: `${dayAndTime(draft.updatedAt)}　${draft.updatedByName}`,
    author: author.organisationName,
    lacking: lackingToAgree(draft),
    pages: PAGE_KEYS.map((page) => ({
      page,
      sections: PLAN_PAGES[page].map((section) => ({ section, how: completenessOf(draft, section) })),
    })),
  };
});

export const action = guarded("plan.write", async ({ params, actor, deps }) => {
  const personId = addressed(params.personId);
  const outcome = await inUnitOfWork(deps, actor, (unit) => agreePlan(unit, personId));
  if (outcome.ok) return redirect(`/people/${personId}/plan`);
  if (outcome.refusal.kind !== "incomplete") throw notFound();
  return data({ lacking: outcome.refusal.sections }, { status: 409 });
});

const HOW_WORDS = { empty: "まだ", begun: "途中", complete: "できました" } as const;

export default function PlanTasks() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const all = page.pages.flatMap(({ sections }) => sections);
  const done = all.filter(({ how }) => how === "complete").length;
  const lackingWords = (refused?.lacking ?? page.lacking).map((section) => SECTION_WORDS[section]).join("、");
  return (
    <Frame screen="plan" current="/plans" narrow>
      <div className="stack">
        <h1>
          {page.name}さんの計画（第{page.version}版の下書き）
        </h1>
        {refused && <Note tone="err">まだ決められません。{lackingWords}を書いてください。</Note>}
        <Progress done={done} total={all.length} words={`${all.length}項目のうち、${done}項目ができました`} />
        <p className="hint">
          最後の保存　{page.saved}
          {page.author && `　書く所　${page.author}`}
        </p>
        <ol className="tasks">
          {page.pages.map(({ page: key, sections }) => (
            <li key={key}>
              <h2>
                <Link to={pageHref(page.personId, key)}>{PAGE_WORDS[key]}</Link>
              </h2>
              <ul>
                {sections.map(({ section, how }) => (
                  <li key={section}>
                    <span>{SECTION_WORDS[section]}</span>
                    <span className={`tag ${how}`}>{HOW_WORDS[how]}</span>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
        <Card title="ご本人・ご家族と決める" id="agree">
          <p>
            {page.lacking.length === 0
              ? "この内容で決めると、いまの計画になります。前の版も残ります。"
              : `決める前に要るのは、${lackingWords}です。`}
          </p>
          <Form method="post">
            <Button look={page.lacking.length === 0 ? "go" : "plain"}>この内容で決める</Button>
          </Form>
        </Card>
        <p>
          <Link className="btn soft" to={`/people/${page.personId}/plan`}>
            計画のページへもどる
          </Link>
        </p>
      </div>
    </Frame>
  );
}
