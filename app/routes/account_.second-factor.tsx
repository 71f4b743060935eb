import { data } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { accountAction } from "~/access/account-actions.server";
import { setCookies } from "~/access/cookies.server";
import { SecondFactor } from "~/access/ui/second-factor";
import { guarded, notFound } from "~/platform/guard.server";
import { safePath } from "~/platform/safe-path";
import { ButtonLink } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card, Note } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "6けたの番号の用意｜とまりぎ" }];

export const loader = guarded("account.manage", async ({ request, url, context }) => {
  const signedIn = await context.signedInOf(request);
  if (signedIn === null) throw notFound();
  return { isOn: signedIn.secondFactor, to: safePath(url.searchParams.get("to")) };
});

/** Only the steps of setting it up: this page takes nothing off. */
export const action = guarded("account.manage", async ({ request, context, actor, deps }) => {
  const signedIn = await context.signedInOf(request);
  const form = await request.formData();
  if (signedIn === null || !["factor-start", "factor-confirm"].includes(String(form.get("form")))) {
    throw notFound();
  }
  const { signIn } = context;
  const { status, cookies, ...reply } = await accountAction({ request, form, signIn, deps, actor, signedIn });
  return data(reply, { status, headers: setCookies(cookies) });
});

/** 6けたの番号の用意 — the way on for whoever reads many people's records and has a password alone. */
export default function DemandedFactor() {
  const { isOn, to } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const isReady = isOn || (answer?.form === "factor-confirm" && answer.done !== undefined);
  return (
    <Frame screen="home" narrow>
      <div className="stack">
        <h1>{isReady ? "6けたの番号が使えます" : "先に、6けたの番号を用意してください"}</h1>
        {isReady ? (
          <>
            <Note tone="ok">次に入るときから、パスワードのあとに聞かれます。</Note>
            <ButtonLink to={to} look="go" big>
              続ける
            </ButtonLink>
          </>
        ) : (
          <>
            <p>
              たくさんの方の記録を見る役割の方には、パスワードのほかに、スマートフォンの認証アプリの番号をお願いしています。5分ほどで終わります。
            </p>
            <Card id="factor" title="6けたの番号（2段階の確認）">
              <SecondFactor on={false} factor={answer?.factor} form={answer?.form} reply={answer?.reply} />
            </Card>
            <p className="mute small">
              スマートフォンがないときや、うまくいかないときは、右上の電話へご相談ください。
            </p>
          </>
        )}
      </div>
    </Frame>
  );
}
