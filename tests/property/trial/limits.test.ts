import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "~/kernel/day";
import { LIMIT_IDS, limitsOn, readLimits, type TrialDays } from "~/trial/model/limits";

/**
 * Goal: the limits never count a day twice, never count less than before, and do not care in which order stays are read.
 * Method: random stays of one person around a year's turn, compared with one another.
 */
const ORIGIN = day("2026-01-01");
const rules = limitsOn([], ORIGIN);

const aStay: fc.Arbitrary<TrialDays> = fc
  .record({
    offset: fc.nat(600),
    length: fc.integer({ min: 1, max: 40 }),
    kind: fc.constantFrom("group_home", "living_alone", "day_programme", "work", "short_stay"),
    funding: fc.constantFrom("benefit", "municipal", "self_pay", "unknown"),
    living: fc.constantFrom("with_family", "hospital", "facility", "unknown"),
  })
  .map(({ offset, length, kind, funding, living }) => {
    const from = addDays(ORIGIN, offset);
    const byDay = kind === "day_programme" || kind === "work";
    return {
      kind,
      funding,
      living,
      from,
      until: addDays(from, length),
      parts: byDay ? ["am"] : [],
    } as TrialDays;
  });

describe("日数の確かめ", () => {
  it("does not depend on the order of the stays, nor on one of them told twice", () => {
    fc.assert(
      fc.property(aStay, fc.array(aStay, { maxLength: 8 }), (asked, used) => {
        const plain = readLimits(rules, asked, used);
        expect(readLimits(rules, asked, [...used].reverse())).toEqual(plain);
        expect(readLimits(rules, asked, [...used, ...used])).toEqual(plain);
      }),
    );
  });

  it("never has less over its limit for one stay more", () => {
    fc.assert(
      fc.property(aStay, fc.array(aStay, { maxLength: 8 }), aStay, (asked, used, more) => {
        const sumOf = (stays: readonly TrialDays[], id: (typeof LIMIT_IDS)[number]) =>
          readLimits(rules, asked, stays)
            .filter(({ rule }) => rule.id === id)
            .reduce((sum, { over }) => sum + over, 0);
        for (const id of LIMIT_IDS) {
          expect(sumOf([...used, more], id)).toBeGreaterThanOrEqual(sumOf(used, id));
        }
      }),
    );
  });

  it("is never over when nothing of the kind was used and less is asked than the smallest limit", () => {
    fc.assert(
      fc.property(aStay, (asked) => {
        const short = { ...asked, until: addDays(asked.from, 10) };
        expect(readLimits(rules, short, []).filter(({ over }) => over > 0)).toEqual([]);
      }),
    );
  });
});
