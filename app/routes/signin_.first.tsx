import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { firstPasswordForm } from "~/access/forms";
import { chooseFirstPassword } from "~/access/members.server";
import { ErrorSummary, Field } from "~/access/ui/form-parts";
import { PasswordField } from "~/access/ui/password-field";
import { SignInFrame } from "~/access/ui/sign-in-frame";
import { open } from "~/platform/guard.server";
import { Button } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "はじめての方｜とまりぎ" }];

export const loader = open("invited people have no password yet", async ({ context }) => ({
  helpPhone: context.helpPhone,
}));

export const action = open("invited people have no password yet", async ({ request, context }) => {
  const submission = parseWithZod(await request.formData(), { schema: firstPasswordForm });
  if (submission.status !== "success")
    return data(submission.reply({ hideFields: ["newPassword"] }), { status: 400 });

  const { email, code, newPassword } = submission.value;
  if (!(await context.signIn.mayTry(request, "first-password"))) {
    const tooOften = "回数が多すぎます。15分待ってから、もう一度おためしください。";
    return data(submission.reply({ formErrors: [tooOften], hideFields: ["newPassword"] }), { status: 429 });
  }
  const outcome = await chooseFirstPassword(context.deps, { email, code, password: newPassword });
  if (outcome.ok) return redirect("/signin");
  const wrong = "メールアドレスか合言葉がちがいます。合言葉は7日で使えなくなります。";
  return data(submission.reply({ formErrors: [wrong], hideFields: ["newPassword"] }), { status: 400 });
});

export default function FirstPassword() {
  const { helpPhone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <SignInFrame title="パスワードを決める" lead="招いた人から聞いた合言葉を使います。" helpPhone={helpPhone}>
      <Form method="post" className="stack" noValidate>
        <ErrorSummary reply={reply} fields={["email", "code", "newPassword"]} />
        <Field name="email" label="メールアドレス" type="email" autoComplete="username" reply={reply} />
        <Field name="code" label="合言葉" hint="5文字が4つ" autoComplete="one-time-code" reply={reply} />
        <PasswordField
          name="newPassword"
          label="新しいパスワード"
          hint="12文字以上"
          autoComplete="new-password"
          reply={reply}
        />
        <Button look="go" big wide>
          決める
        </Button>
      </Form>
    </SignInFrame>
  );
}
