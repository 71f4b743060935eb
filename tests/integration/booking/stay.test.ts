import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { changeBed } from "~/booking/change-bed.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { endStay } from "~/booking/end-stay.server";
import { enterBooking } from "~/booking/enter-booking.server";
import { extendHold } from "~/booking/extend-hold.server";
import { extendStay } from "~/booking/extend-stay.server";
import { holdBed } from "~/booking/hold-bed.server";
import { HOLD_MINUTES } from "~/booking/model/hold";
import { recordArrival } from "~/booking/record-arrival.server";
import { recordNoShow } from "~/booking/record-no-show.server";
import { requestStay } from "~/booking/request-stay.server";
import { returnEarly } from "~/booking/return-early.server";
import { withdrawRequest } from "~/booking/withdraw-request.server";
import { addDays } from "~/kernel/day";
import type { BookingId, StayRequestId, UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { needing, someCareNeeds } from "../../support/builders";
import { aHold, idOf, minutesAfter, NOON, newId, nights, TODAY, Town } from "./town";

let town: Town;
let bed: UnitId;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());
beforeEach(async () => {
  bed = await town.addBed();
});

const onDay = (after: number) => minutesAfter(NOON, after * 24 * 60);
const plain = (bookingId: BookingId) => ({ bookingId, version: null });

const held = async (over: Parameters<typeof aHold>[1] = {}) =>
  idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed, over))));

async function accepted(over: Parameters<typeof aHold>[1] = {}) {
  const bookingId = await held(over);
  const answer = { ...plain(bookingId), conditions: "", heardFrom: null };
  return idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, answer)));
}

async function confirmed(over: Parameters<typeof aHold>[1] = {}) {
  const bookingId = await accepted(over);
  return idOf(await town.run(town.coordinator(), (unit) => confirmBooking(unit, plain(bookingId))));
}

async function staying(over: Parameters<typeof aHold>[1] = {}) {
  const bookingId = await confirmed(over);
  return idOf(await town.run(town.staff(), (unit) => recordArrival(unit, plain(bookingId)), onDay(1)));
}

describe("予約の一生 (a booking's life)", () => {
  it("goes from hold to the end of the stay, each step with an event, an outbox line and an audit line", async () => {
    const bookingId = await staying();
    idOf(await town.run(town.staff(), (unit) => endStay(unit, plain(bookingId)), onDay(4)));
    const steps = ["held", "accepted", "confirmed", "arrived", "ended"];
    const events =
      await town.owner`select what from booking_event where booking_id = ${bookingId} order by seq`;
    expect(events.map(({ what }) => what)).toEqual(steps);
    const topics = await town.owner`select topic from outbox where booking_id = ${bookingId} order by seq`;
    expect(topics.map(({ topic }) => topic)).toEqual(steps.map((step) => `booking.${step}`));
    const audit = await town.owner`select action from audit where subject_id = ${bookingId} order by seq`;
    expect(audit.map(({ action }) => action)).toEqual(steps.map((step) => `booking.${step}`));
  });

  it("tells whoever comes second what the other did, and when", async () => {
    const bookingId = await held();
    const decline = { bookingId, version: 1, reason: "no_staff" as const, note: "", heardFrom: null };
    idOf(await town.run(town.staff("小林"), (unit) => declineBooking(unit, decline)));
    const late = await town.run(town.staff("田中"), (unit) =>
      acceptBooking(unit, { bookingId, version: 1, conditions: "", heardFrom: null }),
    );
    expect(late).toMatchObject({
      ok: false,
      refusal: {
        kind: "changed_meanwhile",
        last: { byName: "小林", what: "declined", at: NOON.toISOString() },
      },
    });
  });

  it("lets the provider answer, not the stranger and not the family", async () => {
    const bookingId = await held();
    const command = { ...plain(bookingId), conditions: "", heardFrom: null };
    const stranger = { ...town.staff(), organisationId: newId<"Organisation">() };
    expect(await town.run(stranger, (unit) => acceptBooking(unit, command))).toMatchObject({
      refusal: { kind: "booking_unknown" },
    });
    expect(await town.run(town.kin(), (unit) => acceptBooking(unit, command))).toMatchObject({
      refusal: { kind: "booking_unknown" },
    });
  });

  it("records an answer heard on the telephone as heard from whom", async () => {
    const bookingId = await held();
    const silent = { ...plain(bookingId), conditions: "送迎なし", heardFrom: null };
    expect(await town.run(town.coordinator(), (unit) => acceptBooking(unit, silent))).toMatchObject({
      refusal: { kind: "heard_from_missing" },
    });
    idOf(await town.run(town.coordinator(), (unit) => acceptBooking(unit, { ...silent, heardFrom: "小林" })));
    const [event] =
      await town.owner`select detail from booking_event where booking_id = ${bookingId} and what = 'accepted'`;
    expect(event?.detail).toEqual({ conditional: true, byPhone: true, heardFrom: "小林" });
  });

  it("extends a hold once, and the claims with it", async () => {
    const bookingId = await held();
    const later = minutesAfter(NOON, 60);
    idOf(await town.run(town.coordinator(), (unit) => extendHold(unit, plain(bookingId)), later));
    const [claim] = await town.owner<
      { expires_at: Date }[]
    >`select expires_at from claim where booking_id = ${bookingId} limit 1`;
    expect(claim?.expires_at).toEqual(minutesAfter(later, HOLD_MINUTES.short_stay));
    expect(
      await town.run(town.coordinator(), (unit) => extendHold(unit, plain(bookingId)), later),
    ).toMatchObject({
      refusal: { kind: "already_extended" },
    });
  });

  it("frees every night on a decline, a cancellation and a no-show", async () => {
    const declined = await held();
    const no = { ...plain(declined), reason: null, note: "", heardFrom: null };
    idOf(await town.run(town.staff(), (unit) => declineBooking(unit, no)));
    expect(await town.claimsOf(declined)).toBe(0);

    const cancelled = await confirmed();
    const cancel = { ...plain(cancelled), reason: "illness" as const, note: "" };
    idOf(await town.run(town.coordinator(), (unit) => cancelBooking(unit, cancel)));
    expect(await town.claimsOf(cancelled)).toBe(0);

    const absent = await confirmed();
    idOf(await town.run(town.staff(), (unit) => recordNoShow(unit, plain(absent)), onDay(1)));
    expect(await town.claimsOf(absent)).toBe(0);
    expect(await confirmed()).toBeTruthy();
  });

  it("gives back the nights after an early return, and not the ones slept", async () => {
    const bookingId = await staying({ period: nights(1, 6) });
    const until = addDays(TODAY, 4);
    idOf(await town.run(town.staff(), (unit) => returnEarly(unit, { ...plain(bookingId), until }), onDay(2)));
    expect(await town.claimsOf(bookingId)).toBe(3);
    const next = await town.run(town.coordinator(), (unit) =>
      holdBed(unit, aHold(bed, { period: nights(4, 3) })),
    );
    expect(next.ok).toBe(true);
    const before = await town.run(town.coordinator(), (unit) =>
      holdBed(unit, aHold(bed, { period: nights(3, 1) })),
    );
    expect(before.ok).toBe(false);
  });

  it("extends a stay only when the further nights are free", async () => {
    const bookingId = await staying();
    const note = { purpose: "short_stay" as const, needs: someCareNeeds(), note: "", unitId: bed };
    const entered = await town.run(town.staff(), (unit) =>
      enterBooking(unit, { ...note, period: nights(5, 2) }),
    );
    const other = idOf(entered);
    const extend = (until: number) =>
      town.run(
        town.staff(),
        (unit) => extendStay(unit, { ...plain(bookingId), until: addDays(TODAY, until) }),
        onDay(2),
      );
    expect(await extend(6)).toMatchObject({ refusal: { kind: "taken_meanwhile" } });
    expect((await extend(5)).ok).toBe(true);
    expect(await town.claimsOf(bookingId)).toBe(4);
    expect(await town.claimsOf(other)).toBe(2);
  });

  it("changes the bed for all remaining nights or for none", async () => {
    const bookingId = await staying();
    const toUnitId = await town.addBed();
    const move = (to: UnitId) =>
      town.run(town.staff(), (unit) => changeBed(unit, { ...plain(bookingId), toUnitId: to }), onDay(2));
    const blocked = await town.addBed();
    const note = { purpose: "short_stay" as const, needs: someCareNeeds(), note: "" };
    idOf(
      await town.run(town.staff(), (unit) =>
        enterBooking(unit, { ...note, unitId: blocked, period: nights(3, 1) }),
      ),
    );
    expect(await move(blocked)).toMatchObject({ refusal: { kind: "taken_meanwhile" } });
    const [still] =
      await town.owner`select count(*)::int as n from claim where booking_id = ${bookingId} and unit_id = ${bed}`;
    expect(still?.n).toBe(3);
    expect((await move(toUnitId)).ok).toBe(true);
    const beds =
      await town.owner`select unit_id, count(*)::int as n from claim where booking_id = ${bookingId} group by 1 order by 2`;
    expect(beds.map(({ n }) => n)).toEqual([1, 2]);
  });
});

describe("依頼と予約 (requests and bookings)", () => {
  const request = async () => {
    const asked = await town.run(town.kin(), (unit) =>
      requestStay(unit, {
        purpose: "short_stay",
        period: nights(1, 3),
        personId: null,
        describedAs: "30代の男性",
        needs: someCareNeeds(),
        reason: null,
        note: "",
      }),
    );
    if (!asked.ok) throw new Error(asked.refusal.kind);
    return asked.value.requestId as StayRequestId;
  };

  it("places the request on confirmation and lets the other places asked go", async () => {
    const requestId = await request();
    const first = await accepted({ requestId });
    bed = await town.addBed();
    const second = await held({ requestId });
    idOf(await town.run(town.coordinator(), (unit) => confirmBooking(unit, plain(first))));
    expect(await town.stateOf(second)).toBe("cancelled");
    expect(await town.claimsOf(second)).toBe(0);
    const [row] = await town.owner`select state from stay_request where id = ${requestId}`;
    expect(row?.state).toBe("placed");
    const cancel = { ...plain(first), reason: "illness" as const, note: "" };
    idOf(await town.run(town.coordinator(), (unit) => cancelBooking(unit, cancel)));
    const [again] = await town.owner`select state from stay_request where id = ${requestId}`;
    expect(again?.state).toBe("open");
  });

  it("opens the request again when the house cancels, which may not see the request", async () => {
    const requestId = await request();
    const bookingId = await accepted({ requestId });
    idOf(await town.run(town.coordinator(), (unit) => confirmBooking(unit, plain(bookingId))));
    const seen = await town.run(town.staff(), async (unit) =>
      accept(await unit.sql`select 1 from stay_request where id = ${requestId}`),
    );
    expect(seen).toMatchObject({ ok: true, value: [] });
    const cancel = { ...plain(bookingId), reason: "facility_problem" as const, note: "" };
    idOf(await town.run(town.staff(), (unit) => cancelBooking(unit, cancel)));
    const [row] = await town.owner`select state from stay_request where id = ${requestId}`;
    expect(row?.state).toBe("open");
  });

  it("lets the family withdraw, and frees what was held for it", async () => {
    const requestId = await request();
    const bookingId = await held({ requestId });
    expect((await town.run(town.kin(), (unit) => withdrawRequest(unit, { requestId }))).ok).toBe(true);
    expect(await town.stateOf(bookingId)).toBe("cancelled");
    expect(await town.claimsOf(bookingId)).toBe(0);
  });
});

describe("医療的ケアの枠 (care slots)", () => {
  it("claims one care slot per day with the bed, and never more than there are", async () => {
    const act = "suction_oral";
    const two = [await town.addCareSlot(act, "night"), await town.addCareSlot(act, "night")];
    const beds = await Promise.all(Array.from({ length: 6 }, () => town.addBed({ act })));
    const outcomes = await Promise.all(
      beds.map((unitId) =>
        town.run(town.coordinator(), (unit) =>
          holdBed(unit, aHold(unitId, { needs: needing(act, "night") })),
        ),
      ),
    );
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    for (const outcome of outcomes) if (!outcome.ok) expect(outcome.refusal.kind).toBe("care_slots_full");
    const rows =
      await town.owner`select unit_id, count(*)::int as n from claim where unit_id = any(${two}::uuid[]) group by 1`;
    expect(rows.map(({ n }) => n)).toEqual([3, 3]);
  });
});
