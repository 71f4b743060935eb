import type { EngineQuery } from "~/matching/engine/query";
import { type CoverPlan, coverBy } from "~/matching/model/cover";
import { type BindingConstraint, EASE } from "~/matching/model/empty-result";
import { aroundKm, type BoundBy, type Explanation, type NearPlace } from "~/matching/model/explanation";
import type { FoundPlace } from "~/matching/model/found-place";
import type { CountOpening } from "~/matching/model/relaxation";
import { CONSTRAINT_IDS, type ConstraintId, constraintBit } from "~/matching/model/verdict";
import { kmTo, type LinearTown, type LinearUnit, noesOf } from "./linear-town";

/** Reasons, openings and covers from one obstacle number per unit, counted with sets and sorted with sort. */

interface Looked extends FoundPlace {
  readonly noes: number;
}

const UNKNOWN_KM = Number.POSITIVE_INFINITY;

function placeOf(query: EngineQuery, one: LinearUnit): FoundPlace {
  return { unitId: one.unit.unitId, facilityId: one.image.facilityId, km: kmTo(query, one) };
}

function byDistance(left: FoundPlace, right: FoundPlace): number {
  const [near, far] = [left.km ?? UNKNOWN_KM, right.km ?? UNKNOWN_KM];
  if (near !== far) return near < far ? -1 : 1;
  if (left.facilityId !== right.facilityId) return left.facilityId < right.facilityId ? -1 : 1;
  return left.unitId < right.unitId ? -1 : 1;
}

/** Every unit that fits, nearest first. */
export function linearFits(town: LinearTown, query: EngineQuery): readonly FoundPlace[] {
  const noes = noesOf(town, query);
  return town.units
    .filter((one) => noes(one) === 0)
    .map((one) => placeOf(query, one))
    .sort(byDistance);
}

export function linearExplanation(town: LinearTown, query: EngineQuery, nearMax: number): Explanation {
  const noes = noesOf(town, query);
  const withinKm = aroundKm(query.needs);
  const around: Looked[] = [];
  for (const one of town.units) {
    const found = noes(one);
    if (found <= 0) continue;
    const place = placeOf(query, one);
    if ((place.km ?? 0) <= withinKm) around.push({ ...place, noes: found });
  }
  const isAlone = ({ noes: bits }: Looked) => (bits & (bits - 1)) === 0;
  const near = around
    .filter((one) => isAlone(one) && one.noes !== constraintBit("do_not_place"))
    .map(({ noes: bits, ...place }): NearPlace => ({ ...place, constraint: constraintOf(bits) }))
    .sort(
      (left, right) =>
        EASE.indexOf(left.constraint) - EASE.indexOf(right.constraint) || byDistance(left, right),
    );
  return { binding: bindingAmong(around, near), near: near.slice(0, nearMax), nearTotal: near.length };
}

function constraintOf(bits: number): ConstraintId {
  return CONSTRAINT_IDS[31 - Math.clz32(bits)] ?? "dates";
}

function bindingAmong(around: readonly Looked[], near: readonly NearPlace[]): readonly BoundBy[] {
  return CONSTRAINT_IDS.flatMap((constraint): BoundBy[] => {
    if (constraint === "do_not_place") return [];
    const failing = facilities(around.filter(({ noes }) => (noes & constraintBit(constraint)) !== 0));
    const alone = near.filter((one) => one.constraint === constraint);
    if (failing === 0) return [];
    const [first] = alone;
    const nearest =
      first === undefined ? null : { unitId: first.unitId, facilityId: first.facilityId, km: first.km };
    return [{ constraint, failing, failingAlone: facilities(alone), nearest }];
  }).sort((left, right) => right.failingAlone - left.failingAlone || right.failing - left.failing);
}

function facilities(places: readonly FoundPlace[]): number {
  return new Set(places.map(({ facilityId }) => facilityId)).size;
}

/** What a changed request opens beyond this one. */
export function linearCount(town: LinearTown, query: EngineQuery): CountOpening {
  const fitting = new Set(linearFits(town, query).map(({ facilityId }) => facilityId));
  return (changed) => {
    const opened = linearFits(town, { ...query, ...changed }).filter(
      ({ facilityId }) => !fitting.has(facilityId),
    );
    return { opens: facilities(opened), nearest: opened[0] ?? null };
  };
}

export function linearCover(town: LinearTown, query: EngineQuery): CoverPlan {
  const partOf = (slots: EngineQuery["request"]["slots"]) => ({
    ...query,
    request: { ...query.request, slots },
  });
  return coverBy(
    query.request,
    (slots) => linearFits(town, partOf(slots))[0] ?? null,
    (slots) => withoutNearest(linearExplanation(town, partOf(slots), 0).binding[0]),
    new Set(),
  );
}

function withoutNearest(bound: BoundBy | undefined): BindingConstraint | null {
  if (bound === undefined) return null;
  const { constraint, failing, failingAlone } = bound;
  return { constraint, failing, failingAlone };
}
