import { parseWithZod } from "@conform-to/zod/v4";
import { data } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { endMembershipForm, inviteForm } from "~/access/forms";
import { endMembership, inviteMember } from "~/access/members.server";
import type { Actor } from "~/access/model/actor";
import { PROVIDER_ROLES, ROLES } from "~/access/model/role";
import { ROLE_NAMES } from "~/access/model/role-names";
import { membersOf, organisationName } from "~/access/queries.server";
import { ErrorSummary, Field, SelectField } from "~/access/ui/form-parts";
import { isId, type OrganisationId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Empty, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "組織の人｜とまりぎ" }];

/** A manager sees their own house alone; any other looks as if it did not exist. */
function houseWithinReach(actor: Actor, organisationId: string | undefined): OrganisationId {
  const own = organisationId === actor.organisationId;
  if (organisationId === undefined || !isId(organisationId) || (actor.role === "provider_manager" && !own)) {
    throw notFound();
  }
  return organisationId as OrganisationId;
}

export const loader = guarded("member.manage", async ({ actor, deps, params }) => {
  const organisationId = houseWithinReach(actor, params.organisationId);
  return inReadOf(deps, actor, async (unit) => {
    const name = await organisationName(unit.sql, organisationId);
    if (name === null) throw notFound();
    const members = await membersOf(unit.sql, organisationId);
    const roles = actor.role === "provider_manager" ? PROVIDER_ROLES : ROLES;
    return { name, members, roles: roles.map((role) => ({ value: role, label: ROLE_NAMES[role] })) };
  });
});

export const action = guarded("member.manage", async ({ request, actor, deps, params }) => {
  const organisationId = houseWithinReach(actor, params.organisationId);
  const form = await request.formData();
  if (form.has("membershipId")) {
    const submission = parseWithZod(form, { schema: endMembershipForm });
    const id = submission.status === "success" ? submission.value.membershipId : null;
    const outcome = id === null ? null : await inUnitOfWork(deps, actor, (unit) => endMembership(unit, id));
    if (!outcome?.ok) throw notFound();
    return { reply: null, done: "所属を終えました。つぎの操作から使えません。", code: null };
  }
  form.set("organisationId", organisationId);
  const submission = parseWithZod(form, { schema: inviteForm });
  if (submission.status !== "success") {
    return data({ reply: submission.reply(), done: null, code: null }, { status: 400 });
  }
  const command = { ...submission.value, organisationId };
  const outcome = await inUnitOfWork(deps, actor, (unit) => inviteMember(unit, command));
  if (!outcome.ok) {
    const formErrors = ["この役割の人は招けません。"];
    return data({ reply: submission.reply({ formErrors }), done: null, code: null }, { status: 403 });
  }
  const { code } = outcome.value;
  const done =
    code === null ? "加えました。いまのパスワードで入れます。" : `${command.name}さんを招きました。`;
  return { reply: null, done, code };
});

/** 組織の人 — who acts for this office; invite and let go. */
export default function Members() {
  const { name, members, roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/admin/organisations" narrow>
      <div className="stack">
        <h1>
          {name}を使う人は {members.length}人です
        </h1>
        {answer?.done && <Note tone="ok">{answer.done}</Note>}
        {answer?.code && (
          <Note tone="info">
            <p>
              合言葉は <b className="nb">{answer.code}</b>{" "}
              です。この画面でしか見られません。本人に電話か手渡しで伝えます。
            </p>
            <p>「とまりぎに入る」の「はじめての方」から、7日のうちにパスワードを決めてもらいます。</p>
          </Note>
        )}
        {members.length === 0 && <Empty says="まだだれもいません。" next="最初の人を招きます。" />}
        <ul className="stack">
          {members.map((member) => (
            <li key={member.membershipId} className="card row">
              <div className="grow">
                <h2>{member.name}</h2>
                <p>
                  {ROLE_NAMES[member.role]}・{member.email}
                  {member.secondFactor ? "・6けたの番号あり" : ""}
                </p>
              </div>
              {!member.self && (
                <Form method="post">
                  <Button
                    name="membershipId"
                    value={member.membershipId}
                    aria-label={`${member.name}さんの所属を終える`}
                  >
                    所属を終える
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
        <Card id="invite" title="人を招く">
          <Form method="post" className="stack" noValidate key={members.length}>
            <ErrorSummary reply={answer?.reply} fields={["name", "email", "role"]} />
            <Field name="name" label="お名前" required reply={answer?.reply} />
            <Field name="email" label="メールアドレス" type="email" required reply={answer?.reply} />
            <SelectField name="role" label="役割" required choices={roles} reply={answer?.reply} />
            <Button look="go">招く</Button>
          </Form>
        </Card>
      </div>
    </Frame>
  );
}
