import fc from "fast-check";
import { expect, it } from "vitest";
import {
  daysOfRecurrence,
  parseRecurrence,
  type Recurrence,
  type RuleWeekday,
} from "~/availability/model/recurrence";
import { addDays, type Day, daysBetween, daysFrom, weekday } from "~/kernel/day";
import { runs } from "../../support/runs";
import { dayAt } from "../../unit/availability/builders";

/**
 * Goal: the library, fed and read our way, expands every rule we accept as RFC 5545 says, in any zone of the machine.
 * Method: ask of each day of the window, one by one, whether the rule falls on it, with arithmetic on the date's text alone.
 */
const codes = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

const plainWeekdays = fc.uniqueArray(fc.record({ weekday: fc.nat(6), nth: fc.constant(null) }), {
  selector: (item) => item.weekday,
  maxLength: 7,
});
const numberedWeekdays = fc.uniqueArray(
  fc.record({ weekday: fc.nat(6), nth: fc.constantFrom(1, 2, 3, 4, 5, -1, -2, -5) }),
  { selector: (item) => `${item.nth} ${item.weekday}`, minLength: 1, maxLength: 3 },
);
const monthDays = fc.uniqueArray(fc.constantFrom(1, 5, 15, 28, 29, 30, 31, -1, -3, -31), { maxLength: 4 });
const interval = fc.integer({ min: 1, max: 5 });

const aRule: fc.Arbitrary<Recurrence> = fc.oneof(
  fc.record({
    frequency: fc.constantFrom("DAILY" as const, "WEEKLY" as const),
    interval,
    weekdays: plainWeekdays,
    monthDays: fc.constant([]),
  }),
  fc.record({
    frequency: fc.constant("MONTHLY" as const),
    interval,
    weekdays: numberedWeekdays,
    monthDays: fc.constant([]),
  }),
  fc.record({ frequency: fc.constant("MONTHLY" as const), interval, weekdays: plainWeekdays, monthDays }),
);

function textOf(rule: Recurrence): string {
  const parts = [`FREQ=${rule.frequency}`, `INTERVAL=${rule.interval}`];
  if (rule.weekdays.length > 0) {
    parts.push(`BYDAY=${rule.weekdays.map((item) => `${item.nth ?? ""}${codes[item.weekday]}`).join(",")}`);
  }
  if (rule.monthDays.length > 0) parts.push(`BYMONTHDAY=${rule.monthDays.join(",")}`);
  return parts.join(";");
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function monthLength(on: Day): number {
  const [year = 0, month = 0] = on.split("-").map(Number);
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (monthLengths[month - 1] ?? 0) + (leap ? 1 : 0);
}

function fallsOnWeekday(item: RuleWeekday, on: Day): boolean {
  if (weekday(on) !== item.weekday) return false;
  const date = Number(on.slice(8));
  if (item.nth === null) return true;
  const position = item.nth > 0 ? Math.ceil(date / 7) : -Math.ceil((monthLength(on) - date + 1) / 7);
  return position === item.nth;
}

function falls(rule: Recurrence, anchor: Day, on: Day): boolean {
  if (on < anchor) return false;
  const months = (of: Day) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7));
  const monday = (of: Day) => addDays(of, -((weekday(of) + 6) % 7));
  const steps = {
    DAILY: daysBetween(anchor, on),
    WEEKLY: daysBetween(monday(anchor), monday(on)) / 7,
    MONTHLY: months(on) - months(anchor),
  }[rule.frequency];
  if (steps % rule.interval !== 0) return false;

  const date = Number(on.slice(8));
  if (rule.weekdays.length === 0 && rule.monthDays.length === 0) {
    if (rule.frequency === "WEEKLY") return weekday(on) === weekday(anchor);
    return rule.frequency === "DAILY" || date === Number(anchor.slice(8));
  }
  const onMonthDay = rule.monthDays.some(
    (number) => number === date || number === date - monthLength(on) - 1,
  );
  return (
    (rule.weekdays.length === 0 || rule.weekdays.some((item) => fallsOnWeekday(item, on))) &&
    (rule.monthDays.length === 0 || onMonthDay)
  );
}

it("expands every accepted rule to the days a person would tick off one by one", () => {
  fc.assert(
    fc.property(
      aRule,
      fc.nat(800),
      fc.integer({ min: -100, max: 200 }),
      fc.nat(150),
      (rule, start, gap, length) => {
        const anchor = dayAt(start);
        const from = addDays(anchor, gap);
        const until = addDays(from, length);

        const expected = daysFrom(from, until).filter((on) => falls(rule, anchor, on));
        expect(daysOfRecurrence(rule, anchor, { from, until })).toEqual(expected);
      },
    ),
    { numRuns: runs(250) },
  );
});

it("reads every rule back from its text", () => {
  fc.assert(
    fc.property(aRule, (rule) => {
      expect(parseRecurrence(textOf(rule))).toEqual({ ok: true, value: rule });
    }),
    { numRuns: runs(300) },
  );
});

it("never throws on a text, whatever it is", () => {
  const scraps = fc.constantFrom(
    "FREQ=",
    "DAILY",
    "BYDAY=",
    "MO",
    ";",
    ",",
    "=",
    "-",
    "31",
    "BYMONTHDAY=",
    "é",
    " ",
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(scraps, { maxLength: 20 }).map((pieces) => pieces.join("")),
  );
  fc.assert(
    fc.property(text, (anything) => {
      const parsed = parseRecurrence(anything);
      expect(parsed.ok || parsed.refusal.length > 0).toBe(true);
    }),
    { numRuns: runs(1000) },
  );
});
