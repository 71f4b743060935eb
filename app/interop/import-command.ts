/**
 * `npm run import:wamnet -- FILE [--apply] [--as-of YYYY-MM-DD] [--warnings]`
 *
 * Reads a published file and says what it would do; with `--apply` does it. Leaves with 1 when the file or the database
 * refuses, with 2 when it is called wrongly.
 */
import { readFile, stat } from "node:fs/promises";
import { parseArgs } from "node:util";
import { systemActor } from "~/access/model/actor";
import { type Day, parseDay } from "~/kernel/day";
import { onDatabase, runCommand } from "~/platform/launch/command";
import { printLine } from "~/platform/launch/print-line";
import { inUnitOfWork } from "~/platform/unit-of-work.server";
import { importOffices, previewImport } from "./import-offices.server";
import type { ImportPlan } from "./model/import-plan";
import { FILE_BYTES_MAX } from "./model/wamnet-file";
import { readWamnet, type WamnetReading } from "./read-wamnet.server";
import {
  fileRefusalSentence,
  importRefusalSentence,
  keptSentence,
  planSentence,
  rowRefusalSentence,
  rowWarningSentence,
} from "./ui/sentences";

interface Call {
  readonly file: string;
  readonly apply: boolean;
  readonly warnings: boolean;
  readonly asOf: Day | null;
}

/** The whole file is one transaction; an ordinary request's deadline is too short for it. */
const DEADLINE_MS = 120_000;

await runCommand(async (words) => {
  const call = readCall(words);
  if (!call) {
    console.error(
      "使い方：npm run import:wamnet -- ファイル [--apply] [--as-of 2022-08-31] [--warnings]\n--apply がなければ、何も書き込まずに結果だけを示します。",
    );
    return 2;
  }
  const read = await readFileOf(call.file);
  if (typeof read === "string") {
    console.error(read);
    return 1;
  }
  printLine(`${read.rows.length}行を読みました（${read.encoding === "cp932" ? "CP932" : "UTF-8"}）。`);
  const plan = await run(call, read);
  if (typeof plan === "string") {
    console.error(plan);
    return 1;
  }
  report(plan, call);
  return 0;
});

function readCall(args: readonly string[]): Call | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        apply: { type: "boolean", default: false },
        warnings: { type: "boolean", default: false },
        "as-of": { type: "string" },
      },
    });
    const [file, ...more] = positionals;
    const asOf = values["as-of"] === undefined ? null : parseDay(values["as-of"]);
    if (file === undefined || more.length > 0 || (values["as-of"] !== undefined && asOf === null))
      return null;
    return { file, apply: values.apply, warnings: values.warnings, asOf };
  } catch {
    return null;
  }
}

/** @returns a sentence when the file cannot be read */
async function readFileOf(file: string): Promise<WamnetReading | string> {
  try {
    const { size } = await stat(file);
    if (size > FILE_BYTES_MAX) {
      return fileRefusalSentence({ kind: "file_too_large", bytes: size, bytesMax: FILE_BYTES_MAX });
    }
    const read = await readWamnet(await readFile(file));
    return read.ok ? read.value : fileRefusalSentence(read.refusal);
  } catch (cause) {
    return `ファイルを開けません：${(cause as Error).message}`;
  }
}

/** @returns a sentence when the import is refused */
async function run(call: Call, { rows }: WamnetReading): Promise<ImportPlan | string> {
  const outcome = await onDatabase(
    (deps) =>
      inUnitOfWork(deps, systemActor("公表データの取り込み"), (unit) =>
        call.apply
          ? importOffices(unit, rows, { asOf: call.asOf, onProgress: showProgress })
          : previewImport(unit, rows),
      ),
    DEADLINE_MS,
  );
  return outcome.ok ? outcome.value : importRefusalSentence(outcome.refusal);
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${done} / ${total}${done === total ? "\n" : ""}`);
}

function report(plan: ImportPlan, call: Call): void {
  for (const { line, reasons } of plan.refused) {
    for (const reason of reasons) printLine(rowRefusalSentence(line, reason));
  }
  for (const { line, differing } of plan.kept) printLine(keptSentence(line, differing));
  if (call.warnings) {
    for (const { line, warning } of plan.warnings) printLine(rowWarningSentence(line, warning));
  }
  printLine(planSentence(plan));
  printLine(
    call.apply
      ? "取り込みました。（出典：WAM NET）"
      : "まだ何も書き込んでいません。取り込むには --apply を付けてください。",
  );
}
