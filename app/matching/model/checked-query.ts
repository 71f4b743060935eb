import { type Day, daysBetween, parseDay } from "~/kernel/day";
import { municipalityCode } from "~/kernel/id";
import { PARTS, PURPOSES, SHIFTS } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import { compareSlots, type Slot } from "~/kernel/stay";
import { DISABILITY_TYPES, GENDERS, MEAL_FORMS, MEDICAL_ACTS } from "~/providers/model/support";
import { type CareNeeds, SUPPORT_LEVELS } from "~/registry/model/needs";
import type { Asked } from "./relax";

/** 一度に探せる日数 — two months: a stay that spans three claims the granted amount of three months and is planned anew. */
export const QUERY_DAYS_MAX = 62;
/** 障害支援区分 is no measure of years; this one is. */
const AGE_MAX = 130;
/** Half the way around the earth. */
const DISTANCE_KM_MAX = 20_100;

/** What of a request is a word of a closed list. */
export const QUERY_FIELDS = [
  "purpose",
  "part",
  "disability",
  "level",
  "act",
  "shift",
  "gender",
  "meal",
  "municipality",
] as const;
export type QueryField = (typeof QUERY_FIELDS)[number];

/** 断る理由 — why a question cannot be answered at all, which is something else than finding no place. */
export type QueryRefusal =
  | { readonly kind: "no_slots" }
  | { readonly kind: "impossible_day"; readonly day: string }
  | { readonly kind: "too_many_days"; readonly days: number; readonly daysMax: number }
  | { readonly kind: "too_many_needs"; readonly needs: number; readonly needsMax: number }
  | { readonly kind: "unknown_word"; readonly field: QueryField; readonly word: string }
  | { readonly kind: "impossible_age"; readonly age: number }
  | { readonly kind: "impossible_distance"; readonly km: number }
  | { readonly kind: "impossible_home" };
export const QUERY_REFUSALS: readonly QueryRefusal["kind"][] = [
  "no_slots",
  "impossible_day",
  "too_many_days",
  "too_many_needs",
  "unknown_word",
  "impossible_age",
  "impossible_distance",
  "impossible_home",
];

/** Every word of the closed lists once, the most that a person can need. */
const NEEDS_MAX = DISABILITY_TYPES.length + MEDICAL_ACTS.length;
const SLOTS_MAX = QUERY_DAYS_MAX * PARTS.length;
/** A refused word is told by its head: what was sent may be of any length. */
const WORD_MAX = 40;

/**
 * 問いを確かめる — what types promise, checked of values that came from outside, in time that does not grow with them.
 *
 * @returns the same question with its slots in claim order and each named once; the first refusal otherwise
 */
export function checkedQuery(asked: Asked): Result<Asked, QueryRefusal> {
  const { needs, request } = asked;
  const refusal =
    refusedSlots(request.slots) ??
    refusedWord("purpose", [request.purpose], PURPOSES) ??
    refusedNeeds(needs) ??
    refusedNumbers(needs);
  if (refusal !== null) return refuse(refusal);
  const slots = [...new Map(request.slots.map((slot) => [`${slot.day} ${slot.part}`, slot])).values()];
  return accept({ needs, request: { ...request, slots: slots.sort(compareSlots) } });
}

function refusedSlots(slots: readonly Slot[]): QueryRefusal | null {
  if (slots.length === 0) return { kind: "no_slots" };
  if (slots.length > SLOTS_MAX) return tooManyDays(slots.length);
  const wrong = slots.find(({ day }) => parseDay(String(day)) === null);
  if (wrong !== undefined) return { kind: "impossible_day", day: String(wrong.day).slice(0, WORD_MAX) };
  const days = slots.map(({ day }) => day).sort();
  const span = daysBetween(days.at(0) ?? ("" as Day), days.at(-1) ?? ("" as Day)) + 1;
  if (span > QUERY_DAYS_MAX) return tooManyDays(span);
  return refusedWord(
    "part",
    slots.map(({ part }) => part),
    PARTS,
  );
}

function tooManyDays(days: number): QueryRefusal {
  return { kind: "too_many_days", days, daysMax: QUERY_DAYS_MAX };
}

function refusedNeeds(needs: CareNeeds): QueryRefusal | null {
  const { disabilities, acts, level, gender, meal, municipality } = needs;
  const count = disabilities.length + acts.length;
  if (count > NEEDS_MAX) return { kind: "too_many_needs", needs: count, needsMax: NEEDS_MAX };
  const tooFull = acts.find(({ shifts }) => shifts.length > SHIFTS.length);
  if (tooFull !== undefined)
    return { kind: "too_many_needs", needs: tooFull.shifts.length, needsMax: SHIFTS.length };
  return (
    refusedWord("disability", disabilities, DISABILITY_TYPES) ??
    refusedWord(
      "act",
      acts.map(({ act }) => act),
      MEDICAL_ACTS,
    ) ??
    refusedWord(
      "shift",
      acts.flatMap(({ shifts }) => shifts),
      SHIFTS,
    ) ??
    refusedWord("level", [level], SUPPORT_LEVELS) ??
    refusedWord("gender", gender === null ? [] : [gender], GENDERS) ??
    refusedWord("meal", meal === null ? [] : [meal], MEAL_FORMS) ??
    (municipality !== null && municipalityCode(String(municipality)) === null
      ? unknownWord("municipality", municipality)
      : null)
  );
}

function refusedNumbers({ age, distanceMaxKm, home }: CareNeeds): QueryRefusal | null {
  if (age !== null && !(Number.isInteger(age) && age >= 0 && age <= AGE_MAX)) {
    return { kind: "impossible_age", age };
  }
  if (distanceMaxKm !== null && !(distanceMaxKm >= 0 && distanceMaxKm <= DISTANCE_KM_MAX)) {
    return { kind: "impossible_distance", km: distanceMaxKm };
  }
  const isOnEarth = home === null || (Math.abs(home.lat) <= 90 && Math.abs(home.lon) <= 180);
  return isOnEarth ? null : { kind: "impossible_home" };
}

function refusedWord(
  field: QueryField,
  words: readonly string[],
  known: readonly string[],
): QueryRefusal | null {
  const stranger = words.find((word) => !known.includes(word));
  return stranger === undefined ? null : unknownWord(field, stranger);
}

function unknownWord(field: QueryField, word: string): QueryRefusal {
  return { kind: "unknown_word", field, word: String(word).slice(0, WORD_MAX) };
}
