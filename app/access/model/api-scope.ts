/** API の範囲 — what a key may be used for. `openings` writes a provider's vacancies; `bookings` acts on bookings. */
export const API_SCOPES = ["match", "bookings", "units", "openings"] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** A comma-separated list as given on the command line; null when a word of it is no scope or there is none. */
export function parseScopes(text: string): readonly ApiScope[] | null {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const known = words.filter((word): word is ApiScope => (API_SCOPES as readonly string[]).includes(word));
  return known.length > 0 && known.length === words.length ? [...new Set(known)] : null;
}
