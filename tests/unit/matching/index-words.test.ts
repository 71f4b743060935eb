import { expect, it } from "vitest";
import type { IndexHealth } from "~/matching/model/index-health";
import { indexSentence } from "~/matching/ui/index-words";

const well: IndexHealth = { state: "ready", units: 312, lagMs: 80, from: "file", lastCheck: null };
const at = new Date("2026-12-01T18:00:00Z");

it("tells the administrator how many beds the index knows, and is calm about it", () => {
  expect(indexSentence(well)).toEqual({ text: "検索の索引は最新です（312床）。", isAlarm: false });
  expect(indexSentence({ ...well, lastCheck: { at, same: true } }).isAlarm).toBe(false);
});

it("is calm while the index is read in, because searches are answered all the same", () => {
  expect(indexSentence({ ...well, state: "warming", units: 0 })).toMatchObject({ isAlarm: false });
});

it("asks somebody to look when the index stands still, or differed from the database by night", () => {
  expect(indexSentence({ ...well, state: "stale" })).toMatchObject({ isAlarm: true });
  expect(indexSentence({ ...well, lastCheck: { at, same: false } })).toMatchObject({ isAlarm: true });
});
