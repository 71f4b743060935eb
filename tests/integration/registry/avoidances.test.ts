import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { decideToAvoid, reviewAvoidance } from "~/registry/decide-avoidance.server";
import { keepEnrolment, openEnrolments } from "~/registry/keep-enrolment.server";
import { AVOIDED_DAYS_MAX, isDueForReview, REVIEW_DAYS_BEFORE } from "~/registry/model/avoidance";
import type { EnrolmentFacts } from "~/registry/model/enrolment";
import { nameTrained, openTrained, removeNamed } from "~/registry/name-trained.server";
import { openAvoidances } from "~/registry/open-avoidances.server";
import { MIDORINO, TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, newId, rowsOf, type Setting, TODAY } from "../providers/setting";
import { aPerson, auditOf } from "./setting";

let setting: Setting;
let person: PersonId;
let other: PersonId;
const house = newId<"Facility">() as FacilityId;
beforeAll(async () => {
  setting = await aSetting();
  person = await aPerson(setting);
  other = await aPerson(setting, { familyName: "佐藤", givenName: "花" });
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into facility (id, organisation_id, service, name, source, municipality_code)
      values (${house}, ${setting.sugi}, 'short_stay_welfare', 'すぎのこホーム', 'own', ${MIDORINO})`);
    await unit.tx.execute(sql`
      insert into capability (facility_id, act, shift, organisation_id, answer, people_max, basis)
      values (${house}, 'suction_oral', 'night', ${setting.sugi}, 'yes', 1, 'trained_3_for_person')`);
    return { ok: true, value: null };
  });
});
afterAll(() => setting.close());

const lead = () => anActor("lead_coordinator", setting.centre);
const manager = () => anActor("provider_manager", setting.sugi);
const run = (actor: ReturnType<typeof anActor>) => ({
  decide: (over: Partial<Parameters<typeof decideToAvoid>[1]> = {}) =>
    inUnitOfWork(setting.deps, actor, (unit) =>
      decideToAvoid(unit, {
        personId: person,
        avoided: { kind: "place", facilityId: house },
        reason: "以前の利用者との関係",
        validUntil: addDays(TODAY, 90),
        ...over,
      }),
    ),
});

describe("見合わせ (do-not-place decisions)", () => {
  it("is decided and read by the lead coordinator, on record each time, and by nobody else", async () => {
    const decided = await run(lead()).decide();
    expect(decided.ok).toBe(true);
    const pair = { kind: "person", otherPersonId: other, scope: "room" } as const;
    expect((await run(lead()).decide({ avoided: pair })).ok).toBe(true);

    const read = await inUnitOfWork(setting.deps, lead(), (unit) => openAvoidances(unit, other));
    expect(read.ok && read.value).toMatchObject([
      { personName: "佐藤 花", avoidedName: "山田 太郎", avoided: { kind: "person", otherPersonId: person } },
    ]);
    const actions = (await auditOf(setting, person)).map(({ action }) => action);
    expect(actions.filter((action) => action === "avoidance.decide")).toHaveLength(2);
    expect((await auditOf(setting, other)).at(-1)).toMatchObject({ action: "avoidance.read" });
    // The reason is in the decision alone.
    expect(JSON.stringify(await auditOf(setting, person))).not.toContain("関係");

    for (const role of [
      "coordinator",
      "desk_operator",
      "provider_manager",
      "city_officer",
      "family",
    ] as const) {
      const organisation = role === "provider_manager" ? setting.sugi : setting.centre;
      const actor = anActor(role, organisation);
      expect(await run(actor).decide()).toMatchObject({ ok: false });
      expect(await inUnitOfWork(setting.deps, actor, (unit) => openAvoidances(unit, null))).toMatchObject({
        ok: false,
      });
    }
    expect(await run(anActor("lead_coordinator", setting.midori, TONARI)).decide()).toMatchObject({
      ok: false,
    });
  });

  it("is not written by a coordinator past the use case either", async () => {
    const writing = inReadOf(setting.deps, anActor("coordinator", setting.centre), (unit) =>
      unit.tx.execute(sql`
        insert into do_not_place (id, person_id, facility_id, municipality_code, reason, valid_until)
        values (gen_random_uuid(), ${person}, ${house}, ${MIDORINO}, '理由', '2099-01-01')`),
    );
    await expect(writing).rejects.toMatchObject({ cause: { code: "42501" } });
  });

  it("stands for a year at most, from today on, and never against oneself", async () => {
    const until = (days: number) => run(lead()).decide({ validUntil: addDays(TODAY, days) });
    expect((await until(0)).ok).toBe(true);
    expect(await until(-1)).toMatchObject({ refusal: { kind: "end_in_the_past" } });
    expect((await until(AVOIDED_DAYS_MAX)).ok).toBe(true);
    expect(await until(AVOIDED_DAYS_MAX + 1)).toMatchObject({ refusal: { kind: "end_too_far" } });
    const oneself = { kind: "person", otherPersonId: person, scope: "house" } as const;
    expect(await run(lead()).decide({ avoided: oneself })).toMatchObject({
      refusal: { kind: "same_person" },
    });
  });

  it("is due for review in the weeks before its end, and can be prolonged or ended", async () => {
    expect(isDueForReview(addDays(TODAY, REVIEW_DAYS_BEFORE), TODAY)).toBe(true);
    expect(isDueForReview(addDays(TODAY, REVIEW_DAYS_BEFORE + 1), TODAY)).toBe(false);
    expect(isDueForReview(addDays(TODAY, -1), TODAY)).toBe(false);

    const decided = await run(lead()).decide();
    if (!decided.ok) throw new Error("refused");
    const { avoidanceId } = decided.value;
    const review = (validUntil: ReturnType<typeof addDays> | null) =>
      inUnitOfWork(setting.deps, lead(), (unit) =>
        reviewAvoidance(unit, { avoidanceId, personId: person, validUntil }),
      );
    expect((await review(addDays(TODAY, 200))).ok).toBe(true);
    expect((await review(null)).ok).toBe(true);
    const [row] = await rowsOf<{ valid_until: string; reviewed_by_name: string | null }>(
      setting,
      sql`select valid_until::text as valid_until, reviewed_by_name from do_not_place where id = ${avoidanceId}`,
    );
    expect(row).toMatchObject({ valid_until: addDays(TODAY, -1) });
    expect(row?.reviewed_by_name).toBeTruthy();
  });
});

describe("事前登録 (enrolment)", () => {
  const facts: EnrolmentFacts = {
    interviewedOn: null,
    healthCheckUntil: null,
    lastStayOn: null,
    agreedRank: 2,
  };
  const keep = (actor: ReturnType<typeof anActor>, over: Partial<typeof facts> = {}) =>
    inUnitOfWork(setting.deps, actor, (unit) =>
      keepEnrolment(unit, { personId: person, facilityId: house, facts: { ...facts, ...over } }),
    );

  it("is begun by the coordinators, kept by the house, and unknown to other houses", async () => {
    expect(await keep(manager())).toMatchObject({ refusal: { kind: "not_found" } });
    expect((await keep(anActor("coordinator", setting.centre))).ok).toBe(true);
    expect((await keep(manager(), { agreedRank: null })).ok).toBe(true);
    expect(await keep(anActor("provider_manager", setting.midori))).toMatchObject({ ok: false });

    const opened = await inUnitOfWork(setting.deps, manager(), (unit) =>
      openEnrolments(unit, { facilityId: house }),
    );
    // The house keeps the name of the contract, and cannot change the rank that the plan gave it.
    expect(opened.ok && opened.value.lines).toMatchObject([{ personName: "山田 太郎", agreedRank: 2 }]);
    const stranger = await inUnitOfWork(setting.deps, anActor("provider_manager", setting.midori), (unit) =>
      openEnrolments(unit, { facilityId: house }),
    );
    expect(stranger).toMatchObject({ ok: false });
  });

  it("has no interview of tomorrow", async () => {
    const on = (days: number) =>
      keep(anActor("coordinator", setting.centre), { interviewedOn: addDays(TODAY, days) });
    expect((await on(0)).ok).toBe(true);
    expect(await on(1)).toMatchObject({ refusal: { kind: "interview_in_the_future" } });
  });
});

describe("この方だけの研修 (training for one person)", () => {
  const name = (actor: ReturnType<typeof anActor>, over: Partial<Parameters<typeof nameTrained>[1]> = {}) =>
    inUnitOfWork(setting.deps, actor, (unit) =>
      nameTrained(unit, {
        facilityId: house,
        personId: person,
        act: "suction_oral",
        shifts: ["night"],
        validUntil: addDays(TODAY, 30),
        ...over,
      }),
    );

  it("is written by the manager for someone enrolled, for what the house does for one person, until a day", async () => {
    expect(await name(manager(), { personId: other })).toMatchObject({ refusal: { kind: "not_found" } });
    expect(await name(anActor("provider_staff", setting.sugi))).toMatchObject({ ok: false });
    expect(await name(manager(), { shifts: ["day"] })).toMatchObject({ refusal: { kind: "not_for_one" } });
    expect(await name(manager(), { validUntil: addDays(TODAY, -1) })).toMatchObject({
      refusal: { kind: "already_over" },
    });
    expect((await name(manager())).ok).toBe(true);
    expect((await name(manager(), { validUntil: addDays(TODAY, 60) })).ok).toBe(true);

    const opened = await inUnitOfWork(setting.deps, manager(), (unit) => openTrained(unit, house));
    expect(opened.ok && opened.value.lines).toMatchObject([
      { validUntil: addDays(TODAY, 60), knownAs: "山田 太郎" },
    ]);
    const removed = await inUnitOfWork(setting.deps, manager(), (unit) =>
      removeNamed(unit, { facilityId: house, personId: person, act: "suction_oral", shift: "night" }),
    );
    expect(removed.ok).toBe(true);
  });
});
