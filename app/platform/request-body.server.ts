import type { IncomingMessage } from "node:http";
import type { Request, Response } from "express";

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

/**
 * Reads no more than allowed, whether or not the sender announced a length, and nothing before somebody asks: who has
 * no key is answered without its body. Handed on in one piece, because whoever reads a form or JSON needs all of it.
 */
export function limitedBody(request: IncomingMessage, bytesMax: number): LimitedBody {
  let exceeded = false;
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunks: Buffer[] = [];
          let seen = 0;
          // why not destroyed: the sender is told before the line is cut.
          for await (const chunk of request.iterator({ destroyOnReturn: false })) {
            seen += (chunk as Buffer).byteLength;
            exceeded = seen > bytesMax;
            if (exceeded) throw new Error("request body too large");
            chunks.push(chunk as Buffer);
          }
          if (seen > 0) controller.enqueue(Buffer.concat(chunks));
          controller.close();
        } catch (cause) {
          controller.error(cause);
        }
      },
    },
    { highWaterMark: 0 },
  );
  return { stream, exceeded: () => exceeded };
}

/** The sender may still be sending: it is told, then the line is cut. */
export function refuseBody(request: Request, response: Response): void {
  response.status(413).set("Connection", "close").type("text/plain").send(TOO_LARGE);
  response.once("finish", () => setTimeout(() => request.destroy(), 100).unref());
}
