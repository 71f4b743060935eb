import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Actor } from "~/access/model/actor";
import { systemActor } from "~/access/model/actor";
import { inquiryJob } from "~/emergency/climb-ladder.server";
import { casesToLookAt } from "~/emergency/ladder-queries.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import { Town } from "../booking/town";
import {
  aCase,
  accepting,
  answer,
  ask,
  caseState,
  climb,
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
let near: readonly House[];
let far: readonly House[];

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
});
afterAll(() => town.close());
beforeEach(async () => {
  await town.owner`update facility set organisation_id = null`;
  near = await houses(town, 5);
  far = await houses(town, 2, TONARI);
});

const at = (minutes: number) => minutesAfter(NOON, minutes);
const justAfter = (minutes: number) => new Date(at(minutes).getTime() + 1);
const first = <Value>(list: readonly Value[]): Value => {
  const [value] = list;
  if (value === undefined) throw new Error("empty");
  return value;
};
const due = (now: Date) =>
  inReadOf(town.deps(now), systemActor("見る"), ({ sql }) => casesToLookAt(sql, now));
const ledgerOf = async (caseId: string) => {
  const rows = await town.owner`
    select 1 from unmet_demand join emergency_case using (request_id) where emergency_case.id = ${caseId}`;
  return rows.length;
};
const told = async (topic: string, caseId: string) => {
  const rows =
    await town.owner`select 1 from outbox where topic = ${topic} and payload->>'caseId' = ${caseId}`;
  return rows.length;
};

describe("だれも返事しないとき", () => {
  it("goes on to the next houses, then beyond the municipality, the telephone and the lead, and ends in the ledger", async () => {
    const caseId = await aCase(town, desk);
    await ask(town, desk, caseId, near.slice(0, 3));
    expect(await due(at(14))).not.toContain(caseId);
    expect(await climb(town, caseId, at(14))).toMatchObject({ expired: 0, steps: [] });

    expect(await due(justAfter(15))).toContain(caseId);
    expect(await climb(town, caseId, justAfter(15))).toMatchObject({ expired: 3, steps: ["next_wave"] });
    expect(await statesOf(town, desk, caseId)).toEqual(["expired", "expired", "expired", "sent", "sent"]);

    const wider = await climb(town, caseId, justAfter(30.001));
    expect(wider).toMatchObject({ expired: 2, steps: ["wider_area"] });
    const rows = await town.owner<{ unit_id: string }[]>`
      select unit_id from inquiry where case_id = ${caseId} and state = 'sent' order by unit_id`;
    expect(rows.map(({ unit_id }) => unit_id)).toEqual(far.map(({ unitId }) => unitId).sort());

    const people = await climb(town, caseId, justAfter(46));
    expect(people).toMatchObject({ expired: 2, steps: ["phone_list", "call_lead"] });
    expect(await told("case.lead_called", caseId)).toBe(1);
    expect(await caseState(town, caseId)).toBe("searching");
    expect(await ledgerOf(caseId)).toBe(1);
    expect(await due(at(300))).not.toContain(caseId);
    expect(await told("inquiry.expired", caseId)).toBe(7);
  });

  it("does not wait for the minute when everybody has said no", async () => {
    const caseId = await aCase(town, desk);
    const asked = near.slice(0, 2);
    const sent = await ask(town, desk, caseId, asked);
    for (const [n, house] of asked.entries()) given(await answer(town, house, sent[n], declining, at(2)));
    expect(await due(at(2))).toContain(caseId);
    expect(await climb(town, caseId, at(2))).toMatchObject({ expired: 0, steps: ["next_wave"] });
    expect(await caseState(town, caseId)).toBe("offered");
  });

  it("freezes the ladder with the first inquiry: what the municipality changes later is for the next case", async () => {
    const caseId = await aCase(town, desk);
    await ask(town, desk, caseId, near.slice(0, 1));
    const settings = { inquiry: { minutes: 1, steps: [{ kind: "call_lead", afterMinutes: 0 }] } };
    await town.owner`update municipality set settings = ${town.owner.json(settings)} where code = '99201'`;
    expect(await climb(town, caseId, at(5))).toMatchObject({ steps: [] });
    const next = await aCase(town, desk);
    await ask(town, desk, next, near.slice(1, 2));
    expect(await climb(town, next, NOON)).toMatchObject({ steps: ["call_lead"] });
    await town.owner`update municipality set settings = '{}' where code = '99201'`;
  });

  it("lets a house go that named conditions which the desk left unanswered", async () => {
    const caseId = await aCase(town, desk);
    const [inquiryId] = await ask(town, desk, caseId, near.slice(0, 1));
    const conditions = { kind: "accept_with_conditions", conditions: "送迎なしなら" } as const;
    given(await answer(town, first(near), inquiryId, conditions, at(10)));
    expect(await climb(town, caseId, at(25))).toMatchObject({ expired: 0 });
    expect(await climb(town, caseId, justAfter(25))).toMatchObject({ expired: 1 });
    expect((await statesOf(town, desk, caseId))[0]).toBe("expired");
  });

  it("lets everybody go whose case has found its place another way", async () => {
    const caseId = await aCase(town, desk);
    await ask(town, desk, caseId, near.slice(0, 2));
    await town.owner`update emergency_case set state = 'accepted' where id = ${caseId}`;
    expect(await climb(town, caseId, at(1))).toMatchObject({ withdrawn: 2, steps: [] });
    expect(await statesOf(town, desk, caseId)).toEqual(["withdrawn", "withdrawn"]);
  });

  it("does nothing more once a house has said yes", async () => {
    const caseId = await aCase(town, desk);
    const [inquiryId] = await ask(town, desk, caseId, near.slice(0, 1));
    given(await answer(town, first(near), inquiryId, accepting));
    expect(await due(at(500))).not.toContain(caseId);
    expect(await climb(town, caseId, at(500))).toMatchObject({ expired: 0, withdrawn: 0, steps: [] });
  });

  it("looks at each case in a commit of its own, and twice at once does no more than once", async () => {
    const cases = [await aCase(town, desk), await aCase(town, desk)];
    for (const [n, caseId] of cases.entries()) await ask(town, desk, caseId, near.slice(n, n + 1));
    if (!("run" in inquiryJob)) throw new Error("the job shares its cases by itself");
    const { run } = inquiryJob;
    await Promise.all([1, 2, 3].map(() => run(town.deps(justAfter(15)))));
    for (const caseId of cases) {
      expect(await told("inquiry.expired", caseId)).toBe(1);
      expect(await told("case.escalated", caseId)).toBe(1);
    }
  });
});
