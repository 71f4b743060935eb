import { PassThrough, type Writable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { renderToPipeableStream } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { htmlStream } from "~/platform/html-stream.server";

/** Sentences of every length, so that some character lies across the end of a block of two kilobytes. */
const SENTENCES = Array.from({ length: 400 }, (_, n) => "あ".repeat((n % 7) + 1));
const page = (
  <main>
    {SENTENCES.map((words, nth) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: the sentences have no identity.
      <p key={nth}>{words}</p>
    ))}
  </main>
);

async function rendered<Stream extends Writable & AsyncIterable<Buffer>>(into: Stream): Promise<Buffer> {
  const { pipe } = renderToPipeableStream(page, { onAllReady: () => void pipe(into) });
  return buffer(into);
}

describe("ページの流れ (stream of a page)", () => {
  it("carries every character, and no zero byte", async () => {
    const html = await rendered(htmlStream());
    expect(html.includes(0)).toBe(false);
    expect(html.toString()).toBe(`<main>${SENTENCES.map((words) => `<p>${words}</p>`).join("")}</main>`);
  });

  it("is needed as long as the renderer hands out whole blocks", async () => {
    expect((await rendered(new PassThrough())).includes(0)).toBe(true);
  });
});
