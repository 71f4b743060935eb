import { isBase } from "~/access/model/actor";
import { addDays, type Day } from "~/kernel/day";
import { type FacilityId, isId, type UnitId } from "~/kernel/id";
import { PARTS, type Part, type Purpose } from "~/kernel/part";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { guestNames, readCalendar } from "./calendar-queries.server";
import { undoableChange } from "./changes-repository.server";
import { confirmablePlace } from "./confirmation-repository.server";
import { calendarOf } from "./model/calendar";
import { isLive } from "./model/claims";
import { holidayName } from "./model/holidays";
import { mayConfirmVacancy, mayPublishVacancy } from "./permissions";
import { hasPhoneWish, lastConfirmation, ownFacilities } from "./queries.server";
import { calendarUnit, careSlotRows } from "./ui/calendar-rows";
import { UNDO_MINUTES } from "./undo-last-change.server";

/** Which calendar is asked for; what is null is chosen here. */
export interface CalendarWish {
  readonly facility: string | null;
  readonly start: Day | null;
  readonly days: number;
  readonly part: Part | null;
  readonly asOf: Date | null;
  /** The unit somebody just changed, for 元に戻す. */
  readonly changed: string | null;
  /** Whether names are shown at all: never on a page that is opened on any telephone. */
  readonly hasNames: boolean;
}

/** 空き状況の画面 — one facility's calendar with everything around it, or null when there is none this person may see. */
export async function vacancyPage(unit: UnitOfWork, wish: CalendarWish) {
  const { actor, sql, now, today } = unit;
  const facilities =
    actor.organisationId === null || isBase(actor) ? [] : await ownFacilities(sql, actor.organisationId);
  const facilityId = (wish.facility ?? facilities[0]?.facilityId ?? "") as FacilityId;
  const place = isId(facilityId) ? await confirmablePlace(sql, facilityId) : null;
  if (place === null || !mayConfirmVacancy(actor, place)) return null;

  const isHouse = mayPublishVacancy(actor, place);
  const from = wish.start ?? today;
  const window = { from, until: addDays(from, wish.days) };
  const reading = await readCalendar(sql, facilityId, window, wish.asOf);
  const { facts, places } = reading;
  const offered = PARTS.filter((part) => facts.pages.some((page) => page.part === part));
  const part = wish.part ?? (offered.includes("night") ? "night" : (offered[0] ?? "night"));
  const viewer = isHouse ? "house" : "coordinator";
  const calendar = calendarOf(facts, { window, part, viewer, now });
  return {
    now,
    today,
    start: from,
    part,
    parts: offered.includes(part) ? offered : PARTS.filter((one) => one === part || offered.includes(one)),
    /** 時間帯ごとの利用 — how many cells of the window somebody has, so that a bed sold by day is not missed by night. */
    takenIn: countsByPart(
      facts.claims.filter(
        (claim) => isLive(claim, now) && window.from <= claim.day && claim.day < window.until,
      ),
    ),
    asOf: wish.asOf,
    /** Whether anything had been published by the moment that is looked back to. */
    hasRecord: facts.pages.length > 0,
    isHouse,
    facilities,
    facility: { facilityId, name: place.name },
    units: places.map((place) => calendarUnit(place, now)),
    days: calendar.days,
    rows: calendar.rows,
    openPerDay: calendar.openPerDay,
    purposesOf: purposesPublished(facts.pages),
    guests: isHouse && wish.hasNames && wish.asOf === null ? await guestNames(unit, facilityId, facts) : {},
    holidays: holidaysIn(calendar.days),
    sums: part === "night" ? careSlotRows(reading.careSlots, calendar.days) : [],
    last: await lastConfirmation(sql, facilityId),
    wishesCall: await hasPhoneWish(sql, facilityId, today),
    undo: await undoOf(unit, wish.changed),
  };
}

export type VacancyPage = NonNullable<Awaited<ReturnType<typeof vacancyPage>>>;

function countsByPart(claims: readonly { readonly part: Part }[]): Readonly<Record<Part, number>> {
  const counts = { am: 0, pm: 0, evening: 0, night: 0 };
  for (const { part } of claims) counts[part] += 1;
  return counts;
}

function holidaysIn(days: readonly Day[]): Readonly<Record<Day, string>> {
  return Object.fromEntries(
    days.flatMap((on) => {
      const name = holidayName(on);
      return name === null ? [] : [[on, name]];
    }),
  );
}

/** For what each unit is offered in the window: what 空きにする offers a further night for. */
function purposesPublished(pages: readonly { readonly unitId: UnitId; readonly purpose: Purpose }[]) {
  const offered: Record<UnitId, Purpose[]> = {};
  for (const { unitId, purpose } of pages) {
    const known = offered[unitId] ?? [];
    if (!known.includes(purpose)) offered[unitId] = [...known, purpose];
  }
  return offered;
}

async function undoOf(unit: UnitOfWork, changed: string | null) {
  const { userId } = unit.actor;
  if (changed === null || !isId(changed) || userId === null) return null;
  const since = new Date(unit.now.getTime() - UNDO_MINUTES * 60_000);
  const last = await undoableChange(unit.sql, changed as UnitId, userId, since);
  return last && { unitId: changed as UnitId, summary: last.summary };
}
