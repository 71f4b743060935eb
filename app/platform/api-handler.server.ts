import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";
import type { AppLoadContext, ServerBuild } from "@remix-run/node";
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from "express";
import { announcesTooMuch, bodyBytesMax, limitedBody, refuseBody } from "./request-body.server";
import { isUnsafe } from "./request-origin";
import { callOf } from "./web-request.server";

/** The one kind of answer that is sent while it is being made. */
const STREAMED = "application/x-ndjson";

/** A loader or action of a route below /api/v1, with the addresses it answers. */
interface ApiRoute {
  readonly address: RegExp;
  readonly names: readonly string[];
  readonly module: ServerBuild["routes"][string]["module"];
}

/**
 * APIの受付 — calls the resource routes below /api/v1 themselves: the same modules, guards and answers as through Remix.
 *
 * why not Remix: it compares each address twice with every page there is, which costs more than the answer. Whatever is
 * not a plain call (another method, an escaped character, data of a page, an unknown address) is passed on to it.
 */
export function apiHandler(options: {
  readonly build: ServerBuild;
  readonly contextOf: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext;
}): RequestHandler {
  const routes = apiRoutes(options.build);
  return async (request, response, next) => {
    const called = calledRoute(routes, request);
    if (called === null) return next();
    try {
      const bytesMax = bodyBytesMax(request.path);
      if (announcesTooMuch(request, bytesMax)) return refuseBody(request, response);
      const body = isUnsafe(request.method) ? limitedBody(request, bytesMax) : null;
      const context = options.contextOf(request, response);
      const args = { request: callOf(request, body), params: called.params, context };
      const answer = await answerOf(() => called.run(args));
      if (body?.exceeded()) return refuseBody(request, response);
      await send(response, answer);
    } catch (error) {
      next(error);
    }
  };
}

/** Guards answer by throwing a response; anything else thrown is nobody's answer. */
async function answerOf(run: () => unknown): Promise<Response> {
  try {
    const answer = await run();
    if (answer instanceof Response) return answer;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
  throw new Error("a route of the API answered with something else than a response");
}

/** Routes without a page whose address begins with api/v1, as Remix spells them: `api/v1/bookings/:id/:act`. */
function apiRoutes({ routes }: ServerBuild): readonly ApiRoute[] {
  return Object.values(routes).flatMap(({ path, module }) => {
    if (path === undefined || !/^api\/v1(\/|$)/.test(path) || module.default !== undefined) return [];
    const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
    const address = path.replace(/\./g, "\\.").replace(/:\w+/g, "([^/.%]+)");
    return [{ address: new RegExp(`^/${address}/?$`, "i"), names, module }];
  });
}

function calledRoute(routes: readonly ApiRoute[], { method, path, query }: ExpressRequest) {
  if ("index" in query || "_data" in query || "_routes" in query) return null;
  for (const { address, names, module } of routes) {
    const found = address.exec(path);
    if (found === null) continue;
    const run = method === "GET" ? module.loader : isUnsafe(method) ? module.action : undefined;
    if (run === undefined) return null;
    return { run, params: Object.fromEntries(names.map((name, n) => [name, found[n + 1]])) };
  }
  return null;
}

async function send(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  const { body } = answer;
  if (body !== null && answer.headers.get("content-type") === STREAMED) return sendAlong(response, body);
  // why text: head and body then leave in one write.
  response.end(await answer.text());
}

/** Long lists are taken from their source only as fast as the client reads; one that has left ends the source. */
async function sendAlong(response: ExpressResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  try {
    await pipeline(Readable.fromWeb(body as NodeReadableStream<Uint8Array>), response);
  } catch (error) {
    if (!response.closed && !response.destroyed) throw error;
  }
}
