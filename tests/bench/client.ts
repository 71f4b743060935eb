import { Agent, request } from "node:http";
import type { Stage } from "./stage";

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A client of the API that keeps its connections, and nothing else that would cost time. */
export function clientOf(stage: Stage, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const send = (method: string, path: string, body?: unknown): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? undefined : JSON.stringify(body);
      const outgoing = request(
        `${stage.origin}${path}`,
        {
          method,
          agent,
          headers: {
            authorization: `Bearer ${stage.key}`,
            ...(payload && {
              "content-type": "application/json",
              "content-length": Buffer.byteLength(payload),
            }),
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
          incoming.on("end", () =>
            resolve({ status: incoming.statusCode ?? 0, body: Buffer.concat(chunks).toString("utf8") }),
          );
        },
      );
      outgoing.on("error", reject);
      outgoing.end(payload);
    });
  return {
    get: (path: string) => send("GET", path),
    post: (path: string, body: unknown) => send("POST", path, body),
    close: () => agent.destroy(),
  };
}

export type Client = ReturnType<typeof clientOf>;

/** Milliseconds each of these took, one after the other. */
export async function timed(count: number, once: (nth: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let nth = 0; nth < count; nth += 1) {
    const started = performance.now();
    await once(nth);
    times.push(performance.now() - started);
  }
  return times;
}

/** How many of these a second, with so many under way at once. */
export async function rate(
  clients: number,
  seconds: number,
  once: (nth: number) => Promise<unknown>,
): Promise<number> {
  const started = performance.now();
  let nth = 0;
  let done = 0;
  const worker = async () => {
    while (performance.now() - started < seconds * 1000) {
      await once(nth++);
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, worker));
  return done / ((performance.now() - started) / 1000);
}
