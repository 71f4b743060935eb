import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { findCase } from "~/emergency/cases-repository.server";
import { inquiryJob } from "~/emergency/climb-ladder.server";
import { openCases } from "~/emergency/desk-queries.server";
import { hearHold } from "~/emergency/hear-hold.server";
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

describe("電話で聞いた返事 (the house says it on the telephone, the desk writes it down)", () => {
  const hear = (
    caseId: CaseId,
    house: House | undefined,
    answer: "accept" | "accept_with_conditions" | "decline",
    heardFrom: string,
    note = "",
  ) =>
    town.run(desk, (unit) =>
      hearHold(unit, { caseId, unitId: (house as House).unitId, answer, heardFrom, note }),
    );
  const linesOf = async (caseId: CaseId) =>
    town.owner<{ what: string; by: string; detail: Record<string, unknown> }[]>`
      select what, by_name as by, detail from case_event where case_id = ${caseId} order by seq`;

  it("is the yes of the hold, in the house's name, and the case and its log know who said it", async () => {
    const caseId = await aCase(town, desk);
    const bookingId = await held(caseId, near[0]);
    expect(given(await hear(caseId, near[0], "accept", "小林"))).toMatchObject({
      placeName: expect.stringContaining((near[0] as House).name),
    });
    expect(await town.stateOf(bookingId)).toBe("accepted");
    expect(await caseState(town, caseId)).toBe("accepted");
    expect((await linesOf(caseId)).at(-1)).toMatchObject({
      what: "accepted",
      by: desk.name,
      detail: { bookingId, heardFrom: "小林" },
    });
    const [told] = await town.owner<{ detail: unknown }[]>`
      select detail from booking_event where booking_id = ${bookingId} and what = 'accepted'`;
    expect(told?.detail).toMatchObject({ byPhone: true, heardFrom: "小林" });
  });

  it("is recorded by nobody without a name, and takes no conditions that were not told", async () => {
    const caseId = await aCase(town, desk);
    const bookingId = await held(caseId, near[0]);
    expect(await hear(caseId, near[0], "accept", " ")).toMatchObject({
      refusal: { kind: "heard_from_missing" },
    });
    expect(await hear(caseId, near[0], "accept_with_conditions", "小林")).toMatchObject({
      refusal: { kind: "conditions_missing" },
    });
    expect([await town.stateOf(bookingId), await caseState(town, caseId)]).toEqual(["held", "offered"]);
    given(await hear(caseId, near[0], "accept_with_conditions", "小林", "送迎なし"));
    const [kept] = await town.owner`select conditions from booking where id = ${bookingId}`;
    expect(kept).toEqual({ conditions: "送迎なし" });
  });

  it("frees the bed with a no, and with the last no the case is back at the search", async () => {
    const caseId = await aCase(town, desk);
    const [one, other] = [await held(caseId, near[0]), await held(caseId, near[1])];
    given(await hear(caseId, near[0], "decline", "小林", "夜勤がいない"));
    expect([await town.stateOf(one), await caseState(town, caseId)]).toEqual(["declined", "offered"]);
    given(await hear(caseId, near[1], "decline", "森"));
    expect([await town.stateOf(other), await caseState(town, caseId)]).toEqual(["declined", "searching"]);
    expect((await linesOf(caseId)).slice(-2)).toMatchObject([
      { what: "answered", detail: { answer: "declined", heardFrom: "森" } },
      { what: "all_refused" },
    ]);
  });

  it("is something else where nothing is held for this case", async () => {
    const [caseId, another] = [await aCase(town, desk), await aCase(town, desk)];
    const bookingId = await held(another, near[0]);
    expect(given(await hear(caseId, near[0], "accept", "小林"))).toBeNull();
    expect(await town.stateOf(bookingId)).toBe("held");
  });
});
