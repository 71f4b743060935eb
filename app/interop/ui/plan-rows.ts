import { addressOf } from "~/providers/model/facility-shell";
import type { ImportPlan } from "../model/import-plan";
import { keptSentence, rowRefusalSentence, rowWarningSentence, updateSentence } from "./sentences";

/** The lists a plan is shown in, in the order in which a person wants to look at them. */
export const PLAN_LISTS = ["refused", "warnings", "update", "create", "kept", "same"] as const;
export type PlanList = (typeof PLAN_LISTS)[number];

export const LIST_WORDS: Readonly<Record<PlanList, string>> = {
  refused: "取り込まない行",
  warnings: "注意",
  update: "更新",
  create: "新規",
  kept: "据え置き",
  same: "変わりなし",
};

export const ROWS_PER_PAGE = 100;

export interface PlanRow {
  readonly line: number;
  /** Name and address, where the list knows them. */
  readonly office: string | null;
  /** The facility this row is about, where it exists already. */
  readonly facilityId: string | null;
  readonly says: string;
}

export interface PlanPage {
  readonly list: PlanList;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly rows: readonly PlanRow[];
}

/** How many rows went where. */
export function countsOf(plan: ImportPlan): readonly { readonly list: PlanList; readonly count: number }[] {
  return PLAN_LISTS.map((list) => ({ list, count: plan[list].length }));
}

/** The list the address names; else the first that has rows: what needs a look comes first. */
export function chosenList(plan: ImportPlan, wanted: string | null): PlanList {
  const named = PLAN_LISTS.find((list) => list === wanted);
  return named ?? PLAN_LISTS.find((list) => plan[list].length > 0) ?? "create";
}

/** One page of one list; a page that does not exist is the nearest that does. */
export function planPage(plan: ImportPlan, list: PlanList, wanted: number): PlanPage {
  const pages = Math.max(1, Math.ceil(plan[list].length / ROWS_PER_PAGE));
  const page = Number.isInteger(wanted) ? Math.min(Math.max(1, wanted), pages) : 1;
  const [from, until] = [(page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE];
  return { list, page, pages, rows: rowsOf(plan, list, from, until) };
}

function rowsOf(plan: ImportPlan, list: PlanList, from: number, until: number): PlanRow[] {
  switch (list) {
    case "refused":
      return plan.refused.slice(from, until).map(({ line, reasons }) => ({
        ...NO_OFFICE,
        line,
        says: reasons.map((reason) => withoutLine(line, rowRefusalSentence(line, reason))).join(" "),
      }));
    case "warnings":
      return plan.warnings.slice(from, until).map(({ line, warning }) => ({
        ...NO_OFFICE,
        line,
        says: withoutLine(line, rowWarningSentence(line, warning)),
      }));
    case "update":
      return plan.update.slice(from, until).map(({ line, facts, facilityId, differing }) => ({
        line,
        office: `${facts.name}（${addressOf(facts)}）`,
        facilityId,
        says: withoutLine(line, updateSentence(line, differing)),
      }));
    case "create":
      return plan.create.slice(from, until).map(({ line, facts }) => ({
        ...NO_OFFICE,
        line,
        office: `${facts.name}（${addressOf(facts)}）`,
        says: "新しく登録します。",
      }));
    case "kept":
      return plan.kept.slice(from, until).map(({ line, facilityId, differing }) => ({
        line,
        office: null,
        facilityId,
        says: withoutLine(line, keptSentence(line, differing)),
      }));
    case "same":
      return plan.same
        .slice(from, until)
        .map(({ line, facilityId }) => ({ line, office: null, facilityId, says: "変わりません。" }));
  }
}

const NO_OFFICE = { office: null, facilityId: null } as const;

/** The table has a column for the line. */
function withoutLine(line: number, sentence: string): string {
  const begin = `${line}行目：`;
  return sentence.startsWith(begin) ? sentence.slice(begin.length) : sentence;
}
