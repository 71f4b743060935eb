import { describe, expect, it } from "vitest";
import { readingOf, spelledReading } from "~/ui/reading";
import { READINGS } from "~/ui/readings";
import { rubyOf, unreadIn } from "~/ui/ruby";

/** 漢字(かんじ), as one would say the line. */
const said = (line: string) =>
  rubyOf(line)
    .map(({ text, rt }) => (rt === null ? text : `${text}(${rt})`))
    .join("");

describe("ふりがな", () => {
  it("takes the longest word, so that 見学 is not 見る", () => {
    expect(said("見学に行きます。家を見ます。")).toBe("見学(けんがく)に行(い)きます。家(いえ)を見(み)ます。");
  });

  it("reads nights as they are said", () => {
    expect(said("1泊と2泊と3泊と10泊")).toBe("1泊(ぱく)と2泊(はく)と3泊(ぱく)と10泊(ぱく)");
  });

  it("reads a date otherwise than a number of days", () => {
    expect(said("12月1日から7日")).toBe("12月(がつ)1日(ついたち)から7日(なのか)");
    expect(said("1日の流れ")).toContain("1日(にち)");
    expect(said("12月14日と15日")).toBe("12月(がつ)14日(じゅうよっか)と15日(にち)");
  });

  it("counts people and months as one does", () => {
    expect(said("1人と2人と4人、3か月")).toBe("1人(ひとり)と2人(ふたり)と4人(にん)、3か月(げつ)");
  });

  it("leaves a word bare that nobody has checked, rather than read a part of it", () => {
    expect(said("家具")).toBe("家具");
    expect(unreadIn("家具を使う")).toEqual(["家", "具"]);
  });

  it("loses no character of the line", () => {
    const line = "ためしに泊まる所です。12/1(火) 1泊 1,900円くらい（ごはん3回）。";
    expect(
      rubyOf(line)
        .map(({ text }) => text)
        .join(""),
    ).toBe(line);
  });

  it("has each word once, in kana only", () => {
    const words = READINGS.trim().split(/\s+/);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
    const readings = [...READINGS.matchAll(/\|([^\]]*)\]/g)].map(([, rt]) => rt ?? "");
    expect(readings.filter((rt) => !/^[ぁ-んー]+$/.test(rt))).toEqual([]);
    expect(READINGS.replace(/\[[^[\]|]+\|[^[\]|]+\]/g, "")).not.toMatch(/[[\]|]/);
  });
});

describe("読みやすさ", () => {
  it("is easy with furigana for whoever chose nothing or sends nonsense", () => {
    expect(readingOf(null)).toEqual({ level: "easy", furigana: true });
    expect(readingOf("x.y.z")).toEqual({ level: "easy", furigana: true });
  });

  it.each([
    { level: "easy", furigana: false },
    { level: "full", furigana: true },
  ] as const)("keeps what was chosen: %o", (reading) => {
    expect(readingOf(spelledReading(reading))).toEqual(reading);
  });
});
