/**
 * クッキー — the only place that spells one. The `__Host-` prefix makes the browser refuse the cookie without Secure, with
 * a Domain or under another path, so that no neighbouring host can plant it.
 *
 * Browsers treat 127.0.0.1 and localhost as secure, so the demo uses the same names over http.
 */
export const SESSION_COOKIE = "__Host-tomarigi";
/** Between password and six digits; holds no session. */
export const STEP_COOKIE = "__Host-tomarigi-step";
/** Which membership a person acts as. A wish, checked against their live memberships on every request. */
export const ACTING_COOKIE = "__Host-acting";
/** How family pages are written: やさしい or くわしい, with furigana or without. Says nothing of who reads. */
export const READING_COOKIE = "__Host-reading";

/** The value of one cookie of a request, percent-decoded; null when absent or broken. */
export function cookieOf(request: Request, name: string): string | null {
  for (const pair of (request.headers.get("cookie") ?? "").split(";")) {
    const [key, ...value] = pair.trim().split("=");
    if (key !== name) continue;
    try {
      return decodeURIComponent(value.join("="));
    } catch {
      return null;
    }
  }
  return null;
}

/** A `Set-Cookie` that lasts for the browser session. */
export function setCookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; HttpOnly; Secure; SameSite=Lax`;
}

const ONE_YEAR_SECONDS = 31_536_000;

/** A `Set-Cookie` that lasts for a year: for what says nothing of the person. */
export function keepCookie(name: string, value: string): string {
  return `${setCookie(name, value)}; Max-Age=${ONE_YEAR_SECONDS}`;
}

/** As headers of an answer, one line each. */
export function setCookies(cookies: readonly string[]): [string, string][] {
  return cookies.map((cookie) => ["Set-Cookie", cookie]);
}

/** A `Set-Cookie` that takes the cookie away. */
export function dropCookie(name: string): string {
  return `${name}=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0`;
}
