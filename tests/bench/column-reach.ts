import type { EngineQuery } from "~/matching/engine/query";
import { distanceKm } from "~/matching/model/distance";
import { aroundKm } from "~/matching/model/explanation";
import type { ColumnTown } from "./column-town";

/** A degree of latitude is longer than this everywhere on earth, so that a band of latitudes holds a circle. */
const KM_PER_DEGREE = 110;

/** 範囲 — the units that a question can be about: within its limit or as far as reasons are looked for, or of unknown place. */
export interface Reach {
  readonly units: Int32Array;
  /** By facility; `NaN` where the place or the home is unknown. Of facilities out of reach it says nothing. */
  readonly metres: Float64Array;
}

/** Houses from south to north: a band of them is looked through, and each one measured by the model's own distance. */
export class ColumnReach {
  readonly #northward: Int32Array;
  readonly #unplaced: readonly number[];
  readonly #firstUnit: Int32Array;
  readonly #metres: Float64Array;
  #asked: { readonly home: EngineQuery["needs"]["home"]; readonly km: number } | null = null;
  #reach: Reach;

  constructor(readonly town: ColumnTown) {
    const { images } = town;
    const at = images.map((_, nth) => nth);
    this.#unplaced = at.filter((nth) => images[nth]?.location === null);
    const placed = at.filter((nth) => images[nth]?.location !== null);
    this.#northward = Int32Array.from(placed.sort((one, other) => this.#lat(one) - this.#lat(other)));
    this.#firstUnit = new Int32Array(images.length + 1);
    for (const [nth, { units }] of images.entries())
      this.#firstUnit[nth + 1] = (this.#firstUnit[nth] as number) + units.length;
    this.#metres = new Float64Array(images.length).fill(Number.NaN);
    this.#reach = { units: new Int32Array(0), metres: this.#metres };
  }

  /** Laid out again only when home or limit are others: parts of a request ask for the same ones. */
  of({ needs }: EngineQuery): Reach {
    const { home, distanceMaxKm } = needs;
    const km =
      home === null
        ? Number.POSITIVE_INFINITY
        : Math.max(aroundKm(needs), distanceMaxKm ?? Number.POSITIVE_INFINITY);
    if (this.#asked !== null && this.#asked.home === home && this.#asked.km === km) return this.#reach;
    this.#asked = { home, km };
    const near = [...this.#unplaced];
    for (const nth of this.#unplaced) this.#metres[nth] = Number.NaN;
    for (const nth of this.#band(home, km)) {
      const location = this.town.images[nth]?.location ?? null;
      const metres =
        home === null || location === null ? Number.NaN : Math.round(distanceKm(home, location) * 1_000);
      this.#metres[nth] = metres;
      if (!(metres / 1_000 > km)) near.push(nth);
    }
    near.sort((one, other) => one - other);
    const units = near.flatMap((nth) => {
      const from = this.#firstUnit[nth] as number;
      return Array.from({ length: (this.#firstUnit[nth + 1] as number) - from }, (_, more) => from + more);
    });
    this.#reach = { units: Int32Array.from(units), metres: this.#metres };
    return this.#reach;
  }

  #band(home: EngineQuery["needs"]["home"], km: number): Int32Array {
    if (home === null || !Number.isFinite(km)) return this.#northward;
    const degrees = (km + 1) / KM_PER_DEGREE;
    return this.#northward.subarray(this.#firstFrom(home.lat - degrees), this.#firstFrom(home.lat + degrees));
  }

  /** The first house that does not lie south of a latitude. */
  #firstFrom(lat: number): number {
    let [from, until] = [0, this.#northward.length];
    while (from < until) {
      const middle = (from + until) >>> 1;
      if (this.#lat(this.#northward[middle] as number) < lat) from = middle + 1;
      else until = middle;
    }
    return from;
  }

  #lat(nth: number): number {
    return this.town.images[nth]?.location?.lat ?? Number.NaN;
  }
}
