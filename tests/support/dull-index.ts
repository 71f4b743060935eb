import { bitOf, pageOf } from "~/availability/model/pages";
import type { Day } from "~/kernel/day";
import { type Part, PURPOSES, type Purpose, SHIFTS, type Shift } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { FacilityImage, UnitImage } from "~/matching/engine/image";
import type { EngineQuery } from "~/matching/engine/query";
import { isFit, judge } from "~/matching/model/fit";
import { careSlotsNeeded, nightsRequested, type PlacementContext } from "~/matching/model/placement";
import { type Candidate, compareNearer, factsOf, type RankedCandidate, rank } from "~/matching/model/rank";
import { FEATURES, type OfferBits } from "~/providers/model/offer-bits";
import {
  type Answer,
  DISABILITY_TYPES,
  type Gender,
  MEAL_FORMS,
  MEDICAL_ACTS,
} from "~/providers/model/support";
import type { ActCapacity, UnitOffer } from "~/providers/model/unit-offer";
import { aPlacementContext, aUnitOffer } from "./builders";

/**
 * The dull index: images kept as they are, every unit judged by the model. Too slow for a country and too plain to be
 * wrong; what the engine answers is held against it.
 */

/** The offer behind an image's bits. */
export function offerOf(image: FacilityImage, unit: UnitImage): UnitOffer {
  const known = offers.get(unit) ?? readOffer(image, unit);
  offers.set(unit, known);
  return known;
}
const offers = new WeakMap<UnitImage, UnitOffer>();

function readOffer(image: FacilityImage, unit: UnitImage): UnitOffer {
  const { bits } = unit;
  const answer = (yes: number, ask: number, bit: number): Answer =>
    (yes >>> bit) & 1 ? "yes" : (ask >>> bit) & 1 ? "ask" : "no";
  const feature = (name: (typeof FEATURES)[number]) =>
    answer(bits.featuresYes, bits.featuresAsk, FEATURES.indexOf(name));
  return aUnitOffer({
    unitId: unit.unitId,
    facilityId: image.facilityId,
    roomId: unit.roomId,
    kind: unit.kind,
    municipality: image.municipality,
    ownResidentsOnly: image.ownResidentsOnly,
    disabilities: Object.fromEntries(
      DISABILITY_TYPES.map((type, bit) => [type, answer(bits.disabilitiesYes, bits.disabilitiesAsk, bit)]),
    ) as UnitOffer["disabilities"],
    levelMin: unit.levelMin,
    levelMax: unit.levelMax,
    ageMin: unit.ageMin,
    ageMax: unit.ageMax,
    acts: actsOf(bits, answer),
    roomGender: unit.roomGender,
    nightStaff: { female: feature("nightStaffFemale"), male: feature("nightStaffMale") },
    wheelchair: feature("wheelchair"),
    lift: feature("lift"),
    adaptedBath: feature("adaptedBath"),
    behaviourSupport: feature("behaviourSupport"),
    transport: feature("transport"),
    transportKm: unit.transportKm,
    meals: unit.mealsStated ? MEAL_FORMS.filter((_, bit) => (bits.meals >>> bit) & 1) : [],
    location: image.location,
    needsSupporter: feature("needsSupporter") === "yes",
    confirmedAt: unit.confirmedAt === null ? null : new Date(unit.confirmedAt),
  });
}

function actsOf(bits: OfferBits, answer: (yes: number, ask: number, bit: number) => Answer) {
  const words: Readonly<Record<Shift, readonly [number, number]>> = {
    day: [bits.actsDayYes, bits.actsDayAsk],
    evening: [bits.actsEveningYes, bits.actsEveningAsk],
    night: [bits.actsNightYes, bits.actsNightAsk],
  };
  return Object.fromEntries(
    MEDICAL_ACTS.map((act, bit) => {
      const shifts = SHIFTS.flatMap((shift): [Shift, ActCapacity][] => {
        const said = answer(...words[shift], bit);
        return said === "no" ? [] : [[shift, { answer: said, peopleMax: 1 }]];
      });
      return [act, Object.fromEntries(shifts)];
    }),
  ) as UnitOffer["acts"];
}

/** What is true of one unit for one question, from its facility's image alone. */
export function contextOf(image: FacilityImage, unit: UnitImage, query: EngineQuery): PlacementContext {
  const { needs, request, known } = query;
  const { slots } = request;
  const openFor = slots.map((slot) =>
    PURPOSES.filter((purpose) =>
      unit.published.some(
        (page) => page.purpose === purpose && page.part === slot.part && holds(page, slot.day),
      ),
    ),
  );
  const open = openFor.filter((purposes) => purposes.length > 0);
  const purposesOpen: readonly Purpose[] =
    open.length === 0 ? [] : PURPOSES.filter((one) => open.every((purposes) => purposes.includes(one)));
  const isMixed = open.length > 0 && purposesOpen.length === 0;
  const isTaken = ({ day, part }: Slot) => unit.taken.some((page) => page.part === part && holds(page, day));
  const enrolment = known?.enrolments.get(image.facilityId);
  return aPlacementContext({
    asOf: query.now,
    takenSlots: slots.filter((slot, nth) => isMixed || openFor[nth]?.length === 0 || isTaken(slot)),
    purposesOpen,
    presentGenders: presentIn(image, unit, query),
    doNotPlace:
      known !== null &&
      (known.avoided.has(image.facilityId) ||
        known.avoidedUnits.some(({ unitId }) => unitId === unit.unitId)),
    enrolment: known === null ? "unknown" : (enrolment?.status ?? "none"),
    stayedBefore: enrolment?.stays ?? 0,
    agreedInPlan: enrolment?.agreedRank ?? known?.agreedOnly.get(image.facilityId) ?? null,
    agreements:
      needs.municipality === null
        ? []
        : query.agreements.map((placesOf) => ({ residentsOf: needs.municipality ?? placesOf, placesOf })),
    careSlotsFree: careSlotsFree(image, unit, query),
    trainedFor: known?.trainedAt.get(image.facilityId) ?? [],
    supporterFree: query.supporters.includes(image.municipality),
  });
}

function presentIn(image: FacilityImage, unit: UnitImage, { request }: EngineQuery) {
  if (unit.roomGender !== "same_as_present" || unit.roomId === null) return [];
  const mates = image.units.filter((other) => other.roomId === unit.roomId && other.unitId !== unit.unitId);
  return nightsRequested(request).map((night) => ({
    night,
    genders: mates.flatMap(({ present }): (Gender | null)[] =>
      present.filter((page) => holds(page, night)).map(({ gender }) => gender),
    ),
  }));
}

/** An act that the image does not count has no slot free, unless only staff trained for this person do it. */
function careSlotsFree(image: FacilityImage, unit: UnitImage, { needs, request, known }: EngineQuery) {
  const offered = offerOf(image, unit).acts;
  return careSlotsNeeded(needs, request).flatMap((slot) => {
    const counted = image.care.filter(({ act, shift }) => act === slot.act && shift === slot.shift);
    const page = counted.find((one) => one.page === placeOf(slot.day).page);
    const isTrained = known?.trainedAt
      .get(image.facilityId)
      ?.some(({ act, shift }) => act === slot.act && shift === slot.shift);
    if (counted.length === 0 && isTrained && !offered[slot.act]?.[slot.shift]) return [];
    return [{ ...slot, free: page?.free[placeOf(slot.day).bit] ?? 0 }];
  });
}

function holds(
  { page, mask }: { readonly page: number; readonly mask: number; readonly part?: Part },
  day: Day,
) {
  const at = placeOf(day);
  return page === at.page && ((mask >>> at.bit) & 1) === 1;
}

/** Where a day lies among the pages; remembered, because it is asked for each slot of each unit. */
function placeOf(day: Day): { readonly page: number; readonly bit: number } {
  const known = places.get(day) ?? { page: pageOf(day), bit: bitOf(day) };
  places.set(day, known);
  return known;
}
const places = new Map<Day, { readonly page: number; readonly bit: number }>();

/** Every unit that could be meant, judged: beds for nights, seats as well for days. */
export function judgedAll(images: Iterable<FacilityImage>, query: EngineQuery): Candidate[] {
  const { needs, request } = query;
  const isMeant = ({ kind }: UnitImage) => kind === "bed" || nightsRequested(request).length === 0;
  return [...images].flatMap((image) =>
    image.units.filter(isMeant).map((unit) => {
      const placement = {
        needs,
        request,
        offer: offerOf(image, unit),
        context: contextOf(image, unit, query),
      };
      return { placement, judgement: judge(needs, request, placement.offer, placement.context) };
    }),
  );
}

/** All that fit, best first. */
export function rankedFits(images: Iterable<FacilityImage>, query: EngineQuery): readonly RankedCandidate[] {
  const own = query.known?.ownShares;
  const sparing = new Map(
    [...(query.sparing ?? [])].map(([facilityId, { costMilli }]) => [
      facilityId,
      { costMilli: Math.max(0, costMilli - (own?.get(facilityId) ?? 0)) },
    ]),
  );
  const fits = judgedAll(images, query).filter(({ judgement }) => isFit(judgement));
  return rank(fits, query.weights, sparing);
}

/** The same, nearest first, and how far. */
export function nearestFirst(candidates: readonly Candidate[]) {
  return candidates
    .map(({ judgement }) => judgement)
    .sort(compareNearer)
    .map((one) => ({ unitId: one.unitId, facilityId: one.facilityId, km: factsOf(one, "distance").km }));
}
