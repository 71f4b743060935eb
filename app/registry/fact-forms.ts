import { z } from "zod";
import type { Day } from "~/kernel/day";
import { choice, choices, optionalText, requiredText, wholeNumberOrNull } from "~/providers/form-pieces";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { dayField, dayOrNull } from "./forms";
import {
  DOSE_TIMES,
  type FactKey,
  type FactValues,
  isLinesKey,
  SAID_BY_KINDS,
  type SaidByKind,
  type TableKey,
} from "./model/fact";

/** How many rows a table of the form has room for. */
export const FACT_ROWS = ["r1", "r2", "r3", "r4", "r5", "r6", "r7", "r8", "r9", "r10"] as const;
const LINES_MAX = 20;

/** 出どころ of a fact, asked with each of them. */
const source = {
  saidByKind: choice("だれから聞いたか", SAID_BY_KINDS),
  saidBy: optionalText("名前・所属", 60),
  saidOn: dayField("聞いた日"),
  /** 「ない」と聞いた: an empty list on purpose. */
  isNone: z
    .literal("on")
    .optional()
    .transform((value) => value === "on"),
};

/** One line a sentence; empty lines are passed over. */
const linesForm = z
  .object({ ...source, lines: optionalText("内容", 2000) })
  .transform(({ lines, ...rest }) => ({
    ...rest,
    value: lines
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== ""),
  }))
  .refine(({ value }) => value.length <= LINES_MAX, {
    path: ["lines"],
    error: `${LINES_MAX}行までで入力してください。`,
  })
  .refine(({ value, isNone }) => value.length > 0 || isNone, {
    path: ["lines"],
    error: "内容を書くか、「ないと聞いた」を選んでください。",
  });

const ROWS: { readonly [Key in TableKey]: z.ZodType<FactValues[Key][number]> } = {
  medications: z.object({
    name: requiredText("薬の名前", 60),
    dose: optionalText("量", 40),
    times: choices("いつ", DOSE_TIMES),
    how: optionalText("飲み方", 100),
  }),
  allergies: z.object({
    what: requiredText("何に", 60),
    reaction: optionalText("どうなる", 100),
    firstAid: optionalText("そのとき", 100),
  }),
  behaviours: z.object({
    seen: requiredText("見られる様子", 120),
    before: optionalText("その前にあること", 120),
    helps: requiredText("うまくいく対応", 200),
  }),
  seizures: z.object({
    kind: requiredText("様子", 100),
    firstAid: requiredText("対応", 200),
    callAfterMinutes: wholeNumberOrNull("119を呼ぶまでの分", 0, 60),
  }),
  procedures: z.object({
    act: choice("行為", MEDICAL_ACTS),
    how: requiredText("手順", 300),
    device: optionalText("機器", 100),
    power: optionalText("電源・予備", 100),
    supplierPhone: optionalText("業者の電話", 30),
    orderedOn: dayOrNull("指示書の日"),
  }),
};

function tableForm(key: TableKey) {
  const rows = Object.fromEntries(FACT_ROWS.map((row) => [row, ROWS[key].optional()]));
  return z
    .object({ ...source, rows: z.object(rows).optional() })
    .transform(({ rows: typed, ...rest }) => ({
      ...rest,
      value: FACT_ROWS.flatMap((row) => {
        const one = typed?.[row];
        return one === undefined ? [] : [one];
      }),
    }))
    .refine(({ value, isNone }) => value.length > 0 || isNone, {
      path: ["isNone"],
      error: "1行以上書くか、「ないと聞いた」を選んでください。",
    });
}

/** What the form of a fact reads: the value of its key, and from whom. */
export interface FactTyped {
  readonly value: FactValues[FactKey];
  readonly saidByKind: SaidByKind;
  readonly saidBy: string;
  readonly saidOn: Day;
}

/** The spelling of one fact, by its key. */
export function factForm(key: FactKey): z.ZodType<FactTyped> {
  // why: a table's rows are of the one kind its key has; the union of all kinds of rows does not say so.
  return isLinesKey(key) ? linesForm : (tableForm(key as TableKey) as unknown as z.ZodType<FactTyped>);
}

/** The form of a fact as it stands: lines in one field, tables row by row. */
export function factInputOf(key: FactKey, value: FactValues[FactKey] | undefined): Record<string, unknown> {
  if (value === undefined) return {};
  if (isLinesKey(key)) return { lines: (value as readonly string[]).join("\n") };
  return { rows: Object.fromEntries(value.map((row, index) => [FACT_ROWS[index] ?? "r10", row])) };
}
