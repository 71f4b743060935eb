import { parseWithZod } from "@conform-to/zod/v4";
import { describe, expect, it } from "vitest";
import {
  DEFAULT_RULES,
  isSameRules,
  isWithin,
  municipalRulesFrom,
  rulesInForceFrom,
  WEIGHT_BOUNDS,
  WEIGHT_KEYS,
} from "~/matching/model/municipal-rules";
import { CONSTRAINT_IDS } from "~/matching/model/verdict";
import { tryRulesForm } from "~/matching/rules-forms";
import { CONSTRAINT_MEANINGS, WEIGHT_GROUPS } from "~/matching/ui/rule-words";
import { moveWords, previewFinding } from "~/matching/ui/rules-preview";
import { constraintLines, fieldsOf } from "~/matching/ui/rules-view";

describe("stored rules", () => {
  it("come back as they were written", () => {
    const rules = { weights: { ...DEFAULT_RULES.weights, perKm: 0.5 }, strict: ["enrolment" as const] };
    expect(municipalRulesFrom(JSON.parse(JSON.stringify(rules)))).toEqual(rules);
    expect(rulesInForceFrom({ version: 4, rules })).toEqual({ version: 4, ...rules });
  });

  it.each([
    ["nothing", null],
    ["a list", []],
    ["weights of another kind", { weights: "many", strict: "all" }],
    ["a weight below zero", { weights: { sameBed: -1 } }],
    ["a paper there is not", { strict: ["age"] }],
  ])("with %s mean the defaults", (_, json) => {
    expect(isSameRules(municipalRulesFrom(json), DEFAULT_RULES)).toBe(true);
  });

  it("are the same when every number and every paper is", () => {
    expect(isSameRules(DEFAULT_RULES, { ...DEFAULT_RULES, strict: ["enrolment"] })).toBe(false);
    const other = { ...DEFAULT_RULES.weights, sparingMax: 11 };
    expect(isSameRules(DEFAULT_RULES, { ...DEFAULT_RULES, weights: other })).toBe(false);
  });
});

describe("what a number may be", () => {
  it("includes both ends and keeps to its step", () => {
    expect([-1, 0, 100, 101, 0.5].map((value) => isWithin(value, WEIGHT_BOUNDS.agreedFirst))).toEqual([
      false,
      true,
      true,
      false,
      false,
    ]);
    expect([0.1, 0.3, 0.7, 9.9, 0.05].map((value) => isWithin(value, WEIGHT_BOUNDS.perKm))).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]);
  });

  it("lets every default in", () => {
    expect(WEIGHT_KEYS.filter((key) => !isWithin(DEFAULT_RULES.weights[key], WEIGHT_BOUNDS[key]))).toEqual(
      [],
    );
  });
});

describe("the form", () => {
  const read = (changed: Readonly<Record<string, string>>) => {
    const { softened, ...weights } = fieldsOf(DEFAULT_RULES);
    const sent = new URLSearchParams({ ...weights, ...changed });
    for (const id of softened) sent.append("softened", id);
    return parseWithZod(sent, { schema: tryRulesForm });
  };

  it("reads what it showed as the same rules, and full-width digits as digits", () => {
    const same = read({});
    expect(same.status === "success" && isSameRules(same.value, DEFAULT_RULES)).toBe(true);
    const wide = read({ sameBed: "３０" });
    expect(wide.status === "success" && wide.value.weights.sameBed).toBe(30);
  });

  it.each([
    ["sameBed", "", "数字を書いてください。"],
    ["sameBed", "51", "0から50までの数字で書いてください。"],
    ["sameBed", "abc", "0から50までの数字で書いてください。"],
    ["perKm", "0.25", "0から10までの数字（小数は1けた）で書いてください。"],
    ["perTurnedAway", "305", "0から2000までの数字（10きざみ）で書いてください。"],
    ["freshnessHours", "0", "1から72までの数字で書いてください。"],
  ])("refuses %s = %s with a sentence", (field, value, says) => {
    const refused = read({ [field]: value });
    expect(refused.status === "error" && refused.error?.[field]).toEqual([says]);
  });

  it("keeps a paper strict when its box is empty", () => {
    const { softened: _softened, ...weights } = fieldsOf(DEFAULT_RULES);
    const sent = new URLSearchParams({ ...weights, softened: "enrolment" });
    const read = parseWithZod(sent, { schema: tryRulesForm });
    expect(read.status === "success" && read.value.strict).toEqual(["support_level", "municipality"]);
  });
});

describe("the words", () => {
  it("name every number once and every constraint in at most 60 characters", () => {
    const named = Object.values(WEIGHT_GROUPS).flatMap(({ weights }) => weights.map(({ key }) => key));
    expect([...named].sort()).toEqual([...WEIGHT_KEYS].sort());
    expect(CONSTRAINT_IDS.filter((id) => (CONSTRAINT_MEANINGS[id] ?? "").length > 60)).toEqual([]);
  });

  it("say of paperwork that it is a warning in an emergency, unless it was made strict", () => {
    const strengthOf = (strict: typeof DEFAULT_RULES.strict) =>
      constraintLines({ strict }).find(({ constraint }) => constraint === "enrolment");
    expect(strengthOf([])).toMatchObject({ strength: "warning", remedy: "着いたときに説明と契約をします。" });
    expect(strengthOf(["enrolment"])).toMatchObject({ strength: "hard", remedy: null });
  });

  it("tell a trial run in one sentence", () => {
    const tried = (firstChanges: boolean, countAfter: number, moves: number) => ({
      code: "TM-1",
      purpose: "emergency" as const,
      names: {},
      countBefore: 3,
      countAfter,
      firstChanges,
      moved: Array.from({ length: moves }, () => ({ unitId: "a", before: 2, after: 1 })),
    });
    expect(previewFinding([])).toBe("試せる依頼が、まだありません。");
    expect(previewFinding([tried(false, 3, 0)])).toBe("最近の依頼 1件のうち、並びが変わるものはありません。");
    expect(previewFinding([tried(true, 3, 2), tried(false, 2, 1)])).toBe(
      "最近の依頼 2件のうち、1件で1番の所が変わります。1件で候補の数が変わります。",
    );
    expect([moveWords(2, 1), moveWords(null, 3), moveWords(3, null)]).toEqual([
      "2番 → 1番",
      "新しく 3番",
      "3番 → 候補から外れます",
    ]);
  });
});
