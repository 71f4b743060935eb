import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import type { FacilityId } from "~/kernel/id";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { claimFacility } from "~/providers/claim-facility.server";
import { decideClaim } from "~/providers/decide-claim.server";
import { addUnit } from "~/providers/save-unit.server";
import { accepted, anActor, aSetting, newId, rowsOf, type Setting } from "./setting";

let setting: Setting;
let shell: FacilityId;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());
beforeEach(async () => {
  shell = newId<"Facility">();
  await accepted(setting.deps, systemActor("import"), async (unit) => {
    await unit.tx.execute(sql`
      insert into facility (id, service, name, source, source_key, municipality_code, participation)
      values (${shell}, 'group_home', 'ひまわり荘', 'wamnet', ${shell}, '99201', 'full')`);
    return { ok: true, value: null };
  });
});

const askFor = (organisationId: Setting["sugi"]) =>
  inUnitOfWork(setting.deps, anActor("provider_manager", organisationId), (unit) =>
    claimFacility(unit, { facilityId: shell, evidence: "当法人が運営しています。" }),
  );
const decide = (claimId: Parameters<typeof decideClaim>[1]["claimId"], approve: boolean) =>
  inUnitOfWork(setting.deps, anActor("administrator", setting.centre), (unit) =>
    decideClaim(unit, { claimId, approve, reason: approve ? null : "名称が異なります。" }),
  );
const claimOf = async (organisationId: Setting["sugi"]) => {
  const outcome = await askFor(organisationId);
  if (!outcome.ok) throw new Error(outcome.refusal.kind);
  return outcome.value.claimId;
};

describe("事業所の引き受け (claiming a shell)", () => {
  it("makes the facility the provider's own once an administrator agrees, and no sooner", async () => {
    const claimId = await claimOf(setting.sugi);
    const manager = anActor("provider_manager", setting.sugi);
    const bed = () =>
      inUnitOfWork(setting.deps, manager, (unit) =>
        addUnit(unit, {
          facilityId: shell,
          facts: { roomId: null, label: "1", wheelchair: "no", lift: "no", adaptedBath: "no", note: "" },
        }),
      );

    expect(await bed()).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
    expect(await decide(claimId, true)).toEqual({ ok: true, value: { facilityId: shell } });
    expect(await bed()).toMatchObject({ ok: true });
  });

  it("answers everyone who had asked for the same place", async () => {
    const [first, second] = [await claimOf(setting.sugi), await claimOf(setting.midori)];
    await decide(first, true);

    const rows = await rowsOf<{ state: string }>(
      setting,
      sql`select state from facility_claim where facility_id = ${shell} order by asked_at, id`,
    );
    expect(rows.map((row) => row.state).sort()).toEqual(["approved", "refused"]);
    expect(await decide(second, true)).toMatchObject({ ok: false, refusal: { kind: "already_decided" } });
  });

  it.each([null, "", "  　"])("refuses nobody without a reason (%j)", async (reason) => {
    const claimId = await claimOf(setting.sugi);
    const said = await inUnitOfWork(setting.deps, anActor("administrator", setting.centre), (unit) =>
      decideClaim(unit, { claimId, approve: false, reason }),
    );
    expect(said).toEqual({ ok: false, refusal: { kind: "reason_missing" } });
    expect(await decide(claimId, false)).toMatchObject({ ok: true });
  });

  it("gives the place to one of two claims approved together", async () => {
    const claims = [await claimOf(setting.sugi), await claimOf(setting.midori)];
    const outcomes = await Promise.all(claims.map((claimId) => decide(claimId, true)));

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const approved = await rowsOf(
      setting,
      sql`select 1 from facility_claim where facility_id = ${shell} and state = 'approved'`,
    );
    expect(approved).toHaveLength(1);
  });

  it("takes one question at a time from each provider, also when pressed twice", async () => {
    const outcomes = await Promise.all([askFor(setting.sugi), askFor(setting.sugi)]);

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { kind: "already_asked" } });
  });

  it("may be asked again after a refusal, not after somebody has it", async () => {
    await decide(await claimOf(setting.sugi), false);
    const again = await claimOf(setting.sugi);
    await decide(again, true);

    expect(await askFor(setting.midori)).toMatchObject({ ok: false, refusal: { kind: "already_claimed" } });
  });

  it("is decided by administrators alone", async () => {
    const claimId = await claimOf(setting.sugi);
    for (const role of ["provider_manager", "coordinator", "city_officer"] as const) {
      const outcome = await inUnitOfWork(setting.deps, anActor(role, setting.sugi), (unit) =>
        decideClaim(unit, { claimId, approve: true, reason: null }),
      );
      expect(outcome).toMatchObject({ ok: false, refusal: { kind: "not_permitted" } });
    }
  });
});
