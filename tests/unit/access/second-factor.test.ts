import { describe, expect, it } from "vitest";
import { ROLES } from "~/access/model/role";
import { FACTOR_GRACE_DAYS, factorDue } from "~/access/model/second-factor";

const given = new Date("2026-12-01T00:00:00Z");
const later = (days: number, seconds = 0) => new Date(given.getTime() + days * 86_400_000 + seconds * 1000);
const someone = (role: (typeof ROLES)[number], secondFactor = false) => ({
  acting: { role, since: given },
  secondFactor,
});

describe("6けたの番号が要る人 (who must have a second factor)", () => {
  it("are those who read many people's records, and nobody else", () => {
    const due = ROLES.filter((role) => factorDue(someone(role), 0, given));
    expect(due.toSorted()).toEqual([
      "administrator",
      "city_officer",
      "coordinator",
      "desk_operator",
      "lead_coordinator",
    ]);
  });

  it("have the days of grace, to the second", () => {
    const coordinator = someone("coordinator");
    expect(factorDue(coordinator, FACTOR_GRACE_DAYS, later(FACTOR_GRACE_DAYS, -1))).toBe(false);
    expect(factorDue(coordinator, FACTOR_GRACE_DAYS, later(FACTOR_GRACE_DAYS))).toBe(true);
  });

  it("are not asked where it is off, nor when they have it", () => {
    expect(factorDue(someone("administrator"), null, later(999))).toBe(false);
    expect(factorDue(someone("administrator", true), 0, later(999))).toBe(false);
  });
});
