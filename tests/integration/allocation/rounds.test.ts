import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { withdrawWish } from "~/allocation/hand-in-wish.server";
import { changeRound } from "~/allocation/keep-round.server";
import { FIRST_RULES } from "~/allocation/model/published-rules";
import type { WishId } from "~/allocation/model/round";
import { openReceipt } from "~/allocation/open-wish.server";
import type { RoundId } from "~/allocation/rounds-repository.server";
import { holdBed } from "~/booking/hold-bed.server";
import { addDays } from "~/kernel/day";
import { accept } from "~/kernel/result";
import { aHold, idOf } from "../booking/town";
import { CALENDAR, CLOSED, DECIDING, JANUARY, Month, OPEN, value } from "./month";

let month: Month;
let roundId: RoundId;
beforeAll(async () => {
  month = await Month.begin();
});
beforeEach(async () => {
  await month.clear();
  roundId = await month.announce();
});
afterAll(() => month.close());

const NEW_YEAR = addDays(JANUARY, 4);

describe("日程と決まり (calendar and rules)", () => {
  it("stand as announced once the first wish may come", async () => {
    const change = {
      calendar: CALENDAR,
      rules: { ...FIRST_RULES, seed: "other" },
      schoolHolidays: [],
      note: "",
    };
    expect(await month.run(month.lead(), OPEN, (unit) => changeRound(unit, roundId, change))).toEqual({
      ok: false,
      refusal: { kind: "already_open" },
    });
  });

  it("are announced by the lead alone", async () => {
    const { personId: _, kin } = await month.person();
    const change = {
      calendar: CALENDAR,
      rules: { ...FIRST_RULES, seed: "other" },
      schoolHolidays: [],
      note: "",
    };
    for (const actor of [kin, month.town.coordinator(), month.town.staff()]) {
      expect(await month.run(actor, OPEN, (unit) => changeRound(unit, roundId, change))).toMatchObject({
        ok: false,
      });
    }
  });
});

describe("希望 (wishes)", () => {
  it("are taken through the last day, and not after", async () => {
    await month.bed(roundId);
    const someone = await month.person();
    expect(await month.wish(roundId, someone, NEW_YEAR)).toMatchObject({ ok: true });
    const late = await month.run(someone.kin, CLOSED, async (unit) => {
      const wish = await unit.sql<{ id: WishId }[]>`select id from round_wish`;
      return withdrawWish(unit, wish[0]?.id as WishId);
    });
    expect(late).toEqual({ ok: false, refusal: { kind: "not_open", phase: "closed" } });
  });

  it("keep their draw when they are handed in again", async () => {
    await month.bed(roundId);
    const someone = await month.person();
    const first = await value(month.wish(roundId, someone, NEW_YEAR));
    await value(month.run(someone.kin, OPEN, (unit) => withdrawWish(unit, first.wishId)));
    const second = await value(month.wish(roundId, someone, addDays(NEW_YEAR, 3)));
    expect(second.wishId).toBe(first.wishId);
  });

  it("are for one's own people, and for places that give nights", async () => {
    const [someone, other] = [await month.person(), await month.person()];
    expect(await month.wish(roundId, someone, NEW_YEAR)).toMatchObject({
      refusal: { kind: "place_not_offered" },
    });
    await month.bed(roundId);
    expect(await month.wish(roundId, { ...someone, personId: other.personId }, NEW_YEAR)).toMatchObject({
      refusal: { kind: "person_unknown" },
    });
  });

  it("are read by nobody but the family and the base", async () => {
    await month.bed(roundId);
    const [someone, other] = [await month.person(), await month.person()];
    await value(month.wish(roundId, someone, NEW_YEAR));
    const seen = async (actor: typeof someone.kin) =>
      value(month.run(actor, OPEN, async ({ sql }) => accept((await sql`select 1 from round_wish`).length)));
    expect(await seen(someone.kin)).toBe(1);
    expect(await seen(month.town.coordinator())).toBe(1);
    expect(await seen(other.kin)).toBe(0);
    expect(await seen(month.town.staff())).toBe(0);
    expect(await seen({ ...month.lead(), role: "city_officer" })).toBe(0);
  });
});

describe("計算から予約まで (from solving to bookings)", () => {
  it("gives each night once, and says to the other family why not", async () => {
    await month.bed(roundId);
    const [someone, other] = [await month.person(), await month.person()];
    await value(month.wish(roundId, someone, NEW_YEAR));
    await value(month.wish(roundId, other, NEW_YEAR));
    await month.solve(roundId);
    expect(await month.publish(roundId)).toEqual({ ok: true, value: { version: 1 } });
    await month.book();

    const states = (await month.lines(roundId)).map(({ state }) => state).sort();
    expect(states).toEqual(["booked", "not_given"]);
    expect(await month.town.doubleNights()).toBe(0);
    const booked = (await month.lines(roundId)).find(({ state }) => state === "booked");
    expect(await month.town.stateOf(booked?.booking_id ?? "")).toBe("confirmed");
    const missed = (await month.lines(roundId)).find(({ state }) => state === "not_given");
    const family =
      (
        await month.owner<
          { person_id: string }[]
        >`select person_id from round_wish where id = ${missed?.wish_id ?? ""}`
      )[0]?.person_id === someone.personId
        ? someone
        : other;
    const receipt = await value(
      month.run(family.kin, DECIDING, async (unit) =>
        accept(await openReceipt(unit, missed?.wish_id as WishId)),
      ),
    );
    expect(receipt?.receipt).toMatchObject({
      kind: "not_given",
      choices: [{ rank: 1, lack: { kind: "full" } }],
      next: { credit: 1 },
    });
    const stranger = family === someone ? other : someone;
    const hidden = await value(
      month.run(stranger.kin, DECIDING, async (unit) =>
        accept(await openReceipt(unit, missed?.wish_id as WishId)),
      ),
    );
    expect(hidden).toBeNull();
  });

  it("keeps the credit of who missed for the next round", async () => {
    await month.bed(roundId);
    for (const someone of [await month.person(), await month.person()])
      await value(month.wish(roundId, someone, NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    const credits = await month.owner<{ credit: number }[]>`select credit from carry_credit order by credit`;
    expect(credits.map(({ credit }) => credit)).toEqual([0, 1]);
  });

  it("leaves one clear line when a bed was taken meanwhile, and never books twice", async () => {
    const unitId = await month.bed(roundId);
    const someone = await month.person();
    await value(month.wish(roundId, someone, NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    const hold = aHold(unitId, { period: { from: NEW_YEAR, until: addDays(NEW_YEAR, 2), parts: [] } });
    idOf(await month.run(month.town.coordinator(), DECIDING, (unit) => holdBed(unit, hold)));
    await month.book();
    expect(await month.lines(roundId)).toMatchObject([
      { state: "lost", booking_id: null, obstacle: { kind: "taken_meanwhile" } },
    ]);
    expect(await month.town.doubleNights()).toBe(0);
    await month.book();
    expect(await month.lines(roundId)).toMatchObject([{ state: "lost" }]);
  });

  it("books another bed of the same house and kind when the given one is gone", async () => {
    const first = await month.bed(roundId);
    const second = await month.bed(roundId);
    const someone = await month.person();
    await value(month.wish(roundId, someone, NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    const [line] = await month.owner<{ unit_id: string }[]>`select unit_id from round_line`;
    const hold = aHold(line?.unit_id === first ? first : second, {
      period: { from: NEW_YEAR, until: addDays(NEW_YEAR, 1), parts: [] },
    });
    idOf(await month.run(month.town.coordinator(), DECIDING, (unit) => holdBed(unit, hold)));
    await month.book();
    expect(await month.lines(roundId)).toMatchObject([{ state: "booked" }]);
    expect(await month.town.doubleNights()).toBe(0);
  });

  it("makes each booking once, however many processes do", async () => {
    await month.bed(roundId);
    await value(month.wish(roundId, await month.person(), NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    await Promise.all([month.book(), month.book(), month.book()]);
    const [count] = await month.owner<{ n: number }[]>`select count(*)::int as n from booking`;
    expect(count?.n).toBe(1);
  });
});
