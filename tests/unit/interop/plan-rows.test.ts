import { describe, expect, it } from "vitest";
import type { ImportPlan } from "~/interop/model/import-plan";
import { chosenList, countsOf, planPage, ROWS_PER_PAGE } from "~/interop/ui/plan-rows";
import type { FacilityId } from "~/kernel/id";

const facilityId = "01900000-0000-7000-8000-000000000001" as FacilityId;
const NOTHING: ImportPlan = { create: [], update: [], same: [], kept: [], refused: [], warnings: [] };
const same = (count: number): ImportPlan => ({
  ...NOTHING,
  same: Array.from({ length: count }, (_, index) => ({ line: index + 2, facilityId })),
});

describe("下見の表", () => {
  it("fits one page up to a hundred rows, and begins a second with the next", () => {
    expect(planPage(same(ROWS_PER_PAGE), "same", 1).pages).toBe(1);
    const second = planPage(same(ROWS_PER_PAGE + 1), "same", 2);
    expect([second.pages, second.rows.map(({ line }) => line)]).toEqual([2, [ROWS_PER_PAGE + 2]]);
  });

  it.each([
    [0, 1],
    [-3, 1],
    [99, 2],
    [Number.NaN, 1],
    [1.5, 1],
  ])("shows for page %d the nearest that exists", (wanted, shown) => {
    expect(planPage(same(ROWS_PER_PAGE + 1), "same", wanted).page).toBe(shown);
  });

  it("has one empty page for an empty list", () => {
    expect(planPage(NOTHING, "create", 1)).toEqual({ list: "create", page: 1, pages: 1, rows: [] });
  });

  it("opens with what needs a look, unless the address names a list", () => {
    const plan: ImportPlan = {
      ...same(3),
      refused: [{ line: 9, reasons: [{ kind: "name_missing" }] }],
    };
    expect(chosenList(plan, null)).toBe("refused");
    expect(chosenList(plan, "same")).toBe("same");
    expect(chosenList(plan, "drop table")).toBe("refused");
    expect(chosenList(same(3), null)).toBe("same");
    expect(planPage(plan, "refused", 1).rows).toEqual([
      { line: 9, office: null, facilityId: null, says: "事業所の名称がありません。" },
    ]);
    expect(countsOf(plan).filter(({ count }) => count > 0)).toEqual([
      { list: "refused", count: 1 },
      { list: "same", count: 3 },
    ]);
  });
});
