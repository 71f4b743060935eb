import { describe, expect, it } from "vitest";
import { daysAfterHolidays, holidayName } from "~/availability/model/holidays";
import { day } from "~/kernel/day";

describe("国民の祝日 (national holidays)", () => {
  it("knows 勤労感謝の日 and the substitute for a holiday on Sunday", () => {
    expect(holidayName(day("2026-11-23"))).toBe("勤労感謝の日");
    expect(holidayName(day("2026-05-06"))).not.toBeNull();
    expect(holidayName(day("2026-11-22"))).toBeNull();
    expect(holidayName(day("2026-11-24"))).toBeNull();
  });

  it("leaves the day alone, out, or in alone, as the pattern says", () => {
    const days = ["2026-11-22", "2026-11-23", "2026-11-24"].map(day);

    expect(daysAfterHolidays(days, "as_usual")).toEqual(days);
    expect(daysAfterHolidays(days, "closed")).toEqual(["2026-11-22", "2026-11-24"]);
    expect(daysAfterHolidays(days, "only_holidays")).toEqual(["2026-11-23"]);
  });
});
