import type { IncomingMessage } from "node:http";
import type { Request, Response } from "express";

const MEGABYTE = 1_000_000;

/** 1 MB for a form; the page that imports open data takes its file of several thousand rows. */
export function bodyBytesMax(path: string): number {
  return /^\/admin\/imports?(\/|\.data|$)/.test(path) ? 10 * MEGABYTE : MEGABYTE;
}

export const TOO_LARGE =
  "送られたものが大きすぎます。1MBまでにしてください（取り込みのファイルは10MBまで）。";

/** The body of one request, cut off at the limit while it flows in. Nothing is read before somebody asks. */
export interface LimitedBody {
  /** All of it, once: whoever reads a form or JSON needs all of it. Rejects when there is more than allowed. */
  read(): Promise<Buffer>;
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
 * no key is answered without its body.
 */
export function limitedBody(request: IncomingMessage, bytesMax: number): LimitedBody {
  let exceeded = false;
  let whole: Promise<Buffer> | undefined;
  const take = () =>
    new Promise<Buffer>((resolve, reject) => {
      const chunks: Buffer[] = [];
      let seen = 0;
      const fail = (cause: unknown) => {
        // why not destroyed: the sender is told before the line is cut.
        request.off("data", onData).pause();
        reject(cause);
      };
      const onData = (chunk: Buffer) => {
        seen += chunk.byteLength;
        exceeded = seen > bytesMax;
        if (exceeded) fail(new Error("request body too large"));
        else chunks.push(chunk);
      };
      if (request.destroyed) return reject(gone());
      request.once("end", () => resolve(Buffer.concat(chunks)));
      request.once("error", fail);
      request.once("close", () => reject(gone()));
      request.on("data", onData);
    });
  return {
    read: () => (whole ??= take()),
    exceeded: () => exceeded,
  };
}

const gone = () => new Error("the sender left in the middle of the body");

/** The same as a stream of one piece, for readers that want one. */
export function streamOf(body: LimitedBody): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const bytes = await body.read();
          if (bytes.byteLength > 0) controller.enqueue(bytes);
          controller.close();
        } catch (cause) {
          controller.error(cause);
        }
      },
    },
    { highWaterMark: 0 },
  );
}

/** The sender may still be sending: it is told, then the line is cut. */
export function refuseBody(request: Request, response: Response): void {
  response.status(413).set("Connection", "close").type("text/plain").send(TOO_LARGE);
  response.once("finish", () => setTimeout(() => request.destroy(), 100).unref());
}
