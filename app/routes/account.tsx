import { data } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { accountAction } from "~/access/account-actions.server";
import { setCookies } from "~/access/cookies.server";
import { ROLE_NAMES } from "~/access/model/role-names";
import { sessionsOf } from "~/access/sessions-store.server";
import { deviceName } from "~/access/ui/device-name";
import { ErrorSummary } from "~/access/ui/form-parts";
import { PasswordField } from "~/access/ui/password-field";
import { SecondFactor } from "~/access/ui/second-factor";
import { tokyoDay, tokyoTime } from "~/kernel/day";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "自分の設定｜とまりぎ" }];

export const loader = guarded("account.manage", async ({ request, context, actor, deps }) => {
  const signedIn = await context.signedInOf(request);
  if (signedIn === null) throw notFound();
  const sessions = await inReadOf(deps, actor, (unit) => sessionsOf(unit.sql, signedIn.userId));
  return {
    name: signedIn.name,
    email: signedIn.email,
    secondFactor: signedIn.secondFactor,
    memberships: signedIn.memberships.map(({ id, organisationName, role }) => ({
      id,
      organisationName,
      roleName: ROLE_NAMES[role],
    })),
    sessions: sessions.map(({ id, since, userAgent }) => ({
      id,
      here: id === signedIn.sessionId,
      device: deviceName(userAgent),
      since: `${tokyoDay(since)} ${tokyoTime(since)}`,
    })),
  };
});

export const action = guarded("account.manage", async ({ request, context, actor, deps }) => {
  const signedIn = await context.signedInOf(request);
  if (signedIn === null) throw notFound();
  const form = await request.formData();
  const { signIn } = context;
  const { status, cookies, ...reply } = await accountAction({ request, form, signIn, deps, actor, signedIn });
  return data(reply, { status, headers: setCookies(cookies) });
});

/** 自分の設定 — password, second factor, and where else one is signed in. */
export default function Account() {
  const { name, email, secondFactor, memberships, sessions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const passwordReply = answer?.form === "password" ? answer.reply : null;
  const factorOn = answer?.form === "factor-confirm" && answer.done ? true : secondFactor;
  return (
    <Frame screen="home" narrow>
      <div className="stack">
        <h1>自分の設定</h1>
        {answer?.done ? <Note tone="ok">{answer.done}</Note> : null}
        <Card id="who" title={`${name}さん`}>
          <p>{email}</p>
          <ul>
            {memberships.map((membership) => (
              <li key={membership.id}>
                {membership.organisationName}（{membership.roleName}）
              </li>
            ))}
          </ul>
        </Card>
        <Card id="password" title="パスワードを変える">
          <Form method="post" className="stack" noValidate>
            <input type="hidden" name="form" value="password" />
            <input type="text" autoComplete="username" defaultValue={email} readOnly hidden />
            <ErrorSummary reply={passwordReply} fields={["currentPassword", "newPassword"]} />
            <PasswordField
              name="currentPassword"
              label="いまのパスワード"
              autoComplete="current-password"
              reply={passwordReply}
            />
            <PasswordField
              name="newPassword"
              label="新しいパスワード"
              hint="12文字以上"
              autoComplete="new-password"
              reply={passwordReply}
            />
            <Button look="go">変える</Button>
          </Form>
        </Card>
        <Card id="factor" title="6けたの番号（2段階の確認）">
          <SecondFactor
            on={factorOn}
            factor={answer?.factor}
            form={answer?.done ? undefined : answer?.form}
            reply={answer?.reply}
          />
        </Card>
        <Card id="sessions" title="いま入っている端末">
          <ul className="todo">
            {sessions.map((session) => (
              <li className="td" key={session.id}>
                <div className="grow">
                  <h3>{session.device}</h3>
                  <p>{session.since} から</p>
                </div>
                {session.here ? (
                  <span className="tag">この端末</span>
                ) : (
                  <Form method="post">
                    <input type="hidden" name="form" value="session" />
                    <Button name="sessionId" value={session.id}>
                      終わりにする
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Frame>
  );
}
