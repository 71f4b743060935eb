import { ageOn, type Day } from "~/kernel/day";
import { longDay } from "~/ui/format";
import { AGE_BANDS } from "../model/figures";
import { RISKS } from "../model/risk";
import { PLANNING_MODES, ROSTER_REASONS, reviewDueOn } from "../model/roster";
import type { RosterFilter } from "../model/roster-filter";
import type { RosterLine } from "../roster-queries.server";
import { PLANNING_WORDS, RISK_WORDS, ROSTER_REASON_WORDS } from "./dossier-words";

/** しぼりこみを読む — what an address asks; a word that is none of the vocabulary asks for nothing. */
export function rosterFilterOf(params: URLSearchParams): RosterFilter {
  const one = <Member extends string>(name: string, members: readonly Member[]) =>
    members.find((member) => member === params.get(name)) ?? null;
  return {
    due: one("due", ["due"]),
    risk: one("risk", RISKS),
    reason: one("reason", ROSTER_REASONS),
    planning: one("planning", PLANNING_MODES),
    district: params.get("district") || null,
    age: one("age", AGE_BANDS),
  };
}

/** 名簿の行 as cells, the heads first. */
export function rosterCells(lines: readonly RosterLine[], today: Day): string[][] {
  return [
    [
      "名前",
      "ふりがな",
      "年齢",
      "地区",
      "のせた理由",
      "くわしく",
      "目じるし",
      "計画",
      "のせた日",
      "見直した日",
      "次の見直し",
    ],
    ...lines.map((line) => [
      line.name,
      line.kana,
      line.birthDate === null ? "" : String(ageOn(line.birthDate, today)),
      line.isProtected ? "保護情報" : (line.district ?? ""),
      ROSTER_REASON_WORDS[line.reason],
      line.reasonNote,
      line.risks.map((risk) => RISK_WORDS[risk]).join("・"),
      PLANNING_WORDS[line.planningMode],
      longDay(line.addedOn),
      longDay(line.reviewedOn),
      longDay(reviewDueOn(line)),
    ]),
  ];
}
