import { Link, type MetaFunction, useLoaderData } from "@remix-run/react";
import { recordOf } from "~/aftercare/after-queries.server";
import { recordLines } from "~/aftercare/ui/record-lines";
import { openBooking } from "~/booking/open-booking.server";
import { type BookingId, isId } from "~/kernel/id";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { PrintButton } from "~/ui/button";
import { dayAndTime, shortDay } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { KeyValue, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "緊急受入れ記録｜とまりぎ" }];

export const loader = guarded("booking.read", async ({ params, actor, deps, context }) =>
  inReadOf(deps, actor, async (unit) => {
    const bookingId = params.bookingId ?? "";
    if (!isId(bookingId)) throw notFound();
    const record = await recordOf(unit, bookingId as BookingId);
    const opened = await openBooking(unit, bookingId);
    if (record === null || opened === null) throw notFound();
    const { stay, notes } = record;
    await unit.audit({
      action: "admission.print_record",
      subjectKind: "booking",
      subjectId: bookingId,
      municipality: stay.municipality,
    });
    const { person } = opened;
    return {
      bookingId,
      code: stay.code,
      name: person === null ? "（名前は登録にありません）" : `${person.familyName} ${person.givenName}`,
      lines: recordLines(stay, { ...record, helpPhone: context.helpPhone }),
      notes: notes.toReversed(),
      printed: `${dayAndTime(unit.now)}　${actor.name}`,
    };
  }),
);

/** 緊急受入れ記録 — one A4 with every record that is asked for after an emergency admission. */
export default function EmergencyRecord() {
  const { bookingId, code, name, lines, notes, printed } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/bookings" narrow>
      <PrintHead left={`緊急受入れ記録　${code}`} right={`取扱注意　${printed}`} />
      <div className="stack">
        <h1>緊急受入れ記録</h1>
        <KeyValue pairs={[["利用者", name], ...lines]} />
        <h2>日ごとの記録</h2>
        {notes.length === 0 ? (
          <p>まだ記録がありません。</p>
        ) : (
          <ul>
            {notes.map(({ onDay, words, writtenByName, writtenAt }) => (
              <li key={`${writtenAt.toISOString()} ${words}`}>
                {shortDay(onDay)}　{words}（{writtenByName}）
              </li>
            ))}
          </ul>
        )}
        <p className="small mute">
          数え方の目安は令和6年度改定によるもので、もとの通知で確かめてから請求に使います。
        </p>
        <p className="row no-print">
          <PrintButton />
          <Link className="btn soft" to={`/bookings/${bookingId}`}>
            予約に戻る
          </Link>
        </p>
      </div>
    </Frame>
  );
}
