import type { Point } from "~/providers/model/unit-offer";

/** Mean radius of the earth (IUGG). The error against the ellipsoid is under 0.6 %, less than a road's detour. */
const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * 直線距離 — kilometres between two points over the sphere (haversine).
 *
 * A straight line, not the way by road: a river or a mountain makes the drive longer, never shorter.
 */
export function distanceKm(from: Point, to: Point): number {
  const halfLat = Math.sin(radians(to.lat - from.lat) / 2);
  const halfLon = Math.sin(radians(to.lon - from.lon) / 2);
  const chord = halfLat ** 2 + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * halfLon ** 2;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}
