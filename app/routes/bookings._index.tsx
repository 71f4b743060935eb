import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { listBookings } from "~/booking/queries.server";
import { BookingRows } from "~/booking/ui/booking-rows";
import { rowOf } from "~/booking/ui/booking-view";
import { addDays } from "~/kernel/day";
import { guarded } from "~/platform/guard.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { Frame } from "~/ui/frame";
import { Card, Empty } from "~/ui/surface";

export const meta: MetaFunction = () => [{ title: "利用の予定｜とまりぎ" }];

/** How long a finished or failed booking stays in sight: last week's is still asked about, last month's is a search. */
const PAST_DAYS_SHOWN = 7;

export const loader = guarded("booking.read", async ({ actor, deps }) =>
  inReadOf(deps, actor, async (unit) => {
    const live = await listBookings(unit.sql, ["held", "accepted", "confirmed", "staying"], unit.today);
    const over = await listBookings(
      unit.sql,
      ["declined", "lapsed", "ended", "cancelled", "no_show"],
      addDays(unit.today, -PAST_DAYS_SHOWN),
    );
    return { now: unit.now.toISOString(), live: live.map(rowOf), over: over.map(rowOf) };
  }),
);

export default function Bookings() {
  const { live, over, now } = useLoaderData<typeof loader>();
  return (
    <Frame screen="plain" current="/bookings" live>
      <div className="stack">
        <h1>利用の予定</h1>
        <Card title={`これからと、いま（${live.length}件）`} id="live">
          {live.length === 0 ? (
            <Empty says="予定はありません。" next="依頼が届くか、予約が決まると、ここに出ます。" />
          ) : (
            <BookingRows rows={live} label="これからと、いまの予約" now={now} />
          )}
        </Card>
        {over.length > 0 && (
          <Card title={`終わったもの（${over.length}件）`} id="over">
            <BookingRows rows={over} label="終わった予約" now={now} />
          </Card>
        )}
      </div>
    </Frame>
  );
}
