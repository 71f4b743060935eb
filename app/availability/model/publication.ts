import { addDays, type Day, daysFrom } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { PARTS, type Part, PURPOSES, type Purpose, partIndex } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import { isClosedOn } from "./closure";
import { daysAfterHolidays } from "./holidays";
import { type DayWindow, maskOfDay, pageOf } from "./pages";
import { type Pattern, releaseInstant, type UnitPlan } from "./plan";
import { daysOfRecurrence, parseRecurrence } from "./recurrence";

/** 公開 — the open days of one unit, part and purpose on one page of 32 days. A missing page is a closed one. */
export interface PublicationPage {
  readonly unitId: UnitId;
  readonly page: number;
  readonly part: Part;
  readonly purpose: Purpose;
  /** Unsigned 32-bit number, bit 0 for the first day of the page. */
  readonly openMask: number;
}

/**
 * 公開を計算する — patterns, exceptions and closures written out as pages.
 *
 * On each slot, in this order: a closure or a closed exception closes it; an open exception decides its purposes; otherwise the
 * purposes of all patterns together. The answer depends on `now` only through 確保枠 whose release has come. A 臨時の枠 is
 * open on its own days alone, a bed of 空床利用型 on nights on which its resident is away.
 *
 * @param window half-open; pages are complete only when it is made of whole pages (`publicationWindow`)
 * @param now instant at which releases are judged
 * @returns pages with at least one open day, ascending by page, part, purpose
 * @throws InvariantBroken when a stored rule is not one that `parseRecurrence` accepts
 */
export function expandPublication(plan: UnitPlan, window: DayWindow, now: Date): readonly PublicationPage[] {
  const open = new Map<string, Set<Purpose>>();
  const slotKey = (on: Day, part: Part) => `${on} ${part}`;

  for (const pattern of plan.patterns) {
    for (const on of daysOfPattern(pattern, window)) {
      const purposes = purposesOn(pattern, on, now);
      for (const part of pattern.parts) {
        const key = slotKey(on, part);
        open.set(key, new Set([...(open.get(key) ?? []), ...purposes]));
      }
    }
  }
  const [opening, closing] = [
    plan.exceptions.filter((exception) => exception.kind === "open"),
    plan.exceptions.filter((exception) => exception.kind === "closed"),
  ];
  for (const { day, parts, purposes } of opening) {
    for (const part of parts) open.set(slotKey(day, part), new Set(purposes));
  }
  for (const { day, parts } of closing) {
    for (const part of parts) open.delete(slotKey(day, part));
  }

  const pages = new Map<string, PublicationPage>();
  for (const on of daysFrom(window.from, window.until)) {
    if (plan.timeBox && (on < plan.timeBox.from || plan.timeBox.until <= on)) continue;
    if (plan.closures.some((closure) => isClosedOn(closure, on))) continue;
    const [page, mask] = [pageOf(on), maskOfDay(on)];
    for (const part of PARTS) {
      if (!isVacant(plan, on, part)) continue;
      for (const purpose of open.get(slotKey(on, part)) ?? []) {
        const key = `${page} ${part} ${purpose}`;
        const openMask = ((pages.get(key)?.openMask ?? 0) | mask) >>> 0;
        pages.set(key, { unitId: plan.unitId, page, part, purpose, openMask });
      }
    }
  }
  return [...pages.values()].sort(comparePages);
}

/** 空床か — always, but for a resident's own bed: that one is vacant on the nights of an absence, and never by day. */
function isVacant({ absences }: UnitPlan, on: Day, part: Part): boolean {
  if (absences === undefined) return true;
  return part === "night" && absences.some(({ from, until }) => from <= on && on < until);
}

/**
 * 受け入れの日 — the days on which a pattern offers its unit, national holidays already treated.
 *
 * @returns ascending; empty when the pattern lies outside the window
 */
export function daysOfPattern(pattern: Pattern, window: DayWindow): readonly Day[] {
  const parsed = parseRecurrence(pattern.rrule);
  invariant(parsed.ok, `pattern ${pattern.id} holds a rule that cannot be read: ${pattern.rrule}`);
  const endsInside = pattern.lastDay !== null && pattern.lastDay < window.until;
  const until = endsInside ? addDays(pattern.lastDay, 1) : window.until;
  return daysAfterHolidays(
    daysOfRecurrence(parsed.value, pattern.from, { from: window.from, until }),
    pattern.holidays,
  );
}

/** 公開中か — whether the slot is offered for this purpose. Says nothing of bookings. The pages are those of one unit. */
export function isOpen(pages: readonly PublicationPage[], slot: Slot, purpose: Purpose): boolean {
  const page = pageOf(slot.day);
  return pages.some(
    (row) =>
      row.page === page &&
      row.part === slot.part &&
      row.purpose === purpose &&
      (row.openMask & maskOfDay(slot.day)) !== 0,
  );
}

/** 公開の目的 — what the slot is offered for, in the order of `PURPOSES`; empty when it is not published. */
export function purposesOf(pages: readonly PublicationPage[], slot: Slot): readonly Purpose[] {
  return PURPOSES.filter((purpose) => isOpen(pages, slot, purpose));
}

/** Orders pages by page, part, purpose: the order in which their rows are locked, so that two publishers cannot deadlock. */
export function comparePages(left: PublicationPage, right: PublicationPage): number {
  return (
    left.page - right.page ||
    partIndex(left.part) - partIndex(right.part) ||
    PURPOSES.indexOf(left.purpose) - PURPOSES.indexOf(right.purpose)
  );
}

function purposesOn(pattern: Pattern, on: Day, now: Date): readonly Purpose[] {
  const { release, purposes } = pattern;
  const released = release !== null && releaseInstant(release, on).getTime() <= now.getTime();
  return released ? [...purposes, ...release.alsoFor] : purposes;
}
