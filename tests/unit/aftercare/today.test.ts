import { describe, expect, it } from "vitest";
import { todayLines } from "~/aftercare/ui/today";
import type { BookingId } from "~/kernel/id";

const stay = (decidesExtension: boolean) => ({
  stay: { bookingId: "b-1" as BookingId, facilityName: "すぎのこホーム", decidesExtension },
});
const check = (kind: "next_day" | "week", isDue: boolean) => ({ kind, isDue });

describe("きょうすること", () => {
  it("is empty when nothing is due and the way home has its day", () => {
    const followUps = [check("next_day", false), check("week", false)];
    expect(todayLines({ stays: [stay(false)], exit: { homeOn: "2026-12-04" }, followUps })).toEqual([]);
  });

  it("names what is due first, then the last day to make the stay longer, then the way home", () => {
    const followUps = [check("next_day", true), check("week", false)];
    expect(
      todayLines({ stays: [stay(true)], exit: { homeOn: null }, followUps }).map(({ says }) => says),
    ).toEqual(["次の日を確認します", "すぎのこホーム：のばすかどうかを決めます", "帰る日を決めます"]);
  });

  it("asks for no day while nobody has begun a way home", () => {
    expect(todayLines({ stays: [], exit: null, followUps: [] })).toEqual([]);
  });
});
