import fc from "fast-check";
import { expect, it } from "vitest";
import { foldKana, matchesKana } from "~/registry/model/kana-search";
import { runs } from "../../support/runs";

/**
 * Goal: nobody is missed because the reading was typed in another kana or width.
 * Method: write a random reading in hiragana, rewrite it character by character, and search with every beginning of it.
 */
const HIRAGANA = [
  ..."あいうえおかがきぎくぐけげこごさざしじすずせぜそぞただちぢっつづてでとどなにぬねのはばぱひびぴふぶぷへべぺほぼぽまみむめもゃやゅゆょよらりるれろわをん",
];
const aReading = fc
  .array(fc.constantFrom(...HIRAGANA), { minLength: 1, maxLength: 8 })
  .map((kana) => kana.join(""));
const toKatakana = (text: string) =>
  [...text].map((kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)).join("");

it("reads hiragana and katakana alike", () => {
  fc.assert(
    fc.property(aReading, (reading) => {
      expect(foldKana(toKatakana(reading))).toBe(foldKana(reading));
    }),
  );
});

it("finds a person by every beginning of the reading, in either kana, with or without a space", () => {
  fc.assert(
    fc.property(aReading, aReading, fc.nat(15), fc.boolean(), (family, given, length, inKatakana) => {
      const whole = `${family}${given}`;
      const beginning = whole.slice(0, 1 + (length % whole.length));
      const spaced =
        beginning.length > family.length
          ? `${beginning.slice(0, family.length)}　${beginning.slice(family.length)}`
          : beginning;

      expect(matchesKana(inKatakana ? toKatakana(beginning) : spaced, family, given)).toBe(true);
    }),
  );
});

it("folds what is folded to itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(foldKana(foldKana(text))).toBe(foldKana(text));
    }),
    { numRuns: runs(500) },
  );
});
