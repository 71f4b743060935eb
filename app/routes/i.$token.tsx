import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { systemActor } from "~/access/model/actor";
import { answerInquiry } from "~/emergency/answer-inquiry.server";
import { answerForm, answerOf } from "~/emergency/inquiry-forms";
import { openInquiryLink } from "~/emergency/open-inquiry.server";
import { InquiryPage, type Typed } from "~/emergency/ui/inquiry-page";
import { inquiryView } from "~/emergency/ui/inquiry-view";
import { answerSentences } from "~/emergency/ui/inquiry-words";
import { openByLink } from "~/platform/link-guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { ErrorSummary } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [
  { title: "急ぎの受け入れの依頼｜とまりぎ" },
  // The address is a secret: it may not travel to another site nor into an index.
  { name: "referrer", content: "same-origin" },
  { name: "robots", content: "noindex" },
];

const reader = systemActor("返事のリンク");
const NOT_KEPT = { "Cache-Control": "no-store" };

export const loader = openByLink(
  "a signed link stands for the sign-in",
  async ({ params, context, missed }) => {
    const page = await inReadOf(context.deps, reader, async (unit) => {
      const opened = await openInquiryLink(unit, params.token ?? "");
      return opened && { view: inquiryView(opened, unit.now), answersAs: opened.answersAs };
    });
    if (page === null) missed();
    return data({ page }, { status: page === null ? 410 : 200, headers: NOT_KEPT });
  },
);

/** One tap is one answer: a second one meets an inquiry that is over, and hears so. */
export const action = openByLink("a signed link stands for the sign-in", async (args) => {
  const { request, params, context, missed } = args;
  const token = params.token ?? "";
  const posted = await request.formData();
  const typed: Typed = Object.fromEntries(
    [...posted].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const submission = parseWithZod(posted, { schema: answerForm });
  if (submission.status !== "success") {
    const says = Object.values(submission.error ?? {}).flatMap((sentences) => sentences ?? []);
    return data({ typed, says }, { status: 400 });
  }
  const answer = answerOf(submission.value);
  const outcome = await inUnitOfWork(context.deps, reader, (unit) => answerInquiry(unit, { token, answer }));
  if (outcome.ok) return redirect(`/i/${token}`);
  const isGone = outcome.refusal.kind === "inquiry_unknown";
  if (isGone) missed();
  return data({ typed, says: answerSentences(outcome.refusal) }, { status: isGone ? 410 : 409 });
});

export default function AnswerByLink() {
  const { page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  if (page === null) {
    return (
      <Frame screen="confirm">
        <h1 className="ttl q">急ぎの受け入れの依頼</h1>
        <Empty
          says="このリンクは、もう使えません。"
          next={<a href="/signin">サインインして、届いた依頼を見る</a>}
        />
      </Frame>
    );
  }
  return (
    <Frame screen="confirm">
      <ErrorSummary problems={[]} general={refused?.says ?? []} />
      <InquiryPage view={page.view} typed={refused?.typed ?? {}} isSignedIn={false} />
      {page.view.state === "sent" && !page.view.isLate && (
        <p className="last">{page.answersAs}さんの返事として記録します。</p>
      )}
    </Frame>
  );
}
