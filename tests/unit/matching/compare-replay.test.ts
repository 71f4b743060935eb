import { describe, expect, it } from "vitest";
import { comparedReplay, comparedUnder } from "~/matching/model/compare-replay";
import { judge } from "~/matching/model/fit";
import { type FrozenExplanation, frozenExplanation } from "~/matching/model/frozen-explanation";
import { DEFAULT_RULES } from "~/matching/model/municipal-rules";
import { DEFAULT_WEIGHTS, rankingOf } from "~/matching/model/rank";
import { RULES_VERSION } from "~/matching/model/rules-version";
import { aPlacementContext, aPlacementRequest, aUnitOffer, someCareNeeds } from "../../support/builders";

/** An emergency of five nights in a place for other levels, on which two people depend. */
function decided(): FrozenExplanation {
  const placement = {
    needs: someCareNeeds(),
    request: aPlacementRequest({ purpose: "emergency" }),
    offer: aUnitOffer({ levelMin: 5 }),
    context: aPlacementContext({ stayedBefore: 2 }),
  };
  const judgement = judge(placement.needs, placement.request, placement.offer, placement.context);
  const needed = { costMilli: 2000, onlyHere: 2, dependants: 2 };
  const ranking = rankingOf({ placement, judgement }, DEFAULT_WEIGHTS, needed.costMilli);
  const rules = { weights: DEFAULT_WEIGHTS, municipalVersion: 0 };
  return frozenExplanation({ ...placement, ...rules, needed, judgement, ranking });
}
const same = <Value extends { readonly isSame: boolean }>(all: readonly Value[]) =>
  all.filter(({ isSame }) => !isSame);

describe("a decision made again", () => {
  it("is the same in every verdict and every line, whatever order its fields are stored in", () => {
    const { judgement, ...rest } = decided();
    const reversed = judgement.verdicts.map((verdict) =>
      Object.fromEntries(Object.entries(verdict).reverse()),
    );
    const stored = {
      ...rest,
      judgement: { ...judgement, verdicts: reversed },
    } as unknown as FrozenExplanation;
    const compared = comparedReplay(stored);
    expect(compared.ok && compared.value.isSame).toBe(true);
    expect(compared.ok && compared.value.score.was).toBe(compared.ok && compared.value.score.now);
  });

  it("shows which verdict and which line an altered record gets wrong", () => {
    const frozen = decided();
    const altered = { ...frozen, offer: { ...frozen.offer, wheelchair: "no" as const, ageMin: 40 } };
    const compared = comparedReplay(altered);
    expect(compared.ok && same(compared.value.verdicts)).toEqual([
      { constraint: "age", was: "yes", now: "no", isSame: false },
    ]);
    expect(compared.ok && compared.value.isSame).toBe(false);
    const fewer = comparedReplay({ ...frozen, needed: { ...frozen.needed, costMilli: 0 } });
    expect(fewer.ok && same(fewer.value.lines)).toEqual([
      { line: "sparing", was: -9, now: 0, isSame: false },
    ]);
  });

  it("is refused when it was made by other rules", () => {
    const older = { ...decided(), rulesVersion: RULES_VERSION - 1 };
    const refusal = { kind: "other_rules_version", version: RULES_VERSION - 1 };
    expect(comparedReplay(older)).toEqual({ ok: false, refusal });
    expect(comparedUnder(older, DEFAULT_RULES)).toEqual({ ok: false, refusal });
  });
});

describe("the same facts under today's rules", () => {
  it("give the same while the rules are the same", () => {
    const compared = comparedUnder(decided(), DEFAULT_RULES);
    expect(compared.ok && compared.value.isSame).toBe(true);
  });

  it("give other points by other weights", () => {
    const weights = { ...DEFAULT_WEIGHTS, perStayBefore: 5 };
    const compared = comparedUnder(decided(), { weights, strict: [] });
    expect(compared.ok && same(compared.value.lines)).toEqual([
      { line: "stayed_before", was: 30, now: 10, isSame: false },
    ]);
  });

  it("give a no where paperwork has been made strict since", () => {
    const compared = comparedUnder(decided(), { ...DEFAULT_RULES, strict: ["support_level"] });
    expect(compared.ok && same(compared.value.verdicts)).toEqual([
      { constraint: "support_level", was: "ask", now: "no", isSame: false },
    ]);
  });
});
