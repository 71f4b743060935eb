import { describe, expect, it } from "vitest";
import { judge } from "~/matching/model/fit";
import { frozenExplanation, parseFrozenExplanation, replay } from "~/matching/model/frozen-explanation";
import { DEFAULT_WEIGHTS, rankingOf } from "~/matching/model/rank";
import { RULES_VERSION } from "~/matching/model/rules-version";
import { aPlacementContext, aPlacementRequest, aUnitOffer, someCareNeeds } from "../../support/builders";

function frozen() {
  const placement = {
    needs: someCareNeeds(),
    request: aPlacementRequest(),
    offer: aUnitOffer(),
    context: aPlacementContext({ stayedBefore: 2 }),
  };
  const judgement = judge(placement.needs, placement.request, placement.offer, placement.context);
  const needed = { costMilli: 2500, onlyHere: 2, dependants: 3 };
  const ranking = rankingOf({ placement, judgement }, DEFAULT_WEIGHTS, needed.costMilli);
  const rules = { weights: DEFAULT_WEIGHTS, municipalVersion: 3 };
  return frozenExplanation({ ...placement, ...rules, needed, judgement, ranking });
}

describe("a frozen explanation", () => {
  it("comes back from JSON as it went in, with instants as text", () => {
    const explanation = frozen();
    expect(explanation.rulesVersion).toBe(RULES_VERSION);
    expect(explanation.context.asOf).toBe("2026-12-01T12:04:00.000Z");
    expect(parseFrozenExplanation(JSON.parse(JSON.stringify(explanation)))).toEqual({
      ok: true,
      value: explanation,
    });
  });

  it("answers the same when it is run again", () => {
    const explanation = frozen();
    const again = replay(explanation);
    expect(again).toEqual({
      ok: true,
      value: { judgement: explanation.judgement, ranking: explanation.ranking },
    });
  });

  it("shows it when the stored facts were altered", () => {
    const explanation = frozen();
    const altered = {
      ...explanation,
      offer: { ...explanation.offer, wheelchair: "no" as const, ageMin: 40 },
    };
    const again = replay(altered);
    expect(again.ok && again.value.judgement).not.toEqual(explanation.judgement);
  });

  it("of the first rules is read and shown, and not re-run", () => {
    const { needsSupporter: _, ...offer } = frozen().offer;
    const { trainedFor: _t, supporterFree: _s, ...context } = frozen().context;
    const judgement = { ...frozen().judgement, verdicts: frozen().judgement.verdicts.slice(0, 17) };
    const first = { ...frozen(), rulesVersion: 1, offer, context, judgement };
    const read = parseFrozenExplanation(JSON.parse(JSON.stringify(first)));
    expect(read).toMatchObject({ ok: true, value: { rulesVersion: 1 } });
    expect(read.ok && replay(read.value)).toEqual({
      ok: false,
      refusal: { kind: "other_rules_version", version: 1 },
    });
    expect(parseFrozenExplanation({ ...first, rulesVersion: 2 })).toMatchObject({ ok: false });
  });

  it("is not re-run under other rules than it was made with", () => {
    const later = { ...frozen(), rulesVersion: RULES_VERSION + 1 };
    expect(replay(later)).toEqual({
      ok: false,
      refusal: { kind: "other_rules_version", version: RULES_VERSION + 1 },
    });
  });

  it.each([
    ["nothing", null, "explanation"],
    ["no version", {}, "rulesVersion"],
    ["no needs", { ...frozen(), needs: undefined }, "needs"],
    ["needs without a level", { ...frozen(), needs: { ...frozen().needs, level: undefined } }, "needs.level"],
    ["an offer with acts as a list", { ...frozen(), offer: { ...frozen().offer, acts: [] } }, "offer.acts"],
    ["a request without slots", { ...frozen(), request: { purpose: "trial", slots: [] } }, "request.slots"],
    [
      "a judgement without verdicts",
      { ...frozen(), judgement: { ...frozen().judgement, verdicts: [] } },
      "judgement.verdicts",
    ],
    ["no weights", { ...frozen(), weights: undefined }, "weights"],
  ])("with %s is refused, and says where", (_, json, where) => {
    expect(parseFrozenExplanation(json)).toEqual({ ok: false, refusal: { kind: "malformed", at: where } });
  });
});
