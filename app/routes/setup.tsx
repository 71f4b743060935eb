import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Form, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { createFirstAdministrator, firstRunIsOpen } from "~/access/first-run.server";
import { setupForm } from "~/access/forms";
import { ErrorSummary, Field } from "~/access/ui/form-parts";
import { PasswordField } from "~/access/ui/password-field";
import { SignInFrame } from "~/access/ui/sign-in-frame";
import { municipalityCode } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { notFound, open } from "~/platform/guard.server";
import { Button } from "~/ui/button";

export const meta: MetaFunction = () => [{ title: "はじめの設定｜とまりぎ" }];

export const loader = open("nobody can sign in before the first administrator", async ({ context }) => {
  if (!(await firstRunIsOpen(context.deps))) throw notFound();
  return { helpPhone: context.helpPhone };
});

export const action = open(
  "nobody can sign in before the first administrator",
  async ({ request, context }) => {
    const submission = parseWithZod(await request.formData(), { schema: setupForm });
    if (submission.status !== "success")
      return data(submission.reply({ hideFields: ["newPassword"] }), { status: 400 });
    if (!(await context.signIn.mayTry(request, "setup"))) {
      const tooOften = "回数が多すぎます。15分待ってから、もう一度おためしください。";
      return data(submission.reply({ formErrors: [tooOften], hideFields: ["newPassword"] }), { status: 429 });
    }
    const { newPassword, municipality, ...facts } = submission.value;
    const code = municipalityCode(municipality);
    invariant(code !== null, "the form lets five digits through");
    const outcome = await createFirstAdministrator(context.deps, {
      ...facts,
      password: newPassword,
      municipality: code,
    });
    if (outcome.ok) return redirect("/signin");
    const wrong = "合言葉がちがいます。起動したときの画面に出ています。";
    return data(submission.reply({ formErrors: [wrong], hideFields: ["newPassword"] }), { status: 400 });
  },
);

const LABELS = {
  code: "合言葉",
  name: "お名前",
  email: "メールアドレス",
  organisationName: "組織の名前",
  prefecture: "都道府県",
  municipalityName: "市区町村の名前",
  municipality: "市区町村コード",
  newPassword: "パスワード",
} as const;

export default function Setup() {
  const { helpPhone } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>();
  return (
    <SignInFrame
      title="最初の管理者をつくる"
      lead="この画面は一度だけ使えます。合言葉は、起動したときの画面に出ています。"
      helpPhone={helpPhone}
    >
      <Form method="post" className="stack" noValidate>
        <ErrorSummary reply={reply} fields={Object.keys(LABELS)} />
        <Field name="code" label={LABELS.code} autoComplete="off" reply={reply} />
        <Field name="name" label={LABELS.name} autoComplete="name" reply={reply} />
        <Field name="email" label={LABELS.email} type="email" autoComplete="username" reply={reply} />
        <PasswordField
          name="newPassword"
          label={LABELS.newPassword}
          hint="12文字以上"
          autoComplete="new-password"
          reply={reply}
        />
        <Field
          name="organisationName"
          label={LABELS.organisationName}
          hint="例：みどり野市 障害福祉課"
          reply={reply}
        />
        <Field name="prefecture" label={LABELS.prefecture} reply={reply} />
        <Field name="municipalityName" label={LABELS.municipalityName} reply={reply} />
        <Field
          name="municipality"
          label={LABELS.municipality}
          hint="全国地方公共団体コードの上5けた"
          inputMode="numeric"
          reply={reply}
        />
        <Button look="go" big wide>
          つくる
        </Button>
      </Form>
    </SignInFrame>
  );
}
