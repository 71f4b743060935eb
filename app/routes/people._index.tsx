import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { ageOn } from "~/kernel/day";
import { forbidden, guarded } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { TextField } from "~/providers/ui/form-fields";
import { formOf } from "~/providers/ui/form-state";
import { findPersons } from "~/registry/find-persons.server";
import { searchForm } from "~/registry/forms";
import { registeredCount } from "~/registry/queries.server";
import { Button, ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "登録した人｜とまりぎ" }];

export const loader = guarded("person.register", async ({ actor, deps }) => {
  const { municipality } = actor;
  if (municipality === null) throw forbidden();
  return { registered: await inReadOf(deps, actor, (unit) => registeredCount(unit.tx, municipality)) };
});

/** A search is a form post: a name in an address would stay in histories and logs. */
export const action = guarded("person.register", async ({ request, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: searchForm });
  if (submission.status !== "success") {
    return data(
      { wanted: "", total: 0, persons: [], error: "さがす言葉は60文字までで入力してください。" },
      { status: 400 },
    );
  }
  const { wanted } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const found = await findPersons(unit, wanted);
    return found.ok ? { ok: true as const, value: { ...found.value, today: unit.today } } : found;
  });
  if (!outcome.ok) throw forbidden();
  const { persons, total, today } = outcome.value;
  return data({
    wanted,
    total,
    error: null,
    persons: persons.map((person) => ({
      personId: person.personId,
      name: `${person.familyName} ${person.givenName}`,
      kana: `${person.familyKana} ${person.givenKana}`,
      age: person.birthDate === null ? null : ageOn(person.birthDate, today),
      district: person.district,
      isProtected: person.isProtected,
    })),
  });
});

export default function People() {
  const { registered } = useLoaderData<typeof loader>();
  const found = useActionData<typeof action>();
  const state = {
    ...formOf({ wanted: found?.wanted }),
    errors: found?.error ? { wanted: [found.error] } : {},
  };
  return (
    <Frame screen="plain" current="/people" narrow>
      <div className="stack">
        <div className="row">
          <h1>登録した人</h1>
          <span className="end">
            <ButtonLink to="/people/new">新しく登録する</ButtonLink>
          </span>
        </div>
        {registered === 0 ? (
          <Empty says="まだ登録がありません。" next={<Link to="/people/new">最初の1人を登録する</Link>} />
        ) : (
          <Form method="post" className="card stack" role="search" noValidate>
            <TextField
              state={state}
              name="wanted"
              type="search"
              label="名前・ふりがな・電話・生年月日でさがす"
              hint="ひらがなでもカタカナでもさがせます。電話は下4けたからさがせます。"
            />
            <Button look="go">さがす</Button>
            <p className="hint">{registered}人が登録しています。見た人の記録が残ります。</p>
          </Form>
        )}
        {found && !found.error && (
          <section className="stack" aria-labelledby="found">
            <h2 id="found" role="status">
              {found.total}人見つかりました
            </h2>
            {found.total > found.persons.length && (
              <p>{found.persons.length}人まで表示しています。名前を続けて入力すると、しぼれます。</p>
            )}
            {found.total === 0 && (
              <Empty says="見つかりませんでした。" next="読み方を短くしてさがすか、新しく登録します。" />
            )}
            <ul className="stack-8">
              {found.persons.map((person) => (
                <li key={person.personId} className="card">
                  <h3>
                    <Link to={`/people/${person.personId}`}>{person.name}</Link>
                  </h3>
                  <p className="mute">
                    {person.kana}
                    {person.age !== null && `・${person.age}歳`}
                    {person.district && `・${person.district}`}
                    {person.isProtected && "・保護情報があります"}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Frame>
  );
}
