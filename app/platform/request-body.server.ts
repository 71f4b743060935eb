import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";

const MEGABYTE = 1_000_000;

/** 1 MB for a form; the page that imports open data takes its file of several thousand rows. */
export function bodyBytesMax(path: string): number {
  return /^\/admin\/imports?(\/|\.data|$)/.test(path) ? 10 * MEGABYTE : MEGABYTE;
}

export const TOO_LARGE =
  "送られたものが大きすぎます。1MBまでにしてください（取り込みのファイルは10MBまで）。";

/** The body of one request, cut off at the limit while it flows in. */
export interface LimitedBody {
  readonly stream: ReadableStream<Uint8Array>;
  /** True once more than the limit has arrived: whatever was made of the beginning is thrown away. */
  exceeded(): boolean;
}

/** True when the sender announces more than allowed, so that nothing needs to be read. */
export function announcesTooMuch(request: IncomingMessage, bytesMax: number): boolean {
  const announced = request.headers["content-length"];
  return announced !== undefined && Number(announced) > bytesMax;
}

/** Reads no more than allowed, whether or not the sender announced a length. */
export function limitedBody(request: IncomingMessage, bytesMax: number): LimitedBody {
  let seen = 0;
  let exceeded = false;
  const counted = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen > bytesMax) {
        exceeded = true;
        controller.error(new Error("request body too large"));
        return;
      }
      controller.enqueue(chunk);
    },
  });
  const source = Readable.toWeb(request) as ReadableStream<Uint8Array>;
  return { stream: source.pipeThrough(counted), exceeded: () => exceeded };
}
