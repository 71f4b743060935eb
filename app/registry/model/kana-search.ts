/**
 * かなの検索 — folds a name's reading so that spellings which sound alike compare equal.
 *
 * Katakana (half-width too) becomes hiragana, NFKC is applied, and every dash that is typed for a long vowel is left
 * out, as are spaces, middle dots, small ヶ/ケ differences. What stood beside a space that is gone is composed anew, so
 * that folding twice is folding once. Only for comparing, never shown and never stored as a name.
 * Source: domain.md §8 (Input).
 */
export function foldKana(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[ゕヵ]/g, "か")
    .replace(/[ゖヶ]/g, "け")
    .replace(/[ァ-ヴ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_OFFSET))
    .replace(LONG_VOWEL_MARKS, "")
    .replace(/[\s・･·]/g, "")
    .normalize("NFC");
}

const KATAKANA_OFFSET = 0x60;
/** ー and what is typed in its place: hyphens, dashes, minus signs, the wave dash. */
const LONG_VOWEL_MARKS = /[ー\-‐‑‒–—―−〜~]/g;

/**
 * Does a reading begin as the words typed? 「やまだ た」 finds ヤマダ タロウ: the words are folded and joined, and the
 * full reading must start with them, or the given name alone must.
 *
 * An empty search matches nothing: a list of everyone is never the answer to nothing.
 */
export function matchesKana(typed: string, familyKana: string, givenKana: string): boolean {
  const wanted = foldKana(typed);
  if (wanted === "") return false;
  const family = foldKana(familyKana);
  const given = foldKana(givenKana);
  return `${family}${given}`.startsWith(wanted) || given.startsWith(wanted);
}
