import type { Point } from "~/providers/model/unit-offer";
import { narrow } from "./plain-text";

/** Japan with its outer islands, in degrees: 沖ノ鳥島 and 与那国島 to 択捉島 and 南鳥島. */
const JAPAN = { south: 20.2, north: 45.8, west: 122.8, east: 154.1 } as const;

/**
 * 緯度・経度 — a place in Japan.
 *
 * @returns null when a coordinate is missing, is no plain decimal number or lies elsewhere (latitude and longitude exchanged)
 */
export function readPoint(latText: string, lonText: string): Point | null {
  const lat = readDegrees(latText);
  const lon = readDegrees(lonText);
  if (lat === null || lon === null) return null;
  const inside = lat >= JAPAN.south && lat <= JAPAN.north && lon >= JAPAN.west && lon <= JAPAN.east;
  return inside ? { lat, lon } : null;
}

function readDegrees(text: string): number | null {
  const plain = narrow(text);
  return /^\d{1,3}(\.\d{1,12})?$/.test(plain) ? Number(plain) : null;
}

/**
 * ホームページ — an address that may stand in a link: http or https, a host, no password.
 *
 * @returns its normal spelling, or null for anything else (`javascript:` would run in the reader's page)
 */
export function readUrl(text: string): string | null {
  const written = narrow(text);
  if (!/^https?:\/\/[^\s/]/i.test(written) || !URL.canParse(written)) return null;
  const url = new URL(written);
  return url.username === "" && url.password === "" && url.hostname.includes(".") ? url.href : null;
}

/** 定員 — a number of people from 1 to 9999; 「20人」 is read as 20. Returns null for anything else. */
export function readCapacity(text: string): number | null {
  const [, digits] = /^([1-9]\d{0,3})[人名]?$/.exec(narrow(text)) ?? [];
  return digits === undefined ? null : Number(digits);
}
