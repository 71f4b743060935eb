import { describe, expect, it } from "vitest";
import { daysOfRecurrence, parseRecurrence } from "~/availability/model/recurrence";
import { day } from "~/kernel/day";

function daysOf(text: string, anchor: string, from: string, until: string): readonly string[] {
  const parsed = parseRecurrence(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.refusal));
  return daysOfRecurrence(parsed.value, day(anchor), { from: day(from), until: day(until) });
}

describe("繰り返しの日 (days of a recurrence)", () => {
  it("offers Mondays on Mondays of the Tokyo calendar", () => {
    expect(daysOf("FREQ=WEEKLY;BYDAY=MO", "2026-11-01", "2026-11-01", "2026-11-17")).toEqual([
      "2026-11-02",
      "2026-11-09",
      "2026-11-16",
    ]);
  });

  it("includes the first day of the window and excludes its end", () => {
    expect(daysOf("FREQ=DAILY", "2026-01-01", "2026-12-30", "2027-01-02")).toEqual([
      "2026-12-30",
      "2026-12-31",
      "2027-01-01",
    ]);
  });

  it("offers nothing before the pattern's first day", () => {
    expect(daysOf("FREQ=DAILY", "2026-12-03", "2026-12-01", "2026-12-05")).toEqual([
      "2026-12-03",
      "2026-12-04",
    ]);
    expect(daysOf("FREQ=DAILY", "2026-12-05", "2026-12-01", "2026-12-05")).toEqual([]);
  });

  it("counts every second week from the week of the pattern's first day, which begins on Monday", () => {
    // 2026-12-06 is a Sunday: its week began on 30 November, so the Monday after is in the skipped week.
    expect(daysOf("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "2026-12-06", "2026-12-06", "2027-01-01")).toEqual([
      "2026-12-14",
      "2026-12-28",
    ]);
  });

  it("finds 第2火曜 and the last Friday, also of February in a leap year", () => {
    expect(daysOf("FREQ=MONTHLY;BYDAY=2TU", "2026-01-01", "2026-11-01", "2027-01-01")).toEqual([
      "2026-11-10",
      "2026-12-08",
    ]);
    expect(daysOf("FREQ=MONTHLY;BYDAY=-1FR", "2028-01-01", "2028-02-01", "2028-04-01")).toEqual([
      "2028-02-25",
      "2028-03-31",
    ]);
  });

  it("skips months without a 31st, and 29 February outside leap years", () => {
    expect(daysOf("FREQ=MONTHLY;BYMONTHDAY=31", "2026-01-01", "2026-03-01", "2026-08-01")).toEqual([
      "2026-03-31",
      "2026-05-31",
      "2026-07-31",
    ]);
    expect(daysOf("FREQ=MONTHLY;BYMONTHDAY=29", "2027-01-01", "2027-02-01", "2027-03-01")).toEqual([]);
    expect(daysOf("FREQ=MONTHLY;BYMONTHDAY=29", "2027-01-01", "2028-02-01", "2028-03-01")).toEqual([
      "2028-02-29",
    ]);
  });

  it("takes -1 as the last day of whatever month it is", () => {
    expect(daysOf("FREQ=MONTHLY;BYMONTHDAY=-1", "2027-01-01", "2027-01-01", "2027-04-01")).toEqual([
      "2027-01-31",
      "2027-02-28",
      "2027-03-31",
    ]);
  });

  it("ends although the rule never falls on a day", () => {
    expect(
      daysOf("FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31", "2026-02-01", "2026-02-01", "2028-02-01"),
    ).toEqual([]);
  });

  it("refuses to expand more than two years at once", () => {
    expect(() => daysOf("FREQ=DAILY", "2026-01-01", "2026-01-01", "2028-01-03")).toThrow("two years");
    expect(daysOf("FREQ=MONTHLY;BYMONTHDAY=1", "2026-01-01", "2026-01-01", "2028-01-02")).toHaveLength(25);
  });
});

describe("繰り返しを読む (reading a rule)", () => {
  it("reads frequency, interval and weekdays whatever the letters' case and order", () => {
    expect(parseRecurrence("byday=mo,-1fr;freq=monthly")).toMatchObject({ ok: false });
    expect(parseRecurrence("byday=2tu,-1fr;freq=monthly;interval=3")).toEqual({
      ok: true,
      value: {
        frequency: "MONTHLY",
        interval: 3,
        weekdays: [
          { weekday: 2, nth: 2 },
          { weekday: 5, nth: -1 },
        ],
        monthDays: [],
      },
    });
  });

  it.each([
    ["", "unreadable"],
    ["every monday", "unreadable"],
    ["FREQ=WEEKLY;BYDAY=XX", "unreadable"],
    ["FREQ=WEEKLY;INTERVAL=0", "unreadable"],
    ["FREQ=DAILY;INTERVAL=367", "unreadable"],
    ["FREQ=MONTHLY;BYMONTHDAY=32", "unreadable"],
    ["FREQ=MONTHLY;BYMONTHDAY=0", "unreadable"],
    ["FREQ=MONTHLY;BYDAY=6MO", "unreadable"],
    ["FREQ=DAILY;FREQ=DAILY", "unreadable"],
    ["FREQ=YEARLY", "not_supported"],
    ["FREQ=DAILY;COUNT=5", "not_supported"],
    ["FREQ=DAILY;UNTIL=20261231T000000Z", "not_supported"],
    ["FREQ=DAILY;DTSTART=20260101", "not_supported"],
    ["FREQ=WEEKLY;BYDAY=2TU", "cannot_be_combined"],
    ["FREQ=WEEKLY;BYMONTHDAY=5", "cannot_be_combined"],
    ["FREQ=MONTHLY;BYDAY=MO,2TU", "cannot_be_combined"],
    ["FREQ=MONTHLY;BYDAY=2TU;BYMONTHDAY=9", "cannot_be_combined"],
    [`FREQ=DAILY;BYDAY=${"MO,".repeat(80)}MO`, "too_long"],
  ])("refuses %s as %s", (text, kind) => {
    const parsed = parseRecurrence(text);

    expect(parsed.ok ? [] : parsed.refusal.map((problem) => problem.kind)).toContain(kind);
  });

  it("names every problem of a rule at once", () => {
    const parsed = parseRecurrence("FREQ=YEARLY;COUNT=3;BYDAY=XX");

    expect(parsed).toEqual({
      ok: false,
      refusal: [
        { kind: "not_supported", text: "COUNT=3" },
        { kind: "not_supported", text: "FREQ=YEARLY" },
        { kind: "unreadable", text: "XX" },
      ],
    });
  });
});
