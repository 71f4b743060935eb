import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { enterDuty, giveUpDuty } from "~/duty/keep-duty.server";
import { facilitiesOnDuty, onDutyNow } from "~/duty/queries.server";
import { giveHandover, keepPromise, makePromise, takeHandover } from "~/emergency/hand-over.server";
import { latestHandovers, openPromises, readSheet } from "~/emergency/handover-repository.server";
import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { MIDORINO } from "../../support/builders";
import { NOON, Town } from "../booking/town";

let town: Town;
let lead: Actor;
let manager: Actor;
const deps = () => ({ database: town.database, clock: () => NOON });
const hours = { from: new Date("2026-12-01T00:00:00Z"), until: new Date("2026-12-01T09:00:00Z") };
const shift = { ...hours, name: "三浦 奈緒", phone: "03-0000-0024", note: "", weeksMore: 0 };
const enter = (actor: Actor, more: Partial<Parameters<typeof enterDuty>[1]> = {}) =>
  inUnitOfWork(deps(), actor, (unit) =>
    enterDuty(unit, { ...shift, line: "desk", facilityId: null, ...more }),
  );
const nowFor = (actor: Actor) =>
  inReadOf(deps(), actor, async ({ sql }) =>
    (await onDutyNow(sql, NOON)).map(({ name, line }) => [line, name]),
  );

beforeAll(async () => {
  town = await Town.build();
  lead = { ...town.coordinator(), role: "lead_coordinator" };
  manager = { ...town.staff(), role: "provider_manager" };
});
beforeEach(async () => {
  await town.owner`delete from duty_shift`;
  await town.owner`delete from desk_promise`;
  await town.owner`delete from shift_handover`;
});
afterAll(() => town.close());

describe("当番 (duty)", () => {
  it("is kept by the lead for the desk and by a place for itself, and read by both", async () => {
    expect(await enter(lead)).toEqual({ ok: true, value: { shifts: 1 } });
    expect(await enter(manager, { line: "provider", facilityId: town.facility, name: "宿直" })).toMatchObject(
      {
        ok: true,
      },
    );
    expect(await nowFor(lead)).toEqual([
      ["desk", "三浦 奈緒"],
      ["provider", "宿直"],
    ]);
    expect(await nowFor(manager)).toEqual([["provider", "宿直"]]);
    expect(await inReadOf(deps(), lead, ({ sql }) => facilitiesOnDuty(sql, NOON))).toEqual(
      new Set([town.facility]),
    );
  });

  it("is not written by those who only read it, for others' houses, or for another line", async () => {
    expect(await enter(town.coordinator())).toEqual({ ok: false, refusal: { kind: "not_permitted" } });
    expect(await enter(manager)).toEqual({ ok: false, refusal: { kind: "not_permitted" } });
    expect(await enter(lead, { line: "provider", facilityId: town.facility })).toEqual({
      ok: false,
      refusal: { kind: "not_permitted" },
    });
    const stranger = "00000000-0000-7000-8000-000000000999" as FacilityId;
    expect(await enter(manager, { line: "provider", facilityId: stranger })).toEqual({
      ok: false,
      refusal: { kind: "not_found" },
    });
  });

  it("is seen by no other municipality, and given up by nobody else", async () => {
    await enter(lead);
    const other: Actor = { ...town.coordinator("西", town.otherBase), role: "lead_coordinator" };
    expect(await nowFor(other)).toEqual([]);
    const [row] = await town.owner<{ id: never }[]>`select id from duty_shift`;
    const giveUp = (actor: Actor) =>
      inUnitOfWork(deps(), actor, (unit) => giveUpDuty(unit, row?.id as never));
    expect(await giveUp(other)).toEqual({ ok: false, refusal: { kind: "not_found" } });
    expect(await giveUp(manager)).toEqual({ ok: false, refusal: { kind: "not_found" } });
    expect(await giveUp(lead)).toMatchObject({ ok: true });
    expect(await nowFor(lead)).toEqual([]);
  });
});

describe("引き継ぎ (handover)", () => {
  const municipality: MunicipalityCode = MIDORINO;
  const promise = (actor: Actor) =>
    inUnitOfWork(deps(), actor, (unit) =>
      makePromise(unit, { what: "母に折り返す", dueAt: new Date("2026-12-01T12:30:00Z"), caseId: null }),
    );

  it("carries what is open as it was, and is taken by somebody else, once", async () => {
    const made = await promise(lead);
    const given = await inUnitOfWork(deps(), lead, (unit) => giveHandover(unit, { note: " 静かな夜 " }));
    if (!given.ok || !made.ok) throw new Error("refused");
    expect(await inUnitOfWork(deps(), lead, (unit) => keepPromise(unit, made.value))).toMatchObject({
      ok: true,
    });

    const take = (actor: Actor) => inUnitOfWork(deps(), actor, (unit) => takeHandover(unit, given.value));
    expect(await take(lead)).toEqual({ ok: false, refusal: { kind: "not_found" } });
    const next = town.coordinator();
    expect(await take(next)).toMatchObject({ ok: true });
    expect(await take(next)).toEqual({ ok: false, refusal: { kind: "not_found" } });

    const [kept] = await inReadOf(deps(), next, ({ sql }) => latestHandovers(sql, municipality, 5));
    expect(kept).toMatchObject({ note: "静かな夜", takenByName: next.name });
    expect(kept?.sheet.promises.map(({ what }) => what)).toEqual(["母に折り返す"]);
    expect((await inReadOf(deps(), next, ({ sql }) => readSheet(sql, municipality))).promises).toEqual([]);
  });

  it("stays behind the walls of the municipality and of the desk", async () => {
    await promise(lead);
    for (const actor of [town.coordinator("西", town.otherBase), manager]) {
      expect(await inReadOf(deps(), actor, ({ sql }) => openPromises(sql, municipality))).toEqual([]);
    }
    expect(await promise(manager)).toEqual({ ok: false, refusal: { kind: "not_permitted" } });
  });
});
