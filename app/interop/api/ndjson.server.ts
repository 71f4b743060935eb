/** Lines that leave together: small enough to be made between two other answers, large enough to be worth a write. */
export const LINES_PER_CHUNK = 256;

/**
 * 一行ずつ送る — NDJSON, one object per line. Text is made only as fast as the reader takes it, some lines at a time, and
 * not at all once the reader has left.
 */
export function ndjson(rows: Iterable<object>): Response {
  const iterator = rows[Symbol.iterator]();
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        let lines = "";
        for (let nth = 0; nth < LINES_PER_CHUNK; nth += 1) {
          const next = iterator.next();
          if (next.done) {
            if (lines !== "") controller.enqueue(encoder.encode(lines));
            return controller.close();
          }
          lines += `${JSON.stringify(next.value)}\n`;
        }
        controller.enqueue(encoder.encode(lines));
      },
      cancel: () => void iterator.return?.(),
    },
    { highWaterMark: 1 },
  );
  return new Response(body, { headers: { "Content-Type": "application/x-ndjson" } });
}
