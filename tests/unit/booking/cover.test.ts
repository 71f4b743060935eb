import { describe, expect, it } from "vitest";
import { decideCover, isFirm } from "~/booking/model/cover";
import { type Day, day } from "~/kernel/day";

const stay = (from: Day, until: Day) => ({ period: { from, until, parts: [] } });
const first = day("2026-12-04");
const third = day("2026-12-06");
const fifth = day("2026-12-08");

describe("つなぎ (several places in turn)", () => {
  it("takes stays of which one begins on the morning another ends", () => {
    expect(decideCover([stay(first, third), stay(third, fifth)]).ok).toBe(true);
  });

  it("lets a night in between be spent elsewhere", () => {
    expect(decideCover([stay(first, day("2026-12-05")), stay(third, fifth)]).ok).toBe(true);
  });

  it("refuses two places for one night, and names the night", () => {
    expect(decideCover([stay(first, third), stay(day("2026-12-05"), fifth)])).toEqual({
      ok: false,
      refusal: { kind: "parts_overlap", night: "2026-12-05" },
    });
  });

  it("refuses parts that are not in the order of the nights", () => {
    expect(decideCover([stay(third, fifth), stay(first, third)]).ok).toBe(false);
  });

  it.each([
    [1, false],
    [2, true],
    [5, true],
    [6, false],
  ])("%d places: %s", (count, isCover) => {
    const nights = Array.from({ length: count }, (_, n) =>
      stay(`2026-12-0${n + 1}` as Day, `2026-12-0${n + 2}` as Day),
    );
    expect(decideCover(nights).ok).toBe(isCover);
  });
});

it.each([
  ["accepted", false],
  ["confirmed", true],
  ["staying", true],
  ["ended", true],
  ["cancelled", false],
] as const)("a booking that is %s counts as firm: %s", (state, firm) => {
  expect(isFirm(state)).toBe(firm);
});
