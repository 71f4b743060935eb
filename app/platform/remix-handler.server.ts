import {
  type AppLoadContext,
  createRequestHandler,
  type ServerBuild,
  writeReadableStreamToWritable,
} from "@remix-run/node";
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from "express";
import {
  announcesTooMuch,
  bodyBytesMax,
  type LimitedBody,
  limitedBody,
  refuseBody,
  streamOf,
} from "./request-body.server";
import { isUnsafe } from "./request-origin";
import { sectionsOf } from "./route-sections.server";
import { webRequest } from "./web-request.server";

/**
 * Hands a request to Remix and its answer back.
 *
 * why not the adapter of @remix-run/express: it reads X-Forwarded-Host and lets bodies of any size through
 * (trust.md F6, F8).
 */
export function remixHandler(options: {
  readonly build: ServerBuild;
  readonly contextOf: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext;
}): RequestHandler {
  const buildFor = sectionsOf(options.build);
  const handlers = new Map<ServerBuild, ReturnType<typeof createRequestHandler>>();
  return async (request, response, next) => {
    try {
      const bytesMax = bodyBytesMax(request.path);
      if (announcesTooMuch(request, bytesMax)) return refuseBody(request, response);
      const body = isUnsafe(request.method) ? limitedBody(request, bytesMax) : null;
      const answer = await answerOf(request, response, body);
      if (body?.exceeded()) return refuseBody(request, response);
      await send(response, answer);
    } catch (error) {
      next(error);
    }
  };

  async function answerOf(request: ExpressRequest, response: ExpressResponse, body: LimitedBody | null) {
    const left = new AbortController();
    response.once("close", () => {
      if (!response.writableFinished) left.abort();
    });
    const asked = webRequest(request, body === null ? null : streamOf(body), left.signal);
    return handlerFor(new URL(asked.url).pathname)(asked, options.contextOf(request, response));
  }

  function handlerFor(pathname: string) {
    const build = buildFor(pathname);
    const handle = handlers.get(build) ?? createRequestHandler(build, "production");
    handlers.set(build, handle);
    return handle;
  }
}

async function send(response: ExpressResponse, answer: Response): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) {
    // The route may tighten what is kept; the other headers of the house are not the route's to change.
    if (name === "set-cookie") response.append(name, value);
    else response.set(name, value);
  }
  if (answer.body) await writeReadableStreamToWritable(answer.body, response);
  else response.end();
}
