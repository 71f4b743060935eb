import { describe, expect, it } from "vitest";
import type { FacilityId, UnitId } from "~/kernel/id";
import { judge } from "~/matching/model/fit";
import type { PlacementContext } from "~/matching/model/placement";
import { type Candidate, DEFAULT_WEIGHTS, type RankLineId, rank, rankingOf } from "~/matching/model/rank";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import {
  anId,
  aPlacementContext,
  aPlacementRequest,
  askedAbout,
  aUnitOffer,
  needing,
  READ_AT,
  someCareNeeds,
} from "../../support/builders";

interface Told {
  readonly needs?: CareNeeds;
  readonly offer?: Partial<UnitOffer>;
  readonly context?: Partial<PlacementContext>;
}

function aCandidate({ needs = someCareNeeds(), offer, context }: Told = {}): Candidate {
  const placement = {
    needs,
    request: aPlacementRequest(),
    offer: aUnitOffer(offer),
    context: aPlacementContext(context),
  };
  return { placement, judgement: judge(needs, placement.request, placement.offer, placement.context) };
}

const pointsFor = (line: RankLineId, told: Told, weights = DEFAULT_WEIGHTS): number | undefined =>
  rankingOf(aCandidate(told), weights).lines.find((one) => one.line === line)?.points;

const confirmedHoursAgo = (hours: number) => ({
  offer: { confirmedAt: new Date(READ_AT.getTime() - hours * 3_600_000) },
});

describe("each line of the sum", () => {
  it("gives the plan's first place 40, each later one 10 less, and the sixth nothing", () => {
    const at = (agreedInPlan: number | null) => pointsFor("agreed_in_plan", { context: { agreedInPlan } });
    expect([at(1), at(2), at(4), at(5), at(6), at(null)]).toEqual([40, 30, 10, 0, 0, 0]);
  });

  it("gives 15 for a stay before, 30 for two, and no more for a third", () => {
    const having = (stayedBefore: number) => pointsFor("stayed_before", { context: { stayedBefore } });
    expect([having(0), having(1), having(2), having(3)]).toEqual([0, 15, 30, 30]);
  });

  it("takes a point off for each kilometre and gives nothing where the way is unknown", () => {
    const away = (km: number) =>
      pointsFor("distance", { offer: { location: { lat: 35.7 + km / 111.195, lon: 139.5 } } });
    expect([away(0), away(1.8), away(20), away(50)]).toEqual([20, 18, 0, 0]);
    expect(pointsFor("distance", { offer: { location: null } })).toBe(0);
  });

  it("gives 12 for a word given just now, half after half a day, none after a day", () => {
    const aged = (hours: number) => pointsFor("freshness", confirmedHoursAgo(hours));
    expect([aged(0.3), aged(12), aged(24), aged(48)]).toEqual([12, 6, 0, 0]);
    expect(pointsFor("freshness", { offer: { confirmedAt: null } })).toBe(0);
  });

  it("lets a word fade as fast as the municipality says", () => {
    const weights = { ...DEFAULT_WEIGHTS, freshnessHours: 6 };
    const aged = (hours: number) => pointsFor("freshness", confirmedHoursAgo(hours), weights);
    expect([aged(0.3), aged(3), aged(6), aged(7)]).toEqual([11, 6, 0, 0]);
  });

  it("gives one bed through all nights its points only where all nights are open", () => {
    expect(pointsFor("same_bed", {})).toBe(10);
    const [tonight] = aPlacementRequest().slots;
    expect(pointsFor("same_bed", { context: { takenSlots: tonight ? [tonight] : [] } })).toBe(0);
  });

  it("takes 4 for each question that the place has to answer, none for paperwork or staleness", () => {
    expect(
      pointsFor("open_questions", {
        needs: needing("suction_oral", "night"),
        offer: { acts: { suction_oral: askedAbout("night") } },
      }),
    ).toBe(-4);
    expect(pointsFor("open_questions", { offer: { confirmedAt: null } })).toBe(0);
  });
});

describe("sparing places that others depend on", () => {
  /** People, each of whom could go nowhere else. */
  const sparing = (people: number, nights: number, weights = DEFAULT_WEIGHTS) => {
    const request = aPlacementRequest({ slots: aPlacementRequest().slots.slice(0, nights) });
    const { placement } = aCandidate();
    const judgement = judge(placement.needs, request, placement.offer, placement.context);
    const candidate = { placement: { ...placement, request }, judgement };
    return rankingOf(candidate, weights, people * 1000).lines.find(({ line }) => line === "sparing")?.points;
  };

  it("takes nothing where nobody depends on the place, 5 for a night where six do", () => {
    expect([sparing(0, 1), sparing(1, 1), sparing(6, 1)]).toEqual([0, -1, -5]);
  });

  it("takes more for each night, up to 12 and no further", () => {
    expect([sparing(6, 1), sparing(6, 2), sparing(6, 3), sparing(100, 5)]).toEqual([-5, -11, -12, -12]);
  });

  it("takes nothing where the municipality does not weigh it", () => {
    expect(sparing(6, 3, { ...DEFAULT_WEIGHTS, sparingMax: 0 })).toBe(0);
    expect(sparing(6, 3, { ...DEFAULT_WEIGHTS, needPerMille: 0 })).toBe(0);
  });

  it("puts the place that nobody needs before an equal one that others need", () => {
    const [needed, free] = [1, 2].map((number) =>
      aCandidate({ offer: { unitId: anId<UnitId>(number), facilityId: anId<FacilityId>(number) } }),
    ) as [Candidate, Candidate];
    const order = rank(
      [needed, free],
      DEFAULT_WEIGHTS,
      new Map([[anId<FacilityId>(1), { costMilli: 6000 }]]),
    );
    expect(order.map(({ judgement }) => judgement.unitId)).toEqual([anId<UnitId>(2), anId<UnitId>(1)]);
    expect(rank([needed, free]).map(({ judgement }) => judgement.unitId)).toEqual([
      anId<UnitId>(1),
      anId<UnitId>(2),
    ]);
  });
});

describe("ties", () => {
  const unit = (unitId: number, facilityId: number, lat = 35.7) =>
    aCandidate({
      offer: {
        unitId: anId<UnitId>(unitId),
        facilityId: anId<FacilityId>(facilityId),
        location: { lat, lon: 139.5 },
      },
    });

  it("go to the nearer place when the rounded points are equal", () => {
    const [first] = rank([unit(1, 1, 35.702), unit(2, 2, 35.701)]);
    expect(first?.judgement.unitId).toBe(anId<UnitId>(2));
    expect(first?.place).toBe(1);
  });

  it("then to the smaller facility id, then to the smaller unit id", () => {
    const order = rank([unit(3, 2), unit(2, 1), unit(1, 2)]).map(({ judgement }) => judgement.unitId);
    expect(order).toEqual([anId<UnitId>(2), anId<UnitId>(1), anId<UnitId>(3)]);
  });

  it("leave a place of unknown distance behind one whose distance earns as little", () => {
    const far = unit(1, 2, 36.7);
    const unknown = aCandidate({
      offer: { unitId: anId<UnitId>(2), facilityId: anId<FacilityId>(1), location: null },
    });
    const order = rank([unknown, far]).map(({ judgement }) => judgement.unitId);
    expect(order).toEqual([anId<UnitId>(1), anId<UnitId>(2)]);
  });
});
