import { describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { mayHear } from "~/access/model/hearing";
import { ROLES, type Role } from "~/access/model/role";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";

const actor = (role: Role): Actor => ({
  userId: null,
  name: "",
  organisationId: "own" as OrganisationId,
  organisationName: "",
  role,
  municipality: "99201" as MunicipalityCode,
});
const nowhere = { organisationId: null, municipality: null, requestedByOrganisation: null };
const hearersOf = (place: Partial<typeof nowhere> | Record<string, string>) =>
  ROLES.filter((role) => mayHear(actor(role), { ...nowhere, ...place }));

describe("聞こえる範囲 (who hears of a change)", () => {
  it("is the provider whose place it is", () => {
    expect(hearersOf({ organisationId: "own" })).toEqual(["provider_staff", "provider_manager"]);
  });
  it("is the coordinators of the municipality", () => {
    expect(hearersOf({ municipality: "99201" })).toEqual([
      "coordinator",
      "lead_coordinator",
      "desk_operator",
    ]);
  });
  it("is whoever asked", () => {
    expect(hearersOf({ requestedByOrganisation: "own" })).toEqual(["consultation_specialist", "family"]);
  });
  it("is nobody of another house or town, and nobody when it belongs nowhere", () => {
    const elsewhere = { organisationId: "other", municipality: "99202", requestedByOrganisation: "other" };
    expect(hearersOf(elsewhere)).toEqual([]);
    expect(hearersOf({})).toEqual([]);
  });
});
