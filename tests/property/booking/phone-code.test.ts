import fc from "fast-check";
import { expect, it } from "vitest";
import { CODE_ALPHABET, parsePhoneCode, phoneCode } from "~/booking/model/code";
import { runs } from "../../support/runs";

/** Goal: a code misheard in one character, or with two neighbours swapped, finds no booking rather than a stranger's. */
const aCode = fc.nat({ max: 23 ** 7 - 1 }).map((seed) => phoneCode(seed).replaceAll("-", "").slice(2));

it("is read back as it was said", () => {
  fc.assert(fc.property(fc.nat(), (seed) => parsePhoneCode(phoneCode(seed)) === phoneCode(seed)));
});

it("finds every single wrong character", () => {
  fc.assert(
    fc.property(aCode, fc.nat(7), fc.constantFrom(...CODE_ALPHABET), (code, at, wrong) => {
      const misheard = code.slice(0, at) + wrong + code.slice(at + 1);
      expect(parsePhoneCode(misheard) !== null).toBe(misheard === code);
    }),
    { numRuns: runs(2000) },
  );
});

it("finds every swap of two neighbours", () => {
  fc.assert(
    fc.property(aCode, fc.nat(6), (code, at) => {
      const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
      expect(parsePhoneCode(swapped) !== null).toBe(swapped === code);
    }),
    { numRuns: runs(2000) },
  );
});
