import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { systemActor } from "~/access/model/actor";
import { guestNames } from "~/availability/calendar-queries.server";
import { readMovements } from "~/booking/queries.server";
import { addDays } from "~/kernel/day";
import type { BookingId, FacilityId, PersonId, UnitId } from "~/kernel/id";
import { gatherPlans } from "~/plans/gather-queries.server";
import { inReadOf, inUnitOfWork } from "~/platform/unit-of-work.server";
import { makeBinder } from "~/readiness/make-binder.server";
import { openNames } from "~/readiness/open-names.server";
import { enrolmentLines, knownNotEnrolled } from "~/registry/enrolments-repository.server";
import { discloseForStay } from "~/registry/grant-access.server";
import { giveConsent } from "~/registry/keep-consent.server";
import type { Layer } from "~/registry/model/consent";
import { EVERYONE } from "~/registry/model/roster-filter";
import { NAME_WITHHELD } from "~/registry/name-queries.server";
import { openPerson } from "~/registry/open-person.server";
import { openRoster } from "~/registry/open-roster.server";
import { MIDORINO } from "../../support/builders";
import { accepted, anActor, aSetting, newId, rowsOf, type Setting, TODAY } from "../providers/setting";
import { aPerson, aStay } from "./setting";

/** Consent is asked where a record is opened; a list that shows a name is a reading of the same record. */
let setting: Setting;
let personId: PersonId;
beforeAll(async () => {
  setting = await aSetting();
});
afterAll(() => setting.close());
beforeEach(async () => {
  personId = await aPerson(setting, { familyName: "水野", familyKana: "みずの" });
});

const lead = () => anActor("lead_coordinator", setting.centre);

/** Agreed to by the family for this layer, and taken back again the day before: what is left is that it was asked. */
async function withdrawn(layer: Layer): Promise<void> {
  await accepted(setting.deps, anActor("coordinator", setting.centre), (unit) =>
    giveConsent(unit, {
      personId,
      facts: {
        layer,
        fields: ["name", "care"],
        givenByKind: "person",
        givenBy: "本人",
        proxyReason: "",
        explained: "絵カード",
        givenOn: addDays(TODAY, -9),
        validUntil: addDays(TODAY, 300),
      },
    }),
  );
  await rowsOf(
    setting,
    sql`update person_consent set withdrawn_on = ${addDays(TODAY, -1)}, withdrawn_by = '本人' where person_id = ${personId}`,
  );
}

describe("事業所の一覧 (lists of a house)", () => {
  const house = () => anActor("provider_manager", setting.sugi);
  /** A planned stay from today on, disclosed to すぎのこ会. */
  async function planned(state: string, purpose = "short_stay"): Promise<BookingId> {
    const bookingId = (await aStay(setting, personId, state)) as BookingId;
    await rowsOf(
      setting,
      sql`update booking set purpose = ${purpose}, from_day = ${TODAY}, until_day = ${addDays(TODAY, 2)} where id = ${bookingId}`,
    );
    await accepted(setting.deps, systemActor("setting"), async (unit) => {
      const validUntil = addDays(TODAY, 30);
      await discloseForStay(unit, {
        personId,
        holder: { organisationId: setting.sugi },
        bookingId,
        validUntil,
      });
      return { ok: true, value: null };
    });
    return bookingId;
  }
  const comes = async (bookingId: BookingId) => {
    const moved = await inReadOf(setting.deps, house(), (unit) =>
      readMovements(unit.sql, setting.sugi, TODAY, addDays(TODAY, 7)),
    );
    return moved.find((one) => one.bookingId === bookingId)?.familyName;
  };

  const houseOf = async (bookingId: BookingId) => {
    const [at] = await rowsOf<{ facility_id: FacilityId; unit_id: UnitId }>(
      setting,
      sql`select facility_id, unit_id from booking where id = ${bookingId}`,
    );
    if (at === undefined) throw new Error("this stay is nowhere");
    return at;
  };
  /** What stands on the bar of the calendar. */
  const onBar = async (bookingId: BookingId) => {
    const { facility_id: facilityId, unit_id: unitId } = await houseOf(bookingId);
    const slot = { unitId, day: TODAY, part: "night", purpose: "short_stay" } as const;
    const claim = { ...slot, bookingId, kind: "booked", holdUntil: null } as const;
    const names = await inUnitOfWork(setting.deps, house(), async (unit) => ({
      ok: true as const,
      value: await guestNames(unit, facilityId, { units: [], pages: [], closures: [], claims: [claim] }),
    }));
    return names.ok ? (names.value[bookingId] ?? null) : "refused";
  };

  it.each([
    ["confirmed", "short_stay", "水野"],
    ["staying", "short_stay", "水野"],
    ["accepted", "short_stay", null],
    ["accepted", "emergency", "水野"],
  ])("tell who comes of a %s %s although the name was withdrawn: %s", async (state, purpose, shown) => {
    await withdrawn(3);
    const bookingId = await planned(state, purpose);
    expect(await comes(bookingId)).toBe(shown);
    expect(await onBar(bookingId)).toBe(shown && `${shown}さん`);
  });

  it("name somebody who is only agreed while nobody was asked, or while only another layer was", async () => {
    const bookingId = await planned("accepted");
    expect([await comes(bookingId), await onBar(bookingId)]).toEqual(["水野", "水野さん"]);
    await withdrawn(2);
    expect([await comes(bookingId), await onBar(bookingId)]).toEqual(["水野", "水野さん"]);
  });

  it("open the record of a firm stay with its name, and with nothing else that was taken back", async () => {
    await withdrawn(3);
    await planned("confirmed");
    const opened = await inUnitOfWork(setting.deps, house(), (unit) =>
      openPerson(unit, { personId, reason: null }),
    );
    expect(opened).toMatchObject({
      ok: true,
      value: { person: { familyName: "水野", address: "", phone: "" } },
    });
  });

  it("drop a past guest from the names to choose from, once the houses may not have the name", async () => {
    const bookingId = await planned("ended");
    const { facility_id: facilityId } = await houseOf(bookingId);
    const known = async () =>
      inReadOf(setting.deps, house(), ({ sql: read }) => knownNotEnrolled(read, facilityId, TODAY));
    expect(await known()).toMatchObject([{ personId }]);
    await withdrawn(3);
    expect(await known()).toEqual([]);
  });

  it("call somebody enrolled as the contract does, once the houses may not have the name of the record", async () => {
    const bookingId = await planned("confirmed");
    const { facility_id: facilityId } = await houseOf(bookingId);
    await rowsOf(
      setting,
      sql`insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code, known_as)
        values (${personId}, ${facilityId}, ${setting.sugi}, ${MIDORINO}, '契約 3番')`,
    );
    const called = async () => {
      const lines = await inReadOf(setting.deps, house(), ({ sql: read }) =>
        enrolmentLines(read, { personId: null, facilityId }, TODAY),
      );
      return lines.map(({ personName }) => personName);
    };
    expect(await called()).toEqual(["水野 太郎"]);
    await withdrawn(3);
    expect(await called()).toEqual(["契約 3番"]);
  });
});

describe("中核機関の一覧 (lists of the base)", () => {
  const onLists = async () => {
    const own = <Line extends { readonly personId: PersonId }>(lines: readonly Line[]) =>
      lines.find((line) => line.personId === personId);
    return inUnitOfWork(setting.deps, lead(), async (unit) => {
      const roster = await openRoster(unit, EVERYONE, "roster.export");
      const plans = await gatherPlans(unit);
      const names = await openNames(unit);
      if (!roster.ok || !plans.ok || !names.ok) throw new Error("the lead reads every list");
      return {
        ok: true as const,
        value: {
          roster: own(roster.value.lines),
          plans: own(plans.value)?.name,
          readiness: own(names.value.lines)?.name,
        },
      };
    });
  };
  beforeEach(async () => {
    const [entry, run] = [newId<"RosterEntry">(), newId<"ReadinessRun">()];
    await rowsOf(
      setting,
      sql`insert into roster_entry (id, person_id, municipality_code, reason, reason_note, planning_mode, added_on, added_by_name, reviewed_on, reviewed_by_name)
        values (${entry}, ${personId}, ${MIDORINO}, 'aged_carer', '', 'consultant', ${TODAY}, '高橋', ${TODAY}, '高橋')`,
    );
    await rowsOf(
      setting,
      sql`insert into readiness_run (id, municipality_code, moment, first_night, nights, state, started_at, finished_at, people, rules_version)
        values (${run}, ${MIDORINO}, 'asked', ${TODAY}, 6, 'finished', now(), now(), 1, 1)`,
    );
    await rowsOf(
      setting,
      sql`insert into readiness_line (run_id, person_id, municipality_code, alone, fits, uncovered, failing_alone)
        values (${run}, ${personId}, ${MIDORINO}, 'none', 0, 6, 0)`,
    );
  });
  const printed = async () => {
    const made = await inUnitOfWork(setting.deps, lead(), (unit) => makeBinder(unit, MIDORINO));
    if (!made.ok) throw new Error("the lead makes the pack");
    const [row] = await rowsOf<{ pages: { households: { name: string }[]; withheld: number } }>(
      setting,
      sql`select pages from night_binder where id = ${made.value}`,
    );
    return row?.pages;
  };

  it("name everybody while nobody was asked, or while only the houses were", async () => {
    await withdrawn(3);
    const lists = await onLists();
    const named = { roster: { name: "水野 太郎" }, plans: "水野 太郎", readiness: "水野 太郎" };
    expect(lists).toMatchObject({ ok: true, value: named });
    expect(await printed()).toMatchObject({ households: [{ name: "水野 太郎" }], withheld: 0 });
  });

  it("keep the line and give no name, reading or birth date once the base may not have it", async () => {
    await withdrawn(2);
    const withheld = {
      roster: { name: NAME_WITHHELD, kana: "", birthDate: null },
      plans: NAME_WITHHELD,
      readiness: NAME_WITHHELD,
    };
    expect(await onLists()).toMatchObject({ ok: true, value: withheld });
  });

  it("print nothing of such a person, and say that somebody is left out", async () => {
    await withdrawn(2);
    const pages = await printed();
    expect(pages).toMatchObject({ households: [], withheld: 1 });
    expect(JSON.stringify(pages)).not.toContain("水野");
  });
});
