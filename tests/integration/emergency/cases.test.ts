import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { BASE_ROLES, ROLES } from "~/access/model/role";
import { findCase, lockCase } from "~/emergency/cases-repository.server";
import type { CaseId } from "~/emergency/model/case";
import { moveCase } from "~/emergency/move-case.server";
import { openCase } from "~/emergency/open-case.server";
import { triageCase } from "~/emergency/triage-case.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import { accepted, anActor, aSetting, NOW, type Setting } from "../providers/setting";

let setting: Setting;
let desk: Actor;
beforeAll(async () => {
  setting = await aSetting();
  desk = anActor("desk_operator", setting.centre);
});
afterAll(() => setting.close());

const opened = () => accepted(setting.deps, desk, (unit) => openCase(unit, { channel: "phone" }));
const eventsOf = (actor: Actor, caseId: CaseId) =>
  inReadOf(setting.deps, actor, async ({ sql }) => {
    const rows = await sql<{ what: string }[]>`
      select what from case_event where case_id = ${caseId} order by seq`;
    return rows.map(({ what }) => what);
  });

describe("第一報", () => {
  it("opens a case with nothing known but the hour, for five nights from tonight", async () => {
    const { caseId, code } = await opened();
    const found = await inReadOf(setting.deps, desk, ({ sql }) => findCase(sql, caseId));

    expect(code).toMatch(/^TM-\w{4}-\w{4}$/);
    expect(found).toMatchObject({
      state: "received",
      firstContactAt: NOW,
      fromDay: "2026-12-01",
      untilDay: "2026-12-06",
      personId: null,
      level: null,
      assignedName: desk.name,
    });
    expect(await eventsOf(desk, caseId)).toEqual(["opened"]);
  });

  it("is triaged, and the log keeps every word of it", async () => {
    const { caseId } = await opened();
    await accepted(setting.deps, desk, (unit) => triageCase(unit, { caseId, level: "tomorrow", by: "desk" }));
    await accepted(setting.deps, desk, (unit) => triageCase(unit, { caseId, level: "tonight", by: "desk" }));

    const found = await inReadOf(setting.deps, desk, ({ sql }) => findCase(sql, caseId));
    expect(found).toMatchObject({ state: "triaged", level: "tonight", version: 3 });
    expect(await eventsOf(desk, caseId)).toEqual(["opened", "triaged", "triaged"]);
  });

  it("takes no step that the table does not list", async () => {
    const { caseId } = await opened();
    const outcome = await inUnitOfWork(setting.deps, desk, async (unit) => {
      const found = await lockCase(unit.sql, caseId);
      if (found === null) throw new Error("the case is there");
      return moveCase(unit, found, "confirm");
    });
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "case_not_in_state", state: "received" } });
    expect(await eventsOf(desk, caseId)).toEqual(["opened"]);
  });
});

describe("壁 (row-level security)", () => {
  it("shows a case and its log to the coordinators of the municipality", async () => {
    const { caseId } = await opened();
    for (const role of BASE_ROLES) {
      const actor = anActor(role, setting.centre);
      expect(await inReadOf(setting.deps, actor, ({ sql }) => findCase(sql, caseId))).not.toBeNull();
      expect(await eventsOf(actor, caseId)).toEqual(["opened"]);
    }
  });

  it("shows neither to another municipality, a provider, a family, the city or the administrator", async () => {
    const { caseId } = await opened();
    const strangers = [
      anActor("lead_coordinator", setting.centre, TONARI),
      ...ROLES.filter((role) => !(BASE_ROLES as readonly string[]).includes(role)).map((role) =>
        anActor(role, setting.sugi),
      ),
    ];
    for (const actor of strangers) {
      expect(await inReadOf(setting.deps, actor, ({ sql }) => findCase(sql, caseId))).toBeNull();
      expect(await eventsOf(actor, caseId)).toEqual([]);
    }
  });

  it("lets nobody open a case for another municipality", async () => {
    for (const role of ROLES.filter((one) => !(BASE_ROLES as readonly string[]).includes(one))) {
      const outcome = await inUnitOfWork(setting.deps, anActor(role, setting.sugi), (unit) =>
        openCase(unit, { channel: "phone" }),
      );
      expect(outcome).toEqual({ ok: false, refusal: { kind: "not_permitted" } });
    }
  });

  it("lets nobody change or remove what has been written in the log", async () => {
    const { caseId } = await opened();
    for (const change of ["update case_event set what = 'closed'", "delete from case_event"]) {
      const changing = inReadOf(setting.deps, desk, ({ sql }) =>
        sql.unsafe(`${change} where case_id = '${caseId}'`),
      );
      await expect(changing).rejects.toMatchObject({ code: "42501" });
    }
  });
});
