import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CHANGE_MIN, formLabels, UNITS_MIN } from "~/catalogue/model/public-weeks";
import { addDays, day, tokyoInstant } from "~/kernel/day";
import { runs } from "../../support/runs";
import { type House, type KnownStay, minutesOfChange, publications, written } from "./observed-town";

/**
 * Goal: whoever reads the public pages every minute cannot tell when, or whether, a given person moved in (trust.md T7).
 * Method: the same town twice, once with and once without one person's stay, polled every minute for eight weeks; then what
 * the observer saw is compared. In between, other people come and go as chance has it.
 */
const FIRST_MONDAY = day("2026-10-05");
const MONDAYS = 8;
const MINUTES = MONDAYS * 7 * 24 * 60;
const START = tokyoInstant(FIRST_MONDAY, "05:00");

const aMoment = fc
  .integer({ min: 0, max: (MONDAYS - 1) * 7 * 24 * 60 })
  .map((minute) => new Date(START.getTime() + minute * 60_000));

/** Somebody who comes so many days after the program has heard of it. */
const aStayOf = (leadDaysMax: number, nightsMax: number): fc.Arbitrary<KnownStay> =>
  fc
    .record({
      knownAt: aMoment,
      lead: fc.integer({ min: 0, max: leadDaysMax }),
      nights: fc.integer({ min: 1, max: nightsMax }),
    })
    .map(({ knownAt, lead, nights }) => {
      const from = addDays(dayOf(knownAt), lead);
      return { knownAt, from, until: addDays(from, nights) };
    });
const dayOf = (moment: Date) => day(new Date(moment.getTime() + 9 * 3_600_000).toISOString().slice(0, 10));

const aHouse = (bedsMin: number, bedsMax: number): fc.Arbitrary<House> =>
  fc.record({
    beds: fc.integer({ min: bedsMin, max: bedsMax }),
    stays: fc.array(aStayOf(50, 20), { maxLength: 60 }),
  });
const CHANGES = minutesOfChange(START, MINUTES);
const seenOf = (house: House) => written(publications(house, FIRST_MONDAY, MONDAYS), CHANGES);
const withStay = (house: House, stay: KnownStay): House => ({ ...house, stays: [...house.stays, stay] });

describe("見張る人 (an observer who polls every minute)", () => {
  it("sees the same, minute by minute, whether or not somebody moves in tonight for up to four weeks", () => {
    const shortNotice = aStayOf(0, 28);
    fc.assert(
      fc.property(aHouse(1, 20), shortNotice, (house, stay) => {
        expect(seenOf(withStay(house, stay))).toEqual(seenOf(house));
      }),
      { numRuns: runs(60) },
    );
  });

  it("sees the same of a small house, however long somebody stays and whenever it was known", () => {
    fc.assert(
      fc.property(aHouse(1, UNITS_MIN - 1), aStayOf(50, 200), (house, stay) => {
        expect(seenOf(withStay(house, stay))).toEqual(seenOf(house));
      }),
      { numRuns: runs(60) },
    );
  });

  it("cannot tell at which moment of the week it became known", () => {
    const twoMoments = fc.record({
      stay: aStayOf(50, 60),
      minutes: fc.tuple(fc.integer({ min: 0, max: 7 * 1440 - 1 }), fc.integer({ min: 0, max: 7 * 1440 - 1 })),
      week: fc.integer({ min: 0, max: MONDAYS - 2 }),
    });
    fc.assert(
      fc.property(aHouse(1, 20), twoMoments, (house, { stay, minutes, week }) => {
        const knownAfter = (minute: number) => ({
          ...stay,
          knownAt: new Date(START.getTime() + (week * 7 * 1440 + minute) * 60_000),
        });
        const [one, other] = minutes.map((minute) => seenOf(withStay(house, knownAfter(minute))));
        expect(one).toEqual(other);
      }),
      { numRuns: runs(60) },
    );
  });

  it("sees a label change on Mondays at five alone", () => {
    fc.assert(
      fc.property(aHouse(1, 20), (house) => {
        for (const { at } of seenOf(house)) expect(at).toMatch(/T20:00:00/); // five in the morning in Tokyo
        expect(seenOf(house)).toHaveLength(MONDAYS);
      }),
      { numRuns: runs(20) },
    );
  });
});

describe("ひとりの動き (one person's move)", () => {
  const week = day("2026-12-07");
  const label = (beds: number, taken: number, before: number) => {
    const formed = [{ week: addDays(week, -7), label: "open" as const, basis: before }];
    const weeks = [{ week, offered: beds * 7, taken }];
    return formLabels({ units: beds, isConfirmed: true, weeks }, formed)[0]?.label;
  };

  it("turns no label, nor do two or three, until four people's worth differs from the week before", () => {
    const town = fc.record({
      beds: fc.integer({ min: UNITS_MIN, max: 40 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    fc.assert(
      fc.property(
        town,
        fc.integer({ min: 1 - CHANGE_MIN, max: CHANGE_MIN - 1 }),
        ({ beds, share }, moved) => {
          const before = Math.round(share * beds * 7);
          expect(label(beds, before + moved, before)).toBe(label(beds, before, before));
        },
      ),
      { numRuns: runs(500) },
    );
  });

  it("is told apart by the label as soon as enough have moved: the label is no constant", () => {
    expect(label(10, 0, 0)).toBe("open");
    expect(label(10, 50, 0)).toBe("few");
    expect(label(10, 70, 0)).toBe("full");
    expect(label(10, 0, 70)).toBe("open");
  });
});

describe("あてずっぽう (guessing)", () => {
  /**
   * The best that an observer can do with a long stay in a larger house: say 「来た」 when the newest week looks worse than
   * the one that was newest a week ago. Right half of the time is what a coin does; two points more is what trust.md allows.
   */
  it("is hardly better than a coin even for a stay of months in a house of ten to twenty beds", () => {
    const answers = fc.sample(fc.nat(), 400).flatMap((seed) => {
      const { house, nth, nights } = busyTown(seed);
      const monday = addDays(FIRST_MONDAY, 7 * nth);
      const from = addDays(monday, -3);
      const stay = { knownAt: tokyoInstant(from, "21:00"), from, until: addDays(from, nights) };
      const says = (town: House) => {
        const published = publications(town, FIRST_MONDAY, nth + 1);
        const newest = (on: typeof monday) => BADNESS.indexOf(published.get(on)?.at(-1)?.label ?? "open");
        return newest(monday) > newest(addDays(monday, -7));
      };
      return [says(withStay(house, stay)), !says(house)];
    });
    const right = answers.filter(Boolean).length / answers.length;
    expect(right).toBeGreaterThan(0.48);
    expect(right).toBeLessThan(0.52);
  });
});

/** Ten to twenty beds among which many come and go; drawn from one number, because so many towns are wanted. */
function busyTown(seed: number) {
  let state = seed;
  const upTo = (min: number, max: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return min + Math.floor((state / 2 ** 32) * (max - min + 1));
  };
  const stays = Array.from({ length: upTo(60, 240) }, (): KnownStay => {
    const on = addDays(FIRST_MONDAY, upTo(0, 7 * (MONDAYS - 1)));
    const from = addDays(on, upTo(0, 40));
    return { knownAt: tokyoInstant(on, "12:00"), from, until: addDays(from, upTo(1, 10)) };
  });
  const house: House = { beds: upTo(UNITS_MIN, 20), stays };
  return { house, nth: upTo(3, MONDAYS - 2), nights: upTo(35, 120) };
}

const BADNESS: readonly string[] = ["open", "few", "full"];
