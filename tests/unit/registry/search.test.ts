import { describe, expect, it } from "vitest";
import { day } from "~/kernel/day";
import { readDate } from "~/registry/model/birth-date";
import { foldKana, matchesKana } from "~/registry/model/kana-search";
import { foldName, matchesSearch, readSearch } from "~/registry/model/search";

const yamada = {
  familyName: "山﨑",
  givenName: "翔太",
  familyKana: "やまざき",
  givenKana: "しょうた",
  birthDate: day("1992-04-03"),
  phone: "042-000-1234",
};

describe("かなの検索 (kana)", () => {
  it.each([
    ["ﾔﾏｻﾞｷ", "half-width"],
    ["ヤマザキ", "katakana"],
    ["やまざき しょ", "with the beginning of the given name"],
    ["やまざき　ショウタ", "mixed, with a wide space"],
    ["しょうた", "by the given name alone"],
  ])("finds やまざき しょうた as %s (%s)", (typed) => {
    expect(matchesKana(typed, yamada.familyKana, yamada.givenKana)).toBe(true);
  });

  it("does not find by the middle of a name, nor by nothing", () => {
    expect(matchesKana("まざき", yamada.familyKana, yamada.givenKana)).toBe(false);
    expect(matchesKana("  ー ", yamada.familyKana, yamada.givenKana)).toBe(false);
  });

  it("hears no difference between a long vowel mark and what is typed in its place", () => {
    const spellings = ["オー", "オ-", "オ−", "おー", "ｵｰ", "オ‐", "お〜"];
    expect(new Set(spellings.map(foldKana))).toEqual(new Set(["お"]));
  });

  it("takes ヶ, ケ and け for one", () => {
    expect(new Set(["つるヶさき", "ツルケサキ", "つるけさき"].map(foldKana))).toEqual(
      new Set(["つるけさき"]),
    );
  });
});

describe("名前の字 (variants)", () => {
  it("finds 山﨑 when 山崎 is typed, and 髙橋 as 高橋", () => {
    expect(matchesSearch(readSearch("山崎"), yamada)).toBe(true);
    expect(foldName("髙橋")).toBe(foldName("高橋"));
    expect(matchesSearch(readSearch("山田"), yamada)).toBe(false);
  });
});

describe("検索の言葉 (what was asked)", () => {
  it("finds by the whole birth date, however it is written", () => {
    for (const typed of ["1992-04-03", "1992/4/3", "19920403", "平成4年4月3日", "H4.4.3", "Ｈ４．４．３"]) {
      expect(matchesSearch(readSearch(typed), yamada)).toBe(true);
    }
    expect(matchesSearch(readSearch("1992-04-04"), yamada)).toBe(false);
  });

  it("finds by the end of the phone number, from four digits on", () => {
    expect(matchesSearch(readSearch("042（000）1234"), yamada)).toBe(true);
    expect(matchesSearch(readSearch("1234"), yamada)).toBe(true);
    expect(readSearch("234")).toEqual({ kind: "nothing" });
    expect(matchesSearch(readSearch("9999"), yamada)).toBe(false);
  });

  it("finds nobody for nothing", () => {
    for (const typed of ["", "   ", "ー"]) expect(readSearch(typed)).toEqual({ kind: "nothing" });
  });
});

describe("日付の読み取り (dates)", () => {
  it.each([
    ["昭和64年1月7日", "1989-01-07"],
    ["平成元年1月8日", "1989-01-08"],
    ["平成31年4月30日", "2019-04-30"],
    ["令和元年5月1日", "2019-05-01"],
    ["R8.11.22", "2026-11-22"],
    ["大正15年12月24日", "1926-12-24"],
    ["明治45年7月29日", "1912-07-29"],
  ])("reads %s", (written, expected) => {
    expect(readDate(written)).toBe(expected);
  });

  it.each(["平成4年2月30日", "92/4/3", "4月3日", "19921303", "山崎", "平成4年"])(
    "does not read %s",
    (written) => {
      expect(readDate(written)).toBeNull();
    },
  );
});
