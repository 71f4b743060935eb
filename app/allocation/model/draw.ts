/**
 * くじ — a number from 0 up to but not including `sides` that follows from the announced seed and a name alone, so that
 * anyone can draw it again. FNV-1a over the text, mixed once more because short names differ in their last letters only.
 */
export function drawOf(seed: string, name: string, sides: number): number {
  let hash = 0x811c9dc5;
  for (const letter of `${seed}\u0000${name}`) {
    hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % sides;
}
