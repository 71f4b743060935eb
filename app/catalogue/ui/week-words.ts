import type { Day } from "~/kernel/day";

/** 「12月7日」 without a leading nought. */
export function monthDay(of: Day): string {
  const [, month, date] = of.split("-");
  return `${Number(month)}月${Number(date)}日`;
}

/** 「12月7日の週」 — the week that begins on this Monday. */
export function weekWords(week: Day): string {
  return `${monthDay(week)}の週`;
}
