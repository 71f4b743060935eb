import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { SignInFrame } from "~/access/ui/sign-in-frame";
import { open } from "~/platform/guard.server";
import { ButtonLink } from "~/ui/button";

export const meta: MetaFunction = () => [
  { title: "とまりぎ｜今夜の居場所が、すぐ見つかるように。" },
  {
    name: "description",
    content: "地域生活支援拠点等の空きと予約をつなぐ、事業所・市・センターのためのしくみです。",
  },
];

export const loader = open("the front page is for everyone", async ({ request, context }) => {
  if ((await context.actorOf(request)) !== null) throw redirect("/home");
  return { helpPhone: context.helpPhone };
});

/** 表紙 — for whoever is not signed in: what this is, the way in, the phone. */
export default function FrontPage() {
  const { helpPhone } = useLoaderData<typeof loader>();
  return (
    <SignInFrame
      title="今夜の居場所を、いっしょにさがします"
      lead="急に介護ができなくなった夜も、ためしに泊まってみたいときも。地域の事業所の空きを、拠点のコーディネーターがさがして、つなぎます。"
      helpPhone={helpPhone}
    >
      <ButtonLink to="/signin" look="go" big wide>
        とまりぎに入る
      </ButtonLink>
      <p className="hint">はじめての方は、登録した市や事業所から届いた合言葉で入れます。</p>
    </SignInFrame>
  );
}
