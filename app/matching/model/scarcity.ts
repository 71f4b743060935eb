import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId } from "~/kernel/id";
import type { OfferBits } from "~/providers/model/offer-bits";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";
import { isFit, judge } from "./fit";
import { bitsExclude, needsBits } from "./needs-bits";
import type { ActInShift, PlacementContext, PlacementRequest, WideAreaAgreement } from "./placement";

/**
 * 行ける所が少ない — a person with this many places or fewer depends on each of them. Someone with four choices finds one
 * of them on nearly any night; counting everybody would give every place of a large city the same cost and tell nothing.
 */
export const FEW_PLACES_MAX = 3;

/**
 * 行ける範囲 — how far a place may be from home for a person who set no limit of their own, in km. The distance line gives
 * nothing beyond it by default either.
 */
export const REACH_KM = 20;

/** How much others depend on one place, without saying who. Counted over registered people. */
export interface PlaceNeeded {
  /** Thousandths of a person: the sum of the dependants' shares. */
  readonly costMilli: number;
  /** ここしか行けない方 — people of the asking municipality with no other place. */
  readonly onlyHere: number;
  /** People of the asking municipality with at most `FEW_PLACES_MAX` places, this one among them. */
  readonly dependants: number;
}

/** 使わずに残したい所 — by facility; an absent one is needed by nobody in particular. */
export type Sparing = ReadonlyMap<FacilityId, PlaceNeeded>;

/** A registered person as far as it matters where they could go. */
export interface Registered {
  readonly personId: PersonId;
  readonly needs: CareNeeds;
  /** 入れない組み合わせ that hold today. */
  readonly avoids: ReadonlySet<FacilityId>;
  /** 第3号研修 — acts that staff of a facility have been trained in for this person. */
  readonly trainedAt: ReadonlyMap<FacilityId, readonly ActInShift[]>;
}

/** A bed with its bits, which are encoded once for everybody. */
export interface BedAround {
  readonly offer: UnitOffer;
  readonly bits: OfferBits;
}

/** One of the few places of one person. Says of a named person where they can go: as secret as the register. */
export interface FewPlace {
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  /** Facilities this person could go to, 1 to `FEW_PLACES_MAX`. */
  readonly places: number;
  /** One over the beds this person could sleep in, in thousandths: the part of the person that hangs on one bed here. */
  readonly shareMilli: number;
}

/**
 * この人の行ける所 — the facilities that could take this person on an ordinary night, when there are few.
 *
 * "Could" is the ordinary judgement with everything of the night left open: free beds, nobody else in the room, care
 * slots unused, enrolled. One set of rules therefore answers both questions, and a new rule counts here at once.
 *
 * @param beds  the beds around, of any facility
 * @returns empty for someone with no place at all (nothing to spare for them) or with more than `FEW_PLACES_MAX`
 */
export function fewPlacesOf(
  person: Registered,
  beds: readonly BedAround[],
  night: Day,
  agreements: readonly WideAreaAgreement[],
): readonly FewPlace[] {
  const needed = needsBits(person.needs);
  const needs = { ...person.needs, distanceMaxKm: person.needs.distanceMaxKm ?? REACH_KM };
  const request = ordinaryNight(night);
  const bedsAt = new Map<FacilityId, number>();
  for (const { offer, bits } of beds) {
    const { facilityId } = offer;
    // Without a home no distance is known: then the places of one's own municipality are meant.
    if (needs.home === null && offer.municipality !== needs.municipality) continue;
    const isKnown = bedsAt.has(facilityId);
    const trainedFor = person.trainedAt.get(facilityId) ?? [];
    if (person.avoids.has(facilityId) || (trainedFor.length === 0 && bitsExclude(needed, bits))) continue;
    if (!isFit(judge(needs, request, offer, nothingInTheWay(agreements, trainedFor)))) continue;
    bedsAt.set(facilityId, (bedsAt.get(facilityId) ?? 0) + 1);
    // One place too many is enough to know; most people are done after a few beds.
    if (!isKnown && bedsAt.size > FEW_PLACES_MAX) return [];
  }
  const all = [...bedsAt.values()].reduce((sum, count) => sum + count, 0);
  return [...bedsAt.keys()].map((facilityId) => ({
    personId: person.personId,
    facilityId,
    places: bedsAt.size,
    shareMilli: Math.round(1000 / all),
  }));
}

function ordinaryNight(night: Day): PlacementRequest {
  return { purpose: "short_stay", slots: [{ day: night, part: "night" }] };
}

function nothingInTheWay(
  agreements: readonly WideAreaAgreement[],
  trainedFor: PlacementContext["trainedFor"],
): PlacementContext {
  return {
    asOf: new Date(0),
    takenSlots: [],
    purposesOpen: ["short_stay"],
    presentGenders: [],
    doNotPlace: false,
    enrolment: "enrolled",
    stayedBefore: 0,
    agreedInPlan: null,
    agreements,
    careSlotsFree: [],
    trainedFor,
    supporterFree: true,
  };
}

/** 所ごとにまとめる — how much each facility is needed. Nobody can be told apart in it. Facilities nobody depends on are absent. */
export function neededByFacility(fewPlaces: readonly FewPlace[]): Sparing {
  const needed = new Map<FacilityId, PlaceNeeded>();
  for (const { facilityId, places, shareMilli } of fewPlaces) {
    const before = needed.get(facilityId) ?? NOT_NEEDED;
    needed.set(facilityId, {
      costMilli: before.costMilli + shareMilli,
      onlyHere: before.onlyHere + (places === 1 ? 1 : 0),
      dependants: before.dependants + 1,
    });
  }
  return needed;
}

/** A place on which nobody depends. */
export const NOT_NEEDED: PlaceNeeded = { costMilli: 0, onlyHere: 0, dependants: 0 };

/** 本人の分を引く — the place is not kept from the very person it is kept for. */
export function withoutOwn(needed: PlaceNeeded, own: Pick<FewPlace, "places" | "shareMilli">): PlaceNeeded {
  return {
    costMilli: Math.max(0, needed.costMilli - own.shareMilli),
    onlyHere: Math.max(0, needed.onlyHere - (own.places === 1 ? 1 : 0)),
    dependants: Math.max(0, needed.dependants - 1),
  };
}

/** What of the weights the line of scarcity reads. */
interface SparingWeights {
  readonly sparingMax: number;
  readonly perTurnedAway: number;
  readonly needPerMille: number;
}

/**
 * 使わずに残す点 — what using up a bed here is expected to cost others, as points to take off: 0 to `sparingMax`.
 *
 * Expected people turned away = dependants' shares × the chance that one of them needs a bed on a night × days of the
 * request. Whole numbers until one division at the end, so that every implementation rounds alike.
 */
export function sparingPoints(costMilli: number, request: PlacementRequest, weights: SparingWeights): number {
  const days = new Set(request.slots.map(({ day }) => day)).size;
  const cost = (weights.perTurnedAway * costMilli * weights.needPerMille * days) / 1_000_000;
  return Math.min(weights.sparingMax, cost);
}
