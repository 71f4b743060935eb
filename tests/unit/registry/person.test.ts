import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { edited, needsOf, type Person, shownTo, UNSTATED_NEEDS, WHEREABOUTS } from "~/registry/model/person";
import { anId, MIDORINO } from "../../support/builders";

const aPerson = (more: Partial<Person> = {}): Person => ({
  personId: anId<PersonId>(1),
  municipality: MIDORINO,
  familyName: "山田",
  givenName: "太郎",
  familyKana: "やまだ",
  givenKana: "たろう",
  birthDate: day("1992-12-02"),
  gender: "male",
  district: "中",
  address: "中町1-2-3",
  home: { lat: 35.7, lon: 139.5 },
  phone: "042-000-1234",
  carer: "母",
  isProtected: false,
  handbooks: ["intellectual"],
  needs: { ...UNSTATED_NEEDS, disabilities: ["intellectual"], level: "4" },
  registeredOn: day("2026-11-02"),
  ...more,
});

describe("その人に必要な支援 (needsOf)", () => {
  it("takes the age on the day, which is one more from the birthday on", () => {
    expect(needsOf(aPerson(), day("2026-12-01")).age).toBe(33);
    expect(needsOf(aPerson(), day("2026-12-02")).age).toBe(34);
    expect(needsOf(aPerson({ birthDate: null }), day("2026-12-02")).age).toBeNull();
  });

  it("carries gender, municipality and home from the record", () => {
    expect(needsOf(aPerson(), day("2026-12-01"))).toMatchObject({
      gender: "male",
      municipality: MIDORINO,
      home: { lat: 35.7, lon: 139.5 },
      level: "4",
    });
  });

  it("withholds the home of a protected person, whose distance would tell where it is", () => {
    expect(needsOf(aPerson({ isProtected: true }), day("2026-12-01")).home).toBeNull();
  });
});

describe("見せてよい内容 (shownTo)", () => {
  it("shows everything of a person who is not protected", () => {
    expect(shownTo(aPerson(), false)).toEqual(aPerson());
  });

  it("withholds every whereabouts of a protected person until a reason is given", () => {
    const person = aPerson({ isProtected: true });
    const shown = JSON.stringify(shownTo(person, false));

    for (const name of WHEREABOUTS) expect(shown).not.toContain(JSON.stringify(person[name]));
    expect(shownTo(person, true)).toEqual(person);
  });
});

describe("登録を直す (edited)", () => {
  const form = (more: Partial<Person> = {}) => {
    const { home: _, ...facts } = aPerson(more);
    return facts;
  };

  it("keeps the coordinates as long as the address stays, and drops them with it", () => {
    expect(edited(aPerson(), form({ givenName: "次郎" }))).toMatchObject({
      givenName: "次郎",
      home: { lat: 35.7 },
    });
    expect(edited(aPerson(), form({ address: "南町9" })).home).toBeNull();
  });

  it("empties what was emptied, except for a protected person whose form did not show it", () => {
    const emptied = { address: "", phone: "", carer: "", district: null };

    expect(edited(aPerson(), form(emptied))).toMatchObject(emptied);
    expect(edited(aPerson({ isProtected: true }), form({ ...emptied, isProtected: true }))).toMatchObject({
      address: "中町1-2-3",
      phone: "042-000-1234",
      carer: "母",
      district: "中",
      home: { lat: 35.7 },
    });
  });
});
