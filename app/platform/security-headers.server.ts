import { randomFillSync } from "node:crypto";
import type { RequestHandler } from "express";

const TWO_YEARS = 63_072_000;

const NONCE_BYTES = 16;
const pool = Buffer.allocUnsafe(NONCE_BYTES * 256);
let spent = pool.length;

/** 128 random bits that no answer has had before, asked of the system for many answers at once. */
function freshNonce(): string {
  if (spent === pool.length) {
    randomFillSync(pool);
    spent = 0;
  }
  spent += NONCE_BYTES;
  return pool.toString("base64", spent - NONCE_BYTES, spent);
}

/** Only scripts that carry this response's nonce run, and nothing is loaded from elsewhere. */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "connect-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
  ].join("; ");
}

/**
 * 守りのヘッダー — on every answer of every kind, errors and files included. Nothing is kept by browsers or proxies unless
 * the file handler says otherwise later.
 */
export function securityHeaders(appOrigin: string): RequestHandler {
  const https = appOrigin.startsWith("https:");
  const fixed = Object.entries({
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "X-Frame-Options": "DENY",
    "Cache-Control": "no-store",
    ...(https ? { "Strict-Transport-Security": `max-age=${TWO_YEARS}; includeSubDomains` } : {}),
  });
  return (_request, response, next) => {
    const nonce = freshNonce();
    response.locals.nonce = nonce;
    response.setHeader("Content-Security-Policy", contentSecurityPolicy(nonce));
    for (const [name, value] of fixed) response.setHeader(name, value);
    next();
  };
}
