import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { breakGlass, lookUnderGlass, reviewGlass } from "~/emergency/break-glass.server";
import { glasses } from "~/emergency/break-glass-repository.server";
import type { PersonId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { minutesAfter, NOON, Town } from "../booking/town";
import { given } from "./night";

let town: Town;
let desk: Actor;
let lead: Actor;
let personId: PersonId;

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
  lead = { ...town.coordinator("主任の上田"), role: "lead_coordinator" };
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`delete from break_glass`;
  personId = await town.addPerson();
  await town.owner`update person set is_protected = true, address = '守られた町1-2-3' where id = ${personId}`;
});

const REASON = "本人が自宅で倒れたとの電話。救急に住所を伝えるため。";
const open = (actor: Actor, reason = REASON) =>
  town.run(actor, (unit) => breakGlass(unit, { personId, reason }));
const look = async (actor: Actor, now = NOON) =>
  given(await town.run(actor, async (unit) => accept(await lookUnderGlass(unit, personId)), now));

describe("緊急のため開く (break-glass)", () => {
  it("shows what is withheld, for sixty minutes and not an instant longer, to the one who opened it alone", async () => {
    expect((await look(desk))?.person.address).toBe("");
    given(await open(desk));
    expect((await look(desk))?.person.address).toBe("守られた町1-2-3");
    expect((await look(desk, minutesAfter(NOON, 60)))?.person.address).toBe("守られた町1-2-3");
    expect((await look(desk, new Date(minutesAfter(NOON, 60).getTime() + 1)))?.person.address).toBe("");
    expect((await look(town.coordinator("別の当番")))?.person.address).toBe("");
  });

  it("is loud: the lead hears of it in the same commit, and the audit keeps the reason", async () => {
    given(await open(desk));
    const [event] = await town.owner<{ n: number }[]>`
      select count(*)::int as n from outbox where topic = 'break_glass.opened' and payload->>'municipality' = '99201'
        and payload::text not like '%倒れた%'`;
    expect(event?.n).toBeGreaterThan(0);
    const [line] = await town.owner<{ detail: { reason: string } }[]>`
      select detail from audit where action = 'break_glass.open' and subject_id = ${personId}`;
    expect(line?.detail.reason).toBe(REASON);
    await look(desk);
    const [looked] = await town.owner<{ n: number }[]>`
      select count(*)::int as n from audit where action = 'person.open_whereabouts' and subject_id = ${personId}`;
    expect(looked?.n).toBe(1);
  });

  it("asks for a reason that says something", async () => {
    expect(await open(desk, "緊急　　")).toMatchObject({ refusal: { kind: "reason_too_short" } });
  });

  it("is closed to a house, a family and the base of another municipality", async () => {
    for (const actor of [town.staff(), town.kin(), town.coordinator("となり", town.otherBase)]) {
      expect(await open(actor)).toMatchObject({ ok: false, refusal: { kind: "not_found" } });
    }
  });

  it("waits for a second reader within two working days, who is not the one who opened it", async () => {
    given(await open(desk));
    const waiting = () => inReadOf(town.deps(), lead, ({ sql }) => glasses(sql));
    const [glass] = await waiting();
    if (glass === undefined) throw new Error("a glass");
    // Tuesday 1 December 2026: two working days later is Thursday.
    expect(glass.reviewDueOn).toBe("2026-12-03");
    const review = (actor: Actor) =>
      town.run(actor, (unit) => reviewGlass(unit, { glassId: glass.glassId, verdict: "right", note: "" }));
    expect(await review(desk)).toMatchObject({ refusal: { kind: "not_found" } });
    expect((await review(lead)).ok).toBe(true);
    expect(await review(lead)).toMatchObject({ refusal: { kind: "reviewed_already" } });
    expect((await waiting())[0]).toMatchObject({ verdict: "right", reviewedByName: "主任の上田" });
  });

  it("is not judged by the lead who opened it", async () => {
    given(await open(lead));
    const [own] = await inReadOf(town.deps(), lead, ({ sql }) => glasses(sql));
    if (own === undefined) throw new Error("a glass");
    const outcome = await town.run(lead, (unit) =>
      reviewGlass(unit, { glassId: own.glassId, verdict: "right", note: "" }),
    );
    expect(outcome).toMatchObject({ refusal: { kind: "own_glass" } });
    const write = town.owner`update break_glass set reviewed_by = opened_by, reviewed_at = now(), verdict = 'right'`;
    await expect(write).rejects.toThrow("break_glass_second_reader");
  });
});
