/**
 * Letters and digits that are not mistaken for each other, neither in writing (0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V) nor,
 * in Japanese, on the telephone (B/V, M/N: one of each pair stays). 23 is prime, which the check character needs.
 */
export const CODE_ALPHABET = "23456789ACDEFGHJKMPQRTX";

const BASE = CODE_ALPHABET.length;
/** Characters that carry the number: 23^7 ≈ 3.4 thousand million codes, so that a new one is hardly ever taken. */
const DATA_LENGTH = 7;
const GROUP = 4;

/**
 * 電話で言う番号 — `TM-` with seven characters and a check character, in the two groups it is spoken in: `TM-4F7K-2QX9`.
 *
 * Not a secret and not an address: it finds a booking only for someone who may see it.
 *
 * @param seed any whole number from 0; taken modulo the number of codes
 */
export function phoneCode(seed: number): string {
  const digits: number[] = [];
  let rest = Math.abs(Math.trunc(seed)) % BASE ** DATA_LENGTH;
  for (let place = 0; place < DATA_LENGTH; place += 1) {
    digits.unshift(rest % BASE);
    rest = Math.floor(rest / BASE);
  }
  return spelled([...digits, checkOf(digits)].map((digit) => CODE_ALPHABET[digit]).join(""));
}

/**
 * 番号の聞き取り — a code as it was typed, in its one spelling, or null when it cannot be right.
 *
 * Accepts small letters, full-width characters, missing `TM-` and stray spaces or dashes. Any one wrong character and
 * any swap of two neighbours is found: the sum of place times value, modulo a prime, differs.
 */
export function parsePhoneCode(text: string): string | null {
  const plain = text
    .normalize("NFKC")
    .toUpperCase()
    .replace(/[\s\-‐‑–—ー−]/g, "");
  const body = plain.length === DATA_LENGTH + 3 && plain.startsWith("TM") ? plain.slice(2) : plain;
  if (body.length !== DATA_LENGTH + 1) return null;
  const digits = [...body].map((character) => CODE_ALPHABET.indexOf(character));
  if (digits.includes(-1)) return null;
  return checkOf(digits.slice(0, DATA_LENGTH)) === digits[DATA_LENGTH] ? spelled(body) : null;
}

/**
 * The seed of a booking's code: the random tail of its UUIDv7. Two bookings rarely meet; the unique key on the code
 * decides, and the loser takes another id.
 */
export function codeSeed(id: string): number {
  return Number.parseInt(id.replaceAll("-", "").slice(-12), 16);
}

function spelled(body: string): string {
  return `TM-${body.slice(0, GROUP)}-${body.slice(GROUP)}`;
}

/** Weights 2, 3, 4, … differ from each other and from the check's own weight of -1, and none is 0 modulo 23. */
function checkOf(digits: readonly number[]): number {
  return digits.reduce((sum, digit, place) => sum + digit * (place + 2), 0) % BASE;
}
