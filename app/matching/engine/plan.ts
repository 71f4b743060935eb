import { type Box, WordRuns } from "./grid";
import { RING_PAGES, STATIC_PLANES } from "./plane-ids";

const SLOTS_MAX = 1_024;
const SHIFTS_MAX = 3;

/** 本人の記録 at one facility, by its position. */
export interface KnownPlace {
  facility: number;
  avoided: boolean;
  /** Null: not enrolled. */
  status: "enrolled" | "expired" | null;
  stays: number;
  /** 0 when it is not in the plan. */
  agreedRank: number;
  ownShare: number;
  /** Acts that staff were trained in for this person, per shift. */
  trained: [number, number, number];
  avoidsUnits: boolean;
}

/**
 * 組んだ問い — one question in planes, masks and numbers.
 *
 * A plan belongs to whoever made it and is used again for the next question; it is good until the index is written to.
 */
export class Plan {
  /** Lasting planes in which a unit must be set, acts apart: disabilities, features, meals, level, kind. */
  readonly must = new Int32Array(STATIC_PLANES);
  mustCount = 0;
  /** Acts in their shifts, as `actInShift`. */
  readonly acts = new Int32Array(STATIC_PLANES);
  actCount = 0;
  /** All of these planes, the rarest first. */
  readonly order = new Int32Array(STATIC_PLANES);
  orderCount = 0;
  /** The room of the other gender, and places without staff where no supporter is free anywhere; -1 for none. */
  otherRoom = -1;
  withoutStaff = -1;

  /** The first plane of each slot's part. */
  readonly slots = new Int32Array(SLOTS_MAX);
  slotCount = 0;
  /** A slot lies outside the ring: then nothing is open throughout. */
  isOutside = false;
  hasNights = false;
  purpose = 0;
  /** The other purpose that serves, or -1. */
  alsoServing = -1;
  /** Nights of each page of the ring, and the days on which each shift's care slots are used. */
  readonly nights = new Uint32Array(RING_PAGES);
  readonly careDays = new Uint32Array(SHIFTS_MAX * RING_PAGES);
  /** The pages of the ring that the nights, and that each shift's days, lie on, as bits. */
  nightPages = 0;
  readonly carePages = new Uint8Array(SHIFTS_MAX);
  /** Needed acts of each concerned shift. */
  readonly actMasks = new Uint32Array(SHIFTS_MAX);
  /** Days a care slot is needed on lie behind the ring: nobody knows of one. */
  readonly isCareOutside = [false, false, false];
  /** Days of the request, each once. */
  days = 0;
  readonly daysSeen = new Uint32Array(RING_PAGES);

  /** Needed sure yeses, to tell a yes from a question. */
  disabilityTraits = 0;
  equipmentTraits = 0;
  needsBehaviourSupport = false;
  /** Bit of the form; 0 when it is not known. */
  mealTrait = 0;
  needsTransport = false;
  /** 0 not asked, 1 the known gender's staff must be there, 2 both must, because the person's is not known. */
  sameGender = 0;
  staffTrait = 0;
  /** -1 for not known. */
  age = -1;
  /** A level that does not compare with 1–6 is a question unless this one and 6 are accepted; -1 when it compares. */
  unclearLevel = -1;
  /** Position in `GENDERS`; -1 for not known. */
  gender = -1;

  hasHome = false;
  lat = 0;
  lon = 0;
  cosLat = 0;
  limitKm = Number.POSITIVE_INFINITY;
  hasLimit = false;
  /** Distances on the plane, as squares of kilometres: farther than the one is too far, nearer than the other near enough. */
  beyond = Number.POSITIVE_INFINITY;
  near = -1;
  /** False: whoever asks wants to know who fits, and not how far it is. */
  asksDistance = true;
  /** Null: everywhere. */
  box: Box | null = null;
  readonly boxBuffer: Box = { south: 0, north: 0, west: 0, east: 0 };
  readonly runs = new WordRuns();

  /** Whether paperwork is refused, or only pointed out. */
  isLevelHard = true;
  isMunicipalityHard = true;
  isEnrolmentHard = true;
  hasMunicipality = false;
  /** By municipality's position: 1 where the person belongs to those served, 2 where a supporter is free. */
  municipalities = new Uint8Array(0);

  hasPerson = false;
  /** By facility's position, one more than its place in `places`; 0 for a facility with no record. */
  knownAt = new Uint16Array(0);
  readonly places: KnownPlace[] = [];
  placeCount = 0;
  /** Pairs of facility and unit that the person is kept from. */
  readonly avoidedUnits: number[] = [];
  isTrial = false;
}

/** 新しい問いの型 — one for each question that has to stand at the same time. */
export function newPlan(): Plan {
  return new Plan();
}
