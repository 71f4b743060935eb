import { type Day, daysFrom } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { PARTS, type Part, PURPOSES, type Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import { compareSlots, type Slot } from "~/kernel/stay";
import { type Conflict, isLive, type LiveClaim, sortConflicts } from "./claims";
import { isClosedOn } from "./closure";
import { type DayWindow, daysOfMask, maskFromDay, publicationWindow } from "./pages";
import type { UnitPlan } from "./plan";
import { comparePages, expandPublication, isOpen, type PublicationPage } from "./publication";
import { PURPOSES_SERVING } from "./purposes-serving";

/** One purpose of one slot that opens or closes. */
export interface OfferedSlot extends Slot {
  readonly purpose: Purpose;
}

/** 変更 — what a publisher's edit does, and the pages that carry it. */
export interface PublicationChange {
  readonly unitId: UnitId;
  readonly opened: readonly OfferedSlot[];
  readonly closed: readonly OfferedSlot[];
  /** Pages to write, closed ones included with a mask of 0. */
  readonly pages: readonly PublicationPage[];
}

export type PublishRefusal = { readonly kind: "booked_meanwhile"; readonly conflicts: readonly Conflict[] };

export interface PublishWish {
  readonly plan: UnitPlan;
  /** The unit's pages as they stand. */
  readonly before: readonly PublicationPage[];
  /** Claims on the unit from today on, lapsed holds allowed. */
  readonly claims: readonly LiveClaim[];
}

/**
 * 変更の差 — the pages that differ from a day on, and what opens and closes by it.
 *
 * What lies before `from` is kept as it was: a new pattern does not rewrite what was offered last week.
 * Both lists of pages belong to one unit.
 *
 * @returns slots in order of day, part, purpose; pages in locking order
 */
export function changesBetween(
  unitId: UnitId,
  before: readonly PublicationPage[],
  after: readonly PublicationPage[],
  from: Day,
): PublicationChange {
  const keyOf = (page: PublicationPage) => `${page.page} ${page.part} ${page.purpose}`;
  const wasOpen = new Map(before.map((page) => [keyOf(page), page.openMask]));
  const willBeOpen = new Map(after.map((page) => [keyOf(page), page.openMask]));
  const opened: OfferedSlot[] = [];
  const closed: OfferedSlot[] = [];
  const pages: PublicationPage[] = [];

  for (const place of new Map([...before, ...after].map((page) => [keyOf(page), page])).values()) {
    const { page, part, purpose } = place;
    const was = wasOpen.get(keyOf(place)) ?? 0;
    const open = maskFromDay(page, from);
    const will = ((was & ~open) | ((willBeOpen.get(keyOf(place)) ?? 0) & open)) >>> 0;
    if (was === will) continue;
    opened.push(...daysOfMask(page, will & ~was).map((day) => ({ day, part, purpose })));
    closed.push(...daysOfMask(page, was & ~will).map((day) => ({ day, part, purpose })));
    pages.push({ unitId, page, part, purpose, openMask: will });
  }
  return {
    unitId,
    opened: opened.sort(compareOffers),
    closed: closed.sort(compareOffers),
    pages: pages.sort(comparePages),
  };
}

/**
 * 予約との食い違い — every claim whose slot would no longer be offered for its purpose.
 *
 * Each occurrence is listed: a weekly pattern that meets five bookings gives five conflicts. A lapsed hold is none. An
 * emergency may have been taken in on an ordinary opening: it loses its place when neither kind remains.
 *
 * @param staysOpen whether the slot is still offered for a purpose after the edit
 * @returns in order of day and part
 */
export function conflictsOf(
  closed: readonly OfferedSlot[],
  claims: readonly LiveClaim[],
  now: Date,
  staysOpen: (slot: Slot, purpose: Purpose) => boolean = () => false,
): readonly Conflict[] {
  const gone = new Set(closed.map(({ day, part, purpose }) => `${day} ${part} ${purpose}`));
  const conflicts = claims
    .filter((claim) => {
      const serving = PURPOSES_SERVING[claim.purpose];
      const lost = serving.some((purpose) => gone.has(`${claim.day} ${claim.part} ${purpose}`));
      return isLive(claim, now) && lost && !serving.some((purpose) => staysOpen(claim, purpose));
    })
    .map((claim): Conflict => ({ claim, cause: "opening_withdrawn" }));
  return sortConflicts(conflicts);
}

/**
 * 公開の可否 — may this plan replace what is published?
 *
 * All or nothing: one conflict refuses the whole edit and names every other. An edit that changes nothing is a yes with no pages.
 * The same call keeps the window rolling: with an unchanged plan it adds the new page and the reserves whose release has come.
 *
 * @param today the first day an edit can change
 * @param now judges lapsed holds and releases
 */
export function decidePublish(
  wish: PublishWish,
  today: Day,
  now: Date,
): Result<PublicationChange, PublishRefusal> {
  const { plan, before } = wish;
  const after = expandPublication(plan, publicationWindow(today), now);
  const change = changesBetween(plan.unitId, before, after, today);
  const claims = wish.claims.filter((claim) => claim.unitId === plan.unitId);
  const staysOpen = (slot: Slot, purpose: Purpose) => isOpen(after, slot, purpose);
  const conflicts = conflictsOf(change.closed, claims, now, staysOpen).map((conflict) => {
    const closed = plan.closures.some((closure) => isClosedOn(closure, conflict.claim.day));
    return closed ? { ...conflict, cause: "closure" as const } : conflict;
  });
  return conflicts.length === 0 ? accept(change) : refuse({ kind: "booked_meanwhile", conflicts });
}

/** Every slot of the days, for a range chosen on the calendar. In claim order. */
export function slotsOfRange(window: DayWindow, parts: readonly Part[]): readonly Slot[] {
  return daysFrom(window.from, window.until).flatMap((day) =>
    PARTS.filter((part) => parts.includes(part)).map((part) => ({ day, part })),
  );
}

function compareOffers(left: OfferedSlot, right: OfferedSlot): number {
  return compareSlots(left, right) || PURPOSES.indexOf(left.purpose) - PURPOSES.indexOf(right.purpose);
}
