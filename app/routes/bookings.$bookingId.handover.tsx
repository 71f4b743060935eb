import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { openBooking } from "~/booking/open-booking.server";
import { Events } from "~/booking/ui/events";
import { factsOf } from "~/booking/ui/request-card";
import { whenWords } from "~/matching/ui/request-words";
import { guarded, notFound } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { ButtonLink, PrintButton } from "~/ui/button";
import { dayAndTime } from "~/ui/format";
import { Frame } from "~/ui/frame";
import { KeyValue, PrintHead } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "申し送り｜とまりぎ" }];

/** 申し送り — one A4 for whoever has the next shift. Without a person to name there is nothing to hand over. */
export const loader = guarded("booking.read", async ({ params, actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const opened = await openBooking(unit, params.bookingId ?? "");
    if (opened === null || opened.person === null) throw notFound();
    const { listed, person, card, events } = opened;
    await unit.audit({
      action: "booking.print_handover",
      subjectKind: "booking",
      subjectId: listed.booking.bookingId,
      municipality: listed.booking.municipality,
    });
    return {
      bookingId: listed.booking.bookingId,
      code: listed.booking.code,
      name: `${person.familyName} ${person.givenName}（${person.familyKana} ${person.givenKana}）`,
      facts: factsOf(card, listed.staysBefore),
      period: listed.booking.period,
      place: `${listed.facilityName}　${listed.unitLabel}`,
      conditions: listed.booking.conditions,
      note: listed.booking.note,
      events,
      printed: `${dayAndTime(unit.now)}　${actor.name}`,
    };
  }),
);

export default function Handover() {
  const page = useLoaderData<typeof loader>();
  const pairs: (readonly [string, string])[] = [
    ["お名前", page.name],
    ["泊まり", whenWords(page.period)],
    ["部屋", page.place],
    ...page.facts,
    ["条件", page.conditions || "ありません"],
    ["ひとこと", page.note || "ありません"],
  ];
  return (
    <Frame screen="plain" current="/bookings" narrow>
      <PrintHead left={`申し送り　${page.code}`} right={`取扱注意　${page.printed}`} />
      <div className="stack">
        <h1>申し送り</h1>
        <KeyValue pairs={pairs} />
        <h2>これまで</h2>
        <Events events={page.events} />
        <p className="row no-print">
          <PrintButton />
          <ButtonLink to={`/bookings/${page.bookingId}`} look="quiet">
            予約に戻る
          </ButtonLink>
        </p>
      </div>
    </Frame>
  );
}
