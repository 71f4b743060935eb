import { describe, expect, it } from "vitest";
import { entryForm } from "~/booking/forms";

const typed = {
  key: "0123456789",
  unit: "018f0000-0000-7000-8000-000000000001",
  purpose: "short_stay",
  from: "2026-12-10",
  until: "2026-12-12",
};
const problemsOf = (over: object) =>
  entryForm.safeParse({ ...typed, ...over }).error?.issues.map(({ path }) => path.join("."));

describe("自分の予約の欄 (a stay agreed by telephone)", () => {
  it("by night ends on the morning of leaving", () => {
    expect(entryForm.parse(typed).period).toEqual({ from: "2026-12-10", until: "2026-12-12", parts: [] });
  });

  it("by day includes the last day of use", () => {
    const oneDay = { ...typed, when: "parts", until: "2026-12-10", parts: ["am", "pm"] };
    expect(entryForm.parse(oneDay).period).toEqual({
      from: "2026-12-10",
      until: "2026-12-11",
      parts: ["am", "pm"],
    });
  });

  it("wants at least one night, and by day at least one part", () => {
    expect(problemsOf({ until: "2026-12-10" })).toEqual(["until"]);
    expect(problemsOf({ when: "parts", until: "2026-12-10" })).toEqual(["parts"]);
    expect(problemsOf({ from: "" })).toEqual(["from"]);
  });

  it("keeps the care that is counted", () => {
    const { needs } = entryForm.parse({ ...typed, gender: "female", acts: ["suction_oral@night"] });
    expect(needs).toMatchObject({ gender: "female", acts: [{ act: "suction_oral", shifts: ["night"] }] });
  });
});
