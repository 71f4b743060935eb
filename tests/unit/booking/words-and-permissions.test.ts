import { describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { ROLES, type Role } from "~/access/model/role";
import { stepForm } from "~/booking/forms";
import { DECLINE_REASONS } from "~/booking/model/answer";
import { mayAct, mayHoldBed, sidesOf } from "~/booking/permissions";
import { entrySentences, refusalSentences } from "~/booking/ui/refusal-sentences";
import { DECLINE_WORDS } from "~/booking/ui/words";
import { day } from "~/kernel/day";
import type { OrganisationId, UnitId } from "~/kernel/id";
import { anId, MIDORINO, TONARI } from "../../support/builders";

const provider = anId<OrganisationId>(1);
const asker = anId<OrganisationId>(2);
const booking = { organisationId: provider, municipality: MIDORINO, requestedByOrganisation: asker };

const actor = (role: Role, organisationId = asker, municipality = MIDORINO): Actor => ({
  userId: null,
  name: "三浦",
  organisationId,
  organisationName: "",
  role,
  municipality,
});

describe("どちらの側か (sides)", () => {
  it("knows the house, the asker, and the coordinators of the municipality that asked", () => {
    expect(sidesOf(actor("provider_staff", provider), booking)).toEqual(["provider"]);
    expect(sidesOf(actor("family"), booking)).toEqual(["asking"]);
    expect(sidesOf(actor("coordinator", anId<OrganisationId>(9)), booking)).toEqual(["asking"]);
  });

  it("gives no side to another house, another family, another municipality", () => {
    expect(sidesOf(actor("provider_staff", anId<OrganisationId>(9)), booking)).toEqual([]);
    expect(sidesOf(actor("family", anId<OrganisationId>(9)), booking)).toEqual([]);
    expect(sidesOf(actor("coordinator", anId<OrganisationId>(9), TONARI), booking)).toEqual([]);
  });

  it("lets only these roles hold, and these answer by telephone", () => {
    const base = ["coordinator", "lead_coordinator", "desk_operator"];
    expect(ROLES.filter((role) => mayHoldBed(actor(role)))).toEqual(base);
    expect(ROLES.filter((role) => mayAct(actor(role), "accept", "asking"))).toEqual(base);
    expect(ROLES.filter((role) => mayAct(actor(role), "accept", "provider"))).toEqual([
      "provider_staff",
      "provider_manager",
    ]);
  });
});

describe("断りの文 (refusals in words)", () => {
  const today = day("2026-12-01");
  const slot = {
    unitId: anId<UnitId>(101),
    day: today,
    part: "night" as const,
    isCareSlot: false,
    isSupporter: false,
    kind: "booked" as const,
  };

  it("names who was faster and when, where that may be known", () => {
    const by = { organisationName: "みどり野拠点", name: "三浦", at: "2026-12-01T12:04:00.000Z" };
    expect(refusalSentences({ kind: "taken_meanwhile", slots: [{ ...slot, by }] }, today)).toEqual([
      "先にみどり野拠点（12/1(火) 21:04）が決まりました。",
      "取れなかったのは 12/1(火)夜 です。次の候補を選べます。",
    ]);
    expect(refusalSentences({ kind: "taken_meanwhile", slots: [{ ...slot, by: null }] }, today)[0]).toBe(
      "先にほかの方が決まりました。",
    );
  });

  it("speaks to the house of another day or another room, not of a next candidate", () => {
    const by = { organisationName: "みどり野拠点", name: "三浦", at: "2026-12-01T12:04:00.000Z" };
    const told = (one: Partial<typeof slot> & { by: typeof by | null }) =>
      entrySentences({ kind: "taken_meanwhile", slots: [{ ...slot, ...one }] }, today).join("");
    expect(told({ by })).toBe(
      "12/1(火)夜 は、みどり野拠点の予約か仮おさえがあります（12/1(火) 21:04）。日を替えるか、空き状況で別の部屋を選んでください。",
    );
    expect(told({ by: null })).toContain("もう予約か仮おさえがあるか、休止にしています");
    expect(told({ by: null, isCareSlot: true })).toContain("医療的ケアの枠は、もういっぱいです");
  });

  it("says what the other did and how it stands now", () => {
    const last = { what: "declined", byName: "小林", at: "2026-12-01T12:04:00.000Z" };
    const refusal = { kind: "changed_meanwhile", booking: { state: "declined", version: 2 }, last } as const;
    expect(refusalSentences(refusal, today)).toEqual([
      "小林さんが先に今回はむずかしいと返事しました（12/1(火) 21:04）。",
      "いまは「むずかしいとの返事」です。",
    ]);
  });

  it("has a word for each reason, and each is short enough for a button", () => {
    for (const reason of DECLINE_REASONS) expect(DECLINE_WORDS[reason].length).toBeLessThanOrEqual(14);
  });
});

describe("一歩の欄 (the form)", () => {
  const posted = { act: "accept", key: "0123456789", version: "3" };
  it("reads full-width text and numbers, and lets every field that a button does not use be absent", () => {
    expect(stepForm.parse({ ...posted, conditions: " ２０時まで " })).toMatchObject({
      version: 3,
      conditions: "20時まで",
    });
  });
  it.each([
    { act: "sell" },
    { version: "0" },
    { key: "short" },
    { until: "2026-02-30" },
    { toUnit: "101" },
    { reason: "mood" },
  ])("refuses %o", (wrong) => {
    expect(stepForm.safeParse({ ...posted, ...wrong }).success).toBe(false);
  });
});
