import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import { slotsOfDayUse, slotsOfStay } from "~/kernel/stay";
import {
  type CountedLine,
  monthsUntil,
  shownCell,
  unmetByMonth,
  unmetDemandLine,
} from "~/matching/model/unmet-demand";
import { aPlacementRequest, someCareNeeds } from "../../support/builders";

describe("the line that is kept of a search that found nothing", () => {
  const needs = someCareNeeds({
    age: 64,
    acts: [{ act: "suction_oral", shifts: ["night"] }],
    disabilities: ["physical", "intellectual"],
  });
  const line = unmetDemandLine(needs, aPlacementRequest(), [
    { constraint: "medical_acts", failing: 5, failingAlone: 2 },
    { constraint: "dates", failing: 4, failingAlone: 0 },
  ]);

  it("names what bound alone, with how many places, and leaves out what bound nowhere alone", () => {
    expect(line.binding).toEqual({ medical_acts: 2 });
  });

  it("keeps nothing by which the person is known: no home, no gender, no exact age", () => {
    expect(line.ageBand).toBe("60_64");
    expect(unmetDemandLine(someCareNeeds({ age: 65 }), aPlacementRequest(), []).ageBand).toBe("65_over");
    expect(JSON.stringify(line)).not.toMatch(/male|35\.7|139\.5|64(?!")/);
  });

  it("counts five nights from the first to the sixth", () => {
    expect(line).toMatchObject({ from: "2026-12-01", until: "2026-12-06", nights: 5 });
  });

  it("has no nights for day use, and ends the day after the last", () => {
    const slots = slotsOfDayUse({ checkIn: day("2026-12-01"), checkOut: day("2026-12-03") }, ["am", "pm"]);
    expect(unmetDemandLine(needs, { purpose: "trial", slots }, [])).toMatchObject({
      nights: 0,
      from: "2026-12-01",
      until: "2026-12-03",
    });
  });

  it("is for one night when the request is for one", () => {
    const slots = slotsOfStay({ checkIn: day("2026-12-31"), checkOut: day("2027-01-01") });
    expect(unmetDemandLine(needs, { purpose: "trial", slots }, [])).toMatchObject({
      nights: 1,
      until: "2027-01-01",
    });
  });
});

describe("the figures", () => {
  const aLine = (from: string, until: string, binding: CountedLine["binding"]): CountedLine => ({
    from: day(from),
    until: day(until),
    nights: Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000),
    binding,
  });
  const months = [day("2026-12-01"), day("2027-01-01")];

  it("put each night into the month it falls in", () => {
    const [december, january] = unmetByMonth([aLine("2026-12-30", "2027-01-02", { dates: 1 })], months);
    expect(december?.total).toEqual({ searches: 1, nights: 2 });
    expect(january?.total).toEqual({ searches: 1, nights: 1 });
  });

  it("count a search under each reason that bound it, and under 'several' when none did alone", () => {
    const [december] = unmetByMonth(
      [
        aLine("2026-12-01", "2026-12-04", { dates: 2, medical_acts: 1 }),
        aLine("2026-12-01", "2026-12-02", {}),
      ],
      months,
    );
    expect(december?.byReason.dates).toEqual({ searches: 1, nights: 3 });
    expect(december?.byReason.medical_acts).toEqual({ searches: 1, nights: 3 });
    expect(december?.byReason.several).toEqual({ searches: 1, nights: 1 });
    expect(december?.total).toEqual({ searches: 2, nights: 4 });
  });

  it("count day use apart", () => {
    const line = { ...aLine("2026-12-01", "2026-12-03", { dates: 1 }), nights: 0 };
    const [december, january] = unmetByMonth([line], months);
    expect(december).toMatchObject({ dayUse: 1, total: { searches: 0, nights: 0 } });
    expect(january?.dayUse).toBe(0);
  });

  it("show one to four searches as 少数 to the city, five and none as they are, and all to the desk", () => {
    expect(shownCell({ searches: 4, nights: 9 }, true)).toEqual({ kind: "few" });
    expect(shownCell({ searches: 5, nights: 9 }, true)).toEqual({ kind: "nights", nights: 9 });
    expect(shownCell({ searches: 0, nights: 0 }, true)).toEqual({ kind: "nights", nights: 0 });
    expect(shownCell({ searches: 1, nights: 9 }, false)).toEqual({ kind: "nights", nights: 9 });
  });

  it("go back over the turn of the year, oldest first", () => {
    expect(monthsUntil(day("2027-01-31"), 3)).toEqual(["2026-11-01", "2026-12-01", "2027-01-01"]);
  });
});
