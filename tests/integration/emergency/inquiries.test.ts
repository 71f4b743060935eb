import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { answerInquiry } from "~/emergency/answer-inquiry.server";
import { decideConditions } from "~/emergency/decide-conditions.server";
import type { InquiryId } from "~/emergency/inquiries-repository.server";
import { inquiriesOf, inquiriesTo, readInquiry } from "~/emergency/inquiry-queries.server";
import type { CaseId } from "~/emergency/model/case";
import { sendInquiries } from "~/emergency/send-inquiries.server";
import { suggestWave } from "~/emergency/suggest-wave.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import { Town } from "../booking/town";
import {
  aCase,
  accepting,
  answer,
  ask,
  caseState,
  declining,
  given,
  type House,
  houses,
  minutesAfter,
  NOON,
  statesOf,
} from "./night";

let town: Town;
let desk: Actor;
let asked: readonly House[];
let caseId: CaseId;
let sent: readonly InquiryId[];

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());

beforeEach(async () => {
  asked = await houses(town, 3);
  caseId = await aCase(town, desk);
  sent = await ask(town, desk, caseId, asked);
});

const house = (at: number) => {
  const found = asked[at];
  if (found === undefined) throw new Error("no such house");
  return found;
};
const eventsTo = async (at: number, topic: string) => {
  const rows = await town.owner<{ payload: { reason?: string } }[]>`
    select payload from outbox where topic = ${topic} and organisation_id = ${house(at).organisationId} order by seq`;
  return rows.map(({ payload }) => payload.reason ?? "");
};
const claimed = async (at: number) => {
  const [row] = await town.owner<{ n: number }[]>`
    select count(*)::int as n from claim where unit_id = ${house(at).unitId}`;
  return row?.n;
};

describe("一斉に打診する", () => {
  it("asks three houses at once, holds no bed and moves the case on", async () => {
    expect(await statesOf(town, desk, caseId)).toEqual(["sent", "sent", "sent"]);
    expect(await caseState(town, caseId)).toBe("offered");
    expect(await claimed(0)).toBe(0);
    const [row] = await inReadOf(town.deps(), desk, ({ sql }) => inquiriesOf(sql, caseId));
    expect(row).toMatchObject({ wave: 1, deadlineAt: minutesAfter(NOON, 15), facilityPhone: "00-0000-0101" });
    expect(row?.card).toMatchObject({ reason: "carer", staysBefore: 0 });
  });

  it("shows a house its own question and none of the others', and the desk of another municipality none", async () => {
    const seen = (actor: Actor) => inReadOf(town.deps(), actor, ({ sql }) => inquiriesOf(sql, caseId));
    expect((await seen(house(0).duty)).map(({ inquiryId }) => inquiryId)).toEqual([sent[0]]);
    expect(await seen(town.coordinator("となり", town.otherBase))).toEqual([]);
    expect(await seen(town.kin())).toEqual([]);
    const listed = await inReadOf(town.deps(), house(1).duty, ({ sql }) =>
      inquiriesTo(sql, house(1).organisationId, NOON),
    );
    expect(listed.map(({ inquiryId }) => inquiryId)).toEqual([sent[1]]);
  });

  it("asks nobody twice, nor a house that wants to be telephoned", async () => {
    const [byPhone] = await houses(town, 1);
    await town.owner`update facility set participation = 'counts' where id = ${byPhone?.facilityId ?? null}`;
    const places = [{ unitId: house(0).unitId }, { unitId: byPhone?.unitId ?? house(0).unitId }];
    const outcome = await town.run(desk, (unit) => sendInquiries(unit, { caseId, places, minutes: 15 }));
    expect(outcome).toMatchObject({
      ok: false,
      refusal: { kind: "nobody_to_ask", left: [{ why: "asked_already" }, { why: "by_phone" }] },
    });
  });

  it("suggests whom to ask next: not asked, in the municipality, the one that was spared first", async () => {
    const [far] = await houses(town, 1, TONARI);
    const next = given(await town.run(desk, (unit) => suggestWave(unit, caseId)));
    const ids = next.map(({ place }) => place.unitId);
    for (const { unitId } of asked) expect(ids).not.toContain(unitId);
    expect(ids).not.toContain(far?.unitId);
    const wider = given(await town.run(desk, (unit) => suggestWave(unit, caseId, { isWider: true })));
    expect(wider.map(({ place }) => place.unitId)).toContain(far?.unitId);
  });
});

describe("最初の「受け入れます」", () => {
  it("takes the bed for all nights, lets the others go politely and settles the case", async () => {
    const outcome = given(await answer(town, house(1), sent[1], accepting));
    expect(outcome.outcome).toBe("accepted");
    expect(await statesOf(town, desk, caseId)).toEqual(["withdrawn", "accepted", "withdrawn"]);
    expect(await caseState(town, caseId)).toBe("accepted");
    expect([await claimed(0), await claimed(1), await claimed(2)]).toEqual([0, 5, 0]);
    expect(await eventsTo(0, "inquiry.withdrawn")).toEqual(["found_elsewhere"]);
    const [row] = await town.owner<{ state: string; identity_from: string; by_name: string }[]>`
      select state, identity_from, by_name from booking join booking_event on booking_id = booking.id
      where booking.id = ${outcome.bookingId} and what = 'accepted'`;
    expect(row).toEqual({ state: "accepted", identity_from: "confirmation", by_name: house(1).duty.name });
  });

  it("tells the one who comes second that a place has been found", async () => {
    given(await answer(town, house(0), sent[0], accepting));
    expect(await answer(town, house(1), sent[1], accepting)).toEqual({
      ok: false,
      refusal: { kind: "inquiry_over", state: "withdrawn" },
    });
  });

  it("is not taken after the deadline: the instant before counts, the instant after does not", async () => {
    const deadline = minutesAfter(NOON, 15);
    const late = new Date(deadline.getTime() + 1);
    expect(await answer(town, house(0), sent[0], accepting, late)).toEqual({
      ok: false,
      refusal: { kind: "deadline_passed", at: deadline },
    });
    expect(given(await answer(town, house(0), sent[0], accepting, deadline)).outcome).toBe("accepted");
  });

  it("cannot be written past the deadline even by whoever forgets to look", async () => {
    const write = town.owner`
      update inquiry set state = 'conditional', conditions = 'x', word_due_at = now(),
        answered_at = deadline_at + interval '1 second' where id = ${sent[0] ?? ""}`;
    await expect(write).rejects.toThrow("inquiry_answer_in_time");
  });

  it("finds the bed gone, keeps the yes as lost and goes on with the others", async () => {
    const rival = await aCase(town, desk);
    const [theirs] = await ask(town, desk, rival, [house(0)]);
    given(await answer(town, house(0), sent[0], accepting));
    // The other case's question to the same bed is closed in the same commit, and its house is told.
    expect(await statesOf(town, desk, rival)).toEqual(["lost"]);
    expect(await eventsTo(0, "inquiry.lost")).toEqual(["bed_gone"]);
    expect(await answer(town, house(0), theirs, accepting)).toMatchObject({
      refusal: { kind: "inquiry_over", state: "lost" },
    });
    expect(await caseState(town, rival)).toBe("offered");
  });

  it("finds a bed gone that somebody else took in the meantime, without a booking left behind", async () => {
    await town.owner`delete from publication where unit_id = ${house(0).unitId}`;
    const outcome = given(await answer(town, house(0), sent[0], accepting));
    expect(outcome).toMatchObject({ outcome: "lost", bookingId: null });
    expect(await statesOf(town, desk, caseId)).toEqual(["lost", "sent", "sent"]);
    const [left] = await town.owner<{ n: number }[]>`
      select (select count(*) from booking where unit_id = ${house(0).unitId})::int
        + (select count(*) from outbox where topic = 'booking.held' and unit_id = ${house(0).unitId})::int as n`;
    expect(left?.n).toBe(0);
    expect(await caseState(town, caseId)).toBe("offered");
  });
});

describe("ことわる・条件・電話", () => {
  it("keeps the reason of a no, and takes it back within the deadline", async () => {
    given(await answer(town, house(0), sent[0], declining));
    const read = () => inReadOf(town.deps(), desk, ({ sql }) => readInquiry(sql, sent[0] as InquiryId));
    expect(await read()).toMatchObject({ state: "declined", declineReason: "no_staff" });
    given(await answer(town, house(0), sent[0], { kind: "take_back" }, minutesAfter(NOON, 15)));
    expect(await read()).toMatchObject({ state: "sent", declineReason: null, answeredByName: "" });
  });

  it("puts the case back to the search when the last has said no", async () => {
    for (const at of [0, 1]) given(await answer(town, house(at), sent[at], declining));
    expect(await caseState(town, caseId)).toBe("offered");
    given(await answer(town, house(2), sent[2], declining));
    expect(await caseState(town, caseId)).toBe("searching");
    given(await answer(town, house(2), sent[2], { kind: "take_back" }));
    expect(await caseState(town, caseId)).toBe("offered");
  });

  it("waits with conditions for the desk's word, and then takes the bed", async () => {
    const conditions = { kind: "accept_with_conditions", conditions: "22時までに着くなら" } as const;
    expect(given(await answer(town, house(0), sent[0], conditions)).outcome).toBe("conditional");
    expect(await claimed(0)).toBe(0);
    const decide = (agrees: boolean, at: Date) =>
      town.run(desk, (unit) => decideConditions(unit, { inquiryId: sent[0] as InquiryId, agrees }), at);
    const due = minutesAfter(NOON, 15);
    expect(await decide(true, new Date(due.getTime() + 1))).toMatchObject({
      refusal: { kind: "word_too_late" },
    });
    expect(given(await decide(true, due))).toMatchObject({ outcome: "accepted" });
    const [row] = await town.owner<{ conditions: string }[]>`
      select conditions from booking where unit_id = ${house(0).unitId}`;
    expect(row?.conditions).toBe("22時までに着くなら");
  });

  it("lets a house go whose conditions the desk cannot meet", async () => {
    given(await answer(town, house(0), sent[0], { kind: "accept_with_conditions", conditions: "送迎なし" }));
    const no = await town.run(desk, (unit) =>
      decideConditions(unit, { inquiryId: sent[0] as InquiryId, agrees: false }),
    );
    expect(given(no)).toEqual({ outcome: "turned_down" });
    expect(await eventsTo(0, "inquiry.withdrawn")).toEqual(["turned_down"]);
    expect(await caseState(town, caseId)).toBe("offered");
  });

  it("lets the desk write what it hears on the telephone, marked as such and with a name", async () => {
    const inquiryId = sent[0] as InquiryId;
    const hear = (heardFrom: string) =>
      town.run(desk, (unit) => answerInquiry(unit, { inquiryId, heardFrom, answer: accepting }));
    expect(await hear(" ")).toMatchObject({ refusal: { kind: "heard_from_missing" } });
    expect(given(await hear("夜勤の小林さん")).outcome).toBe("accepted");
    const [row] = await town.owner<{ heard_by: string; detail: Record<string, unknown> }[]>`
      select heard_by, detail from inquiry join booking_event using (booking_id)
      where inquiry.id = ${inquiryId} and what = 'accepted'`;
    expect(row?.heard_by).toBe(desk.name);
    expect(row?.detail).toMatchObject({ byPhone: true, heardFrom: "夜勤の小林さん" });
  });

  it("refuses a house that answers for another, and the desk of another municipality", async () => {
    expect(await answer(town, house(1), sent[0], accepting)).toMatchObject({
      refusal: { kind: "inquiry_unknown" },
    });
    const other = town.coordinator("となり", town.otherBase);
    const inquiryId = sent[0] as InquiryId;
    const outcome = await town.run(other, (unit) =>
      answerInquiry(unit, { inquiryId, heardFrom: "小林", answer: accepting }),
    );
    expect(outcome).toMatchObject({ refusal: { kind: "inquiry_unknown" } });
  });
});
