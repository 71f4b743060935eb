import { describe, expect, it } from "vitest";
import { changesBetween, conflictsOf, decidePublish, slotsOfRange } from "~/availability/model/changes";
import { publicationWindow } from "~/availability/model/pages";
import { expandPublication, isOpen } from "~/availability/model/publication";
import { addDays, day, tokyoInstant } from "~/kernel/day";
import { aClosure, aHold, aPattern, aPlan, aStay, bed101, bed102, closedOn } from "./builders";

const today = day("2026-12-08");
const now = tokyoInstant(today, "10:00");
const before = expandPublication(aPlan(), publicationWindow(today), now);
const weekends = aPlan({ patterns: [aPattern({ rrule: "FREQ=WEEKLY;BYDAY=SA,SU" })] });

describe("公開の変更 (publishing an edit)", () => {
  it("changes nothing when nothing differs, and writes no page", () => {
    expect(decidePublish({ plan: aPlan(), before, claims: [] }, today, now)).toEqual({
      ok: true,
      value: { unitId: bed101, opened: [], closed: [], pages: [] },
    });
  });

  it("opens everything on the first publication, from today on", () => {
    const decision = decidePublish({ plan: aPlan(), before: [], claims: [] }, today, now);

    expect(decision.ok && decision.value.opened[0]).toEqual({
      day: today,
      part: "night",
      purpose: "short_stay",
    });
    expect(decision.ok && decision.value.pages).not.toEqual([]);
  });

  it("leaves what was offered before today as it was", () => {
    const decision = decidePublish({ plan: aPlan({ patterns: [] }), before, claims: [] }, today, now);
    const pages = decision.ok ? decision.value.pages : [];

    expect(decision.ok && decision.value.closed[0]?.day).toBe(today);
    expect(isOpen(pages, { day: addDays(today, -1), part: "night" }, "short_stay")).toBe(true);
    expect(isOpen(pages, { day: today, part: "night" }, "short_stay")).toBe(false);
  });

  it("writes a mask of 0 for a page that closes altogether", () => {
    const decision = decidePublish({ plan: aPlan({ patterns: [] }), before, claims: [] }, today, now);

    expect(decision.ok && decision.value.pages.at(-1)?.openMask).toBe(0);
  });

  it("names every booked night that a weekly pattern would leave out, and changes nothing", () => {
    const claims = [...aStay("a", "2026-12-10", "2026-12-14"), ...aStay("b", "2027-01-05", "2027-01-06")];
    const decision = decidePublish({ plan: weekends, before, claims }, today, now);

    expect(decision.ok).toBe(false);
    expect(!decision.ok && decision.refusal.conflicts.map(({ claim, cause }) => [claim.day, cause])).toEqual([
      ["2026-12-10", "opening_withdrawn"],
      ["2026-12-11", "opening_withdrawn"],
      ["2027-01-05", "opening_withdrawn"],
    ]);
  });

  it("counts a hold until its deadline and not from it on", () => {
    const held = (holdUntil: Date) => aHold("a", "2026-12-10", "2026-12-11", holdUntil);
    const decide = (holdUntil: Date) =>
      decidePublish({ plan: weekends, before, claims: held(holdUntil) }, today, now).ok;

    expect(decide(new Date(now.getTime() + 1))).toBe(false);
    expect(decide(now)).toBe(true);
  });

  it("lets an opening of another purpose go although the night is booked", () => {
    const both = aPlan({ patterns: [aPattern({ purposes: ["short_stay", "trial"] })] });
    const pages = expandPublication(both, publicationWindow(today), now);
    const stay = aStay("a", "2026-12-10", "2026-12-12");

    expect(decidePublish({ plan: aPlan(), before: pages, claims: stay }, today, now).ok).toBe(true);
  });

  it("is not hindered by another unit's bookings, nor by nights already past", () => {
    const claims = [
      ...aStay("a", "2026-12-10", "2026-12-12", { unitId: bed102 }),
      ...aStay("b", "2026-12-01", "2026-12-08"),
    ];

    expect(decidePublish({ plan: weekends, before, claims }, today, now).ok).toBe(true);
  });

  it("says when it is a closure that meets a booking", () => {
    const plan = aPlan({
      closures: [aClosure("2026-12-20", "2026-12-22")],
      exceptions: [closedOn("2026-12-10")],
    });
    const claims = [...aStay("b", "2026-12-21", "2026-12-23"), ...aStay("a", "2026-12-10", "2026-12-11")];
    const decision = decidePublish({ plan, before, claims }, today, now);

    expect(!decision.ok && decision.refusal.conflicts.map(({ claim, cause }) => [claim.day, cause])).toEqual([
      ["2026-12-10", "opening_withdrawn"],
      ["2026-12-21", "closure"],
    ]);
  });

  it("adds the next page when the window rolls on, and closes nothing by it", () => {
    const later = addDays(today, 32);
    const decision = decidePublish({ plan: aPlan(), before, claims: [] }, later, now);

    expect(decision.ok && decision.value.closed).toEqual([]);
    expect(decision.ok && decision.value.opened).toHaveLength(32);
  });
});

describe("変更の差 (differences)", () => {
  it("tells what opens and what closes, in order of the days", () => {
    const after = expandPublication(
      aPlan({ patterns: [aPattern({ parts: ["pm"] })] }),
      publicationWindow(today),
      now,
    );
    const change = changesBetween(bed101, before, after, day("2026-12-30"));

    expect(change.opened.slice(0, 2).map((slot) => [slot.day, slot.part])).toEqual([
      ["2026-12-30", "pm"],
      ["2026-12-31", "pm"],
    ]);
    expect(change.closed[0]).toEqual({ day: "2026-12-30", part: "night", purpose: "short_stay" });
  });

  it("finds no conflict on a slot that keeps its opening", () => {
    expect(conflictsOf([], aStay("a", "2026-12-10", "2026-12-12"), now)).toEqual([]);
  });

  it("lists the slots of a chosen range in claim order", () => {
    const range = { from: day("2026-12-31"), until: day("2027-01-02") };

    expect(slotsOfRange(range, ["night", "am"])).toEqual([
      { day: "2026-12-31", part: "am" },
      { day: "2026-12-31", part: "night" },
      { day: "2027-01-01", part: "am" },
      { day: "2027-01-01", part: "night" },
    ]);
  });
});
