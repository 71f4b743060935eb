import { type Day, dayOfEpoch, daysBetween, epochDay, tokyoDay, tokyoTime, weekday } from "~/kernel/day";
import type { Part, Purpose } from "~/kernel/part";

/** The one place where days, times and counts become words. Nothing here reads the machine's zone. */

export const WEEKDAYS = ["日", "月", "火", "水", "木", "金", "土"] as const;
const WEEKDAYS_SPOKEN = ["日曜日", "月曜日", "火曜日", "水曜日", "木曜日", "金曜日", "土曜日"] as const;

export const PART_WORDS: Readonly<Record<Part, string>> = {
  am: "午前",
  pm: "午後",
  evening: "夕方",
  night: "夜",
};
export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  short_stay: "短期入所",
  trial: "体験",
  emergency: "緊急",
};

/** First day of each era, newest first. */
const ERAS = [
  { name: "令和", from: "2019-05-01" },
  { name: "平成", from: "1989-01-08" },
  { name: "昭和", from: "1926-12-25" },
  { name: "大正", from: "1912-07-30" },
  { name: "明治", from: "1868-01-25" },
] as const;

const fields = (of: Day) => {
  const [year = 0, month = 0, date = 0] = of.split("-").map(Number);
  return { year, month, date, weekday: WEEKDAYS[weekday(of)] ?? "" };
};

/** 12/1(火) — on screens. */
export function shortDay(of: Day): string {
  const { month, date, weekday: name } = fields(of);
  return `${month}/${date}(${name})`;
}

/** 12月2日水曜日 — for names that are read aloud. */
export function spokenDay(of: Day): string {
  const { month, date } = fields(of);
  return `${month}月${date}日${WEEKDAYS_SPOKEN[weekday(of)]}`;
}

/** 令和8年 — the year of a day in its era; the first year is 元年. Before Meiji, the western year. */
export function eraYear(of: Day): string {
  const era = ERAS.find(({ from }) => of >= from);
  const { year } = fields(of);
  if (!era) return `${year}年`;
  const count = year - Number(era.from.slice(0, 4)) + 1;
  return `${era.name}${count === 1 ? "元" : count}年`;
}

/** 令和8年12月1日(火) — in titles and on paper. */
export function longDay(of: Day): string {
  const { month, date, weekday: name } = fields(of);
  return `${eraYear(of)}${month}月${date}日(${name})`;
}

/** 21:04 — Tokyo wall clock, 24 hours. */
export function clockTime(instant: Date): string {
  return tokyoTime(instant);
}

/** 12/1(火) 21:04. */
export function dayAndTime(instant: Date): string {
  return `${shortDay(tokyoDay(instant))} ${tokyoTime(instant)}`;
}

/** 5泊 — nights; 日中 for none. */
export function nightsWord(nights: number): string {
  return nights === 0 ? "日中" : `${nights}泊`;
}

/** 12/6(日)朝まで — never only 「5日間」. */
export function untilMorning(checkOut: Day): string {
  return `${shortDay(checkOut)}朝まで`;
}

/** 12/1(火)夜 〜 12/6(日)朝（5泊）. */
export function stayWords(checkIn: Day, checkOut: Day): string {
  return `${shortDay(checkIn)}夜 〜 ${shortDay(checkOut)}朝（${nightsWord(daysBetween(checkIn, checkOut))}）`;
}

/** 12/1(火) 午前・午後; over several days 12/1(火)〜12/3(木) 午前. */
export function dayUseWords(first: Day, untilDay: Day, parts: readonly Part[]): string {
  const last = dayOfEpoch(epochDay(untilDay) - 1);
  const days = first === last ? shortDay(first) : `${shortDay(first)}〜${shortDay(last)}`;
  return `${days} ${parts.map((part) => PART_WORDS[part]).join("・")}`;
}

/** いつ — the nights of a stay, or the days with their hours where it is not for whole nights. */
export function periodWords({
  from,
  until,
  parts,
}: {
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
}): string {
  return parts.length === 0 ? stayWords(from, until) : dayUseWords(from, until, parts);
}

/** 18分前 · 5時間前 · きのう · 3日前, by the calendar of Tokyo from a day on. */
export function agoWords(then: Date, now: Date): string {
  const minutes = Math.max(0, Math.floor((now.getTime() - then.getTime()) / 60_000));
  if (minutes < 1) return "たった今";
  if (minutes < 60) return `${minutes}分前`;
  const days = daysBetween(tokyoDay(then), tokyoDay(now));
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)}時間前`;
  return days <= 1 ? "きのう" : `${days}日前`;
}

/** The words and the look of a confirmation's age: under an hour new, over a day old. */
export function freshnessWords(
  confirmedAt: Date | null,
  now: Date,
): { readonly text: string; readonly age: "new" | "known" | "old" } {
  if (confirmedAt === null) return { text: "まだ確認がありません", age: "old" };
  const minutes = (now.getTime() - confirmedAt.getTime()) / 60_000;
  if (minutes > 24 * 60) return { text: `${agoWords(confirmedAt, now)}から確認なし`, age: "old" };
  const ago = agoWords(confirmedAt, now);
  return { text: `${ago}${ago.endsWith("前") ? "に" : ""}確認`, age: minutes < 60 ? "new" : "known" };
}

/** 7:42 — minutes and seconds left, never negative; from an hour on 2時間5分, from a day on 3日. */
export function leftWords(deadline: Date, now: Date): string {
  const seconds = Math.max(0, Math.floor((deadline.getTime() - now.getTime()) / 1000));
  if (seconds >= 86_400)
    return `${Math.floor(seconds / 86_400)}日と${Math.floor((seconds % 86_400) / 3600)}時間`;
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)}時間${Math.floor((seconds % 3600) / 60)}分`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/** 1.8km. */
export function kilometres(km: number): string {
  return `${km < 10 ? km.toFixed(1) : Math.round(km)}km`;
}
