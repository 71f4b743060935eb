import type { FacilityId, OrganisationId, UnitId } from "~/kernel/id";

/** 最近の負担 — what was asked of one facility lately. */
export interface Burden {
  /** Emergencies it took in the last `ACCEPTANCE_DAYS`. */
  readonly acceptances: number;
  /** Inquiries it received in the last `INQUIRY_DAYS`, whatever it answered. */
  readonly inquiries: number;
}

/** A house that took somebody in is spared for a month: the time in which night shifts are planned anew. */
export const ACCEPTANCE_DAYS = 30;
/** Being rung at night wears off within a week. */
export const INQUIRY_DAYS = 7;

/** Points off for each emergency taken lately: two of them weigh a little less than one earlier stay of this person. */
const PER_ACCEPTANCE = 6;
/** Points off for each inquiry lately. */
const PER_INQUIRY = 2;
/**
 * At most this much: less than the plan's first place, so that fairness orders equals and never sends somebody past the
 * house that has agreed to take them.
 */
export const BURDEN_POINTS_MAX = 18;
/** 当番 — the house whose turn it is tonight: as much as a place that knows the person. */
const ON_DUTY_POINTS = 15;

/** A place that may be asked. */
export interface WavePlace {
  readonly unitId: UnitId;
  readonly facilityId: FacilityId;
  /** Null for a house nobody has taken over: it has no screen to be asked on. */
  readonly organisationId: OrganisationId | null;
  /** The visible sum of matching. */
  readonly score: number;
  readonly inMunicipality: boolean;
  readonly burden: Burden;
  readonly isOnDuty: boolean;
  /** This case has asked the house already, and its bed was not lost to another. */
  readonly isAsked: boolean;
}

/** What a wave may be. */
export interface WaveLimits {
  /** Places whose answer may be awaited at the same time. */
  readonly parallelMax: number;
  /** Of them already awaited. */
  readonly open: number;
  /** Beyond the municipality as well. */
  readonly isWider: boolean;
}

/** A place in its turn, with what its turn was made of. */
export interface WaveTurn {
  readonly place: WavePlace;
  readonly burdenPoints: number;
  readonly dutyPoints: number;
  readonly points: number;
}

/** 負担の点 — points off for what was asked of the house lately, `BURDEN_POINTS_MAX` at the most. Zero or less. */
export function burdenPoints({ acceptances, inquiries }: Burden): number {
  // why: `+ 0` keeps a burden of none from being shown as "-0".
  return -Math.min(BURDEN_POINTS_MAX, acceptances * PER_ACCEPTANCE + inquiries * PER_INQUIRY) + 0;
}

/**
 * 打診の順 — every place that may be asked next, in its turn: fit first, then whose turn it is and who was spared.
 *
 * One bed of a house stands for it: ringing the same night worker twice finds no second person. Equal sums go to the
 * house that was asked less, then by facility and unit, so that two desks see the same order.
 */
export function waveOrder(places: readonly WavePlace[], isWider: boolean): readonly WaveTurn[] {
  const turns = places
    .filter((place) => place.organisationId !== null && !place.isAsked)
    .filter((place) => isWider || place.inMunicipality)
    .map(turnOf)
    .sort(compareTurns);
  const seen = new Set<FacilityId>();
  return turns.filter(({ place }) => {
    if (seen.has(place.facilityId)) return false;
    seen.add(place.facilityId);
    return true;
  });
}

/** 次の波 — as many of them as may be asked now; none while enough answers are awaited. */
export function nextWave(places: readonly WavePlace[], limits: WaveLimits): readonly WaveTurn[] {
  const free = Math.max(0, limits.parallelMax - limits.open);
  return waveOrder(places, limits.isWider).slice(0, free);
}

function turnOf(place: WavePlace): WaveTurn {
  const burden = burdenPoints(place.burden);
  const dutyPoints = place.isOnDuty ? ON_DUTY_POINTS : 0;
  return { place, burdenPoints: burden, dutyPoints, points: place.score + burden + dutyPoints };
}

function compareTurns(left: WaveTurn, right: WaveTurn): number {
  const busy = ({ place: { burden } }: WaveTurn) => burden.acceptances * 1000 + burden.inquiries;
  const key = ({ place }: WaveTurn) => `${place.facilityId}/${place.unitId}`;
  if (left.points !== right.points) return right.points - left.points;
  if (busy(left) !== busy(right)) return busy(left) - busy(right);
  return key(left) < key(right) ? -1 : key(left) > key(right) ? 1 : 0;
}
