import type { Request as ExpressRequest } from "express";
import { CLIENT_ADDRESS_HEADER } from "~/access/credentials.server";

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
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value === undefined || name === "origin") continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  headers.set(CLIENT_ADDRESS_HEADER, request.ip ?? "");
  return new Request(addressOf(request), {
    method: request.method,
    headers,
    ...(signal === undefined ? {} : { signal }),
    ...(body === null ? {} : { body, duplex: "half" }),
  } as RequestInit);
}

/** Joined as text: resolved as a relative address, `//evil.example/` would name another host. */
export function addressOf(request: ExpressRequest): string {
  return `${request.protocol}://${request.get("host") ?? ""}${request.originalUrl}`;
}
