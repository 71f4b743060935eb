import { describe, expect, it } from "vitest";
import { addDays, day, weekday } from "~/kernel/day";
import { AGAIN_DATES_MAX, againDates } from "~/trial/model/again";
import { decideFeedback, decideRecord } from "~/trial/model/feedback";
import { BEFORE_ITEMS, BRING_ITEMS, itemsAsked, medicineDays } from "~/trial/model/preparation";

const FRIDAY = day("2026-12-04");
const nights = (from: string, count: number) =>
  Array.from({ length: count }, (_, nth) => addDays(day(from), nth));

describe("泊まる前の確認 (preparation)", () => {
  it("asks for everything the first time, and for no contract where the person has stayed", () => {
    expect(itemsAsked(0)).toEqual([...BEFORE_ITEMS, ...BRING_ITEMS]);
    expect(itemsAsked(1)).toEqual(["medicine_sheet", ...BRING_ITEMS]);
  });

  it("packs medicines for every counted day and one more", () => {
    expect(medicineDays(2)).toBe(4);
  });
});

describe("声 (feedback)", () => {
  it("is the family's from the first night on, and the house's once the stay has ended", () => {
    expect(decideFeedback("person", "confirmed").ok).toBe(false);
    expect(decideFeedback("person", "staying").ok).toBe(true);
    expect(decideFeedback("provider", "staying").ok).toBe(false);
    expect(decideFeedback("provider", "ended").ok).toBe(true);
  });

  it("wants the conditions in words where there are any", () => {
    expect(decideRecord("on_conditions", "  ").ok).toBe(false);
    expect(decideRecord("on_conditions", "二人の日").ok).toBe(true);
    expect(decideRecord("yes", "").ok).toBe(true);
  });
});

describe("もう一度 (again)", () => {
  it("keeps the usual weekday while there is one, and fills up with the earliest others", () => {
    const dates = againDates(
      { from: FRIDAY, nights: 2 },
      [{ nights: nights("2026-12-08", 12) }],
      day("2026-12-07"),
    );
    expect(dates).toHaveLength(AGAIN_DATES_MAX);
    expect(dates.filter((one) => weekday(one) === weekday(FRIDAY))).toEqual(["2026-12-11", "2026-12-18"]);
    expect(dates[0]).toBe("2026-12-08");
  });

  it("needs all nights in one bed, and begins no earlier than asked", () => {
    const halves = [{ nights: nights("2026-12-08", 1) }, { nights: nights("2026-12-09", 1) }];
    expect(againDates({ from: FRIDAY, nights: 2 }, halves, day("2026-12-07"))).toEqual([]);
    expect(againDates({ from: FRIDAY, nights: 1 }, halves, day("2026-12-09"))).toEqual(["2026-12-09"]);
  });
});
