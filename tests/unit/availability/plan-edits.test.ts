import { describe, expect, it } from "vitest";
import { patternForm, ruleOf } from "~/availability/forms";
import { withPattern, withRange, withReopening } from "~/availability/model/plan-edits";
import { ruleWords } from "~/availability/ui/sentences";
import { addDays, day } from "~/kernel/day";
import { aClosure, aPattern, aPlan, bed101 } from "./builders";

const today = day("2026-12-01");
const opened = { kind: "open", parts: ["night"], purposes: ["trial"] } as const;
const range = (from: string, until: string) => ({ from: day(from), until: day(until) });

describe("範囲を空きにする (opening a range)", () => {
  it("says one word for each night, the morning of leaving not included", () => {
    const outcome = withRange(aPlan(), range("2026-12-03", "2026-12-05"), opened, "", today);

    const days = outcome.ok ? outcome.value.exceptions.map((exception) => exception.day) : [];
    expect(days).toEqual(["2026-12-03", "2026-12-04"]);
  });

  it("starts today at the earliest and ends within the published half year", () => {
    const last = addDays(today, 180);
    const from = addDays(last, -1);

    expect(withRange(aPlan(), range("2026-12-01", "2026-12-02"), opened, "", today).ok).toBe(true);
    expect(withRange(aPlan(), range("2026-11-30", "2026-12-02"), opened, "", today)).toMatchObject({
      refusal: { kind: "starts_in_the_past" },
    });
    expect(withRange(aPlan(), { from, until: last }, opened, "", today).ok).toBe(true);
    expect(withRange(aPlan(), { from, until: addDays(last, 1) }, opened, "", today)).toMatchObject({
      refusal: { kind: "too_far_ahead" },
    });
    expect(withRange(aPlan(), range("2026-12-02", "2026-12-02"), opened, "", today)).toMatchObject({
      refusal: { kind: "empty_range" },
    });
  });

  it("is refused beneath a closure, which would hide it", () => {
    const plan = aPlan({ closures: [aClosure("2026-12-04", "2026-12-06")] });

    expect(withRange(plan, range("2026-12-03", "2026-12-05"), opened, "", today).ok).toBe(false);
    expect(withRange(plan, range("2026-12-06", "2026-12-07"), opened, "", today).ok).toBe(true);
  });
});

describe("パターンを足す (adding a pattern)", () => {
  it("replaces the one of the same id and refuses a rule nobody can read", () => {
    const changed = withPattern(aPlan(), aPattern({ rrule: "FREQ=WEEKLY;BYDAY=MO" }));
    expect(changed.ok && changed.value.patterns).toHaveLength(1);

    expect(withPattern(aPlan(), aPattern({ rrule: "FREQ=HOURLY" }))).toMatchObject({
      refusal: { kind: "unreadable_rule" },
    });
  });

  it("may end on the day it starts, not before", () => {
    const ending = (lastDay: string) => withPattern(aPlan(), aPattern({ lastDay: day(lastDay) }));

    expect(ending("2026-12-01").ok).toBe(true);
    expect(ending("2026-11-30")).toMatchObject({ refusal: { kind: "ends_before_it_starts" } });
  });
});

describe("再開する (reopening)", () => {
  it("shortens a closure that has begun and drops one that has not", () => {
    const begun = aPlan({ closures: [aClosure("2026-11-28", "2026-12-20")] });
    const ahead = aPlan({ closures: [aClosure("2026-12-10", "2026-12-20")] });
    const id = aClosure("2026-12-10", "2026-12-20").id;

    expect(withReopening(begun, id, today)).toMatchObject({ value: { closures: [{ reopensOn: today }] } });
    expect(withReopening(ahead, id, today)).toMatchObject({ value: { closures: [] } });
    expect(withReopening(aPlan(), id, today)).toMatchObject({ refusal: { kind: "no_such_closure" } });
  });
});

describe("型の書き方 (the form of a pattern)", () => {
  const said = { nth: "2", weekdays: ["FR", "MO"] } as const;

  it.each([
    ["every_day", "FREQ=DAILY", "毎日"],
    ["weekly", "FREQ=WEEKLY;BYDAY=MO,FR", "毎週 月・金"],
    ["every_other_week", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR", "2週ごと 月・金"],
    ["monthly", "FREQ=MONTHLY;BYDAY=2MO,2FR", "毎月 第2月・金"],
  ] as const)("turns %s into a rule and back into words", (rhythm, rule, words) => {
    const written = ruleOf({ rhythm, nth: said.nth, weekdays: [...said.weekdays] });

    expect(written).toBe(rule);
    expect(ruleWords(written)).toBe(words);
  });

  it("asks for a weekday where the rhythm has none of its own", () => {
    const form = {
      unit: bed101,
      rhythm: "weekly",
      from: "2026-12-01",
      parts: ["night"],
      purposes: ["trial"],
      holidays: "as_usual",
    };

    expect(patternForm.safeParse(form).success).toBe(false);
    expect(patternForm.safeParse({ ...form, weekdays: ["MO"] }).success).toBe(true);
    expect(patternForm.safeParse({ ...form, rhythm: "every_day" }).success).toBe(true);
  });
});
