const BASE = "https://here.invalid";

/**
 * 戻り先 — a path of this site to continue at after sign-in, or the fallback for anything else: another host
 * (`//evil.example`, `/\evil.example`, `https:…`), control characters, or no path at all (trust.md F9).
 */
export function safePath(wanted: string | null | undefined, fallback = "/"): string {
  if (wanted === null || wanted === undefined || !/^\/(?![/\\])/.test(wanted)) return fallback;
  // Browsers drop tabs and newlines before they read an address, and take a backslash for a slash.
  if (/[\p{Cc}\\]/u.test(wanted) || !URL.canParse(wanted, BASE)) return fallback;
  const url = new URL(wanted, BASE);
  const path = `${url.pathname}${url.search}`;
  return url.origin === BASE && !path.startsWith("//") ? path : fallback;
}
