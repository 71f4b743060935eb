import type { Request as ExpressRequest } from "express";
import { CLIENT_ADDRESS_HEADER } from "~/access/credentials.server";
import type { LimitedBody } from "./request-body.server";

/**
 * The same request in the spelling that Remix and the sign-in desk read.
 *
 * `Origin` is left out: the guard in front has judged it, and Remix would answer 500 behind a proxy that rewrites Host.
 */
export function webRequest(
  request: ExpressRequest,
  body: ReadableStream<Uint8Array> | null,
  signal?: AbortSignal,
): Request {
  return new Request(addressOf(request), {
    method: request.method,
    headers: headersOf(request),
    ...(signal === undefined ? {} : { signal }),
    ...(body === null ? {} : { body, duplex: "half" }),
  } as RequestInit);
}

/** A call of the API: its text or JSON is taken from the line when the route asks, without a stream in between. */
export function callOf(request: ExpressRequest, body: LimitedBody | null): Request {
  const init = { method: request.method, headers: headersOf(request) };
  return body === null
    ? new Request(addressOf(request), init)
    : new CallWithBody(addressOf(request), init, body);
}

class CallWithBody extends Request {
  readonly #body: LimitedBody;

  constructor(address: string, init: RequestInit, body: LimitedBody) {
    super(address, init);
    this.#body = body;
  }

  override async text(): Promise<string> {
    return utf8.decode(await this.#body.read());
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}

const utf8 = new TextDecoder();

function headersOf(request: ExpressRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === "origin") continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip ?? "");
  return headers;
}

/** Joined as text: resolved as a relative address, `//evil.example/` would name another host. */
export function addressOf(request: ExpressRequest): string {
  return `${request.protocol}://${request.get("host") ?? ""}${request.originalUrl}`;
}
