import { describe, expect, it } from "vitest";
import { addDays, day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { slotsOfDayUse } from "~/kernel/stay";
import { judge } from "~/matching/model/fit";
import type { PlacementContext, PlacementRequest } from "~/matching/model/placement";
import { RANK_LINES } from "~/matching/model/rank";
import {
  ACCESS_FEATURES,
  CONSTRAINT_IDS,
  type ConstraintFacts,
  type ConstraintId,
  REMEDIES,
  type Verdict,
} from "~/matching/model/verdict";
import {
  bindingSentence,
  opensLabel,
  RANK_WORDS,
  signed,
  suggestionHint,
  suggestionLabel,
} from "~/matching/ui/order-words";
import {
  CONSTRAINT_LABELS,
  detailFor,
  REMEDY_SENTENCES,
  SENTENCES,
  sentenceFor,
} from "~/matching/ui/sentences";
import { ANSWERS, DISABILITY_TYPES, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import {
  aPlacementContext,
  aPlacementRequest,
  askedAbout,
  aUnitOffer,
  doneFor,
  needing,
  READ_AT,
  someCareNeeds,
  TONIGHT,
} from "../../support/builders";

const LETTERS_MAX = 60;
const actsInShifts = MEDICAL_ACTS.flatMap((act) => SHIFTS.map((shift) => ({ act, shift })));
const month = Array.from({ length: 30 }, (_, i) => addDays(day("2026-12-01"), i));

/** Facts as long as they can get. */
const LONGEST: { readonly [Id in ConstraintId]: ConstraintFacts[Id] } = {
  dates: {
    from: day("2026-12-12"),
    nights: 30,
    slots: 120,
    taken: month.flatMap((on) => PARTS.map((part) => ({ day: on, part }))).slice(1),
  },
  purpose: { purpose: "short_stay", open: PURPOSES },
  disability_types: {
    missing: [...DISABILITY_TYPES].sort((a, b) => b.length - a.length),
    unsure: [...DISABILITY_TYPES].sort((a, b) => b.length - a.length),
  },
  support_level: { level: "child_3", min: 1, max: 5 },
  medical_acts: {
    covered: actsInShifts,
    lacking: actsInShifts,
    full: actsInShifts.map((one) => ({ ...one, days: month })),
    unsure: actsInShifts,
    forThisPerson: actsInShifts,
  },
  behaviour_support: { needed: true },
  room_gender: { rule: "same_as_present", gender: null, nights: month },
  same_gender_care: { gender: "female" },
  age: { age: 120, min: 18, max: 100 },
  wheelchair: { needed: ACCESS_FEATURES, missing: ACCESS_FEATURES, unsure: ACCESS_FEATURES },
  meals: { meal: "regular", offered: MEAL_FORMS },
  distance: { km: 1234.567, limitKm: 500 },
  transport: { offered: "yes", km: 1234.567, withinKm: 1000 },
  municipality: { home: "99202" as MunicipalityCode, place: "99201" as MunicipalityCode, byAgreement: true },
  do_not_place: { flagged: true },
  enrolment: { status: "expired" },
  freshness: { minutes: 999_999 },
  supporter: { needed: true, free: true },
};

/** The same pairs of long names, so that the two listed first are the longest two of the vocabulary. */
const longestActs = [...MEDICAL_ACTS].map((act) => [
  { act, shift: "day" as const },
  { act: "tube_feeding_pump" as const, shift: "day" as const },
]);

describe.each(CONSTRAINT_IDS)("%s", (id) => {
  it.each(ANSWERS)("has a sentence for %s that fits its line", (answer) => {
    const verdict = { constraint: id, answer, asked: true, remedy: null, facts: LONGEST[id] } as Verdict;
    const sentence = sentenceFor(verdict, TONIGHT);
    expect(sentence).not.toBe("");
    expect(sentence).not.toMatch(/undefined|null|NaN/);
    expect(sentence.length).toBeLessThanOrEqual(LETTERS_MAX);
  });

  it("has a short label", () => {
    expect(CONSTRAINT_LABELS[id].length).toBeGreaterThan(0);
    expect(CONSTRAINT_LABELS[id].length).toBeLessThanOrEqual(6);
  });
});

it("has no sentence for a constraint that does not exist", () => {
  expect(Object.keys(SENTENCES)).toEqual([...CONSTRAINT_IDS]);
});

it.each(longestActs)("keeps to its line when $act is missing with the longest other", (...acts) => {
  const facts = { covered: [], lacking: [...acts, ...acts], full: [], unsure: [...acts, ...acts] };
  expect(SENTENCES.medical_acts.no(facts, TONIGHT).length).toBeLessThanOrEqual(LETTERS_MAX);
  expect(SENTENCES.medical_acts.ask(facts, TONIGHT).length).toBeLessThanOrEqual(LETTERS_MAX);
});

interface Told {
  readonly needs?: CareNeeds;
  readonly request?: Partial<PlacementRequest>;
  readonly offer?: Partial<UnitOffer>;
  readonly context?: Partial<PlacementContext>;
}
function verdictOf(id: ConstraintId, { needs = someCareNeeds(), request, offer, context }: Told): Verdict {
  const judgement = judge(needs, aPlacementRequest(request), aUnitOffer(offer), aPlacementContext(context));
  const found = judgement.verdicts.find(({ constraint }) => constraint === id);
  if (found === undefined) throw new Error(`no verdict on ${id}`);
  return found;
}
const says = (id: ConstraintId, told: Told = {}) => sentenceFor(verdictOf(id, told), TONIGHT);
const oneNight = { slots: [{ day: TONIGHT, part: "night" as const }] };

describe("in the words of the telephone", () => {
  it("a free place says from when and for how long", () => {
    expect(says("dates")).toBe("今夜から5泊 あいています");
    expect(detailFor(verdictOf("dates", {}))).toBe("同じ部屋のまま");
    expect(says("dates", { request: oneNight })).toBe("今夜1泊 あいています");
    expect(sentenceFor(verdictOf("dates", {}), day("2026-11-30"))).toBe("12/1から5泊 あいています");
    const dayUse = { slots: slotsOfDayUse({ checkIn: TONIGHT, checkOut: day("2026-12-02") }, ["am", "pm"]) };
    expect(says("dates", { request: dayUse })).toBe("12/1から 日中2コマ あいています");
  });

  it("a full place says which nights, or that there is none", () => {
    const lastTwo = aPlacementRequest().slots.slice(3);
    expect(says("dates", { context: { takenSlots: lastTwo } })).toBe("12/4・12/5は あいていません");
    expect(says("dates", { request: oneNight, context: { takenSlots: oneNight.slots } })).toBe(
      "今夜1泊の空きがありません",
    );
  });

  it("suction says in which shifts it can be done", () => {
    const needs = needing("suction_oral", "evening", "night");
    const offer = { acts: { suction_oral: doneFor(1, "evening", "night") } };
    expect(says("medical_acts", { needs, offer })).toBe("たんの吸引（口）ができます");
    expect(detailFor(verdictOf("medical_acts", { needs, offer }))).toBe("夕方・夜");
  });

  it("suction done in the evening but not at night says until when", () => {
    const needs = needing("suction_oral", "evening", "night");
    expect(says("medical_acts", { needs, offer: { acts: { suction_oral: doneFor(1, "evening") } } })).toBe(
      "たんの吸引（口）は 夕方までです",
    );
    expect(says("medical_acts", { needs: needing("suction_oral", "night") })).toBe(
      "夜のたんの吸引（口）ができません",
    );
    expect(
      says("medical_acts", {
        needs: needing("suction_oral", "night"),
        offer: { acts: { suction_oral: askedAbout("night") } },
      }),
    ).toBe("夜のたんの吸引（口）ができるか 確かめます");
  });

  it("a full nurse says on which days", () => {
    const offer = { acts: { suction_oral: doneFor(1, "night") } };
    const careSlotsFree = [{ act: "suction_oral", shift: "night", day: day("2026-12-03"), free: 0 }] as const;
    expect(
      says("medical_acts", { needs: needing("suction_oral", "night"), offer, context: { careSlotsFree } }),
    ).toBe("夜のたんの吸引（口）は、12/3の枠がいっぱいです");
  });

  it("the way says its length, to a hundred metres", () => {
    expect(says("distance", { offer: { location: { lat: 35.7 + 1.8 / 111.195, lon: 139.5 } } })).toBe(
      "1.8km",
    );
    expect(says("transport", { needs: someCareNeeds({ transport: true }), offer: { transport: "no" } })).toBe(
      "送迎はできません",
    );
  });

  it("a paperwork warning says what to do about it", () => {
    const told = { request: { purpose: "emergency" }, context: { enrolment: "none" } } as const;
    expect(detailFor(verdictOf("enrolment", told))).toBe("着いたときに説明と契約をします。");
    expect(REMEDIES.every((remedy) => REMEDY_SENTENCES[remedy].length <= LETTERS_MAX)).toBe(true);
  });

  it("the provider's word says how old it is, in minutes, hours and days", () => {
    const aged = (minutes: number) =>
      says("freshness", { offer: { confirmedAt: new Date(READ_AT.getTime() - minutes * 60_000) } });
    expect([aged(59), aged(60), aged(24 * 60 + 1), aged(48 * 60)]).toEqual([
      "59分前に確認",
      "1時間前に確認",
      "24時間前から確認がありません。電話で確かめます",
      "2日前から確認がありません。電話で確かめます",
    ]);
  });
});

describe("the words of the order and of the next step", () => {
  it("name every line of the sum, with its sign", () => {
    expect(RANK_LINES.map((line) => RANK_WORDS[line]).every((word) => word.length > 0)).toBe(true);
    expect([signed(40), signed(-6), signed(0)]).toEqual(["＋40", "−6", "0"]);
  });

  it("say how many places a relaxation opens, or that it changes nothing", () => {
    const opens = { kind: "relax", constraint: "transport", opens: 2, nearestKm: 2.24 } as const;
    expect([suggestionLabel(opens), opensLabel(opens), suggestionHint(opens)]).toEqual([
      "送迎をはずす",
      "＋2か所",
      "いちばん近くて 2.2km",
    ]);
    const none = { kind: "relax", constraint: "same_gender_care", opens: 0, nearestKm: null } as const;
    expect([opensLabel(none), suggestionHint(none)]).toEqual(["＋0", "変わりません"]);
  });

  it("say what was missing, and where it was all that was missing", () => {
    expect(bindingSentence({ constraint: "medical_acts", failing: 3, failingAlone: 1 })).toBe(
      "医療的ケアで 3か所（それだけが理由は 1か所）",
    );
    expect(bindingSentence({ constraint: "dates", failing: 11, failingAlone: 0 })).toBe("空きで 11か所");
  });
});
