import { describe, expect, it } from "vitest";
import { type AlarmFacts, alarmsOf } from "~/emergency/model/alarms";
import { type DeskFocus, type DeskKey, deskCommandOf } from "~/emergency/ui/desk-keys";

const key = (name: string, over: Partial<DeskKey> = {}): DeskKey => ({
  key: name,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  isComposing: false,
  ...over,
});
const nowhere: DeskFocus = { isTyping: false, isOnCandidate: false, isArrowed: false, isPressed: false };
const typing = { ...nowhere, isTyping: true };
const onCandidate = { ...nowhere, isOnCandidate: true };

describe("キーの地図", () => {
  it.each([
    ["/", {}, nowhere, "search"],
    ["ArrowDown", {}, nowhere, "next"],
    ["ArrowUp", {}, onCandidate, "previous"],
    ["Enter", {}, onCandidate, "why"],
    ["Enter", { ctrlKey: true }, nowhere, "send"],
    ["Enter", { ctrlKey: true }, typing, "send"],
    ["F8", {}, typing, "phone"],
    ["F9", {}, nowhere, "next_wave"],
    ["F10", {}, nowhere, "finish"],
    ["1", { altKey: true }, typing, "pane_1"],
    ["2", { altKey: true }, nowhere, "pane_2"],
    ["3", { altKey: true }, nowhere, "pane_3"],
    ["Escape", {}, typing, "back"],
    ["?", {}, nowhere, "help"],
  ] as const)("%s means what the table says", (name, over, focus, means) => {
    expect(deskCommandOf(key(name, over), focus)).toBe(means);
  });

  it("takes no letter from somebody who types", () => {
    for (const name of ["/", "?", "ArrowDown", "ArrowUp", "Enter", "1"]) {
      expect(deskCommandOf(key(name), typing)).toBeNull();
    }
  });

  it("takes no key from a word that is being composed, F8 and Ctrl+Enter included", () => {
    for (const name of ["F8", "F9", "F10", "Escape", "Enter", "/"]) {
      expect(deskCommandOf(key(name, { isComposing: true, ctrlKey: name === "Enter" }), typing)).toBeNull();
    }
  });

  it("leaves arrows to the radio buttons and Enter to the buttons", () => {
    expect(deskCommandOf(key("ArrowDown"), { ...nowhere, isArrowed: true })).toBeNull();
    expect(deskCommandOf(key("Enter"), { ...onCandidate, isPressed: true })).toBeNull();
    expect(deskCommandOf(key("Enter"), nowhere)).toBeNull();
  });

  it("knows no other combination", () => {
    expect(deskCommandOf(key("4", { altKey: true }), nowhere)).toBeNull();
    expect(deskCommandOf(key("f", { ctrlKey: true }), nowhere)).toBeNull();
  });
});

describe("四つの音", () => {
  const now = 1_000_000;
  const facts = (over: Partial<AlarmFacts>): AlarmFacts => ({
    asked: [],
    now,
    isSeeking: true,
    lostSince: null,
    ...over,
  });
  const a = (id: string, state: AlarmFacts["asked"][number]["state"], lapsesAt: number | null = null) => ({
    id,
    state,
    lapsesAt,
  });
  const kinds = (over: Partial<AlarmFacts>) => alarmsOf(facts(over)).map(({ kind }) => kind);

  it("are silent while nothing is asked, and while places are thinking", () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ asked: [a("1", "waiting")] })).toEqual([]);
  });

  it("ring at a yes", () => {
    expect(kinds({ asked: [a("1", "agreed"), a("2", "over")] })).toEqual(["accepted"]);
  });

  it("ring when the last has refused, and not while one is waiting", () => {
    expect(kinds({ asked: [a("1", "refused"), a("2", "waiting")] })).toEqual([]);
    expect(kinds({ asked: [a("1", "refused"), a("2", "refused")] })).toEqual(["all_refused"]);
  });

  it("do not ring for those who refused before a place was firm", () => {
    expect(kinds({ asked: [a("1", "refused"), a("2", "over")], isSeeking: false })).toEqual([]);
    expect(kinds({ asked: [a("1", "refused"), a("2", "over")] })).toEqual(["all_refused"]);
  });

  it("ring anew when another wave has failed", () => {
    const [first] = alarmsOf(facts({ asked: [a("1", "refused")] }));
    const [second] = alarmsOf(facts({ asked: [a("1", "refused"), a("2", "refused")] }));
    expect(first?.key).not.toBe(second?.key);
  });

  it("ring from sixty seconds before a hold lapses, and not after it has", () => {
    const holding = (ms: number) => kinds({ asked: [a("1", "waiting", now + ms)] });
    expect(holding(60_001)).toEqual([]);
    expect(holding(60_000)).toEqual(["hold_lapsing"]);
    expect(holding(0)).toEqual([]);
  });

  it("ring when the line has been away for more than thirty seconds", () => {
    expect(kinds({ lostSince: now - 30_000 })).toEqual([]);
    expect(kinds({ lostSince: now - 30_001 })).toEqual(["connection_lost"]);
  });
});
