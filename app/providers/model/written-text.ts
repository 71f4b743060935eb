/**
 * 書き方をそろえる — full-width digits, letters and spaces become half-width, half-width kana full-width, outer spaces go.
 *
 * For what a person typed. Never for a name that must stay as it is written on paper: NFKC also rewrites some kanji.
 */
export function narrow(text: string): string {
  return text.normalize("NFKC").trim();
}

/**
 * 電話番号の数字 — the digits alone, so that numbers typed with and without hyphens, full-width or in brackets compare
 * equal. A leading +81 becomes 0. Empty when there is no digit.
 */
export function phoneDigits(text: string): string {
  return narrow(text)
    .replace(/^\+81[-\s]?0?/, "0")
    .replace(/\D/g, "");
}
