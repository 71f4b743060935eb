import type { PlanDifference } from "../model/differences";
import type { PlanCell } from "../model/grid";
import { CELL_STATE_WORDS, FIELD_WORDS, PLAN_PART_WORDS, SECTION_WORDS } from "./words";

/** ちがいの一行 — what, before and after. */
export interface DifferenceLine {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** ちがいを言葉に. @param nameOf  what a facility is called */
export function differenceLine(
  difference: PlanDifference,
  nameOf: (facilityId: string) => string,
): DifferenceLine {
  switch (difference.kind) {
    case "days":
      return { what: "日数", before: `${difference.before}日`, after: `${difference.after}日` };
    case "field": {
      const label = FIELD_WORDS[`${difference.section}.${difference.field}`]?.label ?? difference.field;
      return {
        what: `${SECTION_WORDS[difference.section]}：${label}`,
        before: yesWord(difference.before),
        after: yesWord(difference.after),
      };
    }
    case "contact":
      return {
        what: `連絡先 ${difference.position}番目`,
        before: difference.before,
        after: difference.after,
      };
    case "cell":
      return {
        what: `${difference.day}日目の${PLAN_PART_WORDS[difference.part]}`,
        before: cellWords(difference.before),
        after: cellWords(difference.after),
      };
    case "place":
      return {
        what: nameOf(difference.facilityId),
        before: rankWords(difference.before),
        after: rankWords(difference.after),
      };
  }
}

const yesWord = (text: string) => (text === "on" ? "はい" : text);
const rankWords = (position: number | null) => (position === null ? "" : `${position}番目`);

function cellWords(cell: PlanCell | null): string {
  if (cell === null) return "";
  const { state, place, who, transport, meal, note } = cell;
  return [CELL_STATE_WORDS[state], place, who, transport, meal, note].filter(Boolean).join("・");
}
