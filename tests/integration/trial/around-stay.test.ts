import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { acceptBooking } from "~/booking/accept-booking.server";
import { confirmBooking } from "~/booking/confirm-booking.server";
import { declineBooking } from "~/booking/decline-booking.server";
import { endStay } from "~/booking/end-stay.server";
import { holdBed } from "~/booking/hold-bed.server";
import { recordArrival } from "~/booking/record-arrival.server";
import { requestStay } from "~/booking/request-stay.server";
import { addDays } from "~/kernel/day";
import type { BookingId, PersonId, StayRequestId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { findEnrolment } from "~/registry/enrolments-repository.server";
import { answerDeclineQuestion, declineQuestionsOf } from "~/trial/answer-decline-question.server";
import { doneItems, feedbackOf } from "~/trial/around-repository.server";
import { giveFeedback, keepPreparation, type SaidOfStay } from "~/trial/around-stay.server";
import { askAgain, datesForAgain } from "~/trial/ask-again.server";
import { acceptanceRecordsOf } from "~/trial/feedback-records.server";
import { MIDORINO, someCareNeeds } from "../../support/builders";
import { minutesAfter, NOON, TODAY, Town } from "../booking/town";
import { aHouse, given, type House } from "../emergency/night";
import { aFamily, emptyLine, turn } from "./waiting";

const LATER = minutesAfter(NOON, 5 * 24 * 60);
let town: Town;
let house: House;
let kin: Actor;
let personId: PersonId;
let bookingId: BookingId;

beforeAll(async () => {
  town = await Town.build();
  house = await aHouse(town, "みどりの家");
  ({ personId, kin } = await aFamily(town));
  bookingId = await aTrial(1);
});
afterAll(() => town.close());

/** A trial of two nights that the family asked for and the centre made firm. */
async function aTrial(after: number): Promise<BookingId> {
  const period = { from: addDays(TODAY, after), until: addDays(TODAY, after + 2), parts: [] };
  const about = { purpose: "trial", period, personId, needs: someCareNeeds(), note: "" } as const;
  const asked = given(
    await town.run(kin, (unit) => requestStay(unit, { ...about, describedAs: "", reason: null })),
  );
  const requestId = asked.requestId as StayRequestId;
  const held = given(
    await town.run(town.coordinator(), (unit) =>
      holdBed(unit, { ...about, unitId: house.unitId, requestId, despite: [], explanation: null }),
    ),
  );
  const step = { bookingId: held.bookingId as BookingId, version: null };
  given(
    await town.run(house.duty, (unit) => acceptBooking(unit, { ...step, conditions: "", heardFrom: null })),
  );
  given(await town.run(town.coordinator(), (unit) => confirmBooking(unit, step)));
  return step.bookingId;
}

const say = (by: Actor, said: SaidOfStay, now = LATER) =>
  town.run(by, (unit) => giveFeedback(unit, { bookingId, said }), now);
const heard = (by: Actor) =>
  inReadOf(town.deps(LATER), by, async (unit) =>
    (await feedbackOf(unit.sql, bookingId)).map(({ voice }) => voice),
  );
const PERSON: SaidOfStay = { voice: "person", answers: { slept: "good", again: "good" }, words: "" };
const FAMILY: SaidOfStay = { voice: "family", answers: { rest: "middle" }, words: "電話が多かった。" };
const HOUSE: SaidOfStay = {
  voice: "provider",
  answers: { night: "good" },
  words: "",
  outcome: "with_help",
  takesAgain: "on_conditions",
  conditions: "夜の見守りがもう一人いる日",
};

describe("泊まりのまわり (around the stay)", () => {
  it("is one list that the family and the house keep together, and nobody else reads", async () => {
    given(await town.run(kin, (unit) => keepPreparation(unit, { bookingId, done: ["visit", "clothes"] })));
    given(
      await town.run(house.duty, (unit) => keepPreparation(unit, { bookingId, done: ["visit", "contract"] })),
    );
    const read = (by: Actor) => inReadOf(town.deps(), by, (unit) => doneItems(unit.sql, bookingId));
    expect((await read(kin)).map(({ item, doneByName }) => [item, doneByName])).toEqual([
      ["contract", "みどりの家の夜勤"],
      ["visit", "青木"],
    ]);
    const stranger = await aHouse(town, "よその家");
    expect(await read(stranger.duty)).toEqual([]);
    const foreign = await town.run(stranger.duty, (unit) => keepPreparation(unit, { bookingId, done: [] }));
    expect(foreign).toEqual({ ok: false, refusal: { kind: "not_found" } });
  });

  it("hears nobody before the stay, the family during it, and the house only after it", async () => {
    expect(await say(kin, PERSON, NOON)).toMatchObject({ refusal: { kind: "not_stayed_yet" } });
    const tomorrow = minutesAfter(NOON, 24 * 60);
    given(await town.run(house.duty, (unit) => recordArrival(unit, { bookingId, version: null }), tomorrow));
    given(await say(kin, PERSON, tomorrow));
    expect(await say(house.duty, HOUSE, tomorrow)).toMatchObject({ refusal: { kind: "not_ended_yet" } });
    given(await town.run(house.duty, (unit) => endStay(unit, { bookingId, version: null }), LATER));
  });

  it("keeps the three voices apart: nobody answers for another or reads over a shoulder", async () => {
    given(await say(kin, FAMILY));
    expect(await say(house.duty, PERSON)).toEqual({ ok: false, refusal: { kind: "not_found" } });
    expect(await say(kin, HOUSE)).toEqual({ ok: false, refusal: { kind: "not_found" } });
    expect(await say(house.duty, { ...HOUSE, conditions: " " } as SaidOfStay)).toMatchObject({
      refusal: { kind: "conditions_missing" },
    });
    given(await say(house.duty, HOUSE));
    expect(await heard(house.duty)).toEqual(["provider"]);
    expect(await heard(kin)).toEqual(["person", "family"]);
    expect(await heard(town.coordinator())).toEqual(["person", "family", "provider"]);
    expect(await heard(town.coordinator("隣", town.otherBase))).toEqual([]);
  });

  it("becomes a dated record that the family and the centre read, and a place that knows the person", async () => {
    for (const reader of [kin, town.coordinator(), house.duty]) {
      const [record] = await inReadOf(town.deps(LATER), reader, (unit) =>
        acceptanceRecordsOf(unit.sql, { personId }),
      );
      expect(record).toMatchObject({
        facilityId: house.facilityId,
        from: addDays(TODAY, 1),
        outcome: "with_help",
      });
    }
    const enrolled = await inReadOf(town.deps(LATER), town.coordinator(), (unit) =>
      findEnrolment(unit.sql, personId, house.facilityId, unit.today),
    );
    expect(enrolled).toMatchObject({ stays: 1, lastStayOn: addDays(TODAY, 3), knownAs: "青木 陽太" });
  });

  it("is not the record of another house to write, nor of a stay that has not ended", async () => {
    await expect(
      town.run(house.duty, async (unit) => {
        await unit.sql`insert into acceptance_record (booking_id, person_id, facility_id, municipality_code, organisation_id, purpose,
            from_day, until_day, outcome, takes_again, recorded_by_name, recorded_at)
          select id, person_id, facility_id, municipality_code, organisation_id, purpose, from_day, until_day, 'well', 'yes', 'x', now()
          from booking where state = 'declined' limit 1`;
        await unit.sql`insert into acceptance_record (booking_id, person_id, facility_id, municipality_code, organisation_id, purpose,
            from_day, until_day, outcome, takes_again, recorded_by_name, recorded_at)
          values (${bookingId}, ${personId}, ${town.facility}, ${MIDORINO}, ${house.organisationId}, 'trial', '2026-12-01',
            '2026-12-02', 'well', 'yes', 'x', now())`;
        return accept(null);
      }),
    ).rejects.toThrow(/row-level security/);
  });

  it("is asked for again in two taps: three days to choose from, the usual weekday among them", async () => {
    const again = await inReadOf(town.deps(LATER), kin, (unit) => datesForAgain(unit, bookingId));
    expect(again?.dates).toHaveLength(3);
    const [from] = again?.dates ?? [];
    const asked = given(
      await town.run(kin, (unit) => askAgain(unit, { bookingId, from: from ?? TODAY }), LATER),
    );
    const [request] = await town.owner<{ purpose: string; nights: number }[]>`
      select purpose, until_day - from_day as nights from stay_request where id = ${asked.requestId}`;
    expect(request).toEqual({ purpose: "trial", nights: 2 });
    expect(await inReadOf(town.deps(LATER), house.duty, (unit) => datesForAgain(unit, bookingId))).toBeNull();
  });
});

describe("三回のお断り (three declines)", () => {
  const decline = async (after: number, reason: "medical_care" | "other", now = NOON) => {
    const held = given(
      await town.run(
        town.coordinator(),
        (unit) =>
          holdBed(unit, {
            unitId: house.unitId,
            purpose: "trial",
            period: { from: addDays(TODAY, after), until: addDays(TODAY, after + 1), parts: [] },
            requestId: null,
            personId,
            needs: someCareNeeds(),
            note: "",
            despite: [],
            explanation: null,
          }),
        now,
      ),
    );
    const command = {
      bookingId: held.bookingId as BookingId,
      version: null,
      reason,
      note: "むずかしい",
      heardFrom: null,
    };
    given(await town.run(house.duty, (unit) => declineBooking(unit, command), now));
    await turn(town, now);
  };
  const asked = () =>
    inReadOf(town.deps(), house.duty, (unit) => declineQuestionsOf(unit.sql, house.organisationId));

  it("for one reason become one question to the house, and for 「そのほか」 none", async () => {
    await emptyLine(town);
    for (const after of [20, 21, 22]) await decline(after, "other");
    expect(await asked()).toEqual([]);
    await decline(23, "medical_care");
    await decline(24, "medical_care");
    expect(await asked()).toEqual([]);
    await decline(25, "medical_care");
    expect(await asked()).toMatchObject([
      { reason: "medical_care", declines: 3, facilityName: "みどりの家" },
    ]);
    await decline(26, "medical_care");
    expect(await asked()).toHaveLength(1);
  });

  it("are answered once, by no or by mending what is written, and only by the house", async () => {
    const [question] = await asked();
    const stranger = await aHouse(town, "別の家");
    const command = { questionId: question?.questionId as never, answer: "no" as const };
    expect(await town.run(stranger.duty, (unit) => answerDeclineQuestion(unit, command))).toMatchObject({
      ok: false,
    });
    given(await town.run(house.duty, (unit) => answerDeclineQuestion(unit, command)));
    expect(await asked()).toEqual([]);
    expect(await town.run(house.duty, (unit) => answerDeclineQuestion(unit, command))).toMatchObject({
      ok: false,
    });
  });

  it("are asked about anew only after three more", async () => {
    const later = minutesAfter(NOON, 60);
    await decline(30, "medical_care", later);
    await decline(31, "medical_care", later);
    expect(await asked()).toEqual([]);
    await decline(32, "medical_care", later);
    expect(await asked()).toHaveLength(1);
  });
});
