import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { openBooking } from "~/booking/open-booking.server";
import { type BookingId, isId } from "~/kernel/id";
import { whenWords } from "~/matching/ui/request-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { formOf, refusedForm, rejected } from "~/providers/ui/form-state";
import { feedbackFormOf, saidOf } from "~/trial/around-forms";
import { feedbackOf } from "~/trial/around-repository.server";
import { giveFeedback } from "~/trial/around-stay.server";
import { acceptanceRecordsOf } from "~/trial/feedback-records.server";
import { decideFeedback, VOICES, type Voice } from "~/trial/model/feedback";
import { feedbackRefusalSentence, VOICE_WORDS } from "~/trial/ui/around-words";
import { FeedbackForm } from "~/trial/ui/feedback-form";
import { pageTitle } from "~/ui/error-summary";
import { Frame } from "~/ui/frame";
import { Easy } from "~/ui/reading";

export const meta: MetaFunction = () => [{ title: pageTitle("泊まってみての声") }];

function addressed(params: { readonly bookingId?: string; readonly voice?: string }): {
  readonly bookingId: BookingId;
  readonly voice: Voice;
} {
  const voice = VOICES.find((one) => one === params.voice);
  if (voice === undefined || !isId(params.bookingId ?? "")) throw notFound();
  return { bookingId: params.bookingId as BookingId, voice };
}

export const loader = guarded("stay.prepare", async ({ params, actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const { bookingId, voice } = addressed(params);
    const opened = await openBooking(unit, bookingId);
    if (opened === null || opened.listed.booking.purpose === "emergency") throw notFound();
    const { listed, person, side } = opened;
    if ((voice === "provider") !== (side === "provider")) throw notFound();
    if (!decideFeedback(voice, listed.booking.state).ok) throw notFound();
    const heard = (await feedbackOf(unit.sql, bookingId)).find((one) => one.voice === voice);
    const [record] = voice === "provider" ? await acceptanceRecordsOf(unit.sql, { bookingId }) : [];
    const { outcome, takesAgain, conditions } = record ?? {};
    return {
      voice,
      name: person && `${person.familyName} ${person.givenName}`,
      where: `${listed.facilityName}　${whenWords(listed.booking.period)}`,
      first: formOf({ ...heard?.answers, words: heard?.words, outcome, takesAgain, conditions }),
    };
  }),
);

export const action = guarded("stay.prepare", async ({ request, params, actor, deps }) => {
  const { bookingId, voice } = addressed(params);
  const typed = await request.formData();
  const submission = parseWithZod(typed, { schema: feedbackFormOf(voice) });
  if (submission.status !== "success") return data({ state: rejected(typed, submission) }, { status: 400 });
  const said = saidOf(voice, submission.value);
  const outcome = await inUnitOfWork(deps, actor, (unit) => giveFeedback(unit, { bookingId, said }));
  if (outcome.ok) return redirect(`/bookings/${bookingId}/trial`);
  if (outcome.refusal.kind === "not_found") throw notFound();
  return data({ state: refusedForm(typed, feedbackRefusalSentence(outcome.refusal)) }, { status: 409 });
});

/** 声を書く — one voice on one page: by pictures for the person, in a few words for the others. */
export default function Feedback() {
  const { voice, name, where, first } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/bookings" narrow>
      <div className="stack">
        <h1>{VOICE_WORDS[voice]}を書く</h1>
        <p>
          {name && `${name}さん　`}
          {where}
        </p>
        {voice === "person" && (
          <p>
            <Easy text="思ったとおりに、えらんでください。正しい答えはありません。" />
          </p>
        )}
        <section className="card" aria-label={VOICE_WORDS[voice]}>
          <FeedbackForm voice={voice} state={answer?.state ?? first} />
        </section>
      </div>
    </Frame>
  );
}
