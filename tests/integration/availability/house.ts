import { sql } from "drizzle-orm";
import type { Actor } from "~/access/model/actor";
import { publicationWindow } from "~/availability/model/pages";
import type { PatternDraft } from "~/availability/model/pattern-sets";
import { isOpen } from "~/availability/model/publication";
import { pagesOf } from "~/availability/publication-repository.server";
import { publishPattern } from "~/availability/publish-pattern.server";
import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { BookingId, FacilityId, UnitId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { type Deps, inReadOf } from "~/platform/unit-of-work.server";
import { addUnit } from "~/providers/save-unit.server";
import { MIDORINO } from "../../support/builders";
import {
  accepted,
  aFacility,
  anActor,
  aSetting,
  NOW,
  newId,
  type Setting,
  TODAY,
} from "../providers/setting";

export { accepted, anActor, NOW, rowsOf, TODAY } from "../providers/setting";

/** すぎのこホーム with two beds, its manager and staff, on a clock a test can turn. */
export interface House extends Setting {
  readonly facilityId: FacilityId;
  readonly bed: UnitId;
  readonly other: UnitId;
  readonly staff: Actor;
  now: Date;
  readonly at: Deps;
}

export async function aHouse(): Promise<House> {
  const setting = await aSetting();
  const facilityId = await aFacility(setting);
  const manager = anActor("provider_manager", setting.sugi);
  const aBed = (label: string) =>
    accepted(setting.deps, manager, (unit) =>
      addUnit(unit, {
        facilityId,
        facts: { roomId: null, label, wheelchair: "no", lift: "no", adaptedBath: "no", note: "" },
      }),
    );
  const { unitId: bed } = await aBed("101");
  const { unitId: other } = await aBed("102");
  const house: House = {
    ...setting,
    facilityId,
    bed,
    other,
    staff: anActor("provider_staff", setting.sugi),
    now: NOW,
    at: { database: setting.database, clock: () => house.now },
  };
  return house;
}

/** Every night for short stays, without end. */
export function everyNight(unitId: UnitId, over: Partial<PatternDraft> = {}): PatternDraft {
  return {
    unitId,
    name: "毎日",
    rrule: "FREQ=DAILY",
    from: TODAY,
    lastDay: null,
    parts: ["night"],
    purposes: ["short_stay"],
    holidays: "as_usual",
    release: null,
    ...over,
  };
}

export function published(house: House, pattern: PatternDraft) {
  return accepted(house.at, house.staff, (unit) =>
    publishPattern(unit, { pattern, replaces: null, mode: "apply" }),
  );
}

/** The nights of these days that are open for a purpose. */
export function openNights(
  house: House,
  unitId: UnitId,
  days: readonly Day[],
  purpose: Purpose = "short_stay",
): Promise<Day[]> {
  return inReadOf(house.at, house.staff, async (unit) => {
    const pages = await pagesOf(unit.sql, [unitId], publicationWindow(unit.today));
    return days.filter((day) => isOpen(pages, { day, part: "night" }, purpose));
  });
}

/** Somebody has these nights of a bed, as booking writes them. */
export async function aBookingOf(
  house: House,
  unitId: UnitId,
  from: Day,
  nights: number,
  kind: "booked" | "hold" = "booked",
): Promise<BookingId> {
  const bookingId = newId<"Booking">();
  const expiresAt = kind === "hold" ? new Date(house.now.getTime() + 3_600_000).toISOString() : null;
  await accepted(house.at, house.staff, async (unit) => {
    await unit.tx.execute(sql`
      insert into booking (id, code, purpose, state, organisation_id, facility_id, unit_id, municipality_code,
        requested_by_organisation, needs, from_day, until_day, claim_count, hold_expires_at, created_at, updated_at)
      values (${bookingId}, ${bookingId}, 'short_stay', 'confirmed', ${house.sugi}, ${house.facilityId}, ${unitId},
        ${MIDORINO}, ${house.centre}, '{}', ${from}, ${addDays(from, nights)}, ${nights}, now(), now(), now())`);
    for (const night of daysFrom(from, addDays(from, nights))) {
      await unit.tx.execute(sql`
        insert into claim (unit_id, slot_date, part, organisation_id, kind, booking_id, expires_at)
        values (${unitId}, ${night}, 3, ${house.sugi}, ${kind}, ${bookingId}, ${expiresAt})`);
    }
    return { ok: true, value: null };
  });
  return bookingId;
}
