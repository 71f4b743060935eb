import { invariant } from "~/kernel/invariant";

/**
 * ids as four 32-bit words each: 16 bytes instead of a text of some 60. Compared as numbers they stand in the order of
 * their lower-case text, which is how Postgres writes them.
 */
export const ID_WORDS = 4;
const ID_LENGTH = 36;
const HEX_VALUE = new Uint8Array(128).fill(255);
for (let value = 0; value < 16; value += 1) {
  HEX_VALUE[value.toString(16).charCodeAt(0)] = value;
  HEX_VALUE[value.toString(16).toUpperCase().charCodeAt(0)] = value;
}
/** Both figures of a byte as their codes, the first in the upper half. */
const HEX_CODES = Uint16Array.from({ length: 256 }, (_, byte) => {
  const figures = byte.toString(16).padStart(2, "0");
  return (figures.charCodeAt(0) << 8) | figures.charCodeAt(1);
});
/** Where each of the sixteen bytes begins in the text. */
const BEGINS = Uint8Array.of(0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34);
/** Where a text is put together: one call for all of its characters is quicker than joining its pieces. */
const text = Buffer.alloc(ID_LENGTH, "-");

/**
 * Writes the nth id.
 *
 * @throws InvariantBroken for a text that is no UUID
 */
export function packId(id: string, into: Uint32Array, nth: number): void {
  invariant(id.length === ID_LENGTH, `not an id: ${id}`);
  let at = nth * ID_WORDS;
  let word = 0;
  let digits = 0;
  for (let position = 0; position < ID_LENGTH; position += 1) {
    if (position === 8 || position === 13 || position === 18 || position === 23) continue;
    const value = HEX_VALUE[id.charCodeAt(position)] ?? 255;
    invariant(value < 16, `not an id: ${id}`);
    word = (word << 4) | value;
    digits += 1;
    if (digits === 8) {
      into[at] = word;
      at += 1;
      word = 0;
      digits = 0;
    }
  }
}

/** The text of the nth id. */
export function idText(ids: Uint32Array, nth: number): string {
  for (let byte = 0; byte < BEGINS.length; byte += 1) {
    const word = ids[nth * ID_WORDS + (byte >>> 2)] as number;
    const codes = HEX_CODES[(word >>> (24 - (byte & 3) * 8)) & 255] as number;
    const at = BEGINS[byte] as number;
    text[at] = codes >>> 8;
    text[at + 1] = codes & 255;
  }
  return text.toString("latin1");
}

/** Less than, equal to or greater than 0, as the nth id of the one list stands before, at or after that of the other. */
export function compareIds(left: Uint32Array, nth: number, right: Uint32Array, other: number): number {
  for (let word = 0; word < ID_WORDS; word += 1) {
    const difference = (left[nth * ID_WORDS + word] as number) - (right[other * ID_WORDS + word] as number);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A number that is the same for the same id and spread over 32 bits. */
export function idHash(ids: Uint32Array, nth: number): number {
  const at = nth * ID_WORDS;
  let hash = 0x9e37_79b9;
  for (let word = 0; word < ID_WORDS; word += 1) hash = mixed(hash ^ (ids[at + word] as number));
  return hash;
}

/** Spreads 32 bits over 32 bits (the finisher of MurmurHash3). */
export function mixed(bits: number): number {
  let hash = bits;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
