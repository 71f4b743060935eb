import { type Day, daysBetween, weekday } from "~/kernel/day";
import { unreachable } from "~/kernel/invariant";
import type { Part, Purpose } from "~/kernel/part";
import type { Run } from "../model/calendar";
import type { CellState } from "../model/cell";
import type { ClosureReason } from "../model/closure";

const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"];

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  short_stay: "利用",
  trial: "体験",
  emergency: "緊急",
};

export const PART_WORDS: Readonly<Record<Part, string>> = {
  am: "午前",
  pm: "午後",
  evening: "夕方",
  night: "夜",
};

export const CLOSURE_WORDS: Readonly<Record<ClosureReason, string>> = {
  infection: "感染症",
  maintenance: "設備の修理",
  staffing: "人員",
  holiday: "休業",
  other: "その他",
};

/** 火 — the weekday in one character. */
export function weekdayWord(on: Day): string {
  return WEEKDAYS[weekday(on)] ?? "";
}

/** 12月2日 */
export function monthDay(on: Day): string {
  return `${Number(on.slice(5, 7))}月${Number(on.slice(8))}日`;
}

/** 12月2日水曜日 — read aloud, so no brackets. */
export function spokenDay(on: Day): string {
  return `${monthDay(on)}${weekdayWord(on)}曜日`;
}

/** 12/5(土) */
export function shortDay(on: Day): string {
  return `${Number(on.slice(5, 7))}/${Number(on.slice(8))}(${weekdayWord(on)})`;
}

/** The word of a cell: what a coordinator says on the telephone. */
export function cellWord(cell: CellState): string {
  switch (cell.kind) {
    case "open":
      return cell.purposes.every((purpose) => purpose === "emergency") ? "空き 緊急用" : "空き";
    case "held":
      return "仮おさえ";
    case "booked":
      return cell.bookingId === null || cell.purpose === null ? "満室" : PURPOSE_WORDS[cell.purpose];
    case "closed":
      return `休止 ${CLOSURE_WORDS[cell.reason]}`;
    case "not_published":
      return "受付なし";
    case "checking":
      return "確認中";
    default:
      return unreachable(cell);
  }
}

/** The full name of a cell or bar: 「101号室 12月2日水曜日 空き」「102号室 12月1日から4泊 緊急 杉本さん」. */
export function runName(roomName: string, run: Run, guest: string | null): string {
  const nights = daysBetween(run.from, run.until);
  const when = nights === 1 ? spokenDay(run.from) : `${monthDay(run.from)}から${nights}泊`;
  return [roomName, when, cellWord(run.state), guest].filter((word) => word !== null).join(" ");
}
