import type { Database } from "db/client.server";
import { systemActor } from "~/access/model/actor";
import { currentSnapshot, eventsSince, type LiveEvent } from "./outbox-repository.server";
import type { Log } from "./request-log.server";
import { inReadOf } from "./unit-of-work.server";

const POLL_MS = 200;
const AFTER_FAILURE_MS = 1000;
/** How many past events a screen can catch up on after a broken connection. */
const KEPT_MAX = 2000;

const READER = systemActor("知らせの中継");

/** 中継 — reads the outbox a few times a second and hands what is new to whoever listens in this process. */
export interface LiveEvents {
  listen(hear: (event: LiveEvent) => void): () => void;
  /**
   * What was delivered after this event, in the order of delivery. Null when it is unknown here: too old, or another
   * process delivered it. The screen then reads everything anew.
   */
  after(seq: number): readonly LiveEvent[] | null;
  latest(): number;
  stop(): Promise<void>;
}

export function openLiveEvents(options: { readonly database: Database; readonly log: Log }): LiveEvents {
  const deps = { database: options.database };
  const listeners = new Set<(event: LiveEvent) => void>();
  const kept: LiveEvent[] = [];
  let snapshot: string | null = null;
  let failing = false;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  async function poll(): Promise<void> {
    try {
      const since = snapshot;
      const news = await inReadOf(deps, READER, async ({ sql }) =>
        since === null ? { events: [], snapshot: await currentSnapshot(sql) } : await eventsSince(sql, since),
      );
      snapshot = news.snapshot;
      failing = false;
      for (const event of news.events) deliver(event);
    } catch (error) {
      if (!failing) options.log.error({ err: error }, "outbox cannot be read");
      failing = true;
    }
    if (!stopped) schedule(failing ? AFTER_FAILURE_MS : POLL_MS);
  }

  function deliver(event: LiveEvent): void {
    kept.push(event);
    if (kept.length > KEPT_MAX) kept.splice(0, kept.length - KEPT_MAX);
    for (const hear of listeners) hear(event);
  }

  function schedule(ms: number): void {
    timer = setTimeout(() => {
      running = poll();
    }, ms);
    timer.unref();
  }

  schedule(0);
  return {
    listen(hear) {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    after(seq) {
      const position = kept.findIndex((event) => event.seq === seq);
      return position < 0 ? null : kept.slice(position + 1);
    },
    latest: () => kept.at(-1)?.seq ?? 0,
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
