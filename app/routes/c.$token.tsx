import { data, redirect } from "@remix-run/node";
import {
  Form,
  type MetaFunction,
  useActionData,
  useLoaderData,
  useParams,
  useSearchParams,
} from "@remix-run/react";
import { systemActor } from "~/access/model/actor";
import type { ConfirmationId } from "~/availability/confirmation-repository.server";
import { linkPage } from "~/availability/link-page-queries.server";
import { monthDay, weekdayWord } from "~/availability/ui/calendar-words";
import { UndoConfirmation } from "~/availability/ui/confirm-banner";
import { linkSentence } from "~/availability/ui/sentences";
import { TonightList } from "~/availability/ui/tonight-list";
import { confirmByLink, takeBackByLink } from "~/availability/use-confirm-link.server";
import { isId } from "~/kernel/id";
import { openByLink } from "~/platform/link-guard.server";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { Button } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Bird, Icon } from "~/ui/marks";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [
  { title: "今夜の空きの確認｜とまりぎ" },
  // The address is a secret: it may not travel to another site nor into an index.
  { name: "referrer", content: "same-origin" },
  { name: "robots", content: "noindex" },
];

const reader = systemActor("確認リンク");
const NOT_KEPT = { "Cache-Control": "no-store" };

export const loader = openByLink(
  "a signed link stands for the sign-in",
  async ({ params, context, missed }) => {
    const outcome = await inUnitOfWork(context.deps, reader, (unit) => linkPage(unit, params.token ?? ""));
    if (outcome.ok) return data({ page: outcome.value, says: null }, { headers: NOT_KEPT });
    const isUsed = outcome.refusal.kind === "link_used";
    if (outcome.refusal.kind === "unknown_link") missed();
    return data(
      { page: null, says: linkSentence(outcome.refusal) },
      { status: isUsed ? 200 : 410, headers: NOT_KEPT },
    );
  },
);

export const action = openByLink("a signed link stands for the sign-in", async (args) => {
  const { request, params, context, missed } = args;
  const token = params.token ?? "";
  const typed = await request.formData();
  if (typed.get("intent") === "take_back") {
    const id = String(typed.get("confirmation"));
    const undone = isId(id)
      ? await inUnitOfWork(context.deps, reader, (unit) => takeBackByLink(unit, token, id as ConfirmationId))
      : null;
    if (undone === null || (!undone.ok && undone.refusal.kind === "unknown_link")) missed();
    return data({
      says: undone?.ok
        ? "確認を取り消しました。直すときは、サインインして空き状況を変えてください。"
        : "10秒たったので、取り消せません。",
    });
  }
  const outcome = await inUnitOfWork(context.deps, reader, (unit) => confirmByLink(unit, token));
  if (outcome.ok) return redirect(`/c/${token}?confirmed=${outcome.value.confirmationId}`);
  if (outcome.refusal.kind === "unknown_link") missed();
  return data({ says: linkSentence(outcome.refusal) }, { status: 410 });
});

export default function ConfirmByLink() {
  const { page, says } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [query] = useSearchParams();
  const confirmed = query.get("confirmed");
  const { token } = useParams();
  if (answer || page === null) {
    return (
      <Frame screen="confirm">
        <h1 className="ttl">今夜の空きの確認</h1>
        {confirmed && !answer ? (
          <div className="done" role="status">
            <Bird />
            <div>
              <p className="dh">確認しました。</p>
              <p>ありがとうございます。この画面は閉じてかまいません。</p>
            </div>
            <UndoConfirmation action={`/c/${token}`} confirmationId={confirmed} />
          </div>
        ) : (
          <Empty says={answer?.says ?? says ?? ""} next={<a href="/signin">サインインする</a>} />
        )}
      </Frame>
    );
  }
  return (
    <Frame screen="confirm">
      <p className="office">{page.name}</p>
      <h1 className="ttl">
        {monthDay(page.today)}({weekdayWord(page.today)})<br />
        今夜の空き
      </h1>
      <TonightList units={page.units} rows={page.rows} now={page.now} changeHref={null} />
      <Form method="post" className="sticky">
        <Button look="go" big wide>
          <Icon name="ok" />
          合っています
        </Button>
        <p className="last">ちがうところがあれば、サインインして直してください。電話でもかまいません。</p>
      </Form>
    </Frame>
  );
}
