import { Transform } from "node:stream";

/**
 * ページの流れ — what the renderer writes, without NUL bytes.
 *
 * why: React 18 fills blocks of two kilobytes and hands out the whole block also where the next character of several bytes
 * did not fit any more, so that one or two zero bytes end up in the middle of a Japanese sentence. No HTML holds a zero.
 */
export function htmlStream(): Transform {
  return new Transform({
    transform(block: Buffer, _encoding, done) {
      done(null, block.includes(0) ? Buffer.from(block.filter((byte) => byte !== 0)) : block);
    },
  });
}
