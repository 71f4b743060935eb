import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { isId, type PersonId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { openDossier } from "~/registry/open-dossier.server";
import { factViews } from "~/registry/ui/fact-view";
import { FactLines } from "~/registry/ui/facts";
import { PersonHead } from "~/registry/ui/person-head";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "願いと暮らし｜とまりぎ" }];

export const loader = guarded("registry.keep", async ({ params, actor, deps }) => {
  const personId = params.personId ?? "";
  if (!isId(personId)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    openDossier(unit, { personId: personId as PersonId, reason: null }),
  );
  if (!outcome.ok || outcome.value.parts === null) throw notFound();
  const { person, parts } = outcome.value;
  return {
    personId,
    name: `${person.familyName} ${person.givenName}`,
    facts: factViews(parts.facts),
  };
});

/** 願いと暮らし — every fact with its source, and the way to write each. */
export default function Notes() {
  const { personId, name, facts } = useLoaderData<typeof loader>();
  const asked = facts.filter(({ lines }) => lines !== null).length;
  return (
    <Frame screen="person" current="/people" narrow>
      <div className="stack">
        <PersonHead
          personId={personId}
          name={name}
          title="願いと暮らし"
          says={`${facts.length}のうち${asked}を聞きました。`}
        />
        {facts.map((view) => (
          <Card
            key={view.key}
            title={view.title}
            id={view.key}
            aside={
              <Link
                className="btn soft"
                to={`/people/${personId}/notes/${view.key}`}
                aria-label={`${view.title}を${view.lines === null ? "書く" : "直す"}`}
              >
                {view.lines === null ? "書く" : "直す"}
              </Link>
            }
          >
            <FactLines view={view} />
          </Card>
        ))}
      </div>
    </Frame>
  );
}
