import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { cancelBooking } from "~/booking/cancel-booking.server";
import type { CancelReason } from "~/booking/model/confirm";
import { recordArrival } from "~/booking/record-arrival.server";
import { findCase } from "~/emergency/cases-repository.server";
import { inquiryJob } from "~/emergency/climb-ladder.server";
import { confirmPlace } from "~/emergency/confirm-place.server";
import { bookingsOfCase, eventsOfCase, openCases } from "~/emergency/desk-queries.server";
import { holdForCase } from "~/emergency/hold-for-case.server";
import { casesToLookAt } from "~/emergency/ladder-queries.server";
import type { CaseId } from "~/emergency/model/case";
import { settleWithLess } from "~/emergency/settle-with-less.server";
import { logSentence } from "~/emergency/ui/log-words";
import { addDays } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { NOON, TODAY, Town } from "../booking/town";
import { aCase, caseState, given, type House, houses, minutesAfter } from "./night";

/** A house that had said yes gives the nights back: whoever sits at the desk has to hear which nights are open again. */
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
const house = (nth: number): House => {
  const found = near[nth];
  if (found === undefined) throw new Error("no such house");
  return found;
};

/** Held and agreed on the telephone: nights are counted from the first of the case. */
async function agreed(caseId: CaseId, nth: number, first: number, nights: number): Promise<BookingId> {
  const { bookingId } = given(
    await town.run(desk, async (unit) => {
      const found = await findCase(unit.sql, caseId);
      if (found === null) throw new Error("the case is there");
      const from = addDays(found.fromDay, first);
      return holdForCase(unit, {
        caseId,
        unitId: house(nth).unitId,
        period: { from, until: addDays(from, nights), parts: [] },
        needs: found.needs,
        explanation: null,
        placeName: house(nth).name,
        heardFrom: "小林",
        conditions: "",
      });
    }),
  );
  return bookingId;
}
const confirmed = async (caseId: CaseId, bookingId: BookingId) => {
  const [row] = await town.owner<{ version: number }[]>`select version from booking where id = ${bookingId}`;
  return given(
    await town.run(desk, (unit) => confirmPlace(unit, { caseId, bookingId, version: row?.version ?? 0 })),
  );
};
const givesBack = (by: Actor, bookingId: BookingId, reason: CancelReason = "facility_problem") =>
  town.run(by, (unit) => cancelBooking(unit, { bookingId, version: null, reason, note: "" }));
const lastLine = async (caseId: CaseId) => {
  const events = await inReadOf(town.deps(), desk, ({ sql }) => eventsOfCase(sql, caseId));
  const last = events.at(-1);
  return last === undefined ? "" : logSentence(last);
};
const requestState = async (caseId: CaseId) => {
  const [row] = await town.owner<{ state: string }[]>`
    select stay_request.state from stay_request join emergency_case on emergency_case.request_id = stay_request.id
    where emergency_case.id = ${caseId}`;
  return row?.state;
};

/** Three nights at one house and two at the next, both firm. */
async function twoHouses() {
  const caseId = await aCase(town, desk);
  const [first, second] = [await agreed(caseId, 0, 0, 3), await agreed(caseId, 1, 3, 2)];
  await confirmed(caseId, first);
  await confirmed(caseId, second);
  expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["confirmed", "placed"]);
  return { caseId, first, second };
}

describe("一部の夜だけ決まった (some of the nights have a place)", () => {
  it("keeps looking for the others, however firm the first is", async () => {
    const caseId = await aCase(town, desk);
    const first = await agreed(caseId, 0, 0, 3);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["searching", "open"]);
    expect(await confirmed(caseId, first)).toEqual({ caseState: "searching" });
    await look(1);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["searching", "open"]);
    expect(await lastLine(caseId)).toContain("ほかの夜は、まだです");
    const second = await agreed(caseId, 1, 3, 2);
    expect(await confirmed(caseId, second)).toEqual({ caseState: "confirmed" });
    expect(await requestState(caseId)).toBe("placed");
  });
});

describe("二つの家のうち一つが返した (one of two parts is given back)", () => {
  it("sets the case back to the search and says whose nights are open; the other house stays", async () => {
    const { caseId, first, second } = await twoHouses();
    given(await givesBack(house(1).duty, second));
    await look(1);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["searching", "open"]);
    expect([await town.stateOf(first), await town.stateOf(second)]).toEqual(["confirmed", "cancelled"]);
    const line = await lastLine(caseId);
    expect(line).toContain(house(1).name);
    expect(line).toContain("2泊");
    expect(line).toContain("空きました");
  });

  it("is placed again when another house takes those nights, and stays so", async () => {
    const { caseId, second } = await twoHouses();
    given(await givesBack(house(1).duty, second));
    await look(1);
    const third = await agreed(caseId, 2, 3, 2);
    expect(await caseState(town, caseId)).toBe("accepted");
    expect(await confirmed(caseId, third)).toEqual({ caseState: "confirmed" });
    await look(2);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["confirmed", "placed"]);
    const due = await inReadOf(town.deps(at(3)), systemActor("見る"), ({ sql }) => casesToLookAt(sql, at(3)));
    expect(due).not.toContain(caseId);
  });

  it("stands in the list of the desk with the house that is gone, until the nights have a place", async () => {
    const { caseId, second } = await twoHouses();
    const listed = async () =>
      (await inReadOf(town.deps(), desk, ({ sql }) => openCases(sql))).find((one) => one.caseId === caseId);
    expect((await listed())?.fellBack).toBeNull();
    given(await givesBack(house(1).duty, second));
    await look(1);
    const from = addDays(TODAY, 3);
    const gone = { placeName: expect.stringContaining(house(1).name), fromDay: from };
    expect((await listed())?.fellBack).toMatchObject(gone);
    await agreed(caseId, 2, 3, 2);
    expect((await listed())?.fellBack).toBeNull();
  });

  it("is set back too while it was only agreed, and when the house says it on the telephone", async () => {
    const caseId = await aCase(town, desk);
    await agreed(caseId, 0, 0, 3);
    const second = await agreed(caseId, 1, 3, 2);
    given(await givesBack(desk, second, "facility_problem"));
    await look(1);
    expect(await caseState(town, caseId)).toBe("searching");
  });

  it("asks no more for a night that the desk gave up because it is not needed", async () => {
    const { caseId, second } = await twoHouses();
    given(await givesBack(desk, second, "no_longer_needed"));
    await look(1);
    expect(await caseState(town, caseId)).toBe("confirmed");
  });

  it("rests when the desk says with a word that the other nights are spent elsewhere, and does not begin anew", async () => {
    const { caseId, second } = await twoHouses();
    given(await givesBack(house(1).duty, second));
    await look(1);
    const leave = (words: string) => town.run(desk, (unit) => settleWithLess(unit, { caseId, words }));
    expect(await leave("  ")).toMatchObject({ refusal: { kind: "words_missing" } });
    given(await leave("姉が来てくれる"));
    await look(2);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["confirmed", "placed"]);
    expect(await lastLine(caseId)).toContain("姉が来てくれる");
  });

  it("leaves a case with nothing firm to the search", async () => {
    const caseId = await aCase(town, desk);
    const outcome = await town.run(desk, (unit) => settleWithLess(unit, { caseId, words: "ほかで" }));
    expect(outcome).toMatchObject({ refusal: { kind: "nothing_firm" } });
  });
});

describe("一つだけの家が返した (the only place is given back)", () => {
  it("sets the case back to the search with nobody left", async () => {
    const caseId = await aCase(town, desk);
    const bookingId = await agreed(caseId, 0, 0, 5);
    await confirmed(caseId, bookingId);
    given(await givesBack(house(0).duty, bookingId));
    await look(1);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["searching", "open"]);
    expect(await lastLine(caseId)).toContain(`${house(0).name}`);
  });

  it("sets it back on the way there, too", async () => {
    const caseId = await aCase(town, desk);
    const bookingId = await agreed(caseId, 0, 0, 5);
    await confirmed(caseId, bookingId);
    await town.owner`update emergency_case set state = 'in_transit' where id = ${caseId}`;
    given(await givesBack(house(0).duty, bookingId));
    await look(1);
    expect(await caseState(town, caseId)).toBe("searching");
  });
});

describe("着いたあと (after somebody has arrived)", () => {
  const arrived = async (caseId: CaseId, bookingId: BookingId, by: Actor) => {
    given(await town.run(by, (unit) => recordArrival(unit, { bookingId, version: null })));
    await town.owner`update emergency_case set state = 'staying' where id = ${caseId}`;
  };

  it("gives nobody back who sleeps there: such a stay ends, it is not cancelled", async () => {
    const { caseId, first } = await twoHouses();
    await arrived(caseId, first, house(0).duty);
    expect(await givesBack(house(0).duty, first)).toMatchObject({
      ok: false,
      refusal: { kind: "not_in_state", state: "staying" },
    });
    await look(1);
    expect([await caseState(town, caseId), await town.stateOf(first)]).toEqual(["staying", "staying"]);
  });

  it("opens the later nights again while the person sleeps at the first house", async () => {
    const { caseId, first, second } = await twoHouses();
    await arrived(caseId, first, house(0).duty);
    given(await givesBack(house(1).duty, second));
    await look(1);
    expect([await caseState(town, caseId), await requestState(caseId)]).toEqual(["searching", "open"]);
    const held = await inReadOf(town.deps(), desk, async ({ sql }) => {
      const found = await findCase(sql, caseId);
      return bookingsOfCase(sql, found?.requestId ?? null);
    });
    expect(held.map(({ state, isGivenBack }) => [state, isGivenBack])).toEqual([
      ["staying", false],
      ["cancelled", true],
    ]);
    expect(await lastLine(caseId)).toContain("空きました");
    expect(addDays(TODAY, 3)).toBe(held[1]?.period.from);
  });
});
