import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { holdSupporter } from "~/booking/hold-supporter.server";
import { findCase } from "~/emergency/cases-repository.server";
import { changeFacts } from "~/emergency/change-facts.server";
import { choosePerson } from "~/emergency/choose-person.server";
import { confirmPlace } from "~/emergency/confirm-place.server";
import { giveUpCase, withdrawCase } from "~/emergency/finish-case.server";
import { holdForCase } from "~/emergency/hold-for-case.server";
import { freeSupporters } from "~/emergency/home-support-queries.server";
import type { CaseId, EmergencyCase } from "~/emergency/model/case";
import type { FactChanges } from "~/emergency/model/facts";
import { openCase } from "~/emergency/open-case.server";
import { addDays } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import { slotsOfDayUse } from "~/kernel/stay";
import { inReadOf } from "~/platform/unit-of-work.server";
import { NOON, newId, TODAY, Town } from "../booking/town";

let town: Town;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());

const desk = () => town.coordinator();
async function must<Value>(outcome: Promise<{ ok: true; value: Value } | { ok: false; refusal: unknown }>) {
  const settled = await outcome;
  if (!settled.ok) throw new Error(`refused: ${JSON.stringify(settled.refusal)}`);
  return settled.value;
}
async function aCall(): Promise<CaseId> {
  const { caseId } = await must(town.run(desk(), (unit) => openCase(unit, { channel: "phone" })));
  return caseId;
}
const say = (caseId: CaseId, changes: FactChanges) =>
  town.run(desk(), (unit) => changeFacts(unit, { caseId, changes }));
async function theCase(caseId: CaseId): Promise<EmergencyCase> {
  const found = await inReadOf(town.deps(), desk(), ({ sql }) => findCase(sql, caseId));
  if (found === null) throw new Error("the case is there");
  return found;
}
const requestOf = async (caseId: CaseId) => {
  const [row] = await town.owner<
    { state: string; nights: number; person: boolean; needs: { acts: unknown[] } }[]
  >`
    select stay_request.state, until_day - from_day as nights, person_id is not null as person, needs
    from stay_request where id = (select request_id from emergency_case where id = ${caseId})`;
  return row;
};
const holdBy = (caseId: CaseId, unitId: UnitId, heardFrom: string | null) =>
  town.run(desk(), async (unit) => {
    const found = await findCase(unit.sql, caseId);
    if (found === null) throw new Error("the case is there");
    return holdForCase(unit, {
      caseId,
      unitId,
      period: { from: found.fromDay, until: found.untilDay, parts: [] },
      needs: found.needs,
      explanation: null,
      placeName: "すぎのこホーム 101",
      heardFrom,
      conditions: "",
    });
  });

describe("月曜10時台の電話 (carer in hospital, registered person)", () => {
  it("asks as soon as who and why are known, and not before", async () => {
    const caseId = await aCall();
    const personId = await town.addPerson();
    await must(town.run(desk(), (unit) => choosePerson(unit, { caseId, personId })));
    expect(await requestOf(caseId)).toBeUndefined();

    await must(say(caseId, { reason: "carer_hospitalized" }));
    expect(await requestOf(caseId)).toMatchObject({ state: "open", nights: 5, person: true });
    expect(await theCase(caseId)).toMatchObject({
      state: "searching",
      criterion: "carer_absent",
      criteriaVersion: 0,
    });
  });

  it("moves the request with the words of the caller until a place has been asked", async () => {
    const caseId = await aCall();
    await must(say(caseId, { describedAs: "40代の男性", reason: "carer_funeral" }));
    await must(say(caseId, { nights: 3, care: ["suction"] }));
    const moved = await requestOf(caseId);
    expect(moved).toMatchObject({ nights: 3, person: false });
    expect(moved?.needs.acts).toHaveLength(1);

    const bed = await town.addBed({ act: "suction_oral" });
    await town.addCareSlot("suction_oral", "day");
    await town.addCareSlot("suction_oral", "evening");
    await town.addCareSlot("suction_oral", "night");
    await must(holdBy(caseId, bed, null));
    expect(await say(caseId, { nights: 2 })).toMatchObject({ ok: false, refusal: { kind: "facts_asked" } });
    await must(say(caseId, { memo: "母は中央病院", whereNow: "自宅" }));
    expect((await requestOf(caseId))?.nights).toBe(3);
  });

  it("keeps a bed that was agreed on the telephone, and is confirmed with it", async () => {
    const caseId = await aCall();
    const personId = await town.addPerson();
    await must(town.run(desk(), (unit) => choosePerson(unit, { caseId, personId })));
    await must(say(caseId, { reason: "carer_hospitalized" }));
    const { bookingId } = await must(holdBy(caseId, await town.addBed(), "小林"));
    expect(await theCase(caseId)).toMatchObject({ state: "accepted", level: "tonight" });
    expect(await town.stateOf(bookingId)).toBe("accepted");

    const [{ version } = { version: 0 }] = await town.owner<{ version: number }[]>`
      select version from booking where id = ${bookingId}`;
    await must(town.run(desk(), (unit) => confirmPlace(unit, { caseId, bookingId, version })));
    expect(await theCase(caseId)).toMatchObject({ state: "confirmed" });
    expect(await requestOf(caseId)).toMatchObject({ state: "placed" });
  });

  it("confirms no booking of somebody else's case", async () => {
    const [mine, theirs] = [await aCall(), await aCall()];
    for (const caseId of [mine, theirs]) await must(say(caseId, { describedAs: "ある方", reason: "other" }));
    const { bookingId } = await must(holdBy(theirs, await town.addBed(), "小林"));
    const outcome = await town.run(desk(), (unit) =>
      confirmPlace(unit, { caseId: mine, bookingId: bookingId as BookingId, version: 2 }),
    );
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "booking_unknown" } });
  });
});

describe("木曜13時台の電話 (carer absent, a specialist supporter at home)", () => {
  const days = { checkIn: TODAY, checkOut: addDays(TODAY, 1) };
  async function aSupporter(): Promise<UnitId> {
    const [office, unitId] = [newId<"Facility">(), newId<"Unit">()];
    await town.addFacility(office);
    await town.owner`update facility set service = 'specialist_supporter' where id = ${office}`;
    await town.owner`insert into unit (id, facility_id, organisation_id, kind, label)
      values (${unitId}, ${office}, ${town.provider}, 'supporter', '専門サポーター')`;
    await town.publish(unitId);
    return unitId;
  }
  const free = () =>
    inReadOf(town.deps(), desk(), ({ sql }) =>
      freeSupporters(sql, slotsOfDayUse(days, ["pm", "evening", "night"]), NOON),
    );

  it("sends a supporter home for the afternoon and the night, whom nobody else can then have", async () => {
    const unitId = await aSupporter();
    expect((await free()).map((one) => one.unitId)).toContain(unitId);
    const caseId = await aCall();
    await must(say(caseId, { describedAs: "50代の身体障害の方", reason: "carer_missing", nights: 1 }));
    const { requestId, needs } = await theCase(caseId);
    if (requestId === null) throw new Error("the search has begun");
    const ask = () =>
      town.run(desk(), (unit) =>
        holdSupporter(unit, {
          unitId,
          period: { from: TODAY, until: addDays(TODAY, 1), parts: ["pm", "evening", "night"] },
          requestId,
          personId: null,
          needs,
        }),
      );
    const { bookingId } = await must(ask());
    expect(await town.claimsOf(bookingId)).toBe(3);
    expect((await free()).map((one) => one.unitId)).not.toContain(unitId);
    expect(await ask()).toMatchObject({ ok: false, refusal: { kind: "taken_meanwhile" } });
  });
});

describe("場所なし", () => {
  it("says what was done instead, and writes the nights into the ledger", async () => {
    const caseId = await aCall();
    await must(say(caseId, { describedAs: "60代の女性", reason: "home_lost", nights: 2 }));
    const { requestId } = await theCase(caseId);
    await must(
      town.run(desk(), (unit) =>
        giveUpCase(unit, { caseId, instead: "family_or_friend", words: "妹さんの家へ", binding: [] }),
      ),
    );
    expect(await theCase(caseId)).toMatchObject({
      state: "unplaced",
      outcome: "妹さんの家へ",
      closedAt: NOON,
    });
    expect(await requestOf(caseId)).toMatchObject({ state: "withdrawn" });
    const ledger = await town.owner`select nights from unmet_demand where request_id = ${requestId}`;
    expect(ledger).toEqual([{ nights: 2 }]);
  });

  it("takes no silence for an end", async () => {
    const caseId = await aCall();
    const outcome = await town.run(desk(), (unit) => withdrawCase(unit, { caseId, words: "  " }));
    expect(outcome).toMatchObject({ ok: false, refusal: { kind: "words_missing" } });
    expect(await theCase(caseId)).toMatchObject({ state: "received" });
  });
});
