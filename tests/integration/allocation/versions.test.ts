import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fixAssignment } from "~/allocation/fix-assignment.server";
import { latestDraft } from "~/allocation/jobs-repository.server";
import type { WishId } from "~/allocation/model/round";
import { publishRound } from "~/allocation/publish-round.server";
import { openBoard } from "~/allocation/read-board.server";
import { openVersion } from "~/allocation/read-version.server";
import { type RoundId, readRound } from "~/allocation/rounds-repository.server";
import { cancelBooking } from "~/booking/cancel-booking.server";
import { addDays, day } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { inReadOf } from "~/platform/unit-of-work.server";
import { CLOSED, DECIDING, JANUARY, Month, noon, value } from "./month";

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

describe("手で決める (by hand)", () => {
  it("solves around what the lead fixed, and says so in the receipt", async () => {
    await month.bed(roundId);
    const [someone, other] = [await month.person(), await month.person()];
    const { wishId } = await value(month.wish(roundId, someone, NEW_YEAR));
    const second = await value(month.wish(roundId, other, NEW_YEAR));
    const fix = { kind: "place" as const, facilityId: month.town.facility, checkIn: NEW_YEAR };
    for (const chosen of [wishId, second.wishId]) {
      await month.owner`delete from round_fix`;
      await value(
        month.run(month.lead(), DECIDING, (unit) =>
          fixAssignment(unit, { roundId, wishId: chosen, fix, reason: "入院の予定" }),
        ),
      );
      await month.solve(roundId);
      const draft = await value(
        month.run(month.lead(), DECIDING, async ({ sql }) => accept(await latestDraft(sql, roundId))),
      );
      expect(draft?.result.assignments).toMatchObject([{ wishId: chosen, fixed: true }]);
    }
  });

  it("wants a reason, and a bed that is there", async () => {
    await month.bed(roundId);
    const { wishId } = await value(month.wish(roundId, await month.person(), NEW_YEAR));
    await month.solve(roundId);
    const fixed = (checkIn: typeof NEW_YEAR, reason: string) =>
      month.run(month.lead(), DECIDING, (unit) =>
        fixAssignment(unit, {
          roundId,
          wishId,
          fix: { kind: "place", facilityId: month.town.facility, checkIn },
          reason,
        }),
      );
    expect(await fixed(NEW_YEAR, " ")).toMatchObject({ refusal: { kind: "reason_missing" } });
    expect(await fixed(day("2027-01-25"), "事情")).toMatchObject({ refusal: { kind: "no_bed_left" } });
    expect(await fixed(day("2027-01-31"), "事情")).toMatchObject({ refusal: { kind: "outside_month" } });
  });
});

describe("公表と訂正 (versions)", () => {
  it("offers no correction that gives everybody what they have, and says so on the board", async () => {
    await month.bed(roundId);
    await value(month.wish(roundId, await month.person(), NEW_YEAR));
    await value(month.wish(roundId, await month.person(), NEW_YEAR));
    const board = () =>
      inReadOf(month.deps(DECIDING), month.lead(), async (unit) => {
        const round = await readRound(unit.sql, roundId);
        return round && openBoard(unit, round, { only: "all", page: 1 });
      });
    await month.solve(roundId);
    expect(await board()).toMatchObject({ value: { isUnchanged: false } });
    await value(month.publish(roundId));
    await month.book();
    await month.solve(roundId);
    expect(await board()).toMatchObject({ value: { isUnchanged: true } });
    expect(await month.publish(roundId, "念のため")).toEqual({
      ok: false,
      refusal: { kind: "nothing_changed" },
    });
  });

  it("leaves version 1 as it was, and shows what version 2 changed", async () => {
    await month.bed(roundId);
    const [someone, other] = [await month.person(), await month.person()];
    const first = await value(month.wish(roundId, someone, NEW_YEAR));
    const second = await value(month.wish(roundId, other, NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    await month.book();
    const [before] = await month.owner<{ hash: string; result: string }[]>`
      select hash, result::text as result from round_version where version = 1`;
    const had = (await month.lines(roundId)).find(({ state }) => state === "booked");
    const [winner, loser] = had?.wish_id === first.wishId ? [first, second] : [second, first];
    // The family that was given the nights falls ill; the coordinator cancels and corrects.
    await value(
      month.run(month.town.coordinator(), DECIDING, (unit) =>
        cancelBooking(unit, {
          bookingId: had?.booking_id as BookingId,
          version: null,
          reason: "illness",
          note: "",
        }),
      ),
    );
    await month.solve(roundId);
    expect(await month.publish(roundId)).toMatchObject({ refusal: { kind: "reason_missing" } });
    expect(await month.publish(roundId, "体調をくずされたため")).toEqual({ ok: true, value: { version: 2 } });
    await month.book();

    const [after] = await month.owner<{ hash: string; result: string }[]>`
      select hash, result::text as result from round_version where version = 1`;
    expect(after).toEqual(before);
    await expect(
      month.run(month.lead(), DECIDING, async ({ sql }) =>
        accept(await sql`update round_version set hash = 'x'`),
      ),
    ).rejects.toThrow(/permission denied/);
    const states = new Map((await month.lines(roundId, 2)).map(({ wish_id, state }) => [wish_id, state]));
    expect(states.get(loser.wishId)).toBe("booked");
    expect(states.get(winner.wishId)).toBe("not_given");
    const round = await value(
      month.run(month.lead(), DECIDING, async ({ sql }) => accept(await readRound(sql, roundId))),
    );
    if (round === null) throw new Error("no round");
    const opened = await value(month.run(month.lead(), DECIDING, (unit) => openVersion(unit, round, 2)));
    expect(opened.differences).toHaveLength(2);
    expect(opened.differences?.map(({ kind }) => kind).sort()).toEqual(["added", "taken_back"]);
    expect(await month.town.doubleNights()).toBe(0);
  });

  it("takes a booking back when a correction gives the nights to somebody else", async () => {
    await month.bed(roundId);
    const [someone, other] = [await month.person(), await month.person()];
    const first = await value(month.wish(roundId, someone, NEW_YEAR));
    const second = await value(month.wish(roundId, other, NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    await month.book();
    const had = (await month.lines(roundId)).find(({ state }) => state === "booked");
    const loser = had?.wish_id === first.wishId ? second : first;
    const fix = { kind: "place" as const, facilityId: month.town.facility, checkIn: NEW_YEAR };
    await value(
      month.run(month.lead(), DECIDING, (unit) =>
        fixAssignment(unit, {
          roundId,
          wishId: had?.wish_id as WishId,
          fix: { kind: "none" },
          reason: "書きまちがい",
        }),
      ),
    );
    await value(
      month.run(month.lead(), DECIDING, (unit) =>
        fixAssignment(unit, { roundId, wishId: loser.wishId, fix, reason: "書きまちがい" }),
      ),
    );
    await month.solve(roundId);
    await value(month.publish(roundId, "書きまちがい"));
    await month.book();
    expect(await month.town.stateOf(had?.booking_id ?? "")).toBe("cancelled");
    expect((await month.lines(roundId, 2)).find(({ wish_id }) => wish_id === loser.wishId)).toMatchObject({
      state: "booked",
    });
    expect(await month.town.doubleNights()).toBe(0);
  });

  it("is published by the lead alone, from the day of deciding, and only the draft that was looked at", async () => {
    await month.bed(roundId);
    await value(month.wish(roundId, await month.person(), NEW_YEAR));
    await month.solve(roundId, CLOSED);
    const jobId = await month.draftJob(roundId);
    const as = (actor: ReturnType<typeof month.lead>, now: Date) =>
      month.run(actor, now, (unit) => publishRound(unit, { roundId, jobId, reason: "" }));
    expect(await as(month.lead(), CLOSED)).toMatchObject({ refusal: { kind: "too_early" } });
    expect(await as(month.town.coordinator(), DECIDING)).toMatchObject({ ok: false });
    await month.solve(roundId);
    expect(await as(month.lead(), DECIDING)).toMatchObject({ refusal: { kind: "draft_changed" } });
  });

  it("tells the city few as few, and no line of anyone", async () => {
    await month.bed(roundId);
    await value(month.wish(roundId, await month.person(), NEW_YEAR));
    await month.solve(roundId);
    await value(month.publish(roundId));
    const city = { ...month.lead(), role: "city_officer" as const };
    const seen = await value(
      month.run(city, noon("2026-12-20"), async ({ sql }) =>
        accept({
          figures: await sql<
            { figures: { byRank: Record<string, number | null> } }[]
          >`select figures from round_figures`,
          others: (
            await sql`select 1 from round_line union all select 1 from round_version union all select 1 from round_job`
          ).length,
        }),
      ),
    );
    expect(seen.others).toBe(0);
    expect(seen.figures).toHaveLength(1);
    expect(seen.figures[0]?.figures.byRank["1"]).toBeNull();
  });
});
