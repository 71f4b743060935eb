import { describe, expect, it } from "vitest";
import { coverForm, partCode } from "~/matching/cover-form";

const ONE = "0193a1b2-0000-7000-8000-000000000001";
const TWO = "0193a1b2-0000-7000-8000-000000000002";
const sent = (part: readonly string[]) => coverForm.safeParse({ key: "12345678", version: "3", part });
const good = (unitId: string, from = "2026-12-01", nights = 2) => partCode({ unitId, from, nights });

describe("つなぎの仮押さえのボタン", () => {
  it("reads back what the strip wrote", () => {
    expect(sent([good(ONE), good(TWO, "2026-12-03", 3)]).data?.part).toEqual([
      { unitId: ONE, from: "2026-12-01", nights: 2 },
      { unitId: TWO, from: "2026-12-03", nights: 3 },
    ]);
  });

  it.each([
    ["a unit that is no id", `bed/2026-12-01/2`],
    ["a day that does not exist", good(TWO, "2026-02-30")],
    ["no night", good(TWO, "2026-12-01", 0)],
    ["half a night", `${TWO}/2026-12-01/1.5`],
    ["more nights than any request", good(TWO, "2026-12-01", 63)],
    ["nothing", ""],
  ])("refuses %s", (_what, part) => {
    expect(sent([good(ONE), part]).success).toBe(false);
  });

  it("takes the longest request there is", () => {
    expect(sent([good(ONE), good(TWO, "2026-12-03", 62)]).success).toBe(true);
  });

  it("refuses one place alone, and more than five", () => {
    expect(sent([good(ONE)]).success).toBe(false);
    expect(sent(Array.from({ length: 6 }, () => good(ONE))).success).toBe(false);
  });
});
