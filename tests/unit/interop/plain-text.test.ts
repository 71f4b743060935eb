import { describe, expect, it } from "vitest";
import { foldForKey, plainAddress, plainLine, plainPhone } from "~/interop/model/plain-text";

describe("表記をそろえる (spelling of published text)", () => {
  it("leaves the letters of a name as the office writes them, and takes tabs and unseen marks out", () => {
    expect(plainLine("ホームⅡ　ＡＢＣ\t\t\t")).toBe("ホームⅡ ＡＢＣ");
    expect(plainLine("ホーム\u202eⅡ\u200b")).toBe("ホームⅡ");
  });

  it("narrows an address and reads a lost dash between digits", () => {
    expect(plainAddress("本郷通８丁目南２?２４")).toBe("本郷通8丁目南2-24");
    expect(plainAddress("みどり１−２ー３‐４")).toBe("みどり1-2-3-4");
  });

  it("does not guess a lost character beside a letter, nor touch the long vowel of a word", () => {
    expect(plainAddress("レジデンスB?101 コーポ1")).toBe("レジデンスB?101 コーポ1");
  });

  it.each([
    ["０３－００００－０００１", "03-0000-0001"],
    ["(045)000-0001", "045-000-0001"],
    ["09000000001", "090-0000-0001"],
    ["090-00000001", "090-0000-0001"],
    ["0153000001", "0153000001"],
    ["0120-000-001", "0120-000-001"],
    ["0800-000-0001", "0800-000-0001"],
    ["020-0000-0001", "020-0000-0001"],
  ])("reads the telephone number %s as %s", (written, phone) => {
    expect(plainPhone(written)).toBe(phone);
  });

  it.each(["000-0001", "000-000-0000", "090-000-0001", "03-00000-0001", "00-0000-0001", "なし", ""])(
    "takes %s for no telephone number",
    (written) => {
      expect(plainPhone(written)).toBeNull();
    },
  );

  it("folds widths, spaces, capitals and every kind of dash for comparing, a lost one included", () => {
    expect(foldForKey("グループホーム　ＣＬ１")).toBe(foldForKey("グル?プホームcl1"));
    expect(foldForKey("〜まどか〜")).toBe(foldForKey("?まどか?"));
    expect(foldForKey("ホーム1号")).not.toBe(foldForKey("ホーム2号"));
  });
});
