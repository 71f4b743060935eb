import fc from "fast-check";
import { expect, it } from "vitest";
import { changesBetween, decidePublish } from "~/availability/model/changes";
import type { LiveClaim } from "~/availability/model/claims";
import { maskOfSlots, publicationWindow } from "~/availability/model/pages";
import type { DayException, Pattern, PatternId, UnitPlan } from "~/availability/model/plan";
import { expandPublication, isOpen, type PublicationPage } from "~/availability/model/publication";
import { addDays, dayOfEpoch, daysFrom, tokyoInstant, weekday } from "~/kernel/day";
import { PARTS, PURPOSES, type Purpose } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import { runs } from "../../support/runs";
import { aClosure, bed101, booking, dayAt } from "../../unit/availability/builders";

/**
 * Goal: the masks say what the plan says, slot by slot, and an edit is applied as a whole or not at all.
 * Method: a plan of generated weekly patterns, exceptions and closures against a set of "day part purpose" lines.
 */
const today = dayAt(50);
const now = tokyoInstant(today, "12:00");
const window = publicationWindow(today);
const codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const someParts = fc.subarray([...PARTS], { minLength: 1 });
const somePurposes = fc.subarray([...PURPOSES], { minLength: 1 });
const nearby = fc.integer({ min: 10, max: 160 }).map(dayAt);

interface WeeklyPattern {
  readonly pattern: Pattern;
  readonly weekdays: readonly number[];
}

const aWeekly: fc.Arbitrary<WeeklyPattern> = fc
  .record({
    weekdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    from: nearby,
    length: fc.option(fc.nat(120)),
    parts: someParts,
    purposes: somePurposes,
  })
  .map(({ weekdays, from, length, parts, purposes }) => ({
    weekdays,
    pattern: {
      id: "p" as PatternId,
      unitId: bed101,
      name: "",
      rrule: `FREQ=WEEKLY;BYDAY=${weekdays.map((number) => codes[number]).join(",")}`,
      from,
      lastDay: length === null ? null : addDays(from, length),
      parts,
      purposes,
      holidays: "as_usual",
      release: null,
    },
  }));
const anException: fc.Arbitrary<DayException> = fc
  .record({ day: nearby, parts: someParts, purposes: somePurposes, open: fc.boolean() })
  .map(({ open, purposes, ...rest }) =>
    open
      ? { kind: "open", unitId: bed101, reason: "", purposes, ...rest }
      : { kind: "closed", unitId: bed101, reason: "", ...rest },
  );
const aClosed = fc
  .record({ from: nearby, length: fc.option(fc.integer({ min: 1, max: 30 })) })
  .map(({ from, length }) => aClosure(from, length === null ? null : addDays(from, length)));

interface Drawn {
  readonly plan: UnitPlan;
  readonly weekly: readonly WeeklyPattern[];
}
const aDrawnPlan: fc.Arbitrary<Drawn> = fc
  .record({
    weekly: fc.array(aWeekly, { maxLength: 4 }),
    exceptions: fc.array(anException, { maxLength: 6 }),
    closures: fc.array(aClosed, { maxLength: 2 }),
  })
  .map(({ weekly, exceptions, closures }) => ({
    weekly,
    plan: { unitId: bed101, patterns: weekly.map(({ pattern }) => pattern), exceptions, closures },
  }));

function saidOpen({ plan, weekly }: Drawn, slot: Slot, purpose: (typeof PURPOSES)[number]): boolean {
  const on = slot.day;
  const here = plan.exceptions.filter((other) => other.day === on && other.parts.includes(slot.part));
  if (
    plan.closures.some((other) => other.from <= on && !(other.reopensOn !== null && other.reopensOn <= on))
  ) {
    return false;
  }
  if (here.some((other) => other.kind === "closed")) return false;
  const opening = here.filter((other) => other.kind === "open").at(-1);
  if (opening) return opening.purposes.includes(purpose);
  return weekly.some(
    ({ pattern, weekdays }) =>
      weekdays.includes(weekday(on)) &&
      pattern.from <= on &&
      !(pattern.lastDay !== null && pattern.lastDay < on) &&
      pattern.parts.includes(slot.part) &&
      pattern.purposes.includes(purpose),
  );
}

/** Read bit by bit, the slow way, so that the masks are not judged by the functions that made them. */
function openLines(pages: readonly PublicationPage[]): readonly string[] {
  return pages
    .flatMap(({ page, part, purpose, openMask }) =>
      [...openMask.toString(2).padStart(32, "0")]
        .reverse()
        .flatMap((bit, index) =>
          bit === "1" ? [`${dayOfEpoch(page * 32 + index)} ${part} ${purpose}`] : [],
        ),
    )
    .sort();
}

function linesWhere(open: (slot: Slot, purpose: (typeof PURPOSES)[number]) => boolean): readonly string[] {
  return daysFrom(window.from, window.until)
    .flatMap((on) =>
      PARTS.flatMap((part) =>
        PURPOSES.filter((purpose) => open({ day: on, part }, purpose)).map(
          (purpose) => `${on} ${part} ${purpose}`,
        ),
      ),
    )
    .sort();
}

it("opens exactly the slots the plan names", () => {
  fc.assert(
    fc.property(aDrawnPlan, (drawn) => {
      const pages = expandPublication(drawn.plan, window, now);

      expect(openLines(pages)).toEqual(linesWhere((slot, purpose) => saidOpen(drawn, slot, purpose)));
      expect(pages.every(({ openMask }) => openMask > 0 && openMask < 2 ** 32)).toBe(true);
    }),
    { numRuns: runs(30) },
  );
});

it("answers a booking's mask as it answers each of its slots", () => {
  const aSlot = fc.record({ day: nearby, part: fc.constantFrom(...PARTS) });
  fc.assert(
    fc.property(aDrawnPlan, fc.array(aSlot, { minLength: 1, maxLength: 8 }), (drawn, slots) => {
      const pages = expandPublication(drawn.plan, window, now);
      for (const purpose of PURPOSES) {
        const byMask = maskOfSlots(slots).every(({ page, part, mask }) =>
          pages.some(
            (row) =>
              row.page === page &&
              row.part === part &&
              row.purpose === purpose &&
              (BigInt(row.openMask) & BigInt(mask)) === BigInt(mask),
          ),
        );
        const inWindow = slots.every((slot) => slot.day >= window.from);
        expect(byMask).toBe(inWindow && slots.every((slot) => isOpen(pages, slot, purpose)));
      }
    }),
    { numRuns: runs(60) },
  );
});

/** An emergency is also taken in on an ordinary opening. */
const servedBy = (purpose: Purpose): readonly Purpose[] =>
  purpose === "emergency" ? ["emergency", "short_stay"] : [purpose];

it("moves from any publication to any other, leaves the past, and refuses whole with every conflict", () => {
  const aClaim = fc
    .record({
      day: nearby,
      part: fc.constantFrom(...PARTS),
      purpose: fc.constantFrom(...PURPOSES),
      ahead: fc.integer({ min: -1, max: 1 }),
    })
    .map(
      ({ ahead, ...slot }): LiveClaim => ({
        ...slot,
        unitId: bed101,
        bookingId: booking("a"),
        kind: ahead === 1 ? "booked" : "hold",
        holdUntil: ahead === 1 ? null : new Date(now.getTime() + ahead * 1000 + 500),
      }),
    );
  fc.assert(
    fc.property(aDrawnPlan, aDrawnPlan, fc.array(aClaim, { maxLength: 30 }), (old, next, claims) => {
      const before = expandPublication(old.plan, window, now);
      const decision = decidePublish({ plan: next.plan, before, claims }, today, now);

      const contradicted = claims.filter(
        (claim) =>
          claim.day >= today &&
          (claim.kind === "booked" || (claim.holdUntil ?? now) > now) &&
          servedBy(claim.purpose).some((purpose) => saidOpen(old, claim, purpose)) &&
          !servedBy(claim.purpose).some((purpose) => saidOpen(next, claim, purpose)),
      );
      expect(decision.ok).toBe(contradicted.length === 0);
      if (!decision.ok) {
        expect(new Set(decision.refusal.conflicts.map(({ claim }) => claim))).toEqual(new Set(contradicted));
        return;
      }
      const written = new Map(
        [...before, ...decision.value.pages].map((page) => [
          `${page.page} ${page.part} ${page.purpose}`,
          page,
        ]),
      );
      const after = [...written.values()];
      expect(openLines(after)).toEqual(
        linesWhere((slot, purpose) => saidOpen(slot.day < today ? old : next, slot, purpose)),
      );
      expect(changesBetween(bed101, before, after, today)).toEqual(decision.value);
    }),
    { numRuns: runs(30) },
  );
});
