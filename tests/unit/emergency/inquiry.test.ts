import { describe, expect, it } from "vitest";
import {
  decideAnswer,
  INQUIRY_ACTS,
  INQUIRY_STATES,
  INQUIRY_TRANSITIONS,
  type InquiryAnswer,
  inquiryAfter,
  isExpired,
} from "~/emergency/model/inquiry";
import { type AnswerableState, aDeadline, afterDeadline } from "./inquiry-builders";

const accepting: InquiryAnswer = { kind: "accept" };
const declining: InquiryAnswer = { kind: "decline", reason: "no_staff", note: "" };
const sent = { state: "sent" as const, deadlineAt: aDeadline };

describe("打診の状態の表 (transitions)", () => {
  it("reaches every state but the first, and names no step twice for one side", () => {
    const reached = new Set(INQUIRY_TRANSITIONS.map(({ to }) => to));
    for (const state of INQUIRY_STATES) expect([state, reached.has(state)]).toEqual([state, true]);
    const keys = INQUIRY_TRANSITIONS.flatMap(({ act, from, by }) =>
      by.flatMap((side) => from.map((state) => `${act} ${state} ${side}`)),
    );
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(["accepted", "expired", "withdrawn", "lost"] as const)("goes nowhere from %s", (state) => {
    for (const act of INQUIRY_ACTS)
      for (const side of ["provider", "desk", "background"] as const)
        expect(inquiryAfter(state, act, side)).toBeNull();
  });

  it("keeps the desk's word on conditions from the place that named them", () => {
    expect(inquiryAfter("conditional", "agree", "provider")).toBeNull();
    expect(inquiryAfter("conditional", "agree", "desk")).toBe("accepted");
    expect(inquiryAfter("conditional", "turn_down", "desk")).toBe("withdrawn");
  });
});

describe("返事 (an answer)", () => {
  it("counts through the deadline and not an instant longer", () => {
    expect(decideAnswer(sent, accepting, "provider", aDeadline)).toMatchObject({
      ok: true,
      value: { to: "accepted" },
    });
    expect(decideAnswer(sent, accepting, "provider", afterDeadline(1))).toEqual({
      ok: false,
      refusal: { kind: "deadline_passed", at: aDeadline },
    });
  });

  it("keeps the deadline for a no and for taking it back as well", () => {
    const late = afterDeadline(1);
    expect(decideAnswer(sent, declining, "provider", late)).toMatchObject({
      refusal: { kind: "deadline_passed" },
    });
    const declined = { ...sent, state: "declined" as const };
    expect(decideAnswer(declined, { kind: "take_back" }, "provider", aDeadline)).toMatchObject({
      value: { to: "sent" },
    });
    expect(decideAnswer(declined, { kind: "take_back" }, "provider", late)).toMatchObject({
      refusal: { kind: "deadline_passed" },
    });
  });

  it("says that it is over before it says that it is late", () => {
    const over: readonly AnswerableState[] = ["withdrawn", "lost", "expired", "accepted"];
    for (const state of over) {
      expect(decideAnswer({ ...sent, state }, accepting, "provider", afterDeadline(60))).toEqual({
        ok: false,
        refusal: { kind: "inquiry_over", state },
      });
    }
  });

  it("lets a place that named conditions still say no while it waits for the desk", () => {
    const conditional = { ...sent, state: "conditional" as const };
    expect(decideAnswer(conditional, declining, "provider", afterDeadline(5))).toMatchObject({
      value: { to: "declined" },
    });
  });

  it("asks for the conditions in words, and for no more than fits on the card", () => {
    const withConditions = (conditions: string) =>
      decideAnswer(sent, { kind: "accept_with_conditions", conditions }, "provider", aDeadline);
    expect(withConditions("　 ")).toMatchObject({ refusal: { kind: "conditions_missing" } });
    expect(withConditions(" 22時までに着くなら ")).toMatchObject({
      value: { to: "conditional", conditions: "22時までに着くなら" },
    });
    expect(withConditions("あ".repeat(400))).toMatchObject({ ok: true });
    expect(withConditions("あ".repeat(401))).toMatchObject({ refusal: { kind: "conditions_too_long" } });
  });

  it("never blocks a no for want of a reason", () => {
    const silent: InquiryAnswer = { kind: "decline", reason: null, note: "" };
    expect(decideAnswer(sent, silent, "provider", aDeadline)).toMatchObject({
      value: { to: "declined", declineReason: "other" },
    });
  });
});

describe("期限切れ (expiry)", () => {
  it("comes to a place that is silent the instant after its deadline", () => {
    expect(isExpired({ ...sent, wordDueAt: null }, aDeadline)).toBe(false);
    expect(isExpired({ ...sent, wordDueAt: null }, afterDeadline(1))).toBe(true);
  });

  it("comes to conditions when the desk has not said its word, and not at the place's deadline", () => {
    const waiting = {
      state: "conditional" as const,
      deadlineAt: aDeadline,
      wordDueAt: afterDeadline(600_000),
    };
    expect(isExpired(waiting, afterDeadline(600_000))).toBe(false);
    expect(isExpired(waiting, afterDeadline(600_001))).toBe(true);
  });

  it("comes to nothing that is over", () => {
    for (const state of ["accepted", "declined", "withdrawn", "lost"] as const)
      expect(isExpired({ state, deadlineAt: aDeadline, wordDueAt: aDeadline }, afterDeadline(1))).toBe(false);
  });
});
