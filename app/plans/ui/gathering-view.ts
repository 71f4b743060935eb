import { shortDay } from "~/ui/format";
import { LINE_STANDINGS, type LineStanding, type PlanLine } from "../model/gathering";
import { STANDING_WORDS } from "./words";

/** Reads the filter of an address; null for all. */
export function standingFilter(text: string | null): LineStanding | null {
  return LINE_STANDINGS.find((standing) => standing === text) ?? null;
}

/** What needs somebody first; a list of a hundred without plans does not hide the one that is overdue. */
const URGENCY: readonly LineStanding[] = ["overdue", "short", "gaps", "soon", "none", "ready"];

/** The lines of a filter, all of them without one: the most urgent first, by name among equals. */
export function linesShown(
  lines: readonly PlanLine[],
  filter: LineStanding | null,
  district: string | null,
): readonly PlanLine[] {
  return lines
    .filter(
      (line) =>
        (filter === null || line.standing === filter) && (district === null || line.district === district),
    )
    .sort((left, right) => URGENCY.indexOf(left.standing) - URGENCY.indexOf(right.standing));
}

const CSV_HEAD = [
  "氏名",
  "かな",
  "地区",
  "ようす",
  "版",
  "決めた日",
  "次の見直し",
  "書いた所",
  "空白のコマ",
  "承諾した所",
  "返事待ち",
  "下書きの始まり",
  "訓練した日",
] as const;

/**
 * とりまとめの表を CSV に — one line per person, with a byte order mark, so that an office program reads it as it is. A cell
 * that begins like a formula is kept from being one.
 */
export function gatheringCsv(lines: readonly PlanLine[]): string {
  const rows = lines.map((line) => [
    line.name,
    line.kana,
    line.district ?? "",
    STANDING_WORDS[line.standing],
    line.version === null ? "" : `第${line.version}版`,
    line.agreedOn ?? "",
    line.nextReviewOn ?? "",
    line.author ?? "",
    String(line.gaps),
    String(line.placesAgreed),
    String(line.placesWaiting),
    line.draftSince ?? "",
    line.lastDrillOn ?? "",
  ]);
  return `\uFEFF${[CSV_HEAD, ...rows].map((row) => row.map(csvCell).join(",")).join("\r\n")}\r\n`;
}

function csvCell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** 「計画がないのは 12人です」 — the heading says what needs somebody. */
export function gatheringSentence({
  total,
  withPlan,
  byStanding,
}: {
  readonly total: number;
  readonly withPlan: number;
  readonly byStanding: Readonly<Record<LineStanding, number>>;
}): string {
  if (total === 0) return "計画を見られる方は、まだいません";
  if (byStanding.overdue > 0) return `見直しの日を過ぎた計画が ${byStanding.overdue}人分あります`;
  if (withPlan < total) return `計画のある方は、${total}人のうち ${withPlan}人です`;
  return `${total}人みんなに計画があります`;
}

/** 「第2版・11/2 決定」. */
export function versionWords({ version, isShort, agreedOn }: PlanLine): string {
  if (version === null) return "まだありません";
  return [`第${version}版`, isShort ? "簡易計画" : "", agreedOn === null ? "" : `${shortDay(agreedOn)} 決定`]
    .filter(Boolean)
    .join("・");
}
