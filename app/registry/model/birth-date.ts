import { type Day, parseDay } from "~/kernel/day";

/** The year before the first of each era, by the letters and names people write. Source: domain.md §8 (Dates). */
const ERA_OFFSETS: Readonly<Record<string, number>> = {
  m: 1867,
  t: 1911,
  s: 1925,
  h: 1988,
  r: 2018,
  明治: 1867,
  大正: 1911,
  昭和: 1925,
  平成: 1988,
  令和: 2018,
};

/**
 * 日付の読み取り — a calendar date as people write it: 1990-04-01, 1990/4/1, 19900401, 平成2年4月1日, H2.4.1, 令和元年5月1日,
 * also full-width.
 *
 * An era is only a way to count years here: 平成31年12月1日 is read as 2019-12-01 although 令和 had begun, because such
 * dates stand on papers printed earlier. Returns null for what is no date.
 */
export function readDate(text: string): Day | null {
  const written = text.normalize("NFKC").trim().toLowerCase().replace(/元年/, "1年");
  const [, packedYear, packedMonth, packedDay] = /^(\d{4})(\d{2})(\d{2})$/.exec(written) ?? [];
  if (packedYear && packedMonth && packedDay) return parseDay(`${packedYear}-${packedMonth}-${packedDay}`);

  const [, era = "", year, month, dayOfMonth] =
    /^(明治|大正|昭和|平成|令和|[mtshr])?\s*(\d{1,4})[年./-](\d{1,2})[月./-](\d{1,2})日?$/.exec(written) ??
    [];
  if (!year || !month || !dayOfMonth) return null;
  if (era === "" && year.length !== 4) return null;
  const fullYear = Number(year) + (ERA_OFFSETS[era] ?? 0);
  return parseDay(
    `${String(fullYear).padStart(4, "0")}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`,
  );
}
