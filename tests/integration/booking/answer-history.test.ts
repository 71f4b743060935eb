import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { acceptBooking } from "~/booking/accept-booking.server";
import { answerHistory } from "~/booking/answer-history-queries.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { holdBed } from "~/booking/hold-bed.server";
import type { UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { aHold, idOf, minutesAfter, NOON, Town } from "./town";

let town: Town;
let bed: UnitId;
beforeAll(async () => {
  town = await Town.build();
});
afterAll(() => town.close());
beforeEach(async () => {
  bed = await town.addBed();
});

const held = async (at: Date) =>
  idOf(await town.run(town.coordinator(), (unit) => holdBed(unit, aHold(bed)), at));
const history = async (since: Date) => {
  const read = await town.run(town.coordinator(), async ({ sql }) =>
    accept(await answerHistory(sql, since, 100)),
  );
  return read.ok ? read.value : [];
};

it("tells of each question what was answered, why, after how long, and how old the house's word was", async () => {
  const declined = await held(NOON);
  const no = { bookingId: declined, version: 1, reason: "medical_care" as const, note: "", heardFrom: null };
  idOf(await town.run(town.staff(), (unit) => declineBooking(unit, no), minutesAfter(NOON, 12)));

  await town.owner`update unit_offer set confirmed_at = ${NOON.toISOString()} where unit_id = ${bed}`;
  const accepted = await held(minutesAfter(NOON, 30));
  const yes = { bookingId: accepted, version: null, conditions: "", heardFrom: null };
  idOf(await town.run(town.staff(), (unit) => acceptBooking(unit, yes), minutesAfter(NOON, 35)));

  expect(await history(NOON)).toMatchObject([
    { bookingId: declined, answer: "declined", declineReason: "medical_care", minutes: 12 },
    {
      bookingId: accepted,
      answer: "accepted",
      declineReason: null,
      minutes: 5,
      freshnessMinutes: 30,
      askedAt: minutesAfter(NOON, 30).toISOString(),
    },
  ]);
  expect((await history(minutesAfter(NOON, 30))).map(({ bookingId }) => bookingId)).toEqual([accepted]);
});

it("leaves out what was taken back before the house could answer", async () => {
  const later = minutesAfter(NOON, 60);
  const withdrawn = await held(later);
  const command = { bookingId: withdrawn, version: null, reason: "illness" as const, note: "" };
  idOf(await town.run(town.coordinator(), (unit) => cancelBooking(unit, command), later));
  expect(await history(later)).toEqual([]);
});
