import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { v7 as uuidv7 } from "uuid";
import { admittedStays } from "~/aftercare/admissions-repository.server";
import { stepForm } from "~/booking/forms";
import { openBooking } from "~/booking/open-booking.server";
import { takeStep } from "~/booking/take-step.server";
import { startWords } from "~/booking/ui/booking-rows";
import { Events } from "~/booking/ui/events";
import { refusalSentences } from "~/booking/ui/refusal-sentences";
import { RequestCard } from "~/booking/ui/request-card";
import { AnswerForms, StepForms, type Typed } from "~/booking/ui/step-forms";
import { DECLINE_WORDS, STATE_WORDS } from "~/booking/ui/words";
import { tokyoDay } from "~/kernel/day";
import { type BookingId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWorkOnce, nowOf } from "~/platform/unit-of-work.server";
import { entitlementOfBooking } from "~/registry/entitlement-queries.server";
import { EntitlementCard } from "~/registry/ui/entitlement-card";
import { entitlementView } from "~/registry/ui/entitlement-words";
import { mayAskAgain } from "~/trial/ask-again.server";
import { ButtonLink } from "~/ui/button";
import { Countdown } from "~/ui/countdown";
import { ErrorSummary, pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { KindChip } from "~/ui/status";
import { Card, Note } from "~/ui/surface";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.isAsked ? "受け入れの依頼" : "予約") },
];

export const loader = guarded("booking.read", async ({ params, actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const opened = await openBooking(unit, params.bookingId ?? "");
    if (opened === null) throw notFound();
    const { listed, person, side, card, acts, events, otherBeds } = opened;
    const { booking } = listed;
    const [admitted] = await admittedStays(unit.sql, { bookingId: booking.bookingId });
    const entitlement = side === "asking" ? await entitlementOfBooking(unit, booking.bookingId) : null;
    return {
      admittedCase: admitted?.caseId ?? null,
      isPlace: side === "provider",
      mayAskAgain: await mayAskAgain(unit, booking.bookingId),
      entitlement: entitlement === null ? null : entitlementView(entitlement),
      sendKey: uuidv7(),
      now: unit.now.toISOString(),
      isAsked: side === "provider" && booking.state === "held",
      bookingId: booking.bookingId,
      code: booking.code,
      purpose: booking.purpose,
      state: booking.state,
      period: booking.period,
      version: booking.version,
      conditions: booking.conditions,
      declineReason: booking.declineReason,
      note: booking.note,
      deadline: booking.state === "held" ? (booking.holdExpiresAt?.toISOString() ?? null) : null,
      askedAt: listed.createdAt,
      askedBy: { name: events[0]?.byName ?? "", organisation: listed.askedBy, phone: listed.askerPhone },
      place: { facility: listed.facilityName, unit: listed.unitLabel },
      staysBefore: listed.staysBefore,
      name: person && `${person.familyName} ${person.givenName}（${person.familyKana} ${person.givenKana}）`,
      card,
      side,
      acts,
      events,
      otherBeds,
    };
  }),
);

/** Every button of the page posts here. A refusal keeps what was typed and shows the booking as it now is. */
export const action = guarded("booking.read", async ({ request, params, actor, deps }) => {
  const bookingId = params.bookingId ?? "";
  if (!isId(bookingId)) throw notFound();
  const posted = await request.formData();
  const typed: Typed = Object.fromEntries(
    [...posted].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])),
  );
  const submission = parseWithZod(posted, { schema: stepForm });
  if (submission.status !== "success") {
    const says = Object.values(submission.error ?? {}).flatMap((sentences) => sentences ?? []);
    return data({ typed, says }, { status: 400 });
  }
  const form = submission.value;
  const outcome = await inUnitOfWorkOnce(
    deps,
    actor,
    { key: form.key, command: { bookingId, ...form } },
    (unit) => takeStep(unit, bookingId as BookingId, form),
  );
  if (outcome.ok) return redirect(`/bookings/${bookingId}`);
  if (outcome.refusal.kind === "booking_unknown") throw notFound();
  const today = tokyoDay(nowOf(deps));
  return data({ typed, says: refusalSentences(outcome.refusal, today) }, { status: 409 });
});

export default function BookingPage() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const typed = refused?.typed ?? {};
  const steps = { ...page, typed, until: page.period.until };
  return (
    <Frame screen="confirm" current={page.isAsked ? "/inbox" : "/bookings"} live>
      <ErrorSummary problems={[]} general={refused?.says ?? []} />
      <p className="row tight">
        <KindChip kind={page.purpose} />
        <b>{STATE_WORDS[page.state]}</b>
        <span className="end mute">{page.code}</span>
      </p>
      {page.deadline && <Countdown deadline={page.deadline} from={page.askedAt} now={page.now} />}
      <h1 className="ttl q">{page.isAsked ? "受け入れできますか" : `${page.place.facility}の予約`}</h1>
      <p className="when">
        <span className="big">{startWords(page.period, page.now)}</span>
      </p>
      {page.name && (
        <p>
          お名前　<b>{page.name}</b>
        </p>
      )}
      <RequestCard card={page.card} staysBefore={page.staysBefore} />
      <p className="why">
        <b>受ける部屋</b>　{page.place.facility}　{page.place.unit}
      </p>
      {page.note && <Note tone="info">{page.note}</Note>}
      {page.conditions && <Note tone="warn">{page.conditions}</Note>}
      {page.declineReason && <Note tone="info">理由：{DECLINE_WORDS[page.declineReason]}</Note>}
      <AnswerForms {...steps} />
      <StepForms {...steps} />
      {page.isAsked && (
        <p className="last">
          お名前と計画は、受け入れのあとに表示します。
          <br />
          むずかしいときも、評価が下がることはありません。
        </p>
      )}
      <p>
        依頼した人　{page.askedBy.organisation}　{page.askedBy.name}
        {page.askedBy.phone && (
          <a className="help" href={`tel:${page.askedBy.phone.replaceAll("-", "")}`}>
            {page.askedBy.phone}
          </a>
        )}
      </p>
      {page.entitlement && <EntitlementCard view={page.entitlement} />}
      <Card title="これまで" id="events">
        <Events events={page.events} />
      </Card>
      <p className="row">
        {page.purpose !== "emergency" && (
          <ButtonLink to={`/bookings/${page.bookingId}/trial`} look="soft">
            泊まりの準備と声
          </ButtonLink>
        )}
        {page.mayAskAgain && (
          <ButtonLink to={`/bookings/${page.bookingId}/again`} look="soft">
            もう一度お願いする
          </ButtonLink>
        )}
        {page.name && (
          <ButtonLink to={`/bookings/${page.bookingId}/handover`} look="soft">
            申し送りを印刷する
          </ButtonLink>
        )}
        {page.admittedCase !== null &&
          (page.isPlace ? (
            <ButtonLink to={`/bookings/${page.bookingId}/stay`} look="soft">
              緊急の受け入れ
            </ButtonLink>
          ) : (
            <ButtonLink to={`/after/${page.admittedCase}`} look="soft">
              受け入れのあと
            </ButtonLink>
          ))}
      </p>
    </Frame>
  );
}
