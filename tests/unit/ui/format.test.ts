import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day, dayOfEpoch, epochDay, tokyoInstant } from "~/kernel/day";
import {
  agoWords,
  clockTime,
  dayAndTime,
  dayUseWords,
  eraYear,
  freshnessWords,
  kilometres,
  leftWords,
  longDay,
  nightsWord,
  shortDay,
  spokenDay,
  stayWords,
  untilMorning,
} from "~/ui/format";

describe("日付のことば (days in words)", () => {
  it("says a day shortly on screens, in full in titles, and as it is spoken", () => {
    expect(shortDay(day("2026-12-01"))).toBe("12/1(火)");
    expect(longDay(day("2026-12-01"))).toBe("令和8年12月1日(火)");
    expect(spokenDay(day("2026-12-02"))).toBe("12月2日水曜日");
  });

  it.each([
    ["2019-04-30", "平成31年"],
    ["2019-05-01", "令和元年"],
    ["1989-01-07", "昭和64年"],
    ["1989-01-08", "平成元年"],
    ["1926-12-24", "大正15年"],
    ["1926-12-25", "昭和元年"],
    ["1912-07-29", "明治45年"],
    ["1912-07-30", "大正元年"],
    ["1867-12-31", "1867年"],
  ])("turns %s into %s on either side of a change of era", (text, words) => {
    expect(eraYear(day(text))).toBe(words);
  });

  it("begins a new count of years on each January first and each change of era, and on no other day", () => {
    const changes = ["2019-05-01", "1989-01-08", "1926-12-25", "1912-07-30"];
    const aDay = fc.integer({ min: epochDay(day("1868-01-26")), max: epochDay(day("2199-12-31")) });
    fc.assert(
      fc.property(aDay, (number) => {
        const on = dayOfEpoch(number);
        const isNewYear = on.endsWith("-01-01") || changes.includes(on);
        expect(eraYear(on) !== eraYear(addDays(on, -1))).toBe(isNewYear);
      }),
      {},
    );
    for (const on of changes) expect(eraYear(day(on))).not.toBe(eraYear(addDays(day(on), -1)));
  });

  it("names a stay by its nights and the morning it ends", () => {
    expect(stayWords(day("2026-12-01"), day("2026-12-06"))).toBe("12/1(火)夜 〜 12/6(日)朝（5泊）");
    expect(untilMorning(day("2026-12-06"))).toBe("12/6(日)朝まで");
    expect(nightsWord(0)).toBe("日中");
  });

  it("names a day use by its days and parts", () => {
    expect(dayUseWords(day("2026-12-01"), day("2026-12-02"), ["am", "pm"])).toBe("12/1(火) 午前・午後");
    expect(dayUseWords(day("2026-12-01"), day("2026-12-04"), ["am"])).toBe("12/1(火)〜12/3(木) 午前");
  });
});

describe("時刻 (time of day)", () => {
  it("is Tokyo's, also around midnight", () => {
    expect(clockTime(new Date("2026-12-01T14:59:00Z"))).toBe("23:59");
    expect(dayAndTime(new Date("2026-12-01T15:00:00Z"))).toBe("12/2(水) 00:00");
  });
});

describe("新しさ (how old a confirmation is)", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);

  it.each([
    [0, "たった今確認", "new"],
    [18, "18分前に確認", "new"],
    [59, "59分前に確認", "new"],
    [60, "1時間前に確認", "known"],
    [24 * 60, "きのう確認", "known"],
    [24 * 60 + 1, "きのうから確認なし", "old"],
    [3 * 24 * 60, "3日前から確認なし", "old"],
  ])("says after %i minutes: %s", (minutes, text, age) => {
    expect(freshnessWords(ago(minutes), now)).toEqual({ text, age });
  });

  it("counts days by the calendar of Tokyo, not by twenty-four hours", () => {
    const late = tokyoInstant(day("2026-12-03"), "00:30");
    expect(agoWords(tokyoInstant(day("2026-12-01"), "23:59"), late)).toBe("2日前");
    expect(agoWords(tokyoInstant(day("2026-12-02"), "00:00"), late)).toBe("きのう");
  });

  it("says that nobody ever confirmed", () => {
    expect(freshnessWords(null, now).age).toBe("old");
  });

  it("never counts below zero when two clocks disagree", () => {
    expect(agoWords(ago(-5), now)).toBe("たった今");
  });
});

describe("残り時間 (time left)", () => {
  const now = new Date("2026-12-01T12:00:00Z");
  const in_ = (seconds: number) => new Date(now.getTime() + seconds * 1000);

  it.each([
    [462, "7:42"],
    [59, "0:59"],
    [0, "0:00"],
    [-5, "0:00"],
    [3599, "59:59"],
    [3600, "1時間0分"],
    [86_400, "1日と0時間"],
  ])("of %i seconds is %s", (seconds, words) => {
    expect(leftWords(in_(seconds), now)).toBe(words);
  });
});

it("rounds a long way to whole kilometres and a short one to a hundred metres", () => {
  expect([kilometres(1.84), kilometres(9.99), kilometres(10.4)]).toEqual(["1.8km", "10.0km", "10km"]);
});
