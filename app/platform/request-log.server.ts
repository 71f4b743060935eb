import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import pino, { type Logger } from "pino";

export type Log = Logger;

/** Machine-readable lines to standard output. */
export function openLog(level: string): Log {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
}

/** Links that stand for a sign-in: whoever reads the log could use them. */
const KEY_IN_PATH = /^\/(c|i|s)\/[^/]+/;

/** The path without the key that some links carry. */
function withoutKey(path: string): string {
  return path.replace(KEY_IN_PATH, "/$1/-");
}

/**
 * 記録 — one line for each answer: method, path with its ids, status, time, role. No query, no body, no address and no
 * name: what identifies a person is in the audit, where reading it is itself an act.
 */
export function requestLog(log: Log): RequestHandler {
  return (request, response, next) => {
    const began = performance.now();
    const requestId = randomUUID();
    response.locals.requestId = requestId;
    response.set("X-Request-Id", requestId);
    const { method } = request;
    const path = withoutKey(request.path);
    response.once("close", () => {
      const { statusCode: status } = response;
      const line = { requestId, method, path, status, ms: Math.round(performance.now() - began) };
      const told = { ...line, role: response.locals.role, cut: !response.writableFinished || undefined };
      if (status >= 500) log.error(told, "request");
      else log.info(told, "request");
    });
    next();
  };
}
