import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import type { Verdict } from "~/matching/model/verdict";
import { agreementOf, cellsToCheck, familyFinding, findingOf } from "~/plans/model/cell-check";
import { gapLines } from "~/plans/model/gap-line";
import { answered, decideAsk, movedUp, type PlanPlaceId, standsOn } from "~/plans/model/place-agreement";
import { placeCard } from "~/plans/model/place-card";
import { someCareNeeds } from "../../support/builders";
import { aCell, aPlace } from "./builders";

const today = day("2026-11-22");

describe("事前の承諾", () => {
  it("stands for a year from the answer, on both sides of its last day", () => {
    const place = answered(aPlace({ agreement: "asked", standsUntil: null }), { agreement: "agreed" }, today);
    expect(place).toMatchObject({ agreement: "agreed", answeredOn: today, standsUntil: "2027-11-22" });
    expect(standsOn(place, day("2027-11-22"))).toBe(true);
    expect(standsOn(place, day("2027-11-23"))).toBe(false);
  });

  it("keeps the conditions, and the reason of a no", () => {
    const asked = aPlace({ agreement: "asked" });
    expect(answered(asked, { agreement: "conditional", conditions: "日中だけ" }, today)).toMatchObject({
      conditions: "日中だけ",
      declineReason: null,
    });
    expect(
      answered(asked, { agreement: "declined", reason: "medical_care", words: "吸引ができない" }, today),
    ).toMatchObject({ declineReason: "medical_care", standsUntil: null });
  });

  it("is not asked for twice while the place thinks, nor while its word stands", () => {
    expect(decideAsk(aPlace({ agreement: "asked" }), today)).toMatchObject({
      refusal: { kind: "already_asked" },
    });
    expect(decideAsk(aPlace(), today)).toMatchObject({ refusal: { kind: "asked_and_agreed" } });
    expect(decideAsk(aPlace({ standsUntil: day("2026-11-21") }), today).ok).toBe(true);
    expect(decideAsk(aPlace({ agreement: "declined" }), today).ok).toBe(true);
  });

  it("keeps its order when one is moved up, and the first stays first", () => {
    const places = ["a", "b", "c"].map((id, at) => ({ placeId: id as PlanPlaceId, position: at + 1 }));
    expect(movedUp(places, "c" as PlanPlaceId).map(({ placeId }) => placeId)).toEqual(["a", "c", "b"]);
    expect(movedUp(places, "a" as PlanPlaceId).map(({ placeId }) => placeId)).toEqual(["a", "b", "c"]);
  });
});

describe("いまの空き", () => {
  const verdict = (constraint: Verdict["constraint"], answer: Verdict["answer"], facts: object = {}) =>
    ({ constraint, answer, asked: true, remedy: null, facts }) as unknown as Verdict;
  const yes = verdict("age", "yes");
  const full = verdict("dates", "no");
  const nurse = verdict("medical_acts", "no", { lacking: [{ act: "suction_oral", shift: "night" }] });
  const slotsFull = verdict("medical_acts", "no", { lacking: [], full: [{}] });

  it("is open when one bed fits, whatever the others say", () => {
    expect(findingOf([{ verdicts: [full, nurse] }, { verdicts: [yes] }]).kind).toBe("open");
  });
  it("is taken when only the night stands in the way", () => {
    expect(findingOf([{ verdicts: [yes, full] }, { verdicts: [nurse] }]).kind).toBe("taken");
  });
  it("is taken when others have the care slots of that night", () => {
    expect(findingOf([{ verdicts: [slotsFull] }]).kind).toBe("taken");
  });
  it("no longer suits when no bed does, and says why", () => {
    expect(findingOf([{ verdicts: [nurse, full] }])).toEqual({ kind: "unfit", verdict: nurse });
  });
  it("has something to ask", () => {
    const question = verdict("freshness", "ask");
    expect(findingOf([{ verdicts: [question] }])).toEqual({ kind: "ask", verdict: question });
  });
  it("is unknown where nobody keeps beds", () => expect(findingOf([])).toEqual({ kind: "unknown" }));

  it("is looked at for nights and daytimes in places, once each", () => {
    const facilityId = "f-1" as FacilityId;
    const cells = [
      aCell({ part: "night", facilityId }),
      aCell({ part: "midnight", facilityId }),
      aCell({ day: 2, part: "daytime", facilityId }),
      aCell({ day: 2, part: "night", state: "gap", service: "short_stay", facilityId }),
      aCell({ day: 3, part: "midnight", state: "by_call", facilityId }),
    ];
    expect(cellsToCheck(cells)).toEqual([
      { day: 1, time: "night", facilityId },
      { day: 2, time: "daytime", facilityId },
      { day: 3, time: "night", facilityId },
    ]);
  });

  it("tells the family whether it looks free, and never why it does not", () => {
    const finding = (verdicts: Parameters<typeof findingOf>[0]) => familyFinding(findingOf(verdicts));
    expect(finding([{ verdicts: [yes] }])).toBe("open");
    expect(finding([{ verdicts: [full] }])).toBe("taken");
    expect(finding([{ verdicts: [nurse] }])).toBe("by_phone");
    expect(finding([{ verdicts: [verdict("do_not_place", "no")] }])).toBe("by_phone");
    expect(finding([{ verdicts: [verdict("freshness", "ask")] }])).toBe("by_phone");
    expect(finding([])).toBe("by_phone");
  });

  it("knows whether the agreement still stands", () => {
    const of = (place: Parameters<typeof aPlace>[0]) =>
      agreementOf([aPlace(place)], "f-1" as FacilityId, today);
    expect([
      of({}),
      of({ standsUntil: day("2026-11-21") }),
      of({ agreement: "asked" }),
      of({ agreement: "declined" }),
      of({ agreement: "not_asked" }),
    ]).toEqual(["stands", "lapsed", "waiting", "declined", "none"]);
  });
});

describe("足りない支援の台帳", () => {
  const needs = someCareNeeds({ age: 34 });
  it("has one line per gap and nothing that tells who", () => {
    const cells = [
      aCell({ day: 5, part: "daytime", state: "gap", service: "day_service", place: "ひなた", note: "母が" }),
      aCell({ day: 5, part: "night" }),
    ];
    const lines = gapLines(
      { municipality: "99201" as MunicipalityCode, district: "北の台", needs },
      cells,
      5,
    );
    expect(lines).toMatchObject([{ service: "day_service", day: 5, part: "daytime", ageBand: "30代" }]);
    expect(JSON.stringify(lines)).not.toMatch(/ひなた|母が|"age":/);
  });
  it("counts no hour that nobody wrote", () => {
    expect(gapLines({ municipality: "99201" as MunicipalityCode, district: null, needs }, [], 5)).toEqual([]);
  });
});

it("匿名の票 holds a band of years, and neither home nor municipality", () => {
  const card = placeCard(someCareNeeds({ age: 34, home: { lat: 35, lon: 139 } }), "北の台", [1, 2]);
  expect(card.ageBand).toBe("30代");
  expect(Object.keys(card)).not.toEqual(expect.arrayContaining(["home"]));
  expect(Object.keys(card)).not.toContain("municipality");
  expect(Object.keys(card)).not.toContain("age");
});
