import { describe, expect, it } from "vitest";
import {
  fileRefusalSentence,
  keptSentence,
  rowRefusalSentence,
  rowWarningSentence,
  updateSentence,
} from "~/interop/ui/sentences";

describe("取り込みの文 (sentences of an import)", () => {
  it("tells which column of the header is wrong, what was expected and what was found", () => {
    expect(
      fileRefusalSentence({ kind: "header_differs", position: 12, expected: "サービス種別", found: "種類" }),
    ).toBe(
      "見出しの12列目が「サービス種別」ではなく「種類」になっています。WAM NETのオープンデータのCSVを選んでください。",
    );
  });

  it("tells line and byte of what cannot be read", () => {
    expect(fileRefusalSentence({ kind: "byte_undecodable", line: 3, byte: 0xff })).toBe(
      "3行目に読めない文字があります（0xFF）。文字コードはUTF-8かシフトJIS（CP932）にしてください。",
    );
  });

  it("begins with the line, and says plainly that a service is out of scope", () => {
    expect(rowRefusalSentence(11, { kind: "service_out_of_scope", found: "居宅介護" })).toBe(
      "11行目：この種類は取り込みの対象外です（サービス種別「居宅介護」）。",
    );
  });

  it("points to the line that is repeated, and to what differs", () => {
    expect(rowRefusalSentence(10, { kind: "repeats_line", line: 2, differing: [] })).toBe(
      "10行目：2行目と同じです。",
    );
    expect(rowRefusalSentence(10, { kind: "repeats_line", line: 2, differing: ["phone", "fax"] })).toBe(
      "10行目：2行目と事業所番号・サービス・名称・所在地が同じです。電話番号・FAX番号だけが違います。2行目を使います。",
    );
  });

  it("shows forty characters of a cell, not a novel", () => {
    const sentence = rowWarningSentence(2, {
      kind: "value_left_out",
      column: "定員",
      found: "あ".repeat(200),
    });
    expect(sentence).toBe(`2行目：「定員」の「${"あ".repeat(40)}…」は読めないため、空欄にします。`);
  });

  it("says why a claimed office is kept, and what an update changes", () => {
    expect(keptSentence(5, ["capacity"])).toBe(
      "5行目：事業所が自分で管理しているため、上書きしません。ファイルでは定員が違います。",
    );
    expect(updateSentence(5, ["phone"])).toBe("5行目：電話番号を新しくします。");
  });
});
