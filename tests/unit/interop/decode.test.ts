import { describe, expect, it } from "vitest";
import { decodeFile } from "~/interop/model/decode";
import { FILE_BYTES_MAX } from "~/interop/model/wamnet-file";
import { cp932, utf8WithBom } from "../../support/fixtures/wamnet";

const bytesOf = (...parts: readonly (string | readonly number[])[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? cp932(part) : part)]));

describe("文字コードの判定 (decoding a published file)", () => {
  it("reads UTF-8 by its byte order mark, and drops the mark", () => {
    expect(decodeFile(utf8WithBom("事業所,髙橋\n"))).toEqual({
      ok: true,
      value: { text: "事業所,髙橋\n", encoding: "utf-8" },
    });
  });

  it("reads UTF-8 without a mark as UTF-8, though CP932 would accept its bytes as other characters", () => {
    const bytes = new TextEncoder().encode("名称");
    expect(new TextDecoder("shift_jis").decode(bytes)).not.toBe("名称");

    expect(decodeFile(bytes)).toMatchObject({ ok: true, value: { text: "名称", encoding: "utf-8" } });
  });

  it("reads CP932 with the characters that plain Shift JIS lacks", () => {
    expect(decodeFile(cp932("ホーム①　髙橋Ⅱ　～"))).toEqual({
      ok: true,
      value: { text: "ホーム①　髙橋Ⅱ　～", encoding: "cp932" },
    });
  });

  it("names the line and the byte that neither encoding has", () => {
    expect(decodeFile(bytesOf("一行目\n二行目\n三", [0xff], "行目\n"))).toEqual({
      ok: false,
      refusal: { kind: "byte_undecodable", line: 3, byte: 0xff },
    });
  });

  it("does not fall back to CP932 behind a UTF-8 mark", () => {
    expect(decodeFile(bytesOf([0xef, 0xbb, 0xbf], "名称"))).toMatchObject({
      ok: false,
      refusal: { kind: "byte_undecodable", line: 1 },
    });
  });

  it("takes ten megabytes and refuses one byte more", () => {
    expect(decodeFile(new Uint8Array(FILE_BYTES_MAX).fill(0x61)).ok).toBe(true);
    expect(decodeFile(new Uint8Array(FILE_BYTES_MAX + 1).fill(0x61))).toEqual({
      ok: false,
      refusal: { kind: "file_too_large", bytes: FILE_BYTES_MAX + 1, bytesMax: FILE_BYTES_MAX },
    });
  });

  it("says that the file is empty, or still in its ZIP", () => {
    expect(decodeFile(new Uint8Array())).toEqual({ ok: false, refusal: { kind: "file_empty" } });
    expect(decodeFile(bytesOf([0x50, 0x4b, 0x03, 0x04, 0x14]))).toEqual({
      ok: false,
      refusal: { kind: "file_is_archive" },
    });
  });
});
