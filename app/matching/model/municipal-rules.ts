import { PAPERWORK_IDS, type PaperworkId } from "./placement";
import { DEFAULT_WEIGHTS, type RankWeights } from "./rank";

/** 市の決まり — what a municipality decides for itself about matching. */
export interface MunicipalRules {
  readonly weights: RankWeights;
  /** Paperwork that stays a no in an emergency too, instead of a warning. */
  readonly strict: readonly PaperworkId[];
}

/** The rules in force and the version they carry; version 0 where nothing was ever decided. */
export interface RulesInForce extends MunicipalRules {
  readonly version: number;
}

export const DEFAULT_RULES: RulesInForce = { weights: DEFAULT_WEIGHTS, strict: [], version: 0 };

/** What a number may be. `step` is the smallest difference that is kept. */
export interface WeightBounds {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/**
 * 決めてよい幅 — every weight is zero or more, so that a rule can be switched off and never turned around, and small
 * enough that a sum stays a number one can add in the head.
 */
export const WEIGHT_BOUNDS: Readonly<Record<keyof RankWeights, WeightBounds>> = {
  agreedFirst: { min: 0, max: 100, step: 1 },
  agreedStep: { min: 0, max: 100, step: 1 },
  perStayBefore: { min: 0, max: 50, step: 1 },
  staysCounted: { min: 0, max: 10, step: 1 },
  distanceMax: { min: 0, max: 100, step: 1 },
  perKm: { min: 0, max: 10, step: 0.1 },
  sameBed: { min: 0, max: 50, step: 1 },
  freshnessMax: { min: 0, max: 50, step: 1 },
  freshnessHours: { min: 1, max: 72, step: 1 },
  perQuestion: { min: 0, max: 50, step: 1 },
  questionsCounted: { min: 0, max: 10, step: 1 },
  sparingMax: { min: 0, max: 50, step: 1 },
  perTurnedAway: { min: 0, max: 2000, step: 10 },
  needPerMille: { min: 0, max: 100, step: 1 },
};

/** The weights in the order in which they are listed. */
export const WEIGHT_KEYS = Object.keys(WEIGHT_BOUNDS) as readonly (keyof RankWeights)[];

/** True for a number inside its bounds and on its step. */
export function isWithin(value: number, { min, max, step }: WeightBounds): boolean {
  const steps = value / step;
  return value >= min && value <= max && Math.abs(steps - Math.round(steps)) < 1e-6;
}

/**
 * Reads stored rules. What is missing, or is not what it should be, is the default: rules written before a weight
 * existed go on meaning what they meant.
 */
export function municipalRulesFrom(json: unknown): MunicipalRules {
  const { weights, strict } = isRecord(json) ? json : {};
  const own = isRecord(weights) ? weights : {};
  const read = (key: keyof RankWeights): number => {
    const value = own[key];
    return typeof value === "number" && isWithin(value, WEIGHT_BOUNDS[key]) ? value : DEFAULT_WEIGHTS[key];
  };
  return {
    weights: Object.fromEntries(WEIGHT_KEYS.map((key) => [key, read(key)])) as unknown as RankWeights,
    strict: PAPERWORK_IDS.filter((id) => Array.isArray(strict) && strict.includes(id)),
  };
}

/** Reads a stored version, `{ version, rules }`; the defaults for nothing. */
export function rulesInForceFrom(json: unknown): RulesInForce {
  if (!isRecord(json) || typeof json.version !== "number") return DEFAULT_RULES;
  return { version: json.version, ...municipalRulesFrom(json.rules) };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True when both decide the same. */
export function isSameRules(left: MunicipalRules, right: MunicipalRules): boolean {
  return (
    WEIGHT_KEYS.every((key) => left.weights[key] === right.weights[key]) &&
    PAPERWORK_IDS.every((id) => left.strict.includes(id) === right.strict.includes(id))
  );
}
