import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { Town } from "../booking/town";
import { aCase, accepting, aHouse, answer, ask, caseState, given, houses, NOON, statesOf } from "./night";

let town: Town;
let desk: Actor;
beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());

const bookingsOf = async (caseId: string) => {
  const rows = await town.owner<{ state: string }[]>`
    select booking.state from booking join emergency_case using (request_id) where emergency_case.id = ${caseId}`;
  return rows.map(({ state }) => state);
};

describe("同時の返事 (races)", () => {
  it("twenty houses say yes at the same instant: one booking, nineteen told, no bed kept for nothing", async () => {
    const asked = await houses(town, 20);
    const caseId = await aCase(town, desk);
    const sent = await ask(town, desk, caseId, asked);
    const outcomes = await Promise.all(
      asked.map((house, at) => answer(town, house, sent[at], accepting, NOON)),
    );
    const won = outcomes.filter((outcome) => outcome.ok && outcome.value.outcome === "accepted");
    expect(won).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.ok) continue;
      expect(outcome.refusal).toEqual({ kind: "inquiry_over", state: "withdrawn" });
    }
    const states = await statesOf(town, desk, caseId);
    expect(states.filter((state) => state === "withdrawn")).toHaveLength(19);
    expect(states.filter((state) => state === "accepted")).toHaveLength(1);
    expect(await bookingsOf(caseId)).toEqual(["accepted"]);
    const units = asked.map(({ unitId }) => unitId);
    const [claims] = await town.owner<{ beds: number; nights: number }[]>`
      select count(distinct unit_id)::int as beds, count(*)::int as nights from claim where unit_id = any(${units})`;
    expect(claims).toEqual({ beds: 1, nights: 5 });
    const [told] = await town.owner<{ n: number }[]>`
      select count(*)::int as n from outbox
      where topic = 'inquiry.withdrawn' and organisation_id = any(${asked.map((house) => house.organisationId)})`;
    expect(told?.n).toBe(19);
  });

  it("two cases want the same bed and its house says yes to both at once: one has it, the other is told it is gone", async () => {
    for (let round = 0; round < 10; round += 1) {
      const house = await aHouse(town, `ひとつの家${round}`);
      const cases = [await aCase(town, desk), await aCase(town, desk)];
      const sent = await Promise.all(cases.map((caseId) => ask(town, desk, caseId, [house])));
      const outcomes = await Promise.all(
        sent.map(([inquiryId]) => answer(town, house, inquiryId, accepting)),
      );
      const said = outcomes.map((outcome) => (outcome.ok ? outcome.value.outcome : outcome.refusal.kind));
      expect(said.filter((one) => one === "accepted")).toHaveLength(1);
      const states = (await Promise.all(cases.map((caseId) => statesOf(town, desk, caseId)))).flat();
      expect([...states].sort()).toEqual(["accepted", "lost"]);
      const held = (await Promise.all(cases.map(bookingsOf))).flat();
      expect(held).toEqual(["accepted"]);
      const seeking = await Promise.all(cases.map((caseId) => caseState(town, caseId)));
      expect(seeking).toContain("accepted");
    }
    expect(await town.doubleNights()).toBe(0);
  });

  it("a double tap says the same thing once", async () => {
    const [house] = await houses(town, 1);
    if (house === undefined) throw new Error("a house");
    const caseId = await aCase(town, desk);
    const [inquiryId] = await ask(town, desk, caseId, [house]);
    const outcomes = await Promise.all([1, 2, 3].map(() => answer(town, house, inquiryId, accepting)));
    const first = outcomes.filter((outcome) => outcome.ok);
    expect(first).toHaveLength(1);
    expect(await bookingsOf(caseId)).toEqual(["accepted"]);
    expect(given(first[0] ?? { ok: false, refusal: "none" })).toMatchObject({ outcome: "accepted" });
  });
});
