import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { openBooking } from "~/booking/open-booking.server";
import { STATE_WORDS } from "~/booking/ui/words";
import { readPublicPlace } from "~/catalogue/queries.server";
import { daysBetween } from "~/kernel/day";
import { type BookingId, isId } from "~/kernel/id";
import { whenWords } from "~/matching/ui/request-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { preparationForm } from "~/trial/around-forms";
import { doneItems, feedbackOf } from "~/trial/around-repository.server";
import { keepPreparation } from "~/trial/around-stay.server";
import { mayAskAgain } from "~/trial/ask-again.server";
import { acceptanceRecordsOf } from "~/trial/feedback-records.server";
import { decideFeedback, type Face, type Question, VOICES } from "~/trial/model/feedback";
import { itemsAsked } from "~/trial/model/preparation";
import { AcceptanceRecords, PreparationList, Voices } from "~/trial/ui/around-parts";
import { QUESTION_WORDS } from "~/trial/ui/around-words";
import { faceWords } from "~/trial/ui/faces";
import { ButtonLink, PrintButton } from "~/ui/button";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { KindChip } from "~/ui/status";
import { Card, KeyValue, Note, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: pageTitle("泊まりの準備と声") }];

const addressed = (bookingId = ""): BookingId => {
  if (!isId(bookingId)) throw notFound();
  return bookingId as BookingId;
};

export const loader = guarded("stay.prepare", async ({ params, actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const bookingId = addressed(params.bookingId);
    const opened = await openBooking(unit, bookingId);
    if (opened === null || opened.listed.booking.purpose === "emergency") throw notFound();
    const { listed, person, side } = opened;
    const { booking } = listed;
    const nights =
      booking.period.parts.length > 0 ? 0 : daysBetween(booking.period.from, booking.period.until);
    const done = await doneItems(unit.sql, bookingId);
    const place = await readPublicPlace(unit, booking.facilityId);
    const heard = await feedbackOf(unit.sql, bookingId);
    const records = await acceptanceRecordsOf(unit.sql, { bookingId });
    const isOwnVoice = (voice: string) => (voice === "provider") === (side === "provider");
    return {
      bookingId,
      code: booking.code,
      purpose: booking.purpose,
      state: booking.state,
      when: whenWords(booking.period),
      nights,
      place: `${listed.facilityName}　${listed.unitLabel}`,
      name: person && `${person.familyName} ${person.givenName}`,
      askedBy: listed.askedBy,
      askerPhone: listed.askerPhone,
      mayAskAgain: await mayAskAgain(unit, bookingId),
      items: itemsAsked(listed.staysBefore).map((item) => {
        const found = done.find((one) => one.item === item);
        return { item, doneOn: found?.doneOn ?? null, doneByName: found?.doneByName ?? null };
      }),
      timetable: place?.told.timetable.map(({ time, easy }) => ({ time, easy })) ?? [],
      night: place?.told.night.easy ?? "",
      voices: heard.map(({ voice, answers, words, writtenByName }) => ({
        voice,
        words,
        writtenByName,
        answers: Object.entries(answers).map(
          ([question, face]) =>
            [QUESTION_WORDS[question as Question], faceWords(question as Question, face as Face)] as const,
        ),
      })),
      mayWrite: VOICES.filter((voice) => isOwnVoice(voice) && decideFeedback(voice, booking.state).ok),
      records,
    };
  }),
);

export const action = guarded("stay.prepare", async ({ request, params, actor, deps }) => {
  const bookingId = addressed(params.bookingId);
  const submission = parseWithZod(await request.formData(), { schema: preparationForm });
  if (submission.status !== "success") return data({ says: "もう一度おしてください。" }, { status: 400 });
  const { done } = submission.value;
  const outcome = await inUnitOfWork(deps, actor, (unit) => keepPreparation(unit, { bookingId, done }));
  if (!outcome.ok) throw notFound();
  return redirect(`/bookings/${bookingId}/trial`);
});

/** 泊まりの準備と声 — the list before, the sheet for the day, and what everybody says afterwards. Prints on A4. */
export default function AroundStay() {
  const page = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/bookings" narrow>
      <div className="stack">
        <PrintHead left="泊まる日の紙" right={page.code} />
        <p className="row tight">
          <KindChip kind={page.purpose} />
          <b>{STATE_WORDS[page.state]}</b>
          <span className="end no-print">
            <PrintButton>泊まる日の紙を印刷</PrintButton>
          </span>
        </p>
        <h1>泊まりの準備と声</h1>
        {refused && <Note tone="err">{refused.says}</Note>}
        <Card title="いつ・どこ" id="when">
          <KeyValue
            pairs={[
              ...(page.name ? ([["だれ", `${page.name}さん`]] as const) : []),
              ["いつ", page.when],
              ["どこ", page.place],
              ["お願いした人", page.askedBy],
              ...(page.askerPhone ? ([["電話", page.askerPhone]] as const) : []),
              ...(page.night ? ([["夜にいる人", page.night]] as const) : []),
            ]}
          />
        </Card>
        {page.timetable.length > 0 && (
          <Card title="一日の流れ" id="day">
            <KeyValue pairs={page.timetable.map(({ time, easy }) => [time, easy] as const)} />
          </Card>
        )}
        <PreparationList items={page.items} nights={page.nights} />
        <div className="stack no-print">
          {(page.voices.length > 0 || page.mayWrite.length > 0) && (
            <Voices voices={page.voices} mayWrite={page.mayWrite} bookingId={page.bookingId} />
          )}
          <AcceptanceRecords records={page.records} />
          <p className="row">
            {page.mayAskAgain && (
              <ButtonLink look="go" to={`/bookings/${page.bookingId}/again`}>
                もう一度お願いする
              </ButtonLink>
            )}
            <ButtonLink look="quiet" to={`/bookings/${page.bookingId}`}>
              予約のページへ
            </ButtonLink>
          </p>
        </div>
      </div>
    </Frame>
  );
}
