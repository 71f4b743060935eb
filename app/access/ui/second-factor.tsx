import { Form } from "@remix-run/react";
import { Button } from "~/ui/button";
import { ErrorSummary, Field, type Reply } from "./form-parts";
import { PasswordField } from "./password-field";

export interface Factor {
  readonly qrSize: number;
  readonly qrPath: string;
  readonly secret: string;
  readonly backupCodes: readonly string[];
}

/** 6けたの番号 — set up with a picture or by typing, confirmed with a first code, and the spare codes written down. */
export function SecondFactor(props: {
  readonly on: boolean;
  readonly factor: Factor | undefined;
  readonly form: string | undefined;
  readonly reply: Reply;
}) {
  const { on, factor, form, reply } = props;
  if (factor !== undefined || form === "factor-confirm") {
    return <ConfirmFactor factor={factor} reply={form === "factor-confirm" ? reply : null} />;
  }
  const named = on ? "factor-off" : "factor-start";
  return (
    <Form method="post" className="stack" noValidate>
      <p>
        {on
          ? "入るときに、認証アプリの6けたの番号も聞かれます。"
          : "パスワードのあとに、認証アプリの6けたの番号も使うと、ほかの人に入られません。"}
      </p>
      <input type="hidden" name="form" value={named} />
      {form === named ? <ErrorSummary reply={reply} fields={["currentPassword"]} /> : null}
      <PasswordField
        id="factorPassword"
        name="currentPassword"
        label="いまのパスワード"
        autoComplete="current-password"
        reply={form === named ? reply : null}
      />
      <Button look={on ? "plain" : "go"}>{on ? "6けたの番号をやめる" : "6けたの番号を使いはじめる"}</Button>
    </Form>
  );
}

function ConfirmFactor({ factor, reply }: { readonly factor: Factor | undefined; readonly reply: Reply }) {
  return (
    <>
      {factor ? (
        <ol className="stack">
          <li>
            <p>認証アプリで、この図を読みとります。</p>
            <svg
              viewBox={`0 0 ${factor.qrSize} ${factor.qrSize}`}
              width="220"
              height="220"
              role="img"
              aria-label="認証アプリに読みとらせる図"
            >
              <rect width={factor.qrSize} height={factor.qrSize} fill="#ffffff" />
              <path d={factor.qrPath} fill="#000000" />
            </svg>
            <p>
              読みとれないときは、この文字を入れます：<code>{factor.secret}</code>
            </p>
          </li>
          <li>
            <p>予備の番号を紙に控えます。アプリが使えないとき、1つにつき一度だけ使えます。</p>
            <ul className="mini">
              {factor.backupCodes.map((code) => (
                <li key={code}>
                  <code>{code}</code>
                </li>
              ))}
            </ul>
          </li>
        </ol>
      ) : null}
      <Form method="post" className="stack" noValidate>
        <input type="hidden" name="form" value="factor-confirm" />
        <ErrorSummary reply={reply} fields={["code"]} />
        <Field
          name="code"
          label="アプリに出ている6けたの番号"
          inputMode="numeric"
          autoComplete="one-time-code"
          reply={reply}
        />
        <Button look="go">確かめて使いはじめる</Button>
      </Form>
    </>
  );
}
