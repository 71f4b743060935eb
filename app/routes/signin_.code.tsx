import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { cookieOf, STEP_COOKIE, setCookies } from "~/access/cookies.server";
import { backupCodeForm, codeForm } from "~/access/forms";
import { ErrorSummary, Field } from "~/access/ui/form-parts";
import { SignInFrame } from "~/access/ui/sign-in-frame";
import { codeRefusalSentence } from "~/access/ui/sign-in-sentences";
import { open } from "~/platform/guard.server";
import { safePath } from "~/platform/safe-path";
import { Button } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "6けたの番号｜とまりぎ" }];

export const loader = open("second step of signing in", async ({ request, context }) => {
  const to = safePath(new URL(request.url).searchParams.get("to"));
  if (cookieOf(request, STEP_COOKIE) === null) throw redirect(`/signin?to=${encodeURIComponent(to)}`);
  return { to, helpPhone: context.helpPhone };
});

export const action = open("second step of signing in", async ({ request, context }) => {
  const form = await request.formData();
  const submission = form.has("backupCode")
    ? parseWithZod(form, { schema: backupCodeForm })
    : parseWithZod(form, { schema: codeForm });
  if (submission.status !== "success") return data(submission.reply(), { status: 400 });

  const { value } = submission;
  const outcome =
    "backupCode" in value
      ? await context.signIn.withBackupCode(request, value.backupCode)
      : await context.signIn.withCode(request, value.code);
  if (outcome.kind === "signed_in") {
    return redirect(safePath(value.to), { headers: setCookies(outcome.cookies) });
  }
  if (outcome.kind === "code_wanted") return redirect("/signin");
  const status = outcome.kind === "too_often" ? 429 : 400;
  return data(submission.reply({ formErrors: [codeRefusalSentence(outcome)], resetForm: false }), { status });
});

export default function SignInCode() {
  const { to, helpPhone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <SignInFrame title="6けたの番号を入れる" lead="認証アプリに出ている番号です。" helpPhone={helpPhone}>
      <Form method="post" className="stack" noValidate>
        <ErrorSummary reply={reply} fields={["code", "backupCode"]} />
        <input type="hidden" name="to" value={to} />
        <Field
          name="code"
          label="6けたの番号"
          autoComplete="one-time-code"
          inputMode="numeric"
          reply={reply}
        />
        <Button look="go" big wide>
          入る
        </Button>
      </Form>
      <details>
        <summary>認証アプリが使えないとき</summary>
        <Form method="post" noValidate>
          <input type="hidden" name="to" value={to} />
          <Field
            name="backupCode"
            label="予備の番号"
            hint="設定したときに控えた番号です。一度だけ使えます。"
            autoComplete="off"
            reply={reply}
          />
          <Button wide>予備の番号で入る</Button>
        </Form>
      </details>
      <p>
        <Link to="/signin">はじめからやりなおす</Link>
      </p>
    </SignInFrame>
  );
}
