import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Actor, systemActor } from "~/access/model/actor";
import { climbLadder } from "~/emergency/climb-ladder.server";
import { decideConditions } from "~/emergency/decide-conditions.server";
import { giveUpCase } from "~/emergency/finish-case.server";
import type { InquiryId } from "~/emergency/inquiries-repository.server";
import { casesToLookAt } from "~/emergency/ladder-queries.server";
import type { CaseId } from "~/emergency/model/case";
import type { InquiryAnswer } from "~/emergency/model/inquiry";
import { sendInquiries } from "~/emergency/send-inquiries.server";
import { suggestWave } from "~/emergency/suggest-wave.server";
import type { UnitId } from "~/kernel/id";
import { inReadOf } from "~/platform/unit-of-work.server";
import { TONARI } from "../../support/builders";
import { Town } from "../booking/town";
import { aCase, answer, given, type House, houses, minutesAfter, NOON } from "./night";

/**
 * Goal: on a night when twenty calls come at once, each ends in a place or in a line of the ledger; no bed is given
 * twice, no yes counts after its deadline, and nobody is left waiting for an answer.
 * Method: sixty-four houses answer in a seeded order under a clock of our own, many at the same instant, some too late,
 * some with conditions, some not at all; the background work runs every minute, as it does by itself.
 */
const SEED = Number(process.env.NIGHT_SEED ?? 20_261_201);
const CASES = 20;
const HOUSES_NEAR = 44;
const HOUSES_FAR = 20;
const MINUTES = 100;

let town: Town;
let desk: Actor;
let all: readonly House[];
const random = mulberry(SEED);

beforeAll(async () => {
  town = await Town.build();
  desk = town.coordinator();
  all = [...(await houses(town, HOUSES_NEAR)), ...(await houses(town, HOUSES_FAR, TONARI))];
}, 120_000);
afterAll(() => town.close());

interface Open {
  readonly id: InquiryId;
  readonly unit_id: UnitId;
  readonly deadline_at: Date;
  readonly state: string;
}
const openNow = () => town.owner<Open[]>`
  select id, unit_id, deadline_at, state from inquiry where state in ('sent', 'conditional') order by id`;
const houseOf = (unitId: UnitId) => {
  const found = all.find((house) => house.unitId === unitId);
  if (found === undefined) throw new Error("an unknown house was asked");
  return found;
};

/** What a house does in a minute: mostly nothing yet, else one of the answers there are. */
function whim(): InquiryAnswer | null {
  const drawn = random();
  if (drawn < 0.86) return null;
  if (drawn < 0.885) return { kind: "accept" };
  if (drawn < 0.9) return { kind: "accept_with_conditions", conditions: "22時までに着くなら" };
  return { kind: "decline", reason: "no_staff", note: "" };
}

describe(`二十の電話、六十四の事業所 (SEED=${SEED})`, () => {
  it("ends every case in a place or in the ledger, with no bed twice and nobody waiting", async () => {
    const cases: CaseId[] = [];
    for (let n = 0; n < CASES; n += 1) cases.push(await aCase(town, desk));
    for (const caseId of cases) {
      const turns = given(await town.run(desk, (unit) => suggestWave(unit, caseId)));
      const places = turns.slice(0, 3).map(({ place }) => ({ unitId: place.unitId }));
      const sent = await town.run(desk, (unit) => sendInquiries(unit, { caseId, places, minutes: null }));
      given(sent);
    }
    const late: string[] = [];
    for (let minute = 1; minute <= MINUTES; minute += 1) {
      const now = minutesAfter(NOON, minute);
      await Promise.all((await openNow()).map((inquiry) => oneMinuteOf(inquiry, now, late)));
      const due = await inReadOf(town.deps(now), systemActor("見る"), ({ sql }) => casesToLookAt(sql, now));
      for (const caseId of due)
        given(await town.run(systemActor("打診"), (unit) => climbLadder(unit, caseId), now));
    }
    await giveUpTheRest();

    expect(await town.doubleNights()).toBe(0);
    expect(await openNow()).toEqual([]);
    expect(late).toEqual([]);
    const ends = await town.owner<{ state: string; placed: boolean; ledger: boolean }[]>`
      select emergency_case.state,
        exists (select 1 from booking where booking.request_id = emergency_case.request_id
          and booking.state = 'accepted') as placed,
        exists (select 1 from unmet_demand where unmet_demand.request_id = emergency_case.request_id) as ledger
      from emergency_case where id = any(${cases})`;
    expect(ends).toHaveLength(CASES);
    for (const end of ends) expect(end.placed || (end.ledger && end.state === "unplaced")).toBe(true);
    const places = ends.filter(({ placed }) => placed).length;
    // A night in which nobody, or everybody, found a place would show little.
    expect(places).toBeGreaterThan(5);
    const [past] = await town.owner<{ n: number }[]>`
      select count(*)::int as n from inquiry where state = 'accepted' and answered_at > deadline_at`;
    expect(past?.n).toBe(0);
    const [untold] = await town.owner<{ n: number }[]>`
      select count(*)::int as n from inquiry
      where state in ('withdrawn', 'expired', 'lost') and not exists (
        select 1 from outbox where topic = 'inquiry.' || inquiry.state and payload->>'inquiryId' = inquiry.id::text)`;
    expect(untold?.n).toBe(0);
  }, 240_000);
});

/** A house may answer at any second of the minute, also one after its deadline; the desk answers conditions when it sees them. */
async function oneMinuteOf(inquiry: Open, now: Date, late: string[]): Promise<void> {
  if (inquiry.state === "conditional") {
    if (random() < 0.5) return;
    const agrees = random() < 0.7;
    await town.run(desk, (unit) => decideConditions(unit, { inquiryId: inquiry.id, agrees }), now);
    return;
  }
  const said = whim();
  if (said === null) return;
  const at = new Date(now.getTime() + Math.floor(random() * 60_000));
  const outcome = await answer(town, houseOf(inquiry.unit_id), inquiry.id, said, at);
  const isLate = at.getTime() > new Date(inquiry.deadline_at).getTime();
  if (isLate && outcome.ok && outcome.value.outcome === "accepted") late.push(inquiry.id);
}

/** What the ladder could not place, the desk ends with a word about what was done instead. */
async function giveUpTheRest(): Promise<void> {
  const rest = await town.owner<{ id: CaseId }[]>`
    select id from emergency_case where state in ('searching', 'offered')`;
  for (const { id } of rest) {
    const end = { caseId: id, instead: "helper_at_home", words: "支援者が自宅へ", binding: [] } as const;
    given(await town.run(desk, (unit) => giveUpCase(unit, end), minutesAfter(NOON, MINUTES)));
    given(await town.run(systemActor("打診"), (unit) => climbLadder(unit, id), minutesAfter(NOON, MINUTES)));
  }
}

/** Small seeded generator: the same night again for the same seed. */
function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
