import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { Change } from "~/matching/model/change";
import type { CoverPlan } from "~/matching/model/cover";
import { changeCode, changeFrom } from "~/matching/ui/change-address";
import { dependWords } from "~/matching/ui/order-words";
import { asideOf, ringsFor } from "~/matching/ui/place-map";
import { AS_ASKED, askedBy, changesQuery, searchStateOf } from "~/matching/ui/search-state";
import { waysView } from "~/matching/ui/ways-view";
import { anId, aPlacementRequest, someCareNeeds, TONIGHT } from "../../support/builders";

describe("a change in an address", () => {
  const all: readonly Change[] = [
    { kind: "transport" },
    { kind: "municipality" },
    { kind: "same_gender_care" },
    { kind: "distance", limitKm: 20 },
    { kind: "distance", limitKm: null },
    { kind: "purpose", purpose: "short_stay" },
    { kind: "move_act", act: "suction_oral", from: "night", to: "evening" },
    { kind: "days", later: -2 },
    { kind: "shorter", first: 1, last: 2 },
  ];
  it.each(all.map((change) => [changeCode(change), change] as const))(
    "%s comes back as it went",
    (code, change) => {
      expect(changeFrom(code)).toEqual(change);
    },
  );

  it.each([
    "",
    "age",
    "transport:1",
    "distance:0",
    "distance:x",
    "purpose:fun",
    "days:1.5",
    "days:31",
    "shorter:1",
  ])("%s is passed over", (code) => {
    expect(changeFrom(code)).toBeNull();
  });
});

describe("a look around by its address", () => {
  const request = {
    needs: someCareNeeds(),
    purpose: "emergency" as const,
    from: TONIGHT,
    until: day("2026-12-06"),
    parts: [],
  };
  const asked = (query: string) => askedBy(request, searchStateOf(new URLSearchParams(query)));

  it("takes the nights in the middle, and says of them from when to when", () => {
    const { request: middle, period } = asked("?change=shorter:1:2");
    expect(middle.slots.map((slot) => slot.day)).toEqual(["2026-12-02", "2026-12-03"]);
    expect(period).toEqual({ from: "2026-12-02", until: "2026-12-04", parts: [] });
  });

  it("keeps the whole stay when a change would leave no night of it", () => {
    expect(asked("?change=shorter:3:2").request.slots).toHaveLength(5);
  });

  it("adds days to days and nights to nights, and puts a new distance in place of the old", () => {
    const state = searchStateOf(new URLSearchParams("?change=days:1&change=distance:10"));
    expect(changesQuery(state, [{ kind: "days", later: 2 }])).toBe("?change=distance%3A10&change=days%3A3");
    expect(changesQuery(state, [{ kind: "distance", limitKm: null }])).toBe(
      "?change=days%3A1&change=distance%3Aany",
    );
    expect(changesQuery(AS_ASKED, [])).toBe("?");
  });
});

describe("who depends on a place", () => {
  it("is counted at the desk, and 数人 on paper while they are fewer than five", () => {
    expect(dependWords({ costMilli: 3000, onlyHere: 3, dependants: 4 })).toEqual({
      onScreen: "ここしか行けない方が 3人います",
      onPaper: "ここしか行けない方が 数人います",
    });
    expect(dependWords({ costMilli: 5000, onlyHere: 5, dependants: 5 })?.onPaper).toBe(
      "ここしか行けない方が 5人います",
    );
    expect(dependWords({ costMilli: 500, onlyHere: 0, dependants: 1 })?.onScreen).toBe(
      "行ける所が少ない方 1人が、ここを頼りにしています",
    );
  });

  it("is not counted of the neighbours, and is nobody where nobody does", () => {
    expect(dependWords({ costMilli: 500, onlyHere: 0, dependants: 0 })?.onScreen).toBe(
      "ほかの市に、ここを頼りにしている方がいます",
    );
    expect(dependWords({ costMilli: 0, onlyHere: 0, dependants: 0 })).toBeNull();
  });
});

describe("the drawing beside the list", () => {
  const home = { lat: 35.7, lon: 139.5 };
  it("puts a place to the east on the right and one to the north above, in km", () => {
    const east = asideOf(home, { lat: 35.7, lon: 139.6 });
    expect([east?.north, Math.round((east?.east ?? 0) * 10)]).toEqual([0, 90]);
    expect(asideOf(home, { lat: 35.6, lon: 139.5 })?.north).toBeCloseTo(-11.12, 2);
    expect(asideOf(null, home)).toBeNull();
  });

  it("takes the smallest ring that holds them all", () => {
    expect([ringsFor(4.9), ringsFor(5), ringsFor(5.1), ringsFor(0)]).toEqual([
      [5, 2],
      [5, 2],
      [10, 5],
      [1, 0.5],
    ]);
  });
});

describe("several places in turn, as a strip", () => {
  const request = aPlacementRequest();
  const slotsOf = (first: number, end: number) => request.slots.slice(first, end);
  const plan: CoverPlan = {
    nights: {
      segments: [
        {
          kind: "place",
          unitId: anId<UnitId>(1),
          facilityId: anId<FacilityId>(1),
          km: 1.8,
          from: TONIGHT,
          nights: 2,
          slots: slotsOf(0, 2),
        },
        {
          kind: "place",
          unitId: anId<UnitId>(2),
          facilityId: anId<FacilityId>(2),
          km: null,
          from: day("2026-12-04"),
          nights: 2,
          slots: slotsOf(3, 5),
        },
      ],
      lines: [0, 1, 2, 3, 4].map((at) => {
        const of = request.slots[at]?.day ?? TONIGHT;
        return at === 2
          ? { kind: "uncovered", day: of, binding: null }
          : { kind: "covered", day: of, segment: at < 2 ? 0 : 1 };
      }),
      uncovered: 1,
      totalKm: 1.8,
    },
    days: { segments: [], lines: [], uncovered: 0, totalKm: 0 },
  };
  const names = new Map([
    [anId<UnitId>(1), "つむぎ 1"],
    [anId<UnitId>(2), "はなみずき 2"],
  ]);

  it("gives each place its nights, names the night without one, and leads to each part's own search", () => {
    const { cover } = waysView({ relaxations: [], cover: plan, names }, request);
    expect(cover?.rows.map(({ name, detail, cells, changes }) => [name, detail, cells, changes])).toEqual([
      ["つむぎ 1", "1.8km", [true, true, false, false, false], [{ kind: "shorter", first: 0, last: 3 }]],
      ["はなみずき 2", "", [false, false, false, true, true], [{ kind: "shorter", first: 3, last: 0 }]],
    ]);
    expect(cover?.settled).toEqual([{ of: "nights", cells: [true, true, false, true, true] }]);
    expect(cover?.open).toEqual(["12/3の夜は まだ場所がありません"]);
  });

  it("says of the days apart from the nights, and of neither where nothing is asked for", () => {
    const day1 = request.slots[1]?.day ?? TONIGHT;
    const withDay = { ...request, slots: [...request.slots, { day: day1, part: "am" as const }] };
    const days: CoverPlan["days"] = {
      segments: [],
      lines: [{ kind: "uncovered", day: day1, binding: null }],
      uncovered: 1,
      totalKm: 0,
    };
    const { cover } = waysView({ relaxations: [], cover: { ...plan, days }, names }, withDay);
    expect(cover?.settled[1]).toEqual({ of: "days", cells: [null, false, null, null, null] });
  });

  it("is not drawn where no night at all has a place", () => {
    const none = { ...plan, nights: { ...plan.nights, segments: [] } };
    expect(waysView({ relaxations: [], cover: none, names }, request).cover).toBeNull();
  });
});
