import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import type { FacilityId, PersonId } from "~/kernel/id";
import { agreePlan } from "~/plans/agree-plan.server";
import { answerPlace } from "~/plans/answer-place.server";
import { arrangePlaces } from "~/plans/arrange-places.server";
import { askPlace } from "~/plans/ask-place.server";
import { askedOf } from "~/plans/asked-queries.server";
import { expirePlans } from "~/plans/expire-plans.server";
import { gatherPlans, openGapCounts } from "~/plans/gather-queries.server";
import { makeShortPlan } from "~/plans/make-short-plan.server";
import { overridePlan } from "~/plans/override-plan.server";
import { planRequirement } from "~/plans/plan-requirement.server";
import { printPlan } from "~/plans/print-plan.server";
import { activePlanOf, versionsOf } from "~/plans/queries.server";
import { findPlan } from "~/plans/repository.server";
import { savePage } from "~/plans/save-page.server";
import { setPlanRules } from "~/plans/set-plan-rules.server";
import { startDraft } from "~/plans/start-draft.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { aFullGrid } from "../../unit/plans/builders";
import { accepted, aFacility, anActor, aSetting, rowsOf, type Setting } from "../providers/setting";
import { aPerson } from "../registry/setting";
import { anAgreedPlan, coordinatorOf, enrolled, revisionOf, writeDraft } from "./setting";

let setting: Setting;
let facilityId: FacilityId;
beforeAll(async () => {
  setting = await aSetting();
  facilityId = await aFacility(setting);
});
afterAll(() => setting.close());

const withGap = aFullGrid(5).map((cell) =>
  cell.day === 5 && cell.part === "daytime"
    ? { ...cell, state: "gap" as const, service: "day_service" as const, place: "" }
    : cell,
);
const lead = () => anActor("lead_coordinator", setting.centre);
const provider = () => anActor("provider_manager", setting.sugi);
const gaps = () =>
  rowsOf<{ service: string; withdrawn: boolean; district: string }>(
    setting,
    sql`select service, district, withdrawn_on is not null as withdrawn from plan_gap`,
  );
const rankOf = async (personId: PersonId) => {
  const rows = await rowsOf<{ agreed_rank: number | null }>(
    setting,
    sql`select agreed_rank from provider_enrollment where person_id = ${personId}`,
  );
  return rows[0]?.agreed_rank ?? null;
};

describe("計画を書いて決める", () => {
  it("keeps every page as it was saved, and becomes the plan in force", async () => {
    const personId = await aPerson(setting);
    await anAgreedPlan(setting, personId);

    const active = await inReadOf(setting.deps, coordinatorOf(setting), ({ sql: on }) =>
      activePlanOf(on, personId),
    );

    expect(active).toMatchObject({
      version: 1,
      isShort: false,
      firstMinutes: ["名前を呼ぶ"],
      medicines: ["夕 2錠"],
      nextReviewOn: "2027-06-01",
    });
    expect(active?.cells).toHaveLength(25);
    expect(active?.contacts[0]?.phone).toBe("00-0000-0311");
  });

  it("is refused with all that lacks, and stays a draft", async () => {
    const personId = await aPerson(setting);
    await accepted(setting.deps, coordinatorOf(setting), (unit) => startDraft(unit, personId));
    const outcome = await inUnitOfWork(setting.deps, coordinatorOf(setting), (unit) =>
      agreePlan(unit, personId),
    );
    expect(outcome).toMatchObject({ refusal: { kind: "incomplete" } });
    expect(await revisionOf(setting, personId)).toBe(1);
  });

  it("tells the second of two who save one page at once, and keeps the first", async () => {
    const personId = await aPerson(setting);
    await accepted(setting.deps, coordinatorOf(setting), (unit) => startDraft(unit, personId));
    const save = (text: string) =>
      inUnitOfWork(setting.deps, coordinatorOf(setting), (unit) =>
        savePage(unit, { personId, seenRevision: 1, texts: { behaviour: { firstMinutes: text } } }),
      );
    const answers = await Promise.all([save("一"), save("二")]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { kind: "seen_is_old", revision: 2 } });
  });

  it("starts a review from a copy, and replaces the version before", async () => {
    const personId = await aPerson(setting);
    await anAgreedPlan(setting, personId);
    await accepted(setting.deps, coordinatorOf(setting), (unit) => startDraft(unit, personId));
    await accepted(setting.deps, coordinatorOf(setting), (unit) => agreePlan(unit, personId));
    const versions = await inReadOf(setting.deps, coordinatorOf(setting), ({ sql: on }) =>
      versionsOf(on, personId),
    );
    expect(versions.map(({ version, state }) => [version, state])).toEqual([
      [2, "agreed"],
      [1, "replaced"],
    ]);
  });

  it("ends a year after a missed review, not a day earlier", async () => {
    const personId = await aPerson(setting);
    await anAgreedPlan(setting, personId);
    const stateAfter = async (reviewOn: string) => {
      await accepted(setting.deps, systemActor("test"), async (unit) => {
        await unit.tx.execute(
          sql`update emergency_plan set next_review_on = ${reviewOn} where person_id = ${personId}`,
        );
        await expirePlans(unit);
        return { ok: true, value: null };
      });
      const [row] = await rowsOf<{ state: string }>(
        setting,
        sql`select state from emergency_plan where person_id = ${personId}`,
      );
      return row?.state;
    };
    expect(await stateAfter("2025-12-01")).toBe("agreed");
    expect(await stateAfter("2025-11-30")).toBe("expired");
  });
});

describe("足りない支援の台帳", () => {
  it("has a line for the gap while the plan is in force, withdrawn when it closes", async () => {
    const personId = await aPerson(setting, { district: "北の台" });
    await writeDraft(setting, personId, withGap);
    expect(await gaps()).toEqual([]);
    await accepted(setting.deps, coordinatorOf(setting), (unit) => agreePlan(unit, personId));
    expect(await gaps()).toEqual([{ service: "day_service", district: "北の台", withdrawn: false }]);
    const seen = await inReadOf(setting.deps, anActor("city_officer", setting.midori), ({ sql: on }) =>
      openGapCounts(on, MIDORINO),
    );
    expect(seen).toEqual([{ service: "day_service", part: "daytime", count: 1 }]);

    await writeDraft(setting, personId, aFullGrid(5));
    await accepted(setting.deps, coordinatorOf(setting), (unit) => agreePlan(unit, personId));
    expect(await gaps()).toEqual([{ service: "day_service", district: "北の台", withdrawn: true }]);
  });
});

describe("泊まれる所", () => {
  it("is asked without the person's name, answers, and stands first in the ranking", async () => {
    const personId = await aPerson(setting, { familyName: "カナリア", givenName: "鳥子" });
    await enrolled(setting, personId, facilityId);
    await anAgreedPlan(setting, personId);
    await accepted(setting.deps, coordinatorOf(setting), (unit) => startDraft(unit, personId));
    await accepted(setting.deps, coordinatorOf(setting), (unit) =>
      arrangePlaces(unit, personId, { act: "add", facilityId }),
    );
    const draft = await inReadOf(setting.deps, coordinatorOf(setting), ({ sql: on }) =>
      findPlan(on, { personId, state: "draft" }),
    );
    const placeId = draft?.places[0]?.placeId;
    if (placeId === undefined) throw new Error("the place is not listed");
    expect(await inReadOf(setting.deps, provider(), ({ sql: on }) => askedOf(on, setting.sugi))).toEqual([]);
    await accepted(setting.deps, coordinatorOf(setting), (unit) => askPlace(unit, personId, placeId));

    const asked = await inReadOf(setting.deps, provider(), ({ sql: on }) => askedOf(on, setting.sugi));
    expect(asked).toMatchObject([{ agreement: "asked", knownAs: "", facilityName: "すぎのこホーム" }]);
    expect(JSON.stringify(asked)).not.toMatch(/カナリア|042-000/);

    const stranger = await inUnitOfWork(setting.deps, anActor("provider_manager", setting.midori), (unit) =>
      answerPlace(unit, { placeId, answer: { agreement: "agreed" } }),
    );
    expect(stranger).toMatchObject({ refusal: { kind: "not_found" } });
    await accepted(setting.deps, provider(), (unit) =>
      answerPlace(unit, { placeId, answer: { agreement: "conditional", conditions: "日中だけ" } }),
    );
    expect(await rankOf(personId)).toBeNull();
    await accepted(setting.deps, coordinatorOf(setting), (unit) => agreePlan(unit, personId));
    expect(await rankOf(personId)).toBe(1);
    await accepted(setting.deps, provider(), (unit) =>
      answerPlace(unit, { placeId, answer: { agreement: "declined", reason: "no_staff", words: "" } }),
    );
    expect(await rankOf(personId)).toBeNull();
  });
});

describe("緊急ショートには計画が要る", () => {
  const needed = (personId: PersonId) =>
    inUnitOfWork(setting.deps, coordinatorOf(setting), (unit) =>
      planRequirement(unit, { personId, purpose: "emergency" }),
    );

  it("stops nobody until the lead coordinator decides so, and then opens two ways on", async () => {
    const [first, second] = [await aPerson(setting), await aPerson(setting)];
    expect((await needed(first)).ok).toBe(true);
    const rules = { days: 5, requiresPlan: true, reviewMonths: 6 };
    const byCoordinator = await inUnitOfWork(setting.deps, coordinatorOf(setting), (unit) =>
      setPlanRules(unit, { rules, seenVersion: 0 }),
    );
    expect(byCoordinator).toMatchObject({ refusal: { kind: "not_permitted" } });
    await accepted(setting.deps, lead(), (unit) => setPlanRules(unit, { rules, seenVersion: 0 }));
    expect(await needed(first)).toMatchObject({ refusal: { kind: "plan_needed" } });

    await accepted(setting.deps, coordinatorOf(setting), (unit) =>
      makeShortPlan(unit, {
        personId: first,
        told: {
          contactName: "姉",
          contactPhone: "00-0000-0333",
          firstNight: "すぎのこホーム",
          firstNightFacilityId: null,
          medicines: "夕 2錠",
          firstMinutes: "名前を呼ぶ",
          whoDecides: "姉",
        },
      }),
    );
    expect((await needed(first)).ok).toBe(true);

    const denied = await inUnitOfWork(setting.deps, coordinatorOf(setting), (unit) =>
      overridePlan(unit, { personId: second, reason: "今夜だけ" }),
    );
    expect(denied.ok).toBe(false);
    await accepted(setting.deps, lead(), (unit) =>
      overridePlan(unit, { personId: second, reason: "母が救急車で運ばれ、聞ける人がいない" }),
    );
    expect((await needed(second)).ok).toBe(true);
    const [kept] = await rowsOf<{ reason: string; decided_by_name: string }>(
      setting,
      sql`select reason, decided_by_name from plan_override where person_id = ${second}`,
    );
    expect(kept).toEqual({ reason: "母が救急車で運ばれ、聞ける人がいない", decided_by_name: "田中" });
  });
});

it("とりまとめ shows who has a plan and who has none, and says so in the audit", async () => {
  const personId = await aPerson(setting, { familyName: "無計画" });
  const lines = await accepted(setting.deps, lead(), (unit) => gatherPlans(unit));
  expect(lines.find((line) => line.personId === personId)).toMatchObject({ standing: "none", version: null });
  expect(new Set(lines.map(({ standing }) => standing)).size).toBeGreaterThan(1);
  const [row] = await rowsOf<{ shown: number }>(
    setting,
    sql`select jsonb_array_length(detail -> 'shown') as shown from audit where action = 'plan.list' order by seq desc limit 1`,
  );
  expect(row?.shown).toBe(lines.length);
});

it("印刷 takes a new serial number for every paper", async () => {
  const personId = await aPerson(setting);
  await anAgreedPlan(setting, personId);
  for (const kind of ["call", "handover"] as const) {
    await accepted(setting.deps, coordinatorOf(setting), (unit) => printPlan(unit, { personId, kind }));
  }
  const rows = await rowsOf<{ serial: string }>(
    setting,
    sql`select serial::text as serial from plan_paper where person_id = ${personId} order by serial`,
  );
  expect(Number(rows[1]?.serial)).toBe(Number(rows[0]?.serial) + 1);
});
