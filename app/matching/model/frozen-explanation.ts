import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import { type Judgement, judge } from "./fit";
import type { Placement, PlacementContext, PlacementRequest } from "./placement";
import { type Ranking, type RankWeights, rankingOf } from "./rank";
import { RULES_VERSION } from "./rules-version";
import type { PlaceNeeded } from "./scarcity";
import { CONSTRAINT_IDS } from "./verdict";

/** The same value with instants as ISO text, so that it goes through JSON and comes back equal. */
type Frozen<Value, Instants extends keyof Value> = Omit<Value, Instants> & {
  readonly [K in Instants]: string | null;
};

/** 説明の控え — a decision with all it was decided from, as it is stored. Holds care needs: as secret as the request. */
export interface FrozenExplanation {
  readonly rulesVersion: number;
  readonly needs: CareNeeds;
  readonly request: PlacementRequest;
  readonly offer: Frozen<UnitOffer, "confirmedAt">;
  readonly context: Frozen<PlacementContext, "asOf">;
  readonly weights: RankWeights;
  /** The version of the asking municipality's own rules; 0 for the defaults. */
  readonly municipalVersion: number;
  /** How much others depended on the place, without this person. */
  readonly needed: PlaceNeeded;
  readonly judgement: Judgement;
  readonly ranking: Ranking;
}

/** What the explanation of one candidate is made from. */
export interface Explained {
  readonly needs: CareNeeds;
  readonly request: PlacementRequest;
  readonly offer: UnitOffer;
  readonly context: PlacementContext;
  readonly weights: RankWeights;
  /** The version of the asking municipality's own rules; 0 for the defaults. */
  readonly municipalVersion: number;
  /** How much others depended on the place, without this person. */
  readonly needed: PlaceNeeded;
  readonly judgement: Judgement;
  readonly ranking: Ranking;
}

/** Why a stored explanation cannot be re-run. */
export type ReplayRefusal =
  | { readonly kind: "malformed"; readonly at: string }
  | { readonly kind: "other_rules_version"; readonly version: number };

/** 控える — the JSON-safe copy of a decision. A value: nothing in it changes when the offer does. */
export function frozenExplanation(explained: Explained): FrozenExplanation {
  const { offer, context, ...rest } = explained;
  const frozen = {
    rulesVersion: RULES_VERSION,
    ...rest,
    offer: { ...offer, confirmedAt: offer.confirmedAt?.toISOString() ?? null },
    context: { ...context, asOf: context.asOf.toISOString() },
  };
  return JSON.parse(JSON.stringify(frozen)) as FrozenExplanation;
}

type Shape<Value> = {
  readonly [K in keyof Value]-?: "array" | "object" | "string" | "number" | "boolean" | "scalar";
};

const NEEDS: Shape<CareNeeds> = {
  disabilities: "array",
  level: "string",
  age: "scalar",
  gender: "scalar",
  sameGenderCare: "boolean",
  acts: "array",
  behaviourSupport: "boolean",
  wheelchair: "boolean",
  lift: "boolean",
  adaptedBath: "boolean",
  meal: "scalar",
  transport: "boolean",
  municipality: "scalar",
  home: "scalar",
  distanceMaxKm: "scalar",
};

const OFFER: Shape<UnitOffer> = {
  unitId: "string",
  facilityId: "string",
  organisationId: "string",
  roomId: "scalar",
  kind: "string",
  service: "string",
  municipality: "string",
  ownResidentsOnly: "boolean",
  disabilities: "object",
  levelMin: "number",
  levelMax: "number",
  ageMin: "number",
  ageMax: "number",
  acts: "object",
  roomGender: "string",
  nightStaff: "object",
  wheelchair: "string",
  lift: "string",
  adaptedBath: "string",
  behaviourSupport: "string",
  transport: "string",
  transportKm: "number",
  meals: "array",
  location: "scalar",
  needsSupporter: "boolean",
  confirmedAt: "scalar",
};

const CONTEXT: Shape<PlacementContext> = {
  asOf: "string",
  takenSlots: "array",
  purposesOpen: "array",
  presentGenders: "array",
  doNotPlace: "boolean",
  enrolment: "string",
  stayedBefore: "number",
  agreedInPlan: "scalar",
  agreements: "array",
  careSlotsFree: "array",
  trainedFor: "array",
  supporterFree: "boolean",
};

/** Fields that an explanation of the first rules could not have: it is read without them, and never judged again. */
const SINCE_VERSION_2: ReadonlySet<string> = new Set(["needsSupporter", "trainedFor", "supporterFree"]);

const REQUEST: Shape<Omit<PlacementRequest, "strict">> = { purpose: "string", slots: "array" };
const RANKING: Shape<Ranking> = { lines: "array", score: "number" };
const JUDGEMENT: Shape<Judgement> = { unitId: "string", facilityId: "string", verdicts: "array" };

/**
 * 控えを読む — stored JSON back to an explanation.
 *
 * Checks that every part is there and of its kind, which is what a replay needs in order not to guess. Values written
 * by us are not checked again one by one.
 */
export function parseFrozenExplanation(json: unknown): Result<FrozenExplanation, ReplayRefusal> {
  if (!isObject(json)) return refuse({ kind: "malformed", at: "explanation" });
  if (typeof json.rulesVersion !== "number") return refuse({ kind: "malformed", at: "rulesVersion" });
  const parts = {
    needs: NEEDS,
    request: REQUEST,
    offer: OFFER,
    context: CONTEXT,
    judgement: JUDGEMENT,
    ranking: RANKING,
  };
  const isAsked = (field: string) => Number(json.rulesVersion) >= 2 || !SINCE_VERSION_2.has(field);
  for (const [part, shape] of Object.entries(parts)) {
    const asked = Object.fromEntries(Object.entries(shape).filter(([field]) => isAsked(field)));
    const at = firstWrong(json[part], asked);
    if (at !== null) return refuse({ kind: "malformed", at: at === "" ? part : `${part}.${at}` });
  }
  if (!isObject(json.weights)) return refuse({ kind: "malformed", at: "weights" });
  if (json.rulesVersion >= 2 && !isObject(json.needed)) return refuse({ kind: "malformed", at: "needed" });
  // why: each part was checked above; the compiler cannot follow a check made through a table.
  const explanation = json as unknown as FrozenExplanation;
  const slots: readonly { readonly day?: Day }[] = explanation.request.slots;
  if (slots.length === 0 || slots.some((slot) => typeof slot?.day !== "string")) {
    return refuse({ kind: "malformed", at: "request.slots" });
  }
  if (
    explanation.judgement.verdicts.length === 0 ||
    explanation.judgement.verdicts.length > CONSTRAINT_IDS.length
  ) {
    return refuse({ kind: "malformed", at: "judgement.verdicts" });
  }
  return accept(explanation);
}

/**
 * 再現 — the decision made again from its stored inputs.
 *
 * @returns the fresh judgement and ranking, to be compared with the stored ones; a refusal when the rules have moved
 * on, because another version's answer would prove nothing
 */
export function replay(
  frozen: FrozenExplanation,
): Result<{ readonly judgement: Judgement; readonly ranking: Ranking }, ReplayRefusal> {
  if (frozen.rulesVersion !== RULES_VERSION) {
    return refuse({ kind: "other_rules_version", version: frozen.rulesVersion });
  }
  const placement = placementOf(frozen);
  const judgement = judge(placement.needs, placement.request, placement.offer, placement.context);
  const ranking = rankingOf({ placement, judgement }, frozen.weights, frozen.needed.costMilli);
  return accept({ judgement, ranking });
}

/** The stored inputs as the rules take them, instants as dates again. */
export function placementOf(
  frozen: Pick<FrozenExplanation, "needs" | "request" | "offer" | "context">,
): Placement {
  const { needs, request, offer, context } = frozen;
  const { confirmedAt } = offer;
  return {
    needs,
    request,
    offer: { ...offer, confirmedAt: confirmedAt === null ? null : new Date(confirmedAt) },
    context: { ...context, asOf: new Date(String(context.asOf)) },
  };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The first field that is missing or of another kind; "" for the part itself; null when all are well. */
function firstWrong(value: unknown, shape: Readonly<Record<string, string>>): string | null {
  if (!isObject(value)) return "";
  const wrong = Object.entries(shape).find(([field, kind]) => {
    const found = value[field];
    if (kind === "array") return !Array.isArray(found);
    if (kind === "object") return !isObject(found);
    // A scalar may be null, text, a number or a point, but never absent.
    if (kind === "scalar") return found === undefined;
    return typeof found !== kind;
  });
  return wrong === undefined ? null : wrong[0];
}
