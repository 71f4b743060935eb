import { describe, expect, it } from "vitest";
import { isContactInTime, itemsFor } from "~/aftercare/model/admission";
import { caseSummary, type ReviewWords, revealingWords } from "~/aftercare/model/case-summary";
import {
  dayOfStay,
  extensionDueOn,
  FOLLOW_UPS,
  followUpDueOn,
  marksDue,
  STAY_MARKS,
  stayMarksFrom,
} from "~/aftercare/model/stay-days";
import { addDays, day } from "~/kernel/day";
import { someCareNeeds } from "../../support/builders";

const from = day("2026-12-01");
const stay = (nights: number) => ({ from, until: addDays(from, nights) });

describe("何日目か (day of a stay)", () => {
  it("counts the day of entry as the first and the day of leaving as the last", () => {
    const days = [-1, 0, 1, 4, 5, 9].map((n) => dayOfStay(stay(5), addDays(from, n)));
    expect(days).toEqual([0, 1, 2, 5, 6, 6]);
  });
});

describe("気をつける日 (marks of a stay)", () => {
  const dueOn = (nights: number, today: number) =>
    marksDue(stay(nights), addDays(from, today), STAY_MARKS).map(({ day: mark, inDays }) => [mark, inDays]);

  it("shows the seventh counted day two days ahead, not three", () => {
    expect(dueOn(10, 3)).toEqual([]);
    expect(dueOn(10, 4)).toEqual([[7, 2]]);
    expect(dueOn(10, 6)).toEqual([[7, 0]]);
  });

  it("has no mark behind the last counted day: six nights are seven days, five are six", () => {
    expect(dueOn(6, 6)).toEqual([[7, 0]]);
    expect(dueOn(5, 5)).toEqual([]);
  });

  it("keeps showing what has passed, and adds the tenth and the fourteenth", () => {
    expect(dueOn(14, 13)).toEqual([
      [7, -7],
      [10, -4],
      [14, 0],
    ]);
  });

  it("takes the days of the municipality, or none, and its own where something else stands there", () => {
    const days = (settings: unknown) => stayMarksFrom(settings).map((mark) => mark.day);
    expect(days({ aftercare: { days: { addon_ends: 5, over_capacity_ends: false } } })).toEqual([5, 14]);
    expect(days({ aftercare: { days: { addon_ends: "7", over_capacity_ends: 0 } } })).toEqual([7, 10, 14]);
    expect(days(null)).toEqual([7, 10, 14]);
    expect(STAY_MARKS.every(({ source }) => source.length > 0)).toBe(true);
  });
});

describe("その後 (afterwards)", () => {
  it("is looked at the next day, at the exit, and a week and a month after it", () => {
    expect(FOLLOW_UPS.map((kind) => followUpDueOn(kind, stay(5)))).toEqual([
      "2026-12-02",
      "2026-12-06",
      "2026-12-13",
      "2027-01-05",
    ]);
    expect(extensionDueOn(stay(5))).toBe("2026-12-05");
  });
});

describe("持ち物 (what to bring)", () => {
  it("counts medicines for every counted day and one to spare", () => {
    expect(itemsFor(stay(5), [])[0]).toBe("薬 7日分とお薬手帳");
    expect(itemsFor(stay(1), [])[0]).toBe("薬 3日分とお薬手帳");
  });

  it("begins with what the plan names, and lists nothing twice", () => {
    const items = itemsFor(stay(5), [" 好きな毛布 ", "着がえ", ""]);
    expect(items.slice(0, 2)).toEqual(["好きな毛布", "着がえ"]);
    expect(new Set(items).size).toBe(items.length);
  });
});

describe("連絡の日 (day of the first contact)", () => {
  it("counts from two days before until the day itself", () => {
    const isInTime = (on: string) => isContactInTime(day(on), from);
    expect(["2026-11-28", "2026-11-29", "2026-12-01", "2026-12-02"].map(isInTime)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe("事例のまとめ (case without the person)", () => {
  const words: ReviewWords = {
    whyEmergency: "母の入院で、一人になった。",
    whatHelped: "前に泊まったことがあった。",
    whatLacked: "夜の吸引ができる所。",
    nextTime: "ふだんから泊まっておく。",
  };

  it("tells weekday and hour of the first contact, the age band, and no day", () => {
    const summary = caseSummary(
      {
        firstContactAt: new Date("2022-11-14T01:20:00Z"),
        reason: "carer_hospitalized",
        needs: someCareNeeds({ age: 52, disabilities: ["intellectual"] }),
        outcome: "short_stay",
        stay: stay(5),
      },
      words,
    );
    expect(summary).toMatchObject({ month: "2022-11", weekday: 1, hour: 10, ageBand: "50s", nights: 5 });
    expect(JSON.stringify(summary)).not.toContain("2022-11-14");
  });

  it("finds names and numbers that were written in, however they are spaced", () => {
    const known = ["青木", "陽太", "あおき", "北町1-2-3", "母"];
    const said = { ...words, whatHelped: "青 木さんの家（北町１-２-３）へ。0３-1111-2222に電話。" };
    expect(revealingWords(said, known)).toEqual([
      { field: "whatHelped", word: "青木" },
      { field: "whatHelped", word: "北町1-2-3" },
      { field: "whatHelped", word: "03-1111-2222" },
    ]);
    expect(revealingWords(words, known)).toEqual([]);
  });
});
