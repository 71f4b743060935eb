import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import type { Actor } from "~/access/model/actor";
import { isId, type PersonId } from "~/kernel/id";
import { accept, refuse } from "~/kernel/result";
import { guarded, notFound } from "~/platform/guard.server";
import { type Deps, inUnitOfWork } from "~/platform/unit-of-work.server";
import { FormProblems } from "~/providers/ui/form-fields";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { accessCandidates, accessesOf } from "~/registry/access-queries.server";
import { grantForm, withdrawForm } from "~/registry/forms";
import { grantAccess, withdrawAccess } from "~/registry/grant-access.server";
import { openPerson } from "~/registry/open-person.server";
import { mayRegisterPerson } from "~/registry/permissions";
import { AccessLines, GrantForm } from "~/registry/ui/access-lines";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

/** No name in the title: it would stay in the browser's history. */
export const meta: MetaFunction = () => [{ title: "見られる人｜とまりぎ" }];

export const loader = guarded("person.register", async ({ params, actor, deps }) =>
  readersOf(deps, actor, params.personId ?? ""),
);

export const action = guarded("person.register", async ({ request, params, actor, deps }) => {
  const { person, candidates, lines } = await readersOf(deps, actor, params.personId ?? "");
  const { personId } = person;
  const back = `/people/${personId}/access`;
  const typed = await request.formData();
  if (typed.get("intent") === "withdraw") {
    const submission = parseWithZod(typed, { schema: withdrawForm });
    if (submission.status !== "success") throw notFound();
    const { organisationId, userId, basis } = submission.value;
    const holder = organisationId ? { organisationId } : userId ? { userId } : null;
    if (holder === null) throw notFound();
    await inUnitOfWork(deps, actor, async (unit) =>
      accept(await withdrawAccess(unit, personId, holder, basis)),
    );
    return redirect(back);
  }
  const submission = parseWithZod(typed, { schema: grantForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { holder: organisationId, basis, validUntil } = submission.value;
  const candidate = candidates.find((one) => one.organisationId === organisationId);
  if (candidate === undefined) {
    return data(refusedForm(typed, "見せる相手を選び直してください。"), { status: 409 });
  }
  if ((candidate.kind === "consultation") !== (basis === "specialist")) {
    return data(refusedForm(typed, "「どんな人か」が、選んだ相手と合いません。選び直してください。"), {
      status: 409,
    });
  }
  if (lines.some((line) => line.organisationId === organisationId && line.basis === basis)) {
    return data(
      refusedForm(typed, "この相手は、もう見られます。期間を変えるときは、外してから足してください。"),
      {
        status: 409,
      },
    );
  }
  const outcome = await inUnitOfWork(deps, actor, (unit) =>
    grantAccess(unit, { personId, holder: { organisationId }, basis, validUntil }),
  );
  if (!outcome.ok) throw notFound();
  return redirect(back);
});

/** The record is opened, so the look is on record as any other. */
async function readersOf(deps: Deps, actor: Actor, personId: string) {
  if (!isId(personId)) throw notFound();
  const outcome = await inUnitOfWork(deps, actor, async (unit) => {
    const opened = await openPerson(unit, { personId: personId as PersonId, reason: null });
    if (!opened.ok) return opened;
    const { person } = opened.value;
    if (!mayRegisterPerson(actor, person.municipality)) return refuse({ kind: "not_found" } as const);
    return accept({
      person: { personId: person.personId, name: `${person.familyName} ${person.givenName}` },
      lines: await accessesOf(unit.sql, person.personId, unit.today),
      candidates: await accessCandidates(unit.sql, person.municipality),
    });
  });
  if (!outcome.ok) throw notFound();
  return outcome.value;
}

/** 見られる人 — who besides the coordinators reads this record, on what basis, until when; give and take back. */
export default function Readers() {
  const { person, lines, candidates } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>() ?? formOf({});
  return (
    <Frame screen="plain" current="/people" narrow>
      <div className="stack">
        <h1>{person.name}さんの登録を見られる人</h1>
        <p>
          拠点のコーディネーターのほかに、この登録を開ける人です。足したこと、外したこと、見たことは、すべて記録に残ります。
        </p>
        <FormProblems state={state} />
        <Card title="いま見られる人" id="readers">
          <AccessLines lines={lines} />
        </Card>
        <Card title="見られる人を足す" id="grant">
          <GrantForm state={state} candidates={candidates} />
        </Card>
        <ButtonLink to={`/people/${person.personId}`} look="soft">
          登録の内容へ戻る
        </ButtonLink>
      </div>
    </Frame>
  );
}
