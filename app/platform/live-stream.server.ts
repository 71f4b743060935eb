import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from "express";
import { mayHear } from "~/access/model/hearing";
import { actorFrom, type SignedIn } from "~/access/model/membership";
import type { Sessions } from "~/access/sessions.server";
import type { LiveEvents } from "./live-events.server";
import type { LiveEvent } from "./outbox-repository.server";
import { webRequest } from "./web-request.server";

const HEARTBEAT_MS = 15_000;
const RECHECK_MS = 30_000;
/** A browser keeps six connections to a host; more from one person is a fault or an attack. */
const STREAMS_EACH_MAX = 12;

export interface LiveStreams {
  /** `GET /events` — stays open and tells what changed. */
  readonly stream: RequestHandler;
  /** `GET /events/latest?after=SEQ` — the same for a screen whose stream keeps breaking. */
  readonly latest: RequestHandler;
  /** Says goodbye to every screen, so that the server can stop. */
  endAll(): void;
}

export function openLiveStreams(options: {
  readonly events: LiveEvents;
  readonly sessions: Sessions;
  readonly recheckMs?: number;
}): LiveStreams {
  const open = new Set<ExpressResponse>();
  const streamsOf = new Map<string, number>();

  const whoIs = (request: ExpressRequest, signal = AbortSignal.abort()) =>
    options.sessions.signedIn(webRequest(request, null, signal), false);

  const stream: RequestHandler = async (request, response, next) => {
    try {
      const signedIn = await whoIs(request);
      if (signedIn === null) return void response.status(401).end();
      const others = streamsOf.get(signedIn.userId) ?? 0;
      if (others >= STREAMS_EACH_MAX) return void response.status(429).set("Retry-After", "30").end();
      streamsOf.set(signedIn.userId, others + 1);
      response.once("close", () => streamsOf.set(signedIn.userId, (streamsOf.get(signedIn.userId) ?? 1) - 1));
      serve(request, response, signedIn);
    } catch (error) {
      next(error);
    }
  };

  function serve(request: ExpressRequest, response: ExpressResponse, signedIn: SignedIn): void {
    const actor = actorFrom(signedIn);
    response.status(200).set({ "Content-Type": "text/event-stream", "X-Accel-Buffering": "no" });
    response.flushHeaders();
    response.write("retry: 2000\n\n");
    open.add(response);

    const tell = (event: LiveEvent) => {
      const place = { ...event };
      if (mayHear(actor, place)) response.write(`id: ${event.seq}\ndata: ${told(event)}\n\n`);
    };
    const last = Number(request.get("last-event-id"));
    if (Number.isSafeInteger(last) && last > 0) {
      const missed = options.events.after(last);
      if (missed === null) response.write('data: {"topic":"everything"}\n\n');
      else missed.forEach(tell);
    }
    const stopListening = options.events.listen(tell);
    const heartbeat = setInterval(() => response.write(": \n\n"), HEARTBEAT_MS);
    const recheck = setInterval(async () => {
      const still = await whoIs(request).catch(() => signedIn);
      if (still?.acting.id !== signedIn.acting.id) farewell(response, "signed_out");
    }, options.recheckMs ?? RECHECK_MS);
    response.once("close", () => {
      stopListening();
      clearInterval(heartbeat);
      clearInterval(recheck);
      open.delete(response);
    });
  }

  const latest: RequestHandler = async (request, response, next) => {
    try {
      const signedIn = await whoIs(request);
      if (signedIn === null) return void response.status(401).end();
      const actor = actorFrom(signedIn);
      const after = Number(request.query.after);
      const news = Number.isSafeInteger(after) && after > 0 ? options.events.after(after) : null;
      // Without a known starting point the screen reads everything anew.
      const count = news === null ? 1 : news.filter((event) => mayHear(actor, event)).length;
      response.json({ last: String(options.events.latest()), count });
    } catch (error) {
      next(error);
    }
  };

  const endAll = () => {
    for (const response of [...open]) farewell(response, "restart");
  };
  return { stream, latest, endAll };
}

/** Ids and topic only: a stream is the easiest thing to leave open on a shared screen. */
function told({ seq, topic, unitId, bookingId }: LiveEvent): string {
  return JSON.stringify({ seq, topic, unitId, bookingId });
}

function farewell(response: ExpressResponse, why: "signed_out" | "restart"): void {
  response.write(`event: end\ndata: {"why":"${why}"}\n\n`);
  response.end();
}
