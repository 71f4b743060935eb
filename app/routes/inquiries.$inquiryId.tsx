import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { answerInquiry } from "~/emergency/answer-inquiry.server";
import type { InquiryId } from "~/emergency/inquiries-repository.server";
import { answerForm, answerOf } from "~/emergency/inquiry-forms";
import { inTheNameOf } from "~/emergency/model/exchange-actor";
import { openInquiry } from "~/emergency/open-inquiry.server";
import { InquiryPage, type Typed } from "~/emergency/ui/inquiry-page";
import { inquiryView } from "~/emergency/ui/inquiry-view";
import { answerSentences } from "~/emergency/ui/inquiry-words";
import { isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { ErrorSummary } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";

export const meta: MetaFunction = () => [{ title: "急ぎの受け入れの依頼｜とまりぎ" }];

export const loader = guarded("inquiry.answer", async ({ params, actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const opened = await openInquiry(unit, params.inquiryId ?? "");
    if (opened === null) throw notFound();
    return { view: inquiryView(opened, unit.now) };
  }),
);

/** The answer touches a case the place may not read: the exchange writes it on the word of whoever is signed in. */
export const action = guarded("inquiry.answer", async ({ request, params, actor, deps }) => {
  const inquiryId = params.inquiryId ?? "";
  if (!isId(inquiryId)) throw notFound();
  const posted = await request.formData();
  const typed: Typed = Object.fromEntries(
    [...posted].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const submission = parseWithZod(posted, { schema: answerForm });
  if (submission.status !== "success") {
    const says = Object.values(submission.error ?? {}).flatMap((sentences) => sentences ?? []);
    return data({ typed, says }, { status: 400 });
  }
  const command = { inquiryId: inquiryId as InquiryId, answer: answerOf(submission.value) };
  const outcome = await inUnitOfWork(deps, inTheNameOf(actor), (unit) => answerInquiry(unit, command));
  if (outcome.ok) return redirect(`/inquiries/${inquiryId}`);
  if (outcome.refusal.kind === "inquiry_unknown") throw notFound();
  return data({ typed, says: answerSentences(outcome.refusal) }, { status: 409 });
});

export default function Inquiry() {
  const { view } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Frame screen="confirm" current="/inbox" live>
      <ErrorSummary problems={[]} general={refused?.says ?? []} />
      <InquiryPage view={view} typed={refused?.typed ?? {}} isSignedIn />
    </Frame>
  );
}
