import { Easy } from "~/ui/reading";
import type { Listed } from "./place-list";

const WIDTH = 640;
const HEIGHT = 420;
const EDGE = 40;

/**
 * 地図 — an aid only: numbers of the list where the houses roughly lie, the districts by name. Drawn by ourselves, so that
 * nobody else learns what a family looks for. The list says everything that it shows.
 */
export function PlaceMap({ listed }: { readonly listed: readonly Listed[] }) {
  const placed = listed.flatMap(({ card, number }) =>
    card.lat === null || card.lon === null
      ? []
      : [{ number, name: card.name, district: card.district, lat: card.lat, lon: card.lon }],
  );
  if (placed.length < 2) return null;
  const at = scale(placed);
  return (
    <details className="map no-print">
      <summary>
        <span>
          <Easy text="地図で見る" full="地図で見る（おおよその場所）" />
        </span>
      </summary>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby="map-title">
        <title id="map-title">一覧の番号の、おおよその場所です。上が北です。同じことは一覧にあります。</title>
        <rect width={WIDTH} height={HEIGHT} rx="12" className="ground" />
        {districtNames(placed).map(({ name, lat, lon }) => (
          <text key={name} {...at({ lat, lon })} dy="34" className="area">
            {name}
          </text>
        ))}
        {placed.map((one) => {
          const { x, y } = at(one);
          return (
            <g key={one.number}>
              <circle cx={x} cy={y} r="15" className="dot" />
              <text x={x} y={y + 5.5} className="num">
                {one.number}
              </text>
            </g>
          );
        })}
      </svg>
    </details>
  );
}

interface Placed {
  readonly lat: number;
  readonly lon: number;
}

function scale(placed: readonly Placed[]): (point: Placed) => { readonly x: number; readonly y: number } {
  const lats = placed.map(({ lat }) => lat);
  const lons = placed.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const along = (value: number, from: number, to: number, length: number) =>
    EDGE + ((value - from) / Math.max(to - from, 0.005)) * (length - 2 * EDGE);
  return ({ lat, lon }) => ({
    x: Math.round(along(lon, west, east, WIDTH)),
    y: Math.round(HEIGHT - along(lat, south, north, HEIGHT)),
  });
}

function districtNames(placed: readonly (Placed & { readonly district: string })[]) {
  const names = [...new Set(placed.map(({ district }) => district))].filter((name) => name !== "");
  return names.map((name) => {
    const inside = placed.filter(({ district }) => district === name);
    const mean = (pick: (one: Placed) => number) =>
      inside.reduce((sum, one) => sum + pick(one), 0) / inside.length;
    // Under the southernmost number, so that no number covers the name.
    return { name, lat: Math.min(...inside.map(({ lat }) => lat)), lon: mean(({ lon }) => lon) };
  });
}
