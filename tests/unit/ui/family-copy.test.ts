import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { byDayIntroduction, INTRODUCTIONS } from "db/seeds/introductions-told";
import { describe, expect, it } from "vitest";
import * as catalogueWords from "~/catalogue/ui/words";
import { EASY_SENTENCE_MAX, longSentences, sentencesOf } from "~/ui/easy-copy";
import { unreadIn } from "~/ui/ruby";
import { KNOWN_KANJI } from "../../support/school-kanji";

/**
 * Goal: what a family or the person reads can be read (ux.md §4): a sentence has at most 40 characters, a kanji beyond the
 * third school year has its reading, nothing sounds like an office, and nobody is told to do two things in a row.
 * Method: every text that a page hands to `Easy`, every word of the catalogue, every introduction of the demo city.
 */
const sources = ["app"]
  .flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  )
  .filter((path) => path.endsWith(".tsx"))
  .map((path) => ({ path, text: readFileSync(path, "utf8") }))
  .filter(({ text }) => /from "(~\/ui|\.)\/reading"/.test(text));

/** A value in the middle of a sentence counts as two characters. */
const filledIn = (template: string) => template.replace(/\$\{[^}]*\}/g, "12");
const props = (name: "text" | "full") => new RegExp(`\\b${name}=(?:"([^"]*)"|\\{\`([^\`]*)\`\\})`, "g");

interface Copy {
  readonly where: string;
  readonly text: string;
}
const inPages = (name: "text" | "full"): Copy[] =>
  sources.flatMap(({ path, text }) =>
    [...text.matchAll(props(name))].map(([, plain, template]) => ({
      where: path,
      text: filledIn(plain ?? template ?? ""),
    })),
  );

function saidIn(value: unknown, where: string, level: "easy" | "full"): Copy[] {
  if (Array.isArray(value)) return value.flatMap((one) => saidIn(one, where, level));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === level && typeof inner === "string" ? [{ where, text: inner }] : saidIn(inner, where, level),
  );
}
const introductions = [
  ...INTRODUCTIONS,
  ...[0, 1, 2, 3].map((at) => byDayIntroduction(`day ${at}`, at, 500)),
];
const copyOf = (level: "easy" | "full"): Copy[] => [
  ...inPages(level === "easy" ? "text" : "full"),
  ...Object.entries(catalogueWords).flatMap(([name, words]) => saidIn(words, `catalogue ${name}`, level)),
  ...introductions.flatMap(({ office, told }) => saidIn(told, `introduction ${office}`, level)),
];
const easy = copyOf("easy");
const full = copyOf("full");
const named = (copies: readonly Copy[]) => copies.map(({ where, text }) => `${where}: ${text}`);

it("finds what families read", () => {
  expect(sources.length).toBeGreaterThan(8);
  expect(easy.length).toBeGreaterThan(150);
  expect(full.length).toBeGreaterThan(100);
});

describe("やさしい文", () => {
  it(`has sentences of at most ${EASY_SENTENCE_MAX} characters`, () => {
    expect(named(easy.filter(({ text }) => longSentences(text).length > 0))).toEqual([]);
  });

  it("asks for one thing at a time", () => {
    const chained = easy.filter(({ text }) => (text.match(/てください|でください/g) ?? []).length > 1);
    expect(named(chained)).toEqual([]);
  });
});

describe("どちらの文も", () => {
  const both = [...easy, ...full];

  it("has a reading for every kanji beyond the third school year", () => {
    const bare = both.flatMap(({ where, text }) => {
      const unread = unreadIn(text).filter((one) => !KNOWN_KANJI.has(one));
      return unread.length === 0 ? [] : [`${where}: ${unread.join("")} in ${text}`];
    });
    expect(bare).toEqual([]);
  });

  it("speaks without the words of offices and of programs", () => {
    const JARGON =
      /マッチング|ステータス|アサイン|キャンセル|ユーザー|エントリー|ログイン|リスト|フォーム|オファー|アセスメント|モニタリング|ニーズ|問題行動|満床|空床/;
    expect(named(both.filter(({ text }) => JARGON.test(text)))).toEqual([]);
  });
});

describe("文を分ける (sentences)", () => {
  it("ends a sentence at its full stop, its question mark and its line", () => {
    expect(sentencesOf("行きます。どこへ？\n家へ")).toEqual(["行きます", "どこへ", "家へ"]);
  });

  it("counts a sentence of forty characters as short, and one more as long", () => {
    expect(longSentences("あ".repeat(40))).toEqual([]);
    expect(longSentences(`${"あ".repeat(41)}。`)).toHaveLength(1);
  });
});
