import { join } from "node:path";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from "express";
import { actorFrom, type SignedIn } from "~/access/model/membership";
import type { Sessions } from "~/access/sessions.server";
import { apiHandler } from "./api-handler.server";
import type { ApplicationContext } from "./application-context";
import { isDatabaseUnavailable, unavailableSentence } from "./guard.server";
import type { LiveStreams } from "./live-stream.server";
import { problem } from "./problem.server";
import { remixHandler } from "./remix-handler.server";
import { type Log, requestLog } from "./request-log.server";
import { comesFromHere, isUnsafe } from "./request-origin";
import { securityHeaders } from "./security-headers.server";
import { addressOf } from "./web-request.server";

export interface HttpOptions {
  readonly appOrigin: string;
  readonly trustedProxies: number;
  readonly helpPhone: string;
  readonly log: Log;
  readonly build: ServerBuild;
  /** Folder of the files for browsers. */
  readonly clientFolder: string;
  readonly sessions: Sessions;
  readonly streams: LiveStreams;
  /** True when the database answers and has every migration. */
  readonly isReady: () => Promise<boolean>;
  readonly application: Omit<ApplicationContext, "nonce" | "requestId" | "report" | "helpPhone">;
}

/** 玄関 — everything a request passes before a route sees it, in this order. */
export function httpServer(options: HttpOptions): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", options.trustedProxies);
  app.use(requestLog(options.log));
  app.use(securityHeaders(options.appOrigin));
  app.use(sensibleRequest);
  app.get("/healthz", (_request, response) => void response.type("text").send("ok\n"));
  app.get("/readyz", readiness(options));
  app.use(untrustedHeaders(options.trustedProxies));
  app.use(sameOrigin(options.appOrigin));
  app.get("/events", options.streams.stream);
  app.get("/events/latest", options.streams.latest);
  app.use(compressed());
  const { build } = options;
  const contextOf = (_request: express.Request, response: express.Response) =>
    loadContext(options, response.locals);
  app.use(apiHandler({ build, contextOf }));
  app.use(assets(options.clientFolder));
  app.use(remixHandler({ build, contextOf }));
  app.use(lastResort(options));
  return app;
}

/** An address that cannot be spelled is nobody's page. */
const sensibleRequest: RequestHandler = (request, response, next) => {
  if (URL.canParse(addressOf(request)) && request.originalUrl.startsWith("/")) return next();
  response.status(400).type("text").send("アドレスを読みとれません。\n");
};

/** Whoever does not say that it can unpack gets what it asked for as it is, without the detour. */
function compressed(): RequestHandler {
  const compress = compression();
  return (request, response, next) =>
    request.headers["accept-encoding"] === undefined ? next() : compress(request, response, next);
}

function readiness({ isReady, helpPhone }: HttpOptions): RequestHandler {
  return async (_request, response) => {
    const ready = await isReady().catch(() => false);
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ready\n" : `${unavailableSentence(helpPhone)}\n`);
  };
}

/** What says where a request came from is believed from a proxy of ours alone (trust.md F6). */
function untrustedHeaders(trustedProxies: number): RequestHandler {
  return (request, _response, next) => {
    for (const name of Object.keys(request.headers)) {
      const kept = trustedProxies > 0 && (name === "x-forwarded-for" || name === "x-forwarded-proto");
      const claims = name.startsWith("x-forwarded-") || name === "forwarded" || name === "x-real-ip";
      if (claims && !kept) delete request.headers[name];
    }
    next();
  };
}

/** Keys belong to programs and cookies to people: the API takes no cookies, everything else changes only from our own pages. */
function sameOrigin(appOrigin: string): RequestHandler {
  return (request, response, next) => {
    if (/^\/api\/v1(\/|$)/i.test(request.path)) {
      delete request.headers.cookie;
      if (!isUnsafe(request.method) || /^Bearer /.test(request.get("authorization") ?? "")) return next();
      response.set("WWW-Authenticate", "Bearer");
      return void sendProblem(response);
    }
    const headers = { fetchSite: request.get("sec-fetch-site"), origin: request.get("origin") };
    if (!isUnsafe(request.method) || comesFromHere(headers, appOrigin)) return next();
    response.status(403).type("text").send("この操作は、とまりぎの画面から行ってください。\n");
  };
}

async function sendProblem(response: express.Response): Promise<void> {
  const answer = problem(401, "no_key", "Authorization: Bearer に API の鍵が要ります。");
  response
    .status(401)
    .type("application/problem+json")
    .send(await answer.text());
}

/** Built files carry a hash in their name and never change; the few others are looked at again after an hour. */
function assets(clientFolder: string): RequestHandler {
  const router = express.Router();
  // why setHeaders: the file handler leaves a Cache-Control alone that is there already, and ours is everywhere.
  const files = (folder: string, keep: string) =>
    express.static(folder, {
      index: false,
      redirect: false,
      setHeaders: (response) => response.setHeader("Cache-Control", keep),
    });
  router.use(
    "/assets",
    files(join(clientFolder, "assets"), "public, max-age=31536000, immutable"),
    (_request, response) => void response.status(404).type("text").send("見つかりません。\n"),
  );
  router.use(files(clientFolder, "public, max-age=3600"));
  return router;
}

function loadContext(options: HttpOptions, locals: Record<string, unknown>): AppLoadContext {
  const requestId = String(locals.requestId);
  let read: Promise<SignedIn | null> | undefined;
  const signedInOf = (request: Request) => {
    read ??= options.sessions.signedIn(request).then((signedIn) => {
      locals.role = signedIn?.acting.role;
      return signedIn;
    });
    return read;
  };
  return {
    ...options.application,
    helpPhone: options.helpPhone,
    nonce: String(locals.nonce),
    requestId,
    report: (error) => options.log.error({ requestId, err: error }, "route failed"),
    signedInOf,
    actorOf: async (request) => {
      const signedIn = await signedInOf(request);
      return signedIn && actorFrom(signedIn);
    },
  };
}

function lastResort({ log, helpPhone }: HttpOptions): ErrorRequestHandler {
  return (error, _request, response, next) => {
    log.error({ requestId: response.locals.requestId, err: error }, "request failed");
    if (response.headersSent) return next(error);
    const status = isDatabaseUnavailable(error) ? 503 : 500;
    const said =
      status === 503
        ? unavailableSentence(helpPhone)
        : `うまくいきませんでした。お問い合わせ番号 ${String(response.locals.requestId).slice(0, 8)} 電話：${helpPhone}`;
    response.status(status).type("text").send(`${said}\n`);
  };
}
