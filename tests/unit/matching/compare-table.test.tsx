import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { Comparison } from "~/matching/model/compare-replay";
import { CompareTable, comparisonSentence } from "~/matching/ui/compare-table";

const compared = (overrides: Partial<Comparison> = {}): Comparison => ({
  verdicts: [{ constraint: "enrolment", was: "ask", now: "ask", isSame: true }],
  lines: [
    { line: "stayed_before", was: 30, now: 30, isSame: true },
    { line: "sparing", was: 0, now: 0, isSame: true },
  ],
  score: { was: 30, now: 30 },
  isSame: true,
  ...overrides,
});

describe("いまの規則なら", () => {
  it("says that nothing changes, how the points change, or that the place would not be shown", () => {
    expect(comparisonSentence(compared())).toBe("いまの規則でも、結果は同じです。");
    expect(comparisonSentence(compared({ score: { was: 30, now: 10 }, isSame: false }))).toBe(
      "いまの規則なら、30点が 10点になります。",
    );
    const verdicts = [{ constraint: "enrolment", was: "ask", now: "no", isSame: false }] as const;
    expect(comparisonSentence(compared({ verdicts, isSame: false }))).toBe(
      "いまの規則なら、候補に出ません（登録）。",
    );
  });

  it("puts both beside each other, without lines that are nothing in either", () => {
    const html = renderToStaticMarkup(<CompareTable comparison={compared()} />);
    expect(html).toContain("慣れた場所");
    expect(html).not.toContain("ほかの人に要る枠");
  });
});
