import { parseWithZod } from "@conform-to/zod/v4";
import { data, redirect } from "@remix-run/node";
import { Link, type MetaFunction, useActionData, useLoaderData } from "@remix-run/react";
import { admittedStays } from "~/aftercare/admissions-repository.server";
import { watched } from "~/aftercare/after-queries.server";
import { itemsForm, noteForm } from "~/aftercare/forms";
import { checkItems, noteStay } from "~/aftercare/keep-stay.server";
import { itemsOf, notesOf } from "~/aftercare/stay-repository.server";
import { Items, journeyWords, Notes, StayHead, StayMarks } from "~/aftercare/ui/stay-part";
import { type BookingId, isId } from "~/kernel/id";
import { forbidden, type Guarded, guarded, notFound } from "~/platform/guard.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { rejected } from "~/providers/ui/form-state";
import { PrintButton } from "~/ui/button";
import { Frame } from "~/ui/frame";
import { Card } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "緊急の受け入れ｜とまりぎ" }];

const bookingIdOf = ({ params }: Guarded): BookingId => {
  const bookingId = params.bookingId ?? "";
  if (!isId(bookingId)) throw notFound();
  return bookingId as BookingId;
};

export const loader = guarded("booking.attend", async (asked) => {
  const bookingId = bookingIdOf(asked);
  return inReadOf(asked.deps, asked.actor, async (unit) => {
    const [stay] = await admittedStays(unit.sql, { bookingId });
    if (stay === undefined) throw notFound();
    await unit.audit({
      action: "admission.open",
      subjectKind: "booking",
      subjectId: bookingId,
      municipality: stay.municipality,
    });
    return {
      today: unit.today,
      stay: watched(stay, unit.today),
      items: await itemsOf(unit.sql, bookingId),
      notes: await notesOf(unit.sql, bookingId),
    };
  });
});

export const action = guarded("booking.attend", async (asked) => {
  const bookingId = bookingIdOf(asked);
  const typed = await asked.request.formData();
  const isItems = typed.get("intent") === "items";
  const submission = isItems
    ? parseWithZod(typed, { schema: itemsForm })
    : parseWithZod(typed, { schema: noteForm });
  if (submission.status !== "success") return data(rejected(typed, submission), { status: 400 });
  const { value } = submission;
  const outcome = await inUnitOfWork(asked.deps, asked.actor, (unit) =>
    value.intent === "items"
      ? checkItems(unit, { bookingId, positions: value.position })
      : noteStay(unit, { bookingId, onDay: value.onDay, words: value.words }),
  );
  if (outcome.ok) return redirect(`/bookings/${bookingId}/stay`);
  if (outcome.refusal.kind === "not_permitted") throw forbidden();
  throw notFound();
});

/** 緊急の受け入れ — what the place keeps of a stay that began in the night: what came along, and each day. */
export default function EmergencyStay() {
  const { today, stay, items, notes } = useLoaderData<typeof loader>();
  const typed = useActionData<typeof action>();
  return (
    <Frame screen="plain" current="/bookings" narrow live>
      <div className="stack">
        <div className="page-head">
          <h1>緊急の受け入れ　{stay.code}</h1>
          <span className="end row no-print">
            <Link className="btn soft" to={`/bookings/${stay.bookingId}`}>
              予約
            </Link>
            <PrintButton />
          </span>
        </div>
        <StayHead stay={stay} />
        <StayMarks stay={stay} />
        <Card title="移送" id="journey">
          <p>{journeyWords(stay.journey)}</p>
        </Card>
        <Items items={items} stay={stay} />
        <Notes notes={notes} bookingId={stay.bookingId} today={today} typed={typed ?? null} />
        <p className="row no-print">
          <Link className="btn soft" to={`/bookings/${stay.bookingId}/handover`}>
            申し送り（A4）
          </Link>
          <Link className="btn soft" to={`/bookings/${stay.bookingId}/record`}>
            緊急受入れ記録（A4）
          </Link>
        </p>
      </div>
    </Frame>
  );
}
