import type { EngineQuery } from "~/matching/engine/query";
import { type CoverPlan, coverBy } from "~/matching/model/cover";
import { type BindingConstraint, EASE } from "~/matching/model/empty-result";
import { aroundKm, type BoundBy, type Explanation } from "~/matching/model/explanation";
import type { FoundPlace } from "~/matching/model/found-place";
import type { CountOpening } from "~/matching/model/relaxation";
import { CONSTRAINT_IDS, constraintBit } from "~/matching/model/verdict";
import { ColumnReach } from "./column-reach";
import { isMeant, refusalsOf } from "./column-refusals";
import type { ColumnTown } from "./column-town";

/** Obstacles by unit, as bits. */
export interface ColumnNoes {
  readonly units: Int32Array;
  readonly noes: Int32Array;
}

/** Fits, reasons, openings and covers, from asking one condition after another of every unit. */
export class ColumnAnswers {
  readonly #reach: ColumnReach;
  #metres: Float64Array = new Float64Array(0);

  constructor(readonly town: ColumnTown) {
    this.#reach = new ColumnReach(town);
  }

  /** Every unit that fits, nearest first. */
  fits(query: EngineQuery): readonly FoundPlace[] {
    return this.#left(query)
      .sort(this.#byDistance)
      .map((unit) => this.#place(unit));
  }

  /** The images of the facilities of these units. */
  imagesOf(units: readonly FoundPlace[]) {
    const { images, positions } = this.town;
    return [...new Set(units.map(({ facilityId }) => facilityId))].flatMap(
      (facilityId) => images[positions.get(facilityId) ?? -1] ?? [],
    );
  }

  /** The images of the houses that a question can be about. */
  imagesWithinReach(query: EngineQuery) {
    const { images, facility } = this.town;
    const { units } = this.#reach.of(query);
    const at = new Set(Array.from(units, (unit) => facility[unit] as number));
    return [...at].flatMap((nth) => images[nth] ?? []);
  }

  /** The obstacles of every unit within reach, as bits; -1 for one that is not meant. */
  noes(query: EngineQuery): ColumnNoes {
    const { units, metres } = this.#reach.of(query);
    const meant = isMeant(this.town, query);
    const noes = Int32Array.from(units, (unit) => (meant(unit) ? 0 : -1));
    for (const { bit, refuses } of refusalsOf(this.town, query, metres)) {
      for (let nth = 0; nth < noes.length; nth += 1) {
        if (noes[nth] !== -1 && refuses(units[nth] as number)) noes[nth] = (noes[nth] as number) | bit;
      }
    }
    return { units, noes };
  }

  explanation(query: EngineQuery, nearMax: number, { units, noes } = this.noes(query)): Explanation {
    const { facility } = this.town;
    const { metres } = this.#reach.of(query);
    this.#metres = metres;
    const withinKm = aroundKm(query.needs);
    const refusing = new Map<number, number>();
    const refusingAlone = new Map<number, number>();
    const alone: number[] = [];
    const bitsOf = new Map<number, number>();
    for (let nth = 0; nth < noes.length; nth += 1) {
      const unit = units[nth] as number;
      const [bits, at] = [noes[nth] as number, facility[unit] as number];
      if (bits <= 0 || (metres[at] as number) / 1_000 > withinKm) continue;
      refusing.set(at, (refusing.get(at) ?? 0) | bits);
      if ((bits & (bits - 1)) !== 0 || bits === constraintBit("do_not_place")) continue;
      refusingAlone.set(at, (refusingAlone.get(at) ?? 0) | bits);
      alone.push(unit);
      bitsOf.set(unit, bits);
    }
    const constraintOf = (unit: number) => 31 - Math.clz32(bitsOf.get(unit) ?? 0);
    const ease = (unit: number) => EASE_OF[constraintOf(unit)] as number;
    alone.sort((one, other) => ease(one) - ease(other) || this.#byDistance(one, other));
    const binding = CONSTRAINT_IDS.flatMap((constraint, nth): BoundBy[] => {
      const failing = countOf(refusing, nth);
      if (constraint === "do_not_place" || failing === 0) return [];
      const first = alone.find((unit) => constraintOf(unit) === nth);
      const failingAlone = countOf(refusingAlone, nth);
      return [
        { constraint, failing, failingAlone, nearest: first === undefined ? null : this.#place(first) },
      ];
    }).sort((left, right) => right.failingAlone - left.failingAlone || right.failing - left.failing);
    const near = alone.slice(0, nearMax).map((unit) => ({
      ...this.#place(unit),
      constraint: CONSTRAINT_IDS[constraintOf(unit)] ?? "dates",
    }));
    return { binding, near, nearTotal: alone.length };
  }

  cover(query: EngineQuery): CoverPlan {
    const partOf = (slots: EngineQuery["request"]["slots"]) => ({
      ...query,
      request: { ...query.request, slots },
    });
    return coverBy(
      query.request,
      (slots) => this.#nearest(partOf(slots)),
      (slots) => withoutNearest(this.explanation(partOf(slots), 0).binding[0]),
      new Set(),
    );
  }

  /** What a changed request opens beyond this one. */
  opening(query: EngineQuery): CountOpening {
    const fitting = new Set(this.#left(query).map((unit) => this.town.facility[unit]));
    return (changed) => {
      const asked = { ...query, ...changed };
      const opened = this.#left(asked).filter((unit) => !fitting.has(this.town.facility[unit]));
      const opens = new Set(opened.map((unit) => this.town.facility[unit])).size;
      return { opens, nearest: this.#nearestOf(opened) };
    };
  }

  #nearest(query: EngineQuery): FoundPlace | null {
    return this.#nearestOf(this.#left(query));
  }

  #nearestOf(units: readonly number[]): FoundPlace | null {
    let best: number | undefined;
    for (const unit of units) if (best === undefined || this.#byDistance(unit, best) < 0) best = unit;
    return best === undefined ? null : this.#place(best);
  }

  /** What one condition after another leaves. */
  #left(query: EngineQuery): number[] {
    const meant = isMeant(this.town, query);
    const { units, metres } = this.#reach.of(query);
    this.#metres = metres;
    let left: number[] = [];
    const [first, ...others] = refusalsOf(this.town, query, metres);
    for (const unit of units) {
      if (meant(unit) && first?.refuses(unit) !== true) left.push(unit);
    }
    for (const { refuses } of others) left = left.filter((unit) => !refuses(unit));
    return left;
  }

  #place(unit: number): FoundPlace {
    const { units, images, facility } = this.town;
    const at = facility[unit] as number;
    const [one, image] = [units[unit], images[at]];
    if (one === undefined || image === undefined) throw new RangeError(`no unit at ${unit}`);
    const metres = this.#metres[at] as number;
    return {
      unitId: one.unitId,
      facilityId: image.facilityId,
      km: Number.isNaN(metres) ? null : metres / 1_000,
    };
  }

  readonly #byDistance = (left: number, right: number): number => {
    const { units, images, facility } = this.town;
    const [one, other] = [facility[left] as number, facility[right] as number];
    const far = (at: number) => {
      const metres = this.#metres[at] as number;
      return Number.isNaN(metres) ? Number.MAX_VALUE : metres;
    };
    if (far(one) !== far(other)) return far(one) - far(other);
    return (
      compareIds(images[one]?.facilityId, images[other]?.facilityId) ||
      compareIds(units[left]?.unitId, units[right]?.unitId)
    );
  };
}

const EASE_OF = CONSTRAINT_IDS.map((id) => EASE.indexOf(id));

function countOf(all: ReadonlyMap<number, number>, bit: number): number {
  let count = 0;
  for (const bits of all.values()) count += (bits >>> bit) & 1;
  return count;
}

function compareIds(one = "", other = ""): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

function withoutNearest(bound: BoundBy | undefined): BindingConstraint | null {
  if (bound === undefined) return null;
  const { constraint, failing, failingAlone } = bound;
  return { constraint, failing, failingAlone };
}
