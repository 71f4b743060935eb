import { describe, expect, it } from "vitest";
import { factChangesFrom } from "~/emergency/forms";
import { careCodesOf, withCareCodes } from "~/emergency/model/care-codes";
import { compareUrgency, nextDeadlineOf, type Ordered } from "~/emergency/model/desk-order";
import { logSentence, readableLog } from "~/emergency/ui/log-words";
import { needing, READ_AT, someCareNeeds } from "../../support/builders";

const said = (fields: Readonly<Record<string, string | readonly string[]>>) => {
  const form = new FormData();
  for (const [name, values] of Object.entries(fields)) {
    for (const value of [values].flat()) form.append(name, value);
  }
  return factChangesFrom(form, READ_AT);
};

describe("聞き取りの読み取り", () => {
  it("takes the fields that are there, and no others", () => {
    expect(said({ memo: " 母は中央病院 " })).toEqual({ memo: "母は中央病院" });
    expect(said({})).toEqual({});
  });

  it("tells an emptied field from one that was not sent", () => {
    expect(said({ memo: "" })).toEqual({ memo: "" });
    expect(said({ age: "" })).toEqual({ age: null });
  });

  it("takes an empty group of ticks for none, when the group is named", () => {
    expect(said({ group: "care" })).toEqual({ care: [] });
    expect(said({ group: "danger" })).toEqual({ danger: false });
    expect(said({ group: "danger", danger: "on" })).toEqual({ danger: true });
  });

  it("passes over what is not in the lists", () => {
    expect(said({ reason: "holiday", alone: "perhaps", nights: "0", fromDay: "2026-02-30" })).toEqual({});
    expect(said({ nights: "31" })).toEqual({});
    expect(said({ nights: "３０" })).toEqual({ nights: 30 });
  });

  it("takes a first contact that lies ahead for yesterday's", () => {
    expect(said({ firstContact: "21:04" }).firstContactAt?.toISOString()).toBe("2026-12-01T12:04:00.000Z");
    expect(said({ firstContact: "21:05" }).firstContactAt?.toISOString()).toBe("2026-11-30T12:05:00.000Z");
    expect(said({ firstContact: "25:00" })).toEqual({});
  });
});

describe("今夜 必要なケアの印", () => {
  it("keeps what the register says of a tick that stays", () => {
    const needs = needing("suction_tracheal", "night");
    expect(careCodesOf(needs)).toEqual(["suction"]);
    expect(withCareCodes(needs, ["suction", "transport"])).toEqual({ ...needs, transport: true });
  });

  it("asks for the plain act around the clock when a tick is new, and takes all of them away with it", () => {
    const ticked = withCareCodes(someCareNeeds(), ["suction"]);
    expect(ticked.acts).toEqual([{ act: "suction_oral", shifts: ["day", "evening", "night"] }]);
    expect(withCareCodes(ticked, []).acts).toEqual([]);
  });
});

describe("急ぐ順", () => {
  const one = (over: Partial<Ordered>): Ordered => ({
    caseId: "b",
    state: "searching",
    level: "tonight",
    danger: false,
    firstContactAt: "2026-12-01T12:00:00Z",
    agreed: 0,
    conditional: 0,
    nextDeadline: null,
    ...over,
  });
  const order = (...cases: readonly Ordered[]) => [...cases].sort(compareUrgency).map(({ caseId }) => caseId);

  it("puts danger before everything, and a yes that waits for our word before the search", () => {
    expect(
      order(
        one({ caseId: "search" }),
        one({ caseId: "yes", agreed: 1, state: "offered" }),
        one({ caseId: "terms", conditional: 1, state: "offered", firstContactAt: "2026-12-01T12:01:00Z" }),
        one({ caseId: "danger", danger: true }),
      ),
    ).toEqual(["danger", "yes", "terms", "search"]);
  });

  it("puts tonight before tomorrow, and who has waited longer first", () => {
    expect(
      order(
        one({ caseId: "tomorrow", level: "tomorrow", firstContactAt: "2026-12-01T09:00:00Z" }),
        one({ caseId: "late" }),
        one({ caseId: "early", firstContactAt: "2026-12-01T11:59:00Z" }),
      ),
    ).toEqual(["early", "late", "tomorrow"]);
  });

  it("stands still between equals", () => {
    expect(order(one({ caseId: "b" }), one({ caseId: "a" }))).toEqual(["a", "b"]);
  });

  it("counts down to the answer that is awaited, else to the urgency nobody has judged", () => {
    expect(nextDeadlineOf(one({ nextDeadline: "2026-12-01T12:15:00.000Z" }))?.what).toBe("answer");
    expect(nextDeadlineOf(one({ level: null }))).toEqual({ what: "triage", at: "2026-12-01T12:10:00.000Z" });
    expect(nextDeadlineOf(one({}))).toBeNull();
  });
});

describe("経過の文", () => {
  const event = (what: string, detail: Record<string, unknown> = {}) => ({ what, detail });

  it("says of an urgency that nobody judged where it came from", () => {
    expect(logSentence(event("triaged", { level: "tonight", by: "days" }))).toBe(
      "急ぎ方：今夜（はじまりの日から）",
    );
    expect(logSentence(event("triaged", { level: "tonight", by: "desk" }))).toBe("急ぎ方：今夜");
  });

  it("keeps the last of what was typed and typed again", () => {
    const at = { at: "2026-12-01T12:00:00Z", byName: "三浦" };
    const typed = (seq: number, memo: string) => ({ seq, ...at, ...event("fact_changed", { memo }) });
    const log = [typed(1, "母"), typed(2, "母は中央病院"), { seq: 3, ...at, ...event("search_began") }];
    expect(readableLog(log).map(({ seq }) => seq)).toEqual([2, 3]);
  });
});
