import { parseWithZod } from "@conform-to/zod/v4";
import { redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { anonymousCard } from "~/booking/model/disclosure";
import { readInbox } from "~/booking/queries.server";
import { rowOf } from "~/booking/ui/booking-view";
import { factsOf } from "~/booking/ui/request-card";
import { inquiriesTo } from "~/emergency/inquiry-queries.server";
import { InquiryLines, inquiryLine } from "~/emergency/ui/inquiry-lines";
import { type Day, parseDay } from "~/kernel/day";
import { isId } from "~/kernel/id";
import { whenWords } from "~/matching/ui/request-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { declineQuestionsOf } from "~/trial/answer-decline-question.server";
import { DeclineQuestions, WaitingHouses } from "~/trial/ui/waiting-inbox";
import { suggestNights, waitingAtHouses } from "~/trial/waiting-inbox.server";
import { ButtonLink } from "~/ui/button";
import { leftWords } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { KindChip } from "~/ui/status";
import { Empty, Note, TaskRow } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "届いた依頼｜とまりぎ" }];

export const loader = guarded("booking.answer", async ({ actor, deps, url }) => ({
  ...(await inReadOf(deps, actor, async (unit) => {
    const { organisationId } = actor;
    const waiting = organisationId === null ? [] : await readInbox(unit.sql, organisationId, unit.now);
    const asked = organisationId === null ? [] : await inquiriesTo(unit.sql, organisationId, unit.now);
    return {
      now: unit.now.toISOString(),
      questions: organisationId === null ? [] : await declineQuestionsOf(unit.sql, organisationId),
      inquiries: asked.map((row) => inquiryLine(row, unit.now)),
      waiting: waiting.map((listed) => ({
        ...rowOf(listed),
        about: factsOf(
          anonymousCard(
            listed.booking.needs,
            listed.roomRule,
            listed.booking.district,
            listed.booking.withSupporter,
          ),
          listed.staysBefore,
        )
          .slice(0, 2)
          .map(([label, value]) => (label === "ご本人" ? value : `${label}${value}`))
          .join("　"),
      })),
    };
  })),
  houses: await waitingAtHouses(deps, actor),
  asked: url.searchParams.get("asked"),
}));

const suggestForm = z.object({
  intent: z.literal("suggest"),
  unitId: z.string().refine(isId),
  from: z.string().refine((text) => parseDay(text) !== null),
});

/** この日をすすめる — the house's own nights to the first in line. */
export const action = guarded("booking.answer", async ({ request, actor, deps }) => {
  const submission = parseWithZod(await request.formData(), { schema: suggestForm });
  if (submission.status !== "success") throw notFound();
  const { unitId, from } = submission.value;
  const outcome = await suggestNights(deps, actor, { unitId, from: from as Day });
  if (!outcome.ok) throw notFound();
  return redirect(`/inbox?asked=${outcome.value.asked}`);
});

export default function Inbox() {
  const { waiting, inquiries, questions, houses, asked, now } = useLoaderData<typeof loader>();
  const count = waiting.length + inquiries.filter(({ isAsked }) => isAsked).length;
  return (
    <Frame screen="home" current="/inbox" live>
      <h1>{count === 0 ? "届いている依頼はありません" : `返事を待っている依頼が ${count}件あります`}</h1>
      {asked !== null && (
        <Note tone={asked === "0" ? "info" : "ok"}>
          {asked === "0"
            ? "いまお知らせできる方はいません。合う方が出たら、順番にお知らせします。"
            : "順番がいちばん先の方にお知らせしました。お返事を待ちます。"}
        </Note>
      )}
      <InquiryLines lines={inquiries} />
      {waiting.length === 0 ? (
        inquiries.length === 0 && (
          <Empty says="届いている依頼はありません。" next="届いたら、この画面とメールで知らせます。" />
        )
      ) : (
        <section aria-labelledby="waiting">
          <h2 className="sr" id="waiting">
            返事を待っている依頼
          </h2>
          <ol className="todo">
            {waiting.map((row, index) => (
              <TaskRow
                key={row.bookingId}
                first={index === 0 && count === waiting.length}
                sign={<KindChip kind={row.purpose} />}
                title={`${whenWords(row.period)}　${row.place}`}
                detail={`${row.about}　お返事まで あと ${row.holdExpiresAt ? leftWords(new Date(row.holdExpiresAt), new Date(now)) : ""}`}
                action={
                  <ButtonLink
                    to={`/bookings/${row.bookingId}`}
                    look={index === 0 && count === waiting.length ? "go" : "plain"}
                    aria-label={`${row.code}の依頼に返事する`}
                  >
                    返事する
                  </ButtonLink>
                }
              />
            ))}
          </ol>
        </section>
      )}
      <div className="stack waiting">
        <DeclineQuestions questions={questions} />
        <WaitingHouses houses={houses} />
      </div>
    </Frame>
  );
}
