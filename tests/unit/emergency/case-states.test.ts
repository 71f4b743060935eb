import { describe, expect, it } from "vitest";
import {
  CASE_ACTS,
  CASE_STATES,
  CASE_TRANSITIONS,
  caseActsOpenIn,
  caseStepOf,
  FINISHED_STATES,
  factsMayChange,
  SEEKING_STATES,
} from "~/emergency/model/case-states";

describe("緊急対応の状態の表", () => {
  it("leads from the first call to every state there is", () => {
    const reached = new Set<string>(["received"]);
    for (let round = 0; round < CASE_STATES.length; round += 1) {
      for (const { from, to } of CASE_TRANSITIONS) {
        if (to !== null && from.some((state) => reached.has(state))) reached.add(to);
      }
    }
    expect([...reached].sort()).toEqual([...CASE_STATES].sort());
  });

  it("has one step for an act in a state, and none twice", () => {
    for (const state of CASE_STATES) {
      for (const act of CASE_ACTS) {
        const steps = CASE_TRANSITIONS.filter((step) => step.act === act && step.from.includes(state));
        expect(steps.length, `${act} in ${state}`).toBeLessThanOrEqual(1);
      }
    }
  });

  it("ends where it ends", () => {
    for (const state of FINISHED_STATES) expect(caseActsOpenIn(state)).toEqual([]);
  });

  it.each(SEEKING_STATES)("lets the desk give up or withdraw while seeking (%s), never silently", (state) => {
    expect(caseStepOf(state, "give_up")?.to).toBe("unplaced");
    expect(caseStepOf(state, "withdraw")?.to).toBe("withdrawn");
  });

  it("keeps a confirmed place from being given up as if there had been none", () => {
    expect(caseStepOf("accepted", "give_up")).not.toBeNull();
    expect(caseStepOf("confirmed", "give_up")).toBeNull();
  });

  it("goes back to searching when everyone said no, and when an agreed place is lost", () => {
    expect(caseStepOf("offered", "all_refused")?.to).toBe("searching");
    expect(caseStepOf("confirmed", "fall_back")?.to).toBe("searching");
  });

  it("lets the wish change until somebody has been asked, and not after", () => {
    expect(factsMayChange("searching")).toBe(true);
    expect(factsMayChange("offered")).toBe(false);
    expect(factsMayChange("accepted")).toBe(false);
  });
});
