import type { Point } from "~/providers/model/unit-offer";
import { distanceKm } from "../model/distance";

/** Where a place lies from home, in km; no coordinate of either is told. */
export interface Aside {
  readonly east: number;
  readonly north: number;
}

/** 家からの向き — null when either end is unknown. Flat within the reach of a drive. */
export function asideOf(home: Point | null, place: Point | null): Aside | null {
  if (home === null || place === null) return null;
  const east = distanceKm(home, { lat: home.lat, lon: place.lon }) * Math.sign(place.lon - home.lon);
  const north = distanceKm(home, { lat: place.lat, lon: home.lon }) * Math.sign(place.lat - home.lat);
  return { east: Math.round(east * 100) / 100, north: Math.round(north * 100) / 100 };
}

/** A numbered place on the drawing. */
export interface Pinned {
  readonly place: number;
  readonly name: string;
  readonly aside: Aside | null;
}

const SIZE = 320;
const MIDDLE = SIZE / 2;
/** Pixels from the middle to the outermost ring. */
const REACH = 132;
const RINGS_KM = [1, 2, 5, 10, 20, 50, 100, 300, 1000, 3000] as const;

/** The smallest ring that holds all places, and the one inside it. */
export function ringsFor(farthestKm: number): readonly [number, number] {
  const at = RINGS_KM.findIndex((km) => km >= farthestKm);
  const outer = at < 0 ? RINGS_KM.length - 1 : at;
  return [RINGS_KM[outer] ?? 1, RINGS_KM[outer - 1] ?? 0.5];
}

/**
 * 方角と距離のめやす — an aid beside the list, which says everything in words: home in the middle, north above, the
 * candidates by their numbers. Straight lines; rivers and roads are not in it. Not printed.
 */
export function PlaceMap({ places }: { readonly places: readonly Pinned[] }) {
  const pinned = places.flatMap(({ aside, ...rest }) => (aside === null ? [] : [{ ...rest, ...aside }]));
  if (pinned.length === 0) return null;
  const [outer, inner] = ringsFor(Math.max(...pinned.map(({ east, north }) => Math.hypot(east, north))));
  const scale = REACH / outer;
  return (
    <section className="card map no-print" aria-labelledby="map">
      <h2 id="map">
        方角と距離のめやす<span className="hint">番号は候補の順です</span>
      </h2>
      <svg
        viewBox={`0 0 ${SIZE} ${SIZE}`}
        role="img"
        aria-label={`ご自宅のまわり${outer}kmの中の、候補の方角と距離`}
      >
        <circle className="ring" cx={MIDDLE} cy={MIDDLE} r={REACH} />
        <circle className="ring" cx={MIDDLE} cy={MIDDLE} r={inner * scale} />
        <text className="km" x={MIDDLE} y={MIDDLE - REACH - 6}>
          北 {outer}km
        </text>
        <text className="km" x={MIDDLE} y={MIDDLE - inner * scale - 4}>
          {inner}km
        </text>
        <path className="home-mark" d={`M${MIDDLE - 9} ${MIDDLE + 8}v-8l9-8 9 8v8z`} />
        {[...pinned].reverse().map(({ place, name, east, north }) => (
          <g key={name} className={place === 1 ? "pin first" : "pin"}>
            <title>
              {place}番 {name}
            </title>
            <circle cx={MIDDLE + east * scale} cy={MIDDLE - north * scale} r="11" />
            <text x={MIDDLE + east * scale} y={MIDDLE - north * scale + 5}>
              {place}
            </text>
          </g>
        ))}
      </svg>
    </section>
  );
}
