import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import {
  ANSWER_WORDS,
  KIND_WORDS,
  LIVING_WORDS,
  NEXT_WORDS,
  REASON_WORDS,
  STANDING_WORDS,
  VOICE_WORDS,
} from "~/trial/ui/trial-words";
import { longSentences } from "~/ui/easy-copy";
import { unreadIn } from "~/ui/ruby";
import { KNOWN_KANJI } from "../../support/school-kanji";

/** Goal: what a family reads of its request is as short, and as readable, as the rest of its pages (ux.md §4). */
const said = [
  KIND_WORDS,
  LIVING_WORDS,
  VOICE_WORDS,
  ANSWER_WORDS,
  REASON_WORDS,
  STANDING_WORDS,
  NEXT_WORDS,
].flatMap((words): string[] => Object.values(words));

/** The words that pages hand on by name: questions, leads, labels of fields. */
const inPages = ["ask-page", "ask-fields", "series-page"].flatMap((page) => {
  const text = readFileSync(`app/trial/ui/${page}.tsx`, "utf8");
  const quoted = /(?:easy\(|title: |lead: |label: )"([^"]*)"/g;
  return [...text.matchAll(quoted)].map(([, one]) => one ?? "");
});
const all = [...said, ...inPages];

describe("家族が読むことば (the words of a request)", () => {
  it("are found", () => expect(all.length).toBeGreaterThan(60));

  it.each(all)("%s", (text) => {
    expect(longSentences(text)).toEqual([]);
    expect(unreadIn(text).filter((kanji) => !KNOWN_KANJI.has(kanji))).toEqual([]);
  });
});
