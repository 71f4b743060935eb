/**
 * Spelling of published text. The official file mixes full-width and half-width digits (62.7 % of the addresses), pads
 * cells with tabs, and has lost characters: whoever wrote the CP932 file put `?` where it has no letter, almost always a
 * dash (3,991 times between two digits).
 */

/** Control characters: tabs pad cells of the official file, the others are never meant. Read as a space. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to take out
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g;
/** Zero-width and direction marks: unseen, and able to disguise a name on a screen. Dropped. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
/** What stands for a hyphen between digits: hyphens and dashes, the long vowel mark, and the `?` of a lost one. */
const HYPHEN_BETWEEN_DIGITS = /(?<=\d)[?\u2010-\u2015\u2212ー](?=\d)/g;
/** What a key must not tell apart: any dash, wave or long vowel mark may have been lost to `?`. */
const LOSABLE = /[?~\u301c\u2010-\u2015\u2212ー]/g;

/**
 * 表記 — a name as it is to be shown: one line, one space between words, no invisible characters. Full-width letters
 * stay, because an office writes its own name as it likes.
 *
 * Idempotent.
 */
export function plainLine(text: string): string {
  return text.replace(UNSEEN, "").replace(CONTROL, " ").replace(/\s+/g, " ").trim();
}

/**
 * 半角にそろえる — NFKC: full-width digits, letters and spaces become half-width, half-width kana full-width. For
 * addresses and numbers, not for names (`Ⅱ` would turn into `II`).
 *
 * Idempotent.
 */
export function narrow(text: string): string {
  return plainLine(plainLine(text).normalize("NFKC"));
}

/**
 * 所在地の表記 — an address with half-width digits and `-` between numbers, `２?２４` read as `2-24`.
 *
 * A `?` elsewhere stays: what was lost there is not known. Idempotent.
 */
export function plainAddress(text: string): string {
  return narrow(text).replace(HYPHEN_BETWEEN_DIGITS, "-");
}

/** 文字化け — true when a `?` shows that a character was lost before publication. Ask it of the normalised text. */
export function hasLostCharacter(text: string): boolean {
  return /[?\ufffd]/.test(text);
}

/**
 * 照合用の表記 — text folded so that two publications of one office compare equal: widths, capitals, spaces and every
 * kind of dash are alike, and a `?` equals the dash it replaced. For comparing only, never shown.
 *
 * Idempotent.
 */
export function foldForKey(text: string): string {
  const bare = narrow(text).replace(/\s/g, "").toLowerCase();
  return bare.normalize("NFKC").replace(LOSABLE, "-");
}

/**
 * 電話番号 — digits in the groups that were written, or undivided when the groups make no sense (`0153733185`: how
 * long the area code is cannot be told). Mobile, IP and 020 numbers are divided 3-4-4.
 *
 * Idempotent.
 *
 * @returns null when the digits are no Japanese number: a missing area code, a digit too few
 */
export function plainPhone(text: string): string | null {
  const written = narrow(text)
    .replace(/[()\u2010-\u2015\u2212ー.\s]+/g, "-")
    .replace(/^-+|-+$/g, "");
  const digits = written.replace(/\D/g, "");
  if (!/^[\d-]+$/.test(written) || !/^0[1-9]\d{8,9}$/.test(digits)) return null;

  const isMobile = /^0[25-9]0/.test(digits) && !digits.startsWith("0800");
  if ((isMobile || digits.startsWith("0800")) !== (digits.length === 11)) return null;
  if (isMobile) return digits.replace(/^(\d{3})(\d{4})(\d{4})$/, "$1-$2-$3");
  return /^0\d{1,4}-\d{1,4}-\d{3,4}$/.test(written) ? written : digits;
}
