import { describe, expect, it } from "vitest";
import { type HeldPlace, openNights, standingOf } from "~/emergency/model/standing";
import { day } from "~/kernel/day";
import type { Part } from "~/kernel/part";

const held = (state: HeldPlace["state"], from = 1, until = 6, parts: readonly Part[] = []): HeldPlace => ({
  state,
  period: { from: day(`2026-12-0${from}`), until: day(`2026-12-0${until}`), parts },
});

describe("いまの返事 (where the holds of a case stand together)", () => {
  it("is agreed by one yes of several houses that were asked for the same nights", () => {
    expect(standingOf([held("held"), held("accepted"), held("declined")])).toBe("agreed");
  });

  it("waits while one part of a cover has not answered, and is agreed with the last", () => {
    expect(standingOf([held("accepted", 1, 3), held("held", 3, 6)])).toBe("waiting");
    expect(standingOf([held("accepted", 1, 3), held("accepted", 3, 6)])).toBe("agreed");
  });

  it("is partly agreed when the other part of a cover said no: one night still has nobody", () => {
    expect(standingOf([held("accepted", 1, 3), held("declined", 3, 6)])).toBe("partly");
  });

  it("asks no more for what the desk took back", () => {
    expect(standingOf([held("accepted", 1, 3), held("cancelled", 3, 6)])).toBe("agreed");
    expect(standingOf([held("cancelled")])).toBe("nobody");
  });

  it("still asks for what a house has given back after its yes", () => {
    const givenBack = { ...held("cancelled", 3, 6), isGivenBack: true };
    expect(standingOf([held("confirmed", 1, 3), givenBack])).toBe("partly");
    expect(standingOf([held("confirmed", 1, 3), givenBack, held("held", 3, 6)])).toBe("waiting");
    expect(standingOf([held("confirmed", 1, 3), givenBack, held("accepted", 3, 6)])).toBe("agreed");
    expect(standingOf([givenBack])).toBe("nobody");
  });

  it("is agreed by a supporter who stays through the nights, and does not wait for the day beside them", () => {
    expect(standingOf([held("accepted", 1, 3, ["evening", "night"]), held("held", 1, 3, ["pm"])])).toBe(
      "agreed",
    );
  });

  it("of days alone every part of the day counts", () => {
    expect(standingOf([held("accepted", 1, 2, ["am"]), held("held", 1, 2, ["pm"])])).toBe("waiting");
    expect(standingOf([held("accepted", 1, 2, ["am", "pm"])])).toBe("agreed");
  });

  it("is nobody's when everyone declined or let the deadline pass", () => {
    expect(standingOf([held("declined"), held("lapsed")])).toBe("nobody");
  });

  it("still stands when the guest did not come: the house has kept its word", () => {
    expect(standingOf([held("no_show")])).toBe("agreed");
  });
});

describe("空いている夜 (the first nights in a row without a yes)", () => {
  const five = { from: day("2026-12-01"), until: day("2026-12-06") };
  const open = (...places: readonly HeldPlace[]) => openNights(places, five);

  it("are all of them where nobody has said yes, and none where every night has one", () => {
    expect(open(held("held"), held("declined"))).toEqual(five);
    expect(open(held("accepted", 1, 3), held("confirmed", 3, 6))).toBeNull();
  });

  it("end where the next yes begins", () => {
    expect(open(held("accepted", 1, 3))).toEqual({ from: "2026-12-03", until: "2026-12-06" });
    expect(open(held("accepted", 2, 4))).toEqual({ from: "2026-12-01", until: "2026-12-02" });
    expect(open(held("accepted", 1, 3), held("accepted", 4, 6))).toEqual({
      from: "2026-12-03",
      until: "2026-12-04",
    });
  });

  it("stay open beside somebody who comes for the day only", () => {
    expect(open(held("accepted", 1, 6, ["am", "pm"]))).toEqual(five);
    expect(open(held("accepted", 1, 6, ["evening", "night"]))).toBeNull();
  });
});
