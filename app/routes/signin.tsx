import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { setCookies } from "~/access/cookies.server";
import { signInForm } from "~/access/forms";
import { ErrorSummary, Field } from "~/access/ui/form-parts";
import { PasswordField } from "~/access/ui/password-field";
import { SignInFrame } from "~/access/ui/sign-in-frame";
import { signInRefusalSentence } from "~/access/ui/sign-in-sentences";
import { open } from "~/platform/guard.server";
import { safePath } from "~/platform/safe-path";
import { Button } from "~/ui/button";
import { Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "入る｜とまりぎ" }];

export const loader = open("whoever is not signed in yet comes here", async ({ request, context }) => {
  const { searchParams } = new URL(request.url);
  const to = safePath(searchParams.get("to"));
  if ((await context.actorOf(request)) !== null) throw redirect(to);
  return { to, helpPhone: context.helpPhone, left: searchParams.has("left") };
});

export const action = open("this is where one signs in", async ({ request, context }) => {
  const submission = parseWithZod(await request.formData(), { schema: signInForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["password"] }), { status: 400 });

  const { email, password, to } = submission.value;
  const outcome = await context.signIn.withPassword(request, email, password);
  if (outcome.kind === "signed_in" || outcome.kind === "code_wanted") {
    const next = safePath(to);
    const location = outcome.kind === "signed_in" ? next : `/signin/code?to=${encodeURIComponent(next)}`;
    return redirect(location, { headers: setCookies(outcome.cookies) });
  }
  const status = outcome.kind === "too_often" ? 429 : 400;
  return data(submission.reply({ formErrors: [signInRefusalSentence(outcome)], hideFields: ["password"] }), {
    status,
    headers: outcome.kind === "too_often" ? { "Retry-After": String(outcome.waitSeconds) } : {},
  });
});

export default function SignIn() {
  const { to, helpPhone, left } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <SignInFrame
      title="とまりぎに入る"
      lead="事業所・市・センターの方、ご家族・ご本人の方"
      helpPhone={helpPhone}
    >
      {left ? <Note tone="ok">終わりました。次の方は、ここから入ってください。</Note> : null}
      <Form method="post" className="stack" noValidate>
        <ErrorSummary reply={reply} fields={["email", "password"]} />
        <input type="hidden" name="to" value={to} />
        <Field
          name="email"
          label="メールアドレス"
          type="email"
          autoComplete="username"
          inputMode="email"
          reply={reply}
        />
        <PasswordField name="password" label="パスワード" autoComplete="current-password" reply={reply} />
        <Button look="go" big wide>
          入る
        </Button>
      </Form>
      <p>
        <Link className="btn quiet" to="/signin/first">
          はじめての方（合言葉をお持ちの方）
        </Link>
      </p>
      <p>
        <Link className="btn quiet" to="/try">
          入らずに、体験をさがす
        </Link>
      </p>
      <p className="hint">
        1時間使わないと、自動で終わります。席をはなれるときは「交代・終わる」を押してください。
      </p>
    </SignInFrame>
  );
}
