import { describe, expect, it } from "vitest";
import { dutyForm } from "~/duty/forms";
import { type DutyLine, hoursRefusal, hoursWithoutDuty, onDuty, repeatedWeekly } from "~/duty/model/duty";
import { hoursWords } from "~/duty/ui/duty-words";
import { day, tokyoInstant } from "~/kernel/day";

const at = (date: string, time: string) => tokyoInstant(day(date), time);
const shift = (line: DutyLine, from: Date, until: Date) => ({ line, from, until });
const NOW = at("2026-12-01", "21:00");

describe("当番の時間 (hours of duty)", () => {
  it("end after they begin, are not over, and are no longer than four days", () => {
    const from = at("2026-12-01", "17:00");
    expect(hoursRefusal({ from, until: at("2026-12-02", "09:00") }, NOW)).toBeNull();
    expect(hoursRefusal({ from, until: from }, NOW)).toEqual({ kind: "ends_before_it_begins" });
    expect(hoursRefusal({ from, until: NOW }, NOW)).toEqual({ kind: "is_over" });
    expect(hoursRefusal({ from, until: at("2026-12-01", "21:01") }, NOW)).toBeNull();
    expect(hoursRefusal({ from, until: at("2026-12-05", "17:00") }, NOW)).toBeNull();
    expect(hoursRefusal({ from, until: at("2026-12-05", "17:01") }, NOW)).toEqual({
      kind: "too_long",
      hoursMax: 96,
    });
  });

  it("come again on the same weekday at the same time", () => {
    const hours = { from: at("2026-12-25", "17:00"), until: at("2026-12-26", "09:00") };
    expect(repeatedWeekly(hours, 2).map(hoursWords)).toEqual([
      "12/25(金) 17:00 〜 12/26(土) 09:00",
      "1/1(金) 17:00 〜 1/2(土) 09:00",
      "1/8(金) 17:00 〜 1/9(土) 09:00",
    ]);
  });

  it("are read from a day and a time of Tokyo, with full-width digits in the telephone", () => {
    const typed = {
      line: "desk",
      name: "三浦 奈緒",
      phone: "０３-００００-００２４",
      fromDay: "2026-12-01",
      fromTime: "17:00",
      untilDay: "2026-12-02",
      untilTime: "09:00",
      weeksMore: "0",
    };
    expect(dutyForm.parse(typed)).toMatchObject({
      phone: "03-0000-0024",
      from: new Date("2026-12-01T08:00:00Z"),
      until: new Date("2026-12-02T00:00:00Z"),
    });
    expect(dutyForm.safeParse({ ...typed, phone: "内線のみ" }).success).toBe(false);
    expect(dutyForm.safeParse({ ...typed, weeksMore: "13" }).success).toBe(false);
  });
});

describe("いまの当番 (who is on duty)", () => {
  it("is the desk first, then the experts, then the places; at the minute of a change the next", () => {
    const evening = shift("desk", at("2026-12-01", "13:00"), NOW);
    const night = shift("desk", NOW, at("2026-12-02", "09:00"));
    const place = shift("provider", at("2026-12-01", "17:00"), at("2026-12-02", "09:00"));
    const nurse = shift("expert", at("2026-12-01", "17:00"), at("2026-12-02", "09:00"));
    expect(onDuty([place, nurse, evening, night], NOW)).toEqual([night, nurse, place]);
  });
});

describe("だれもいない時間 (hours without anybody)", () => {
  const period = { from: NOW, until: at("2026-12-03", "00:00") };
  const words = (...shifts: { from: Date; until: Date }[]) =>
    hoursWithoutDuty(shifts, period).map(hoursWords);

  it("is everything where nobody is, and nothing where shifts touch or overlap", () => {
    expect(words()).toEqual(["12/1(火) 21:00 〜 12/3(木) 00:00"]);
    expect(
      words(
        shift("desk", at("2026-12-01", "17:00"), at("2026-12-02", "09:00")),
        shift("desk", at("2026-12-02", "09:00"), at("2026-12-02", "18:00")),
        shift("desk", at("2026-12-02", "17:00"), at("2026-12-04", "09:00")),
      ),
    ).toEqual([]);
  });

  it("is what lies between, before and after", () => {
    expect(
      words(
        shift("desk", at("2026-12-02", "17:00"), at("2026-12-02", "20:00")),
        shift("desk", at("2026-12-01", "22:00"), at("2026-12-02", "09:00")),
      ),
    ).toEqual(["12/1(火) 21:00 〜 22:00", "12/2(水) 09:00 〜 17:00", "12/2(水) 20:00 〜 12/3(木) 00:00"]);
  });
});
