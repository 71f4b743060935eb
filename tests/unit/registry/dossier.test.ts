import { describe, expect, it } from "vitest";
import { addDays, day } from "~/kernel/day";
import type { Id } from "~/kernel/id";
import { type ConsentOnRecord, consented, consentedFields, consentRefusals } from "~/registry/model/consent";
import { agreedTo, moved } from "~/registry/model/contact";
import { type Fact, newestFacts } from "~/registry/model/fact";
import { currentGuardians, daysUntilAge, hasSoleCarer, memberAge } from "~/registry/model/household";
import { type RiskFacts, risksOf } from "~/registry/model/risk";
import { reviewState } from "~/registry/model/roster";
import { csvOf } from "~/registry/model/roster-csv";

const today = day("2026-12-01");

describe("同意 (consent)", () => {
  const consent = (more: Partial<ConsentOnRecord> = {}): ConsentOnRecord => ({
    layer: 3,
    fields: ["name", "care"],
    givenOn: day("2026-11-01"),
    validUntil: day("2026-12-31"),
    withdrawnOn: null,
    ...more,
  });

  it("counts from the day it was given to its last day, both included", () => {
    const on = (date: string) => consented([consent()], 3, "care", day(date));
    expect(["2026-10-31", "2026-11-01", "2026-12-31", "2027-01-01"].map(on)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("is over on the day it is withdrawn, and one that stands beside it still counts", () => {
    const withdrawn = consent({ withdrawnOn: today });
    expect(consented([withdrawn], 3, "care", addDays(today, -1))).toBe(true);
    expect(consented([withdrawn], 3, "care", today)).toBe(false);
    expect(consented([withdrawn, consent()], 3, "care", today)).toBe(true);
  });

  it("opens one layer and its own fields, and no other", () => {
    expect(consented([consent()], 4, "care", today)).toBe(false);
    expect(consented([consent()], 3, "medication", today)).toBe(false);
    expect(consentedFields([consent()], 3, today)).toEqual(["name", "care"]);
  });

  it("never opens care to the neighbourhood, whatever was signed", () => {
    expect(consented([consent({ layer: 5 })], 5, "care", today)).toBe(false);
    expect(consented([consent({ layer: 5 })], 5, "name", today)).toBe(true);
  });

  it("names everything that is wrong with one at once", () => {
    const facts = {
      layer: 5,
      fields: ["care"],
      givenByKind: "family",
      givenBy: "母",
      proxyReason: "",
      explained: "絵で",
      givenOn: addDays(today, 1),
      validUntil: today,
    } as const;
    expect(consentRefusals(facts, today).map(({ kind }) => kind)).toEqual([
      "given_in_the_future",
      "ends_before_it_begins",
      "proxy_without_reason",
      "not_for_this_layer",
    ]);
  });
});

describe("連絡先 (contacts)", () => {
  it("move one step, and stay at either end", () => {
    expect(moved(["a", "b", "c"], "c", "up")).toEqual(["a", "c", "b"]);
    expect(moved(["a", "b", "c"], "a", "down")).toEqual(["b", "a", "c"]);
    expect(moved(["a", "b"], "a", "up")).toEqual(["a", "b"]);
    expect(moved(["a", "b"], "b", "down")).toEqual(["a", "b"]);
    expect(moved(["a", "b"], "x", "up")).toEqual(["a", "b"]);
  });

  it("can be asked for what they have agreed to themselves", () => {
    const asked = { canDo: ["stay"], agreedOn: null } as const;
    const agreed = { canDo: ["stay"], agreedOn: today } as const;
    expect(agreedTo([asked, agreed], "stay")).toEqual([agreed]);
    expect(agreedTo([agreed], "drive")).toEqual([]);
  });
});

describe("聞いたこと (facts)", () => {
  const fact = (id: string, writtenAt: string, value: readonly string[]): Fact => ({
    factId: id as Id<"PersonFact">,
    key: "likes",
    value,
    saidByKind: "family",
    saidBy: "母",
    saidOn: today,
    writtenByName: "三浦",
    writtenByOrganisation: "センター",
    writtenAt: new Date(writtenAt),
  });

  it("count as they were written last, in whatever order they come", () => {
    const old = fact("2", "2026-11-01T00:00:00Z", ["電車"]);
    const fresh = fact("1", "2026-11-02T00:00:00Z", []);
    expect(newestFacts([fresh, old]).likes?.value).toEqual([]);
    expect(newestFacts([old, fresh]).likes?.value).toEqual([]);
    expect(newestFacts([]).likes).toBeUndefined();
  });

  it("written in one instant: the later id counts", () => {
    const at = "2026-11-01T00:00:00Z";
    expect(newestFacts([fact("2", at, ["後"]), fact("1", at, ["先"])]).likes?.value).toEqual(["後"]);
  });
});

describe("世帯 (the household)", () => {
  it("gets older with a told age, from the day it was told", () => {
    const told = { birthDate: null, ageSaid: 79, ageSaidOn: day("2025-12-02") };
    expect([memberAge(told, today), memberAge(told, day("2026-12-02"))]).toEqual([79, 80]);
    expect(memberAge({ birthDate: null, ageSaid: null, ageSaidOn: null }, today)).toBeNull();
  });

  it("has a sole carer with one, not with two, and not when nobody is known", () => {
    const [main, shares, none] = [
      { careRole: "main" },
      { careRole: "shares" },
      { careRole: "none" },
    ] as const;
    expect([[main, none], [main, shares], [none], []].map(hasSoleCarer)).toEqual([true, false, false, false]);
  });

  it("ends parental authority on the eighteenth birthday", () => {
    const parent = { kind: "parental", fromDay: null, untilDay: null } as const;
    const until = { kind: "curator", fromDay: null, untilDay: today } as const;
    expect(currentGuardians([parent, until], day("2008-12-02"), today)).toEqual([parent, until]);
    expect(currentGuardians([parent, until], day("2008-12-01"), today)).toEqual([until]);
    expect(currentGuardians([until], null, addDays(today, 1))).toEqual([]);
  });

  it("counts the days to a birthday, on 1 March for the 29th of February", () => {
    expect(daysUntilAge(day("1961-12-02"), 65, today)).toBe(1);
    expect(daysUntilAge(day("1961-12-01"), 65, today)).toBeNull();
    expect(daysUntilAge(day("2008-02-29"), 18, day("2026-02-28"))).toBe(1);
  });
});

describe("目じるし (risks)", () => {
  const calm: RiskFacts = {
    birthDate: day("1992-05-01"),
    household: [
      { careRole: "main", health: "well", birthDate: day("1965-01-01"), ageSaid: null, ageSaidOn: null },
      { careRole: "shares", health: "unknown", birthDate: null, ageSaid: null, ageSaidOn: null },
    ],
    contacts: [{ canDo: ["stay"], agreedOn: today }],
    certificates: [{ validFrom: day("2026-04-01"), validUntil: addDays(today, 61) }],
    stays: 1,
    hasPlan: true,
  };
  const main = (birthDate: string, health: "well" | "frail" = "well") => ({
    household: [
      { careRole: "main", health, birthDate: day(birthDate), ageSaid: null, ageSaidOn: null } as const,
      ...calm.household.slice(1),
    ],
  });
  const held = (more: Partial<RiskFacts>) => risksOf({ ...calm, ...more }, today);

  it("are none where everything is known and well", () => {
    expect(held({})).toEqual([]);
  });

  it("begin with the carer's 65th and 80th birthday, of which the higher counts", () => {
    expect([held(main("1961-12-02")), held(main("1961-12-01"))]).toEqual([[], ["carer_65"]]);
    expect([held(main("1946-12-02")), held(main("1946-12-01"))]).toEqual([["carer_65"], ["carer_80"]]);
  });

  it("see a carer who is not well, alone, or unknown", () => {
    expect(held(main("1965-01-01", "frail"))).toEqual(["carer_ill"]);
    expect(held({ household: calm.household.slice(0, 1) })).toEqual(["sole_carer"]);
    expect(held({ household: [] })).toEqual(["no_household"]);
  });

  it("see that nobody can be called, or nobody has agreed to stay", () => {
    expect(held({ contacts: [] })).toEqual(["nobody_to_call"]);
    expect(held({ contacts: [{ canDo: ["stay"], agreedOn: null }] })).toEqual(["nobody_agreed_to_stay"]);
  });

  it("see a certificate that ends within sixty days, or is not there", () => {
    const until = (days: number) =>
      held({ certificates: [{ validFrom: day("2026-04-01"), validUntil: addDays(today, days) }] });
    expect([until(61), until(60), until(0), until(-1)]).toEqual([
      [],
      ["certificate_expiring"],
      ["certificate_expiring"],
      ["no_certificate"],
    ]);
  });

  it("see no practice stay and no plan, and say nothing of a plan nobody looked for", () => {
    expect(held({ stays: 0, hasPlan: false })).toEqual(["no_practice_stay", "no_plan"]);
    expect(held({ hasPlan: null })).toEqual([]);
  });

  it("see the change of law a year ahead", () => {
    expect([held({ birthDate: day("2009-12-01") }), held({ birthDate: day("2009-12-02") })]).toEqual([
      ["turns_18"],
      [],
    ]);
    expect([held({ birthDate: day("1962-12-01") }), held({ birthDate: day("1961-12-01") })]).toEqual([
      ["turns_65"],
      [],
    ]);
  });
});

describe("名簿 (the roster)", () => {
  it("is looked through after a year: soon, on the day, and over", () => {
    const reviewed = (daysAgo: number) => reviewState({ reviewedOn: addDays(today, -daysAgo) }, today);
    expect([334, 335, 365, 366].map(reviewed)).toEqual(["later", "soon", "soon", "overdue"]);
  });

  it("leaves as cells that no spreadsheet reads as a formula", () => {
    expect(csvOf([["=1", '"x"', "-2", "青木"]])).toBe(`\uFEFF"'=1","""x""","'-2","青木"\r\n`);
  });
});
