import { SHIFTS, type Shift } from "~/kernel/part";
import { type Answer, DISABILITY_TYPES, MEAL_FORMS, type MedicalAct } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { SupportLevel } from "~/registry/model/needs";
import { careSlotsNeeded, type Placement, shiftsConcerned } from "./placement";
import {
  ACCESS_FEATURES,
  type AccessFeature,
  type ActFull,
  type ActInShift,
  type Finding,
  strictest,
} from "./verdict";

/** An age range from 0 to this or more takes everyone, so that an unknown age is nothing to ask about. */
const AGE_ANY_MAX = 120;
const LEVEL_HIGHEST = 6;

/** 障害の種類 — every type the person has must be one the place supports; a type the place is unsure of is an ask. */
export function judgeDisabilityTypes({ needs, offer }: Placement): Finding<"disability_types"> {
  const types = DISABILITY_TYPES.filter((type) => needs.disabilities.includes(type));
  const missing = types.filter((type) => offer.disabilities[type] === "no");
  const unsure = types.filter((type) => offer.disabilities[type] === "ask");
  return {
    answer: strictest(types.map((type) => offer.disabilities[type])),
    asked: types.length > 0,
    facts: { missing, unsure },
  };
}

/**
 * 障害支援区分 — within the range the place accepts, both ends included.
 *
 * 未認定 and the children's scale do not compare with 1–6: they are an ask unless the place takes every level that
 * could be meant. Never a no. Source: domain.md §2.2 (短期入所: 区分1以上, 児童の区分1以上).
 */
export function judgeSupportLevel({ needs, offer }: Placement): Finding<"support_level"> {
  return {
    answer: levelAnswer(needs.level, offer.levelMin, offer.levelMax),
    asked: needs.level !== "none" || offer.levelMin > 0,
    facts: { level: needs.level, min: offer.levelMin, max: offer.levelMax },
  };
}

function levelAnswer(level: SupportLevel, min: number, max: number): Answer {
  if (level === "not_assessed") return min <= 0 && max >= LEVEL_HIGHEST ? "yes" : "ask";
  if (level.startsWith("child_")) return min <= 1 && max >= LEVEL_HIGHEST ? "yes" : "ask";
  const number = level === "none" ? 0 : Number(level);
  return min <= number && number <= max ? "yes" : "no";
}

/** What the place says of an act in a shift. Another shift's yes is never borrowed (domain.md §3.2). */
export function actAnswer(offer: UnitOffer, act: MedicalAct, shift: Shift): Answer {
  return offer.acts[act]?.[shift]?.answer ?? "no";
}

/**
 * 医療的ケア — each needed act in each concerned shift, and room for one person more on each day.
 *
 * An act is `lacking` when nobody there may do it in that shift, `full` when they do it for as many people as they
 * can. A shift the stay does not touch is not judged. Staff trained for this person (第3号研修) make a yes of an act
 * that the offer does not hold, and use a care slot like anyone else.
 */
export function judgeMedicalActs({ needs, request, offer, context }: Placement): Finding<"medical_acts"> {
  const concerned = shiftsConcerned(request);
  const wanted: ActInShift[] = needs.acts.flatMap(({ act, shifts }) =>
    SHIFTS.filter((shift) => shifts.includes(shift) && concerned.includes(shift)).map((shift) => ({
      act,
      shift,
    })),
  );
  const slots = careSlotsNeeded(needs, request);

  const isSame = (left: ActInShift, right: ActInShift) =>
    left.act === right.act && left.shift === right.shift;
  const isTrained = (one: ActInShift) => context.trainedFor.some((trained) => isSame(trained, one));
  const said = (one: ActInShift) => (isTrained(one) ? "yes" : actAnswer(offer, one.act, one.shift));
  const freeOn = (slot: (typeof slots)[number]): number =>
    context.careSlotsFree.find((counted) => isSame(counted, slot) && counted.day === slot.day)?.free ??
    offer.acts[slot.act]?.[slot.shift]?.peopleMax ??
    (isTrained(slot) ? 1 : 0);

  const lacking = wanted.filter((one) => said(one) === "no");
  const full: ActFull[] = wanted
    .filter((one) => !lacking.includes(one))
    .map((one) => ({
      ...one,
      days: slots.filter((slot) => isSame(slot, one) && freeOn(slot) < 1).map((s) => s.day),
    }))
    .filter((one) => one.days.length > 0);
  const possible = wanted.filter(
    (one) => !lacking.includes(one) && !full.some((other) => isSame(other, one)),
  );
  const unsure = possible.filter((one) => said(one) === "ask");
  const covered = possible.filter((one) => !unsure.includes(one));

  return {
    answer: lacking.length + full.length > 0 ? "no" : unsure.length > 0 ? "ask" : "yes",
    asked: wanted.length > 0,
    facts: { covered, lacking, full, unsure, forThisPerson: covered.filter(isTrained) },
  };
}

/** 行動障害への対応 — needed or not; the place's own word otherwise. */
export function judgeBehaviourSupport({ needs, offer }: Placement): Finding<"behaviour_support"> {
  return {
    answer: needs.behaviourSupport ? offer.behaviourSupport : "yes",
    asked: needs.behaviourSupport,
    facts: { needed: needs.behaviourSupport },
  };
}

/** 年齢 — within the place's range, both ends included. An unknown age is an ask where the range excludes anyone. */
export function judgeAge({ needs, offer }: Placement): Finding<"age"> {
  const { age } = needs;
  const { ageMin: min, ageMax: max } = offer;
  const takesEveryone = min <= 0 && max >= AGE_ANY_MAX;
  const known = age === null ? "ask" : min <= age && age <= max ? "yes" : "no";
  return { answer: takesEveryone ? "yes" : known, asked: true, facts: { age, min, max } };
}

const ACCESS_OF: Readonly<Record<AccessFeature, "wheelchair" | "lift" | "adaptedBath">> = {
  wheelchair: "wheelchair",
  lift: "lift",
  adapted_bath: "adaptedBath",
};

/** 車いす・リフト・特殊浴槽 — each one the person needs must be there. */
export function judgeWheelchair({ needs, offer }: Placement): Finding<"wheelchair"> {
  const needed = ACCESS_FEATURES.filter((feature) => needs[ACCESS_OF[feature]]);
  const missing = needed.filter((feature) => offer[ACCESS_OF[feature]] === "no");
  const unsure = needed.filter((feature) => offer[ACCESS_OF[feature]] === "ask");
  return {
    answer: strictest(needed.map((feature) => offer[ACCESS_OF[feature]])),
    asked: needed.length > 0,
    facts: { needed, missing, unsure },
  };
}

/**
 * 食事の形 — the form the person eats must be one the place serves.
 *
 * A place with an empty list has not said what it serves: an ask, not a no. An unknown form is an ask unless the
 * place serves every form.
 */
export function judgeMeals({ needs, offer }: Placement): Finding<"meals"> {
  const servesAll = MEAL_FORMS.every((form) => offer.meals.includes(form));
  const answer =
    needs.meal === null
      ? servesAll
        ? "yes"
        : "ask"
      : mealAnswer(offer.meals.length, offer.meals.includes(needs.meal));
  return { answer, asked: needs.meal !== null, facts: { meal: needs.meal, offered: offer.meals } };
}

function mealAnswer(formsStated: number, served: boolean): Answer {
  if (formsStated === 0) return "ask";
  return served ? "yes" : "no";
}
