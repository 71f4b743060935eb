const SAFE_METHODS = new Set(["GET", "HEAD", "OPTIONS"]);

/** True for a method that may change something. */
export function isUnsafe(method: string): boolean {
  return !SAFE_METHODS.has(method.toUpperCase());
}

/**
 * 自分の画面からの操作か — may this request change something on behalf of the person whose cookies it carries?
 *
 * Browsers say where a request comes from; one that says nothing is refused. `none` is the person themselves, for
 * example repeating a form after a restart. Remix checks less: resource routes not at all, and it believes
 * X-Forwarded-Host (trust.md F6).
 */
export function comesFromHere(
  headers: { readonly fetchSite: string | undefined; readonly origin: string | undefined },
  appOrigin: string,
): boolean {
  if (headers.fetchSite !== undefined) {
    return headers.fetchSite === "same-origin" || headers.fetchSite === "none";
  }
  return headers.origin === appOrigin;
}
