import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { UnitId } from "~/kernel/id";
import { bindingConstraints, suggestionsFor } from "~/matching/model/empty-result";
import { judge, missesByOne } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import { rank } from "~/matching/model/rank";
import { CandidateCard } from "~/matching/ui/candidate-card";
import { candidateView } from "~/matching/ui/candidate-view";
import { NearMisses, Suggestions } from "~/matching/ui/near-misses";
import type { UnitOffer } from "~/providers/model/unit-offer";
import {
  anId,
  aPlacementContext,
  aPlacementRequest,
  aUnitOffer,
  doneFor,
  needing,
  TONIGHT,
} from "../../support/builders";

const needs = { ...needing("suction_oral", "evening", "night"), transport: true };
const request = aPlacementRequest();

function viewOf(offer: Partial<UnitOffer> = {}, context: Partial<PlacementContext> = {}) {
  const placement = {
    needs,
    request,
    offer: aUnitOffer({ acts: { suction_oral: doneFor(1, "evening", "night") }, ...offer }),
    context: aPlacementContext(context),
  };
  const judgement = judge(needs, request, placement.offer, placement.context);
  const [ranked] = rank([{ placement, judgement }]);
  if (ranked === undefined) throw new Error("nothing ranked");
  return candidateView(ranked, "すぎのこホーム 101", TONIGHT);
}

describe("a candidate", () => {
  it("says what is open, how sure that is, and what tells it from the others", () => {
    const view = viewOf({}, { stayedBefore: 2, agreedInPlan: 1 });
    expect(view.open).toEqual({ isSure: true, text: "5泊とも空き" });
    expect(view.freshness).toEqual({ age: "new", text: "18分前に確認" });
    expect(view.why).toBe("計画の候補1番です・2回 泊まっています");
    expect(view.alsoMet).toContain("年齢");
  });

  it("is 確認中, never free, when the provider has not spoken", () => {
    expect(viewOf({ confirmedAt: null }).open).toEqual({ isSure: false, text: "確認中" });
    const html = renderToStaticMarkup(<CandidateCard candidate={viewOf({ confirmedAt: null })} />);
    expect(html).not.toContain("空き");
    expect(html).toContain("まだ確認なし");
  });

  it("is drawn without a style attribute, which the page's own policy would refuse", () => {
    const view = viewOf({}, { stayedBefore: 2 });
    const html = renderToStaticMarkup(
      <ul>
        <CandidateCard
          candidate={view}
          nextBest={{ name: "みどり 2階", place: 2, score: 71 }}
          action={<button type="submit">仮おさえする</button>}
          tags={["送迎あり"]}
        />
      </ul>,
    );
    expect(html).not.toContain("style=");
    expect(html).toContain("なぜこの候補？ すぎのこホーム 101");
    expect(html).toContain("仮おさえする");
    expect(html).toContain("慣れた場所");
    expect(html).toContain("＋30");
    expect(html).toContain("2位 みどり 2階 は 71");
  });
});

describe("an empty list", () => {
  const offer = aUnitOffer({
    unitId: anId<UnitId>(7),
    acts: { suction_oral: doneFor(1, "evening", "night") },
    transport: "no",
  });
  const judgement = judge(needs, request, offer, aPlacementContext());

  it("shows the near miss with the one thing that keeps it away", () => {
    const obstacle = missesByOne(judgement);
    const places =
      obstacle === null
        ? []
        : [{ unitId: offer.unitId, name: "あおばの家 3号", km: 2.2, phone: "00-0000-0101", obstacle }];
    const html = renderToStaticMarkup(<NearMisses places={places} today={TONIGHT} />);
    expect(html).toContain("送迎はできません");
    expect(html).toContain('href="tel:0000000101"');
    expect(html).toContain("2.2km");
  });

  it("says what to do next, and offers only what opens something", () => {
    const suggestions = suggestionsFor(bindingConstraints([judgement]), request, () => ({
      opens: 1,
      nearestKm: 2.2,
    }));
    const html = renderToStaticMarkup(
      <Suggestions suggestions={suggestions} hrefOf={({ kind }) => `?step=${kind}`} />,
    );
    expect(html).toContain("送迎をはずす");
    expect(html).toContain("＋1か所");
    expect(html).toContain("在宅の支援を組む");
    expect(html).toContain("電話で相談する");
  });
});
