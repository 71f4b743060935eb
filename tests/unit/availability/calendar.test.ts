import { describe, expect, it } from "vitest";
import { bedStatusOf } from "~/availability/model/bed-status";
import { type CalendarFacts, calendarOf, clipRuns } from "~/availability/model/calendar";
import type { Viewer } from "~/availability/model/cell";
import { expandPublication } from "~/availability/model/publication";
import { day, tokyoInstant } from "~/kernel/day";
import { aClosure, aHold, aPattern, aPlan, aStay, bed101, bed102, booking } from "./builders";

const window = { from: day("2026-12-01"), until: day("2026-12-08") };
const now = tokyoInstant(day("2026-12-01"), "09:00");
const pages = expandPublication(aPlan(), window, now);

function calendar(facts: Partial<CalendarFacts> = {}, viewer: Viewer = "house") {
  const units = [{ unitId: bed101, confirmedAt: now }];
  return calendarOf(
    { units, pages, claims: [], closures: [], ...facts },
    { window, part: "night", viewer, now },
  );
}

function kinds(facts: Partial<CalendarFacts>, viewer: Viewer = "house") {
  return calendar(facts, viewer).rows[0]?.cells.map((cell) => cell.kind);
}

const lateHold = new Date(now.getTime() + 1);

describe("空き状況カレンダー (the calendar)", () => {
  it("draws a stay as one bar between open nights", () => {
    const { rows } = calendar({
      claims: aStay("sugimoto", "2026-12-02", "2026-12-05", { purpose: "emergency" }),
    });

    expect(rows[0]?.runs.map((run) => [run.state.kind, run.start, run.length])).toEqual([
      ["open", 0, 1],
      ["booked", 1, 3],
      ["open", 4, 1],
      ["open", 5, 1],
      ["open", 6, 1],
    ]);
    expect(rows[0]?.runs[1]).toMatchObject({
      from: "2026-12-02",
      until: "2026-12-05",
      cutAtStart: false,
      cutAtEnd: false,
    });
  });

  it("clips a bar at both edges and remembers its real ends", () => {
    const { rows } = calendar({ claims: aStay("a", "2026-11-28", "2026-12-10") });

    expect(rows[0]?.runs).toEqual([
      {
        start: 0,
        length: 7,
        state: { kind: "booked", purpose: "short_stay", bookingId: booking("a") },
        from: "2026-11-28",
        until: "2026-12-10",
        cutAtStart: true,
        cutAtEnd: true,
      },
    ]);
  });

  it("cuts a bar at the edge of a narrower chart, and only there", () => {
    const runs = calendar({ claims: aStay("a", "2026-12-02", "2026-12-05") }).rows[0]?.runs ?? [];
    const widths = (columns: number) => clipRuns(runs, columns).map((run) => [run.length, run.cutAtEnd]);

    expect(widths(3)).toEqual([
      [1, false],
      [2, true],
    ]);
    expect(widths(4)).toEqual([
      [1, false],
      [3, false],
    ]);
  });

  it("keeps two stays apart when one arrives on the morning the other leaves", () => {
    const claims = [...aStay("a", "2026-12-01", "2026-12-04"), ...aStay("b", "2026-12-04", "2026-12-08")];

    expect(calendar({ claims }).rows[0]?.runs.map((run) => [run.start, run.length])).toEqual([
      [0, 3],
      [3, 4],
    ]);
  });

  it("shows a hold until its deadline and the opening from then on", () => {
    expect(kinds({ claims: aHold("a", "2026-12-01", "2026-12-02", lateHold) })?.[0]).toBe("held");
    expect(kinds({ claims: aHold("a", "2026-12-01", "2026-12-02", now) })?.[0]).toBe("open");
  });

  it("shows who is in the bed although the unit is closed around them", () => {
    const facts = {
      claims: aStay("a", "2026-12-01", "2026-12-03"),
      closures: [aClosure("2026-12-02", "2026-12-04")],
    };

    expect(kinds(facts)?.slice(0, 4)).toEqual(["booked", "booked", "closed", "open"]);
  });

  it("shows a night nobody offered as not published, and another part of the day is another calendar", () => {
    expect(kinds({ pages: [] })).toEqual(Array(7).fill("not_published"));
    expect(kinds({ claims: aStay("a", "2026-12-01", "2026-12-03", { part: "am" }) })?.[0]).toBe("open");
  });

  it("sums the open beds of each night", () => {
    const units = [bed101, bed102].map((unitId) => ({ unitId, confirmedAt: now }));
    const both = [...pages, ...pages.map((page) => ({ ...page, unitId: bed102 }))];
    const claims = aStay("a", "2026-12-02", "2026-12-04", { unitId: bed102 });

    expect(calendar({ units, pages: both, claims }).openPerDay).toEqual([2, 1, 1, 2, 2, 2, 2]);
  });
});

describe("見る人 (viewers)", () => {
  it("tells nobody outside the house who has a bed, nor which nights belong together", () => {
    const { rows } = calendar({ claims: aStay("a", "2026-12-01", "2026-12-03") }, "coordinator");

    expect(rows[0]?.runs.slice(0, 2)).toMatchObject([
      { length: 1, from: "2026-12-01", until: "2026-12-02", state: { purpose: null, bookingId: null } },
      { length: 1, state: { purpose: null, bookingId: null } },
    ]);
  });

  it("tells a coordinator when a hold ends, and a family only that it is held", () => {
    const claims = aHold("a", "2026-12-01", "2026-12-02", lateHold);
    const cell = (viewer: Viewer) => calendar({ claims }, viewer).rows[0]?.cells[0];

    expect(cell("coordinator")).toEqual({ kind: "held", until: lateHold, purpose: null, bookingId: null });
    expect(cell("family")).toEqual({ kind: "held", until: null, purpose: null, bookingId: null });
  });

  it("shows an emergency reserve to coordinators alone", () => {
    const reserve = aPlan({ patterns: [aPattern({ purposes: ["emergency"] })] });
    const reserved = expandPublication(reserve, window, now);

    expect(kinds({ pages: reserved }, "coordinator")?.[0]).toBe("open");
    expect(kinds({ pages: reserved }, "family")?.[0]).toBe("not_published");
  });

  it("shows decayed openings as 確認中 outside, and to the house as it published them", () => {
    const units = [{ unitId: bed101, confirmedAt: null }];

    expect(kinds({ units }, "coordinator")).toEqual(Array(7).fill("checking"));
    expect(kinds({ units }, "house")).toEqual(Array(7).fill("open"));
    expect(calendar({ units }, "family").openPerDay).toEqual(Array(7).fill(0));
  });
});

describe("運用状態 (operational status)", () => {
  it("puts the bed's condition before its calendar", () => {
    const booked = { kind: "booked", purpose: null, bookingId: null } as const;

    expect([bedStatusOf(booked, "ready"), bedStatusOf(booked, "isolated")]).toEqual(["O", "I"]);
    expect([
      bedStatusOf({ kind: "not_published" }, "ready"),
      bedStatusOf({ kind: "checking" }, "cleaning"),
    ]).toEqual(["C", "H"]);
    expect([
      bedStatusOf({ kind: "checking" }, "ready"),
      bedStatusOf({ kind: "checking" }, "contaminated"),
    ]).toEqual(["U", "K"]);
  });
});
