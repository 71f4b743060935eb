import { Readable } from "node:stream";
import { setImmediate as nextTurn } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { accept, type Result, refuse } from "~/kernel/result";
import { decodeFile, type Encoding } from "./model/decode";
import { type FileRefusal, headerRefusal, ROWS_MAX } from "./model/wamnet-file";
import { type RowReading, readOffice } from "./model/wamnet-row";

/** The rows of a file, in its order. */
export interface WamnetReading {
  readonly encoding: Encoding;
  readonly rows: readonly RowReading[];
}

interface ParsedRecord {
  readonly record: readonly string[];
  /** `lines` is the line on which the record ends. */
  readonly info: { readonly lines: number };
}

/**
 * 公表ファイルを読む — bytes to rows: encoding, header, quoting, then each row by itself. Blank lines are passed over.
 *
 * A row with too few or too many columns is a refused row; a quote that never closes swallows the rest of the file,
 * so it refuses the file.
 */
export async function readWamnet(bytes: Uint8Array): Promise<Result<WamnetReading, FileRefusal>> {
  const decoded = decodeFile(bytes);
  if (!decoded.ok) return decoded;

  const wrongHeader = headerRefusal(decoded.value.text);
  if (wrongHeader) return refuse(wrongHeader);

  const parser = Readable.from(inParts(decoded.value.text)).pipe(
    parse({ info: true, recordDelimiter: ["\r\n", "\n"], relaxColumnCount: true, skipEmptyLines: true }),
  );
  const rows: RowReading[] = [];
  let headerPassed = false;
  try {
    for await (const parsed of parser) {
      const { record, info } = parsed as ParsedRecord;
      if (!headerPassed) {
        headerPassed = true;
        continue;
      }
      if (rows.length >= ROWS_MAX) return refuse({ kind: "too_many_rows", rowsMax: ROWS_MAX });
      rows.push({ line: info.lines - lineBreaksIn(record), outcome: readOffice(record) });
    }
  } catch (error) {
    if (error instanceof CsvError) return refuse({ kind: "quotes_broken", line: Number(error.lines) });
    throw error;
  }
  if (rows.length === 0) return refuse({ kind: "no_rows" });
  return accept({ encoding: decoded.value.encoding, rows });
}

const BYTES_PER_TURN = 64 * 1024;

/** why: handed over whole, four megabytes are parsed in one go, and every other request of the process waits a second. */
async function* inParts(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += BYTES_PER_TURN) {
    yield bytes.subarray(at, at + BYTES_PER_TURN);
    await nextTurn();
  }
}

function lineBreaksIn(record: readonly string[]): number {
  return record.reduce((total, cell) => total + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
}
