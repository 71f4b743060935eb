import fc from "fast-check";
import { expect, it } from "vitest";
import { calendarOf } from "~/availability/model/calendar";
import { VIEWERS } from "~/availability/model/cell";
import type { LiveClaim } from "~/availability/model/claims";
import { expandPublication } from "~/availability/model/publication";
import { addDays, tokyoInstant } from "~/kernel/day";
import { runs } from "../../support/runs";
import { aClosure, aPattern, aPlan, aStay, bed101, dayAt } from "../../unit/availability/builders";

/**
 * Goal: whatever happens on a bed, the calendar's runs tile the window, each column says what a dull look-up says, and
 * every bar knows where the stay really ends.
 * Method: draw stays one after the other on one bed, so that they never overlap, over a pattern and a closure.
 */
const from = dayAt(100);
const window = { from, until: addDays(from, 14) };
const now = tokyoInstant(from, "12:00");

const aLeg = fc.record({
  gap: fc.nat(4),
  nights: fc.integer({ min: 1, max: 9 }),
  state: fc.constantFrom("booked", "held", "lapsed"),
});
const someClaims = fc
  .tuple(fc.integer({ min: -10, max: 3 }), fc.array(aLeg, { maxLength: 6 }))
  .map(([start, legs]) => {
    let next = addDays(from, start);
    return legs.flatMap(({ gap, nights, state }, index): LiveClaim[] => {
      const checkIn = addDays(next, gap);
      next = addDays(checkIn, nights);
      const stay = aStay(`${index}`, checkIn, next);
      if (state === "booked") return stay;
      const holdUntil = state === "held" ? new Date(now.getTime() + 1) : now;
      return stay.map((claim) => ({ ...claim, kind: "hold", holdUntil }));
    });
  });

it("tiles every row, agrees with a look-up of each night, and knows each stay's real ends", () => {
  fc.assert(
    fc.property(
      someClaims,
      fc.constantFrom(...VIEWERS),
      fc.nat(16),
      fc.nat(5),
      fc.option(fc.constantFrom(0, 47 * 60, 48 * 60)),
      fc.constantFrom("FREQ=DAILY", "FREQ=WEEKLY;BYDAY=TU,SA"),
      (claims, viewer, closedAt, closedDays, age, rrule) => {
        const closure = aClosure(addDays(from, closedAt), addDays(from, closedAt + closedDays));
        const pages = expandPublication(
          aPlan({ patterns: [aPattern({ rrule, from: dayAt(0) })] }),
          window,
          now,
        );
        const confirmedAt = age === null ? null : new Date(now.getTime() - age * 60_000);
        const { days, rows, openPerDay } = calendarOf(
          { units: [{ unitId: bed101, confirmedAt }], pages, claims, closures: [closure] },
          { window, part: "night", viewer, now },
        );
        const row = rows[0];
        const runs = row?.runs ?? [];

        const tiled = runs.flatMap((run) => Array.from({ length: run.length }, (_, i) => run.start + i));
        expect(tiled).toEqual(days.map((_, column) => column));

        const decayed = age === null || age >= 48 * 60;
        const dull = days.map((on) => {
          const claim = claims.find((other) => other.day === on);
          if (claim?.kind === "booked") return "booked";
          if (claim && claim.holdUntil !== null && claim.holdUntil > now) return "held";
          if (closure.from <= on && closure.reopensOn !== null && on < closure.reopensOn) return "closed";
          const day = new Date(`${on}T00:00:00Z`).getUTCDay();
          if (rrule !== "FREQ=DAILY" && day !== 2 && day !== 6) return "not_published";
          return decayed && viewer !== "house" ? "checking" : "open";
        });
        expect(row?.cells.map((cell) => cell.kind)).toEqual(dull);
        expect(openPerDay).toEqual(dull.map((kind) => (kind === "open" ? 1 : 0)));

        for (const run of runs) {
          if (run.state.kind !== "booked" || run.state.bookingId === null) {
            expect([run.length, run.cutAtStart, run.cutAtEnd]).toEqual([1, false, false]);
            continue;
          }
          const { bookingId } = run.state;
          const nights = claims.filter((claim) => claim.bookingId === bookingId).map((claim) => claim.day);
          expect([run.from, run.until]).toEqual([nights[0], addDays(nights.at(-1) ?? from, 1)]);
          expect([run.cutAtStart, run.cutAtEnd]).toEqual([run.from < window.from, run.until > window.until]);
        }
      },
    ),
    { numRuns: runs(300) },
  );
});
