import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { findCase } from "~/emergency/cases-repository.server";
import { inquiryJob } from "~/emergency/climb-ladder.server";
import { openCases } from "~/emergency/desk-queries.server";
import { holdForCase } from "~/emergency/hold-for-case.server";
import { casesToLookAt } from "~/emergency/ladder-queries.server";
import type { CaseId } from "~/emergency/model/case";
import type { BookingId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { NOON, Town } from "../booking/town";
import { aCase, answer, ask, caseState, given, type House, houses, minutesAfter, statesOf } from "./night";

/** A house answers a hold on its own page: the case follows, whoever pressed what. */
let town: Town;
let desk: Actor;
let near: readonly House[];
beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`update facility set organisation_id = null`;
  near = await houses(town, 3);
});

const at = (minutes: number) => minutesAfter(NOON, minutes);
const look = async (minutes: number) => {
  if (!("run" in inquiryJob)) throw new Error("the job runs each case in a commit of its own");
  await inquiryJob.run(town.deps(at(minutes)));
};
const isDue = async (caseId: CaseId, minutes: number) =>
  (
    await inReadOf(town.deps(at(minutes)), systemActor("見る"), ({ sql }) => casesToLookAt(sql, at(minutes)))
  ).includes(caseId);

async function held(caseId: CaseId, house: House | undefined): Promise<BookingId> {
  if (house === undefined) throw new Error("no such house");
  const { bookingId } = given(
    await town.run(desk, async (unit) => {
      const found = await findCase(unit.sql, caseId);
      if (found === null) throw new Error("the case is there");
      return holdForCase(unit, {
        caseId,
        unitId: house.unitId,
        period: { from: found.fromDay, until: found.untilDay, parts: [] },
        needs: found.needs,
        explanation: null,
        placeName: house.name,
        heardFrom: null,
        conditions: "",
      });
    }),
  );
  return bookingId;
}
const yes = async (house: House | undefined, bookingId: BookingId) =>
  given(
    await town.run(house?.duty ?? desk, (unit) =>
      acceptBooking(unit, { bookingId, version: null, conditions: "", heardFrom: null }),
    ),
  );
const no = async (house: House | undefined, bookingId: BookingId) =>
  given(
    await town.run(house?.duty ?? desk, (unit) =>
      declineBooking(unit, { bookingId, version: null, reason: "no_staff", note: "", heardFrom: null }),
    ),
  );
const logOf = async (caseId: CaseId) =>
  (
    await town.owner<{ what: string }[]>`select what from case_event where case_id = ${caseId} order by seq`
  ).map(({ what }) => what);

describe("仮押さえの返事 (a house answers by itself)", () => {
  it("moves the case at the yes, lets the houses go that were only asked, and names the place in the log", async () => {
    const caseId = await aCase(town, desk);
    await ask(town, desk, caseId, near.slice(1, 2));
    const bookingId = await held(caseId, near[0]);
    expect(await isDue(caseId, 1)).toBe(false);
    await yes(near[0], bookingId);
    expect([await caseState(town, caseId), await isDue(caseId, 1)]).toEqual(["offered", true]);
    await look(1);
    expect(await caseState(town, caseId)).toBe("accepted");
    expect(await statesOf(town, desk, caseId)).toEqual(["withdrawn"]);
    const [told] = await town.owner<{ place: string }[]>`
      select detail->>'placeName' as place from case_event where case_id = ${caseId} and what = 'accepted'`;
    expect(told?.place).toContain(near[0]?.name);
    expect(await isDue(caseId, 2)).toBe(false);
  });

  it("is back at the search when the last of those held says no, and not before", async () => {
    const caseId = await aCase(town, desk);
    const [one, other] = [await held(caseId, near[0]), await held(caseId, near[1])];
    await no(near[0], one);
    await look(1);
    expect(await caseState(town, caseId)).toBe("offered");
    await no(near[1], other);
    await look(2);
    expect(await caseState(town, caseId)).toBe("searching");
    expect((await logOf(caseId)).filter((what) => what === "all_refused")).toHaveLength(1);
    expect(await isDue(caseId, 3)).toBe(false);
  });

  it("seeks anew when the place that had agreed is gone", async () => {
    const caseId = await aCase(town, desk);
    const bookingId = await held(caseId, near[0]);
    await yes(near[0], bookingId);
    await look(1);
    given(
      await town.run(desk, (unit) =>
        cancelBooking(unit, { bookingId, version: null, reason: "illness", note: "" }),
      ),
    );
    expect(await isDue(caseId, 2)).toBe(true);
    await look(2);
    expect(await caseState(town, caseId)).toBe("searching");
    expect(await logOf(caseId)).toContain("fell_back");
  });
});

describe("対応中の一覧 (who is waited for)", () => {
  const line = async (caseId: CaseId) =>
    (await inReadOf(town.deps(), desk, ({ sql }) => openCases(sql))).find((one) => one.caseId === caseId);

  it("counts inquiries as well as holds, with the nearest deadline of both", async () => {
    const caseId = await aCase(town, desk);
    await held(caseId, near[0]);
    expect(await line(caseId)).toMatchObject({ waiting: 1, conditional: 0 });
    const [first, second] = await ask(town, desk, caseId, near.slice(1, 3));
    const asked = await line(caseId);
    expect(asked).toMatchObject({ waiting: 3, conditional: 0, agreed: 0 });
    expect(asked?.nextDeadline).toBe(at(15).toISOString());
    given(
      await answer(town, near[1] as House, first, { kind: "accept_with_conditions", conditions: "送迎なし" }),
    );
    given(await answer(town, near[2] as House, second, { kind: "decline", reason: "no_staff", note: "" }));
    expect(await line(caseId)).toMatchObject({ waiting: 1, conditional: 1 });
  });
});
