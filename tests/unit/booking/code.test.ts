import { describe, expect, it } from "vitest";
import { CODE_ALPHABET, codeSeed, parsePhoneCode, phoneCode } from "~/booking/model/code";

describe("電話で言う番号 (phone code)", () => {
  it("is the same for the same booking and differs for the next", () => {
    expect(phoneCode(0)).toBe("TM-2222-2222");
    expect(phoneCode(1)).not.toBe(phoneCode(0));
    expect(phoneCode(codeSeed("019a0000-0000-7000-8000-00000000002a"))).toBe(phoneCode(42));
  });

  it("is understood as it is typed: small, full-width, without dashes or TM", () => {
    const code = phoneCode(123_456_789);
    const body = code.replaceAll("-", "").slice(2);
    for (const typed of [
      code,
      code.toLowerCase(),
      body,
      ` ${body} `,
      code.replaceAll("-", "ー"),
      `ＴＭ－${body}`,
    ]) {
      expect(parsePhoneCode(typed)).toBe(code);
    }
  });

  it("is refused with a character too few or too many, or one that is not in the alphabet", () => {
    const code = phoneCode(7);
    expect(parsePhoneCode(code.slice(0, -1))).toBeNull();
    expect(parsePhoneCode(`${code}2`)).toBeNull();
    expect(parsePhoneCode("TM-0O1I-5S8B")).toBeNull();
  });

  it("has no two characters that are mistaken for each other", () => {
    for (const pair of ["0O", "1I", "IL", "2Z", "5S", "8B", "UV", "BV", "MN"]) {
      expect([...pair].filter((character) => CODE_ALPHABET.includes(character)).length).toBeLessThan(2);
    }
  });
});
