import { accept, type Result, refuse } from "~/kernel/result";
import { FILE_BYTES_MAX, type FileRefusal } from "./wamnet-file";

export type Encoding = "utf-8" | "cp932";

/** The text of a file and how it was written. */
export interface DecodedFile {
  readonly text: string;
  readonly encoding: Encoding;
}

const LINE_FEED = 0x0a;
const UTF8_BOM = [0xef, 0xbb, 0xbf];
/** ZIP, and therefore also xlsx: the open data is published inside one. */
const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];

/**
 * 文字コードの判定 — bytes to text: a byte order mark means UTF-8; else strict UTF-8 when every byte fits; else CP932.
 *
 * In that order because CP932 accepts most of UTF-8 and turns it into other characters, while Japanese in CP932 is
 * never valid UTF-8. Nothing is replaced: one byte that fits neither refuses the file with its line.
 *
 * @returns the text without its byte order mark
 */
export function decodeFile(bytes: Uint8Array): Result<DecodedFile, FileRefusal> {
  if (bytes.length > FILE_BYTES_MAX) {
    return refuse({ kind: "file_too_large", bytes: bytes.length, bytesMax: FILE_BYTES_MAX });
  }
  if (bytes.length === 0) return refuse({ kind: "file_empty" });
  if (startsWith(bytes, ZIP_MAGIC)) return refuse({ kind: "file_is_archive" });

  const encodings: readonly Encoding[] = startsWith(bytes, UTF8_BOM) ? ["utf-8"] : ["utf-8", "cp932"];
  for (const encoding of encodings) {
    const text = decodeStrictly(bytes, encoding);
    if (text !== null) return accept({ text, encoding });
  }
  const furthest = Math.max(...encodings.map((encoding) => firstMisfit(bytes, encoding)));
  return refuse({
    kind: "byte_undecodable",
    line: lineAt(bytes, furthest),
    byte: bytes[furthest] ?? 0,
  });
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

/** The label `shift_jis` of the encoding standard is CP932: NEC and IBM extensions (①, 髙) included. */
function decoderOf(encoding: Encoding): TextDecoder {
  return new TextDecoder(encoding === "cp932" ? "shift_jis" : "utf-8", { fatal: true });
}

function decodeStrictly(bytes: Uint8Array, encoding: Encoding): string | null {
  try {
    return decoderOf(encoding).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Offset of the first byte that does not fit. Lines are tried whole and only the misfitting one byte by byte; a line feed
 * is never the second byte of a character in either encoding.
 */
function firstMisfit(bytes: Uint8Array, encoding: Encoding): number {
  let from = 0;
  while (from < bytes.length) {
    const feed = bytes.indexOf(LINE_FEED, from);
    const until = feed < 0 ? bytes.length : feed + 1;
    if (decodeStrictly(bytes.subarray(from, until), encoding) === null) {
      return misfitWithin(bytes, from, until, encoding);
    }
    from = until;
  }
  return bytes.length - 1;
}

function misfitWithin(bytes: Uint8Array, from: number, until: number, encoding: Encoding): number {
  const decoder = decoderOf(encoding);
  for (let offset = from; offset < until; offset += 1) {
    try {
      decoder.decode(bytes.subarray(offset, offset + 1), { stream: true });
    } catch {
      return offset;
    }
  }
  return until - 1;
}

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === LINE_FEED) line += 1;
  return line;
}
