import fc from "fast-check";
import { expect, it } from "vitest";
import { safePath } from "~/platform/safe-path";
import { runs } from "../../support/runs";

/**
 * Goal: whatever a link to the sign-in page carries, the browser stays on this site.
 * Method: build addresses out of the pieces that open redirects are made of, and let the URL parser of browsers say
 * where each answer leads.
 */
const piece = fc.constantFrom(
  "/",
  "//",
  "\\",
  "/\\",
  "\\/",
  "%2f",
  "%2F%2f",
  "%5c",
  "\t",
  "\n",
  "\r",
  "\u0000",
  "%09",
  "%0d%0a",
  "@",
  ":",
  "?",
  "#",
  ".",
  "..",
  "https:",
  "http://",
  "javascript:",
  "data:",
  "evil.example",
  "user:pw@evil.example",
  "／",
  "。",
  "account",
  "é",
  "\u202e",
  "\u2028",
  "[::1]",
  ";",
  "&",
  "=",
  " ",
);
const address = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => pieces.join(""));

it("stays on this site, 5,000 addresses", () => {
  fc.assert(
    fc.property(
      fc.oneof(
        address,
        address.map((rest) => `/${rest}`),
        fc.string(),
      ),
      (wanted) => {
        const path = safePath(wanted);
        for (const base of ["https://tomarigi.example", "http://127.0.0.1:3000"]) {
          expect(new URL(path, base).origin).toBe(base);
        }
        expect(path).toMatch(/^\/(?!\/)/);
        expect(path).not.toMatch(/[\\\p{Cc}]/u);
      },
    ),
    { numRuns: runs(5000) },
  );
});

it.each(["/home", "/requests/new?kind=trial", "/bookings/0190-7?a=%2F%2Fevil.example", "/"])(
  "keeps %s as it is",
  (wanted) => {
    expect(safePath(wanted)).toBe(wanted);
  },
);

it.each([null, undefined, "", "home", "//evil.example", "/\\evil.example", "/\t/evil.example"])(
  "falls back for %j",
  (wanted) => {
    expect(safePath(wanted, "/home")).toBe("/home");
  },
);
