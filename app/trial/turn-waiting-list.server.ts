import type { BookingId, FacilityId, MunicipalityCode } from "~/kernel/id";
import type { BackgroundJob } from "~/platform/background.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { askAfterDeclines } from "./ask-after-declines.server";
import { makeOffersAt, tellOfVacancies } from "./make-offers.server";
import type { OfferId, OfferState } from "./model/offer";
import type { WishId } from "./model/wish";
import { noteLateCancellations } from "./note-late-cancellations.server";
import { keepWaitingMark, waitingNews } from "./offer-news-repository.server";
import { endOffer } from "./offers-repository.server";
import { setWishState } from "./wishes-repository.server";

/** What one turn did. */
export interface WaitingTurn {
  readonly made: number;
  readonly ended: number;
  readonly told: number;
}

/**
 * 順番待ちを進める — background work: ends what is over, reads where a night may have come free, and asks the next in line.
 * Every step asks the database what is still to be done, so that a turn that is cut off is simply made again.
 */
export async function turnWaitingList(unit: UnitOfWork): Promise<WaitingTurn> {
  const over = await endWhatIsOver(unit);
  const news = await waitingNews(unit.sql);
  await reopenWishes(unit, news.cancelled);
  await noteLateCancellations(unit, news.cancelled);
  await askAfterDeclines(unit, news.declined);
  let made = 0;
  let told = 0;
  for (const facilityId of new Set([...over, ...news.facilityIds])) {
    made += (await makeOffersAt(unit, facilityId)).length;
    told += await tellOfVacancies(unit, facilityId);
  }
  await keepWaitingMark(unit.sql, news.mark);
  return { made, ended: over.length, told };
}

/** For the composition root. Ten seconds: whoever has just cancelled still sees on the same page who is asked next. */
export const waitingListJob: BackgroundJob = {
  name: "順番待ちを進める",
  everySeconds: 10,
  work: async (unit) => {
    await turnWaitingList(unit);
  },
};

interface OverRow {
  id: OfferId;
  wish_id: WishId;
  facility_id: FacilityId;
  municipality_code: MunicipalityCode;
  state: OfferState;
  becomes: OfferState;
}

/**
 * Offers whose hour has passed, whose wish is gone, whose bed somebody else has, or whose booking was answered.
 *
 * @returns the places at which the next may be asked
 */
async function endWhatIsOver(unit: UnitOfWork): Promise<readonly FacilityId[]> {
  const { sql, now } = unit;
  const rows = await sql<OverRow[]>`
    select * from (
      select made.id, made.wish_id, made.facility_id, made.municipality_code, made.state,
        case
          when made.state = 'taken' and booking.state in ('confirmed', 'staying', 'ended') then 'settled'
          when made.state = 'taken' and booking.state in ('declined', 'lapsed', 'cancelled', 'no_show') then 'lost'
          when made.state = 'open' and wish.state <> 'open' then 'withdrawn'
          when made.state = 'open' and made.answers_by < ${now.toISOString()} then 'expired'
          when made.state = 'open' and exists (
            select 1 from waiting_offer_night kept
            join claim on claim.unit_id = kept.unit_id and claim.slot_date = kept.night and claim.part = 3
              and (claim.kind <> 'hold' or claim.expires_at >= ${now.toISOString()})
            where kept.offer_id = made.id) then 'lost'
        end as becomes
      from waiting_offer as made
      join wish on wish.id = made.wish_id
      left join booking on booking.id = made.booking_id
      where made.state in ('open', 'taken')
      for update of made skip locked) as looked_at
    where becomes is not null`;
  for (const row of rows) {
    await endOffer(sql, row.id, row.becomes, now, "");
    if (row.becomes === "settled") await setWishState(sql, row.wish_id, "placed");
    await unit.record({
      topic: `offer.${row.becomes}`,
      municipality: row.municipality_code,
      payload: { offerId: row.id, wishId: row.wish_id, wasTaken: row.state === "taken" },
    });
  }
  return [...new Set(rows.map((row) => row.facility_id))];
}

/** 取り消された人の希望をもどす — whose firm stay is cancelled before it began waits again, where they stood. */
async function reopenWishes(unit: UnitOfWork, bookingIds: readonly BookingId[]): Promise<void> {
  if (bookingIds.length === 0) return;
  await unit.sql`
    update wish set state = 'open', version = version + 1
    where state = 'placed' and until_day > ${unit.today}::text::date and id in (
      select made.wish_id from waiting_offer made
      join booking on booking.id = made.booking_id and booking.state = 'cancelled'
      where made.booking_id = any(${[...bookingIds]}::uuid[]) and made.state = 'settled'
        and booking.from_day >= ${unit.today}::text::date)`;
  await unit.sql`
    update waiting_offer set state = 'lost'
    where booking_id = any(${[...bookingIds]}::uuid[]) and state = 'settled'`;
}
