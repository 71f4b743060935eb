import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { OrganisationId } from "~/kernel/id";
import { responsibleAuthor } from "~/plans/model/author";
import { completenessOf, lackingToAgree, type PlanContents } from "~/plans/model/completeness";
import { planDifferences } from "~/plans/model/differences";
import { coverageOf, PLAN_PARTS } from "~/plans/model/grid";
import { decideAgree, nextReview, reviewStanding } from "~/plans/model/plan";
import { decidePlanNeeded } from "~/plans/model/requirement";
import { SECTION_IDS } from "~/plans/model/sections";
import { contentsOfShortPlan } from "~/plans/model/short-plan";
import { aCell, aContact, aFullGrid, aPlace, READY } from "./builders";

describe("5日間の表", () => {
  it("counts what is settled, by call, open and not written", () => {
    const cells = [
      aCell({ day: 1, part: "evening" }),
      aCell({ day: 1, part: "night", state: "by_call" }),
      aCell({ day: 1, part: "morning", state: "none" }),
      aCell({ day: 2, part: "daytime", state: "gap", service: "day_service" }),
    ];
    const coverage = coverageOf(cells, 2);
    expect(coverage).toMatchObject({ needed: 9, covered: 1, byCall: 1 });
    expect(coverage.gaps.map(({ day: on, part }) => [on, part])).toEqual([[2, "daytime"]]);
    expect(coverage.unwritten).toHaveLength(6);
  });

  it("forgets days beyond its length", () => {
    const cells = [aCell({ day: 5, part: "daytime", state: "gap", service: "day_service" })];
    expect(coverageOf(cells, 5).gaps).toHaveLength(1);
    expect(coverageOf(cells, 4).gaps).toHaveLength(0);
  });

  it("names five parts of a day", () => expect(PLAN_PARTS).toHaveLength(5));
});

describe("項目の書きぐあい", () => {
  it("knows fourteen sections, all empty in the beginning", () => {
    const empty: PlanContents = { days: 5, sections: { texts: {}, contacts: [] }, cells: [], places: [] };
    expect(SECTION_IDS).toHaveLength(14);
    expect(SECTION_IDS.map((section) => completenessOf(empty, section))).toEqual(
      SECTION_IDS.map(() => "empty"),
    );
  });

  it("takes a contact without a telephone for begun", () => {
    const sections = { texts: {}, contacts: [aContact({ phone: "" })] };
    expect(completenessOf({ ...READY, sections }, "contacts")).toBe("begun");
  });

  it("takes the word that no medical care is needed for complete", () => {
    const sections = { texts: { medical: { notNeeded: "on" } }, contacts: [] };
    expect(completenessOf({ ...READY, sections }, "medical")).toBe("complete");
  });

  it("takes a place that has not answered for begun, and one with conditions for complete", () => {
    const placesWith = (agreement: "asked" | "conditional" | "declined") =>
      completenessOf({ ...READY, places: [aPlace({ agreement })] }, "places");
    expect([placesWith("asked"), placesWith("declined"), placesWith("conditional")]).toEqual([
      "begun",
      "begun",
      "complete",
    ]);
  });
});

describe("計画を決める", () => {
  it("is possible with contacts, medicines, the first half hour, the grid and consent", () => {
    expect(decideAgree({ ...READY, state: "draft" })).toEqual({ ok: true, value: null });
  });

  it("names everything that lacks at once", () => {
    const bare: PlanContents = { ...READY, sections: { texts: {}, contacts: [] }, cells: [] };
    expect(lackingToAgree(bare)).toEqual(["contacts", "daily", "behaviour", "grid", "consent"]);
  });

  it("is possible with a gap that is written down, not with an hour that nobody wrote", () => {
    const withGap = aFullGrid(5).map((cell) =>
      cell.day === 5 && cell.part === "daytime"
        ? { ...cell, state: "gap" as const, service: "day_service" as const }
        : cell,
    );
    expect(decideAgree({ ...READY, cells: withGap, state: "draft" }).ok).toBe(true);
    expect(decideAgree({ ...READY, cells: withGap.slice(1), state: "draft" })).toMatchObject({
      refusal: { kind: "incomplete", sections: ["grid"] },
    });
  });

  it("is done once", () => {
    expect(decideAgree({ ...READY, state: "agreed" })).toMatchObject({ refusal: { kind: "not_a_draft" } });
  });
});

describe("見直し", () => {
  it.each([
    ["2026-12-31", "later"],
    ["2027-01-01", "soon"],
    ["2027-01-31", "soon"],
    ["2027-02-01", "overdue"],
    ["2028-01-31", "overdue"],
    ["2028-02-01", "expired"],
  ] as const)("on %s is %s", (today, standing) => {
    expect(reviewStanding({ nextReviewOn: day("2027-01-31") }, day(today))).toBe(standing);
  });

  it("falls on the last day of a shorter month", () => {
    expect(nextReview(day("2026-08-31"), 6)).toBe("2027-02-28");
    expect(nextReview(day("2026-11-22"), 6)).toBe("2027-05-22");
  });
});

describe("だれが書くか", () => {
  const [office, centre] = ["office", "centre"] as unknown as [OrganisationId, OrganisationId];
  it("is the consultation office of those who use services", () => {
    expect(responsibleAuthor(true, [office], centre)).toEqual({
      kind: "consultation_office",
      organisationId: office,
    });
  });
  it("is the community's centre of those who do not, even if an office knows them", () => {
    expect(responsibleAuthor(false, [office], centre)).toEqual({
      kind: "community_centre",
      organisationId: centre,
    });
  });
  it("stays the consultation office where none is known yet", () => {
    expect(responsibleAuthor(true, [], centre)).toEqual({
      kind: "consultation_office",
      organisationId: null,
    });
  });
});

describe("版のちがい", () => {
  it("are none between a plan and itself", () => expect(planDifferences(READY, READY)).toEqual([]));

  it("name fields, contacts, hours, places and the length", () => {
    const after: PlanContents = {
      days: 4,
      sections: {
        texts: { ...READY.sections.texts, behaviour: { firstMinutes: "電車の図鑑" } },
        contacts: [...READY.sections.contacts, aContact({ name: "姉" })],
      },
      cells: READY.cells.filter(({ day: on, part }) => !(on === 5 && part === "midnight")),
      places: [aPlace({ facilityId: "f-2" })],
    };
    expect(planDifferences(READY, after).map(({ kind }) => kind)).toEqual([
      "days",
      "field",
      "contact",
      "cell",
      "place",
    ]);
  });
});

describe("緊急ショートには計画が要る", () => {
  const facts = {
    purpose: "emergency",
    isRegistered: true,
    requiresPlan: true,
    hasAgreedPlan: false,
    hasOverride: false,
  } as const;
  it("stops a registered person without a plan", () => {
    expect(decidePlanNeeded(facts)).toEqual({ ok: false, refusal: { kind: "plan_needed" } });
  });
  it.each([
    ["a trial", { purpose: "trial" as const }],
    ["somebody without a registration", { isRegistered: false }],
    ["a city without the rule", { requiresPlan: false }],
    ["a plan", { hasAgreedPlan: true }],
    ["the lead coordinator's word", { hasOverride: true }],
  ])("lets %s pass", (_, change) => {
    expect(decidePlanNeeded({ ...facts, ...change }).ok).toBe(true);
  });
});

it("簡易計画 settles the first night by call and claims nothing else", () => {
  const { sections, cells } = contentsOfShortPlan({
    contactName: "姉",
    contactPhone: "00-0000-0333",
    firstNight: "すぎのこホーム",
    firstNightFacilityId: null,
    medicines: "夕 2錠",
    firstMinutes: "名前を呼ぶ",
    whoDecides: "姉",
  });
  expect(coverageOf(cells, 5)).toMatchObject({ covered: 0, byCall: 2, gaps: [] });
  expect(sections.contacts[0]?.phone).toBe("00-0000-0333");
});
