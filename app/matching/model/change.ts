import { addDays, type Day } from "~/kernel/day";
import { type Purpose, SHIFTS, type Shift } from "~/kernel/part";
import { compareSlots } from "~/kernel/stay";
import { MEDICAL_ACTS, type MedicalAct } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { strengthOf } from "./constraints";
import { nightsRequested, type PlacementRequest, shiftsConcerned } from "./placement";
import { type Asked, OTHER_PURPOSE, relaxed } from "./relax";

/** 変えられること — in the order in which equals are suggested: what the family lets go of first, its days last. */
export const CHANGE_KINDS = [
  "transport",
  "distance",
  "municipality",
  "same_gender_care",
  "purpose",
  "move_act",
  "days",
  "shorter",
] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** One thing changed in a request, with what its sentence says. */
export type Change =
  | { readonly kind: "transport" | "municipality" | "same_gender_care" }
  /** Null: no limit any more. */
  | { readonly kind: "distance"; readonly limitKm: number | null }
  | { readonly kind: "purpose"; readonly purpose: Purpose }
  /** The act is done in another shift; whether it can wait that long is for a nurse to say. */
  | { readonly kind: "move_act"; readonly act: MedicalAct; readonly from: Shift; readonly to: Shift }
  /** The whole stay this many days later; negative for earlier. */
  | { readonly kind: "days"; readonly later: number }
  /** Nights dropped at one end, with the days that belong to them. */
  | { readonly kind: "shorter"; readonly first: number; readonly last: number };

/** 一段ずつ — the changes of one kind, mildest step first; changes of one step ask equally much. */
export interface Ladder {
  readonly kind: ChangeKind;
  readonly steps: readonly (readonly Change[])[];
}

/** How far a stay is moved: what a family can still arrange around. */
export const DAYS_MOVED_MAX = 3;
/** How many nights are given up at one end at most; a stay shorter still is a cover's business. */
export const NIGHTS_DROPPED_MAX = 6;
/** 広げ方 — the radii that are tried one after another: a ward, a city, its neighbours, the prefecture. */
export const WIDER_KM = [5, 10, 15, 20, 30, 50, 100] as const;

/**
 * 変え方の一覧 — every change that could matter to this request; one that could not exclude a place anywhere is left out.
 *
 * @param today  a stay is never moved to begin before it
 */
export function laddersFor(asked: Asked, today: Day): readonly Ladder[] {
  return CHANGE_KINDS.map((kind) => ({ kind, steps: STEPS[kind](asked, today) })).filter(
    ({ steps }) => steps.length > 0,
  );
}

/** The request with this changed. Needs and slots that the change does not touch stay as they are. */
export function changedBy(asked: Asked, change: Change): Asked {
  const { needs, request } = asked;
  switch (change.kind) {
    case "distance":
      return { needs: { ...needs, distanceMaxKm: change.limitKm }, request };
    case "purpose":
      return { needs, request: { ...request, purpose: change.purpose } };
    case "move_act":
      return { needs: { ...needs, acts: movedActs(needs.acts, change) }, request };
    case "days": {
      const slots = request.slots.map(({ day, part }) => ({ day: addDays(day, change.later), part }));
      return { needs, request: { ...request, slots } };
    }
    case "shorter":
      return { needs, request: { ...request, slots: shortened(request, change) } };
    default:
      return relaxed(asked, [change.kind]);
  }
}

type Steps = (asked: Asked, today: Day) => Ladder["steps"];

const STEPS: Readonly<Record<ChangeKind, Steps>> = {
  transport: ({ needs }) => (needs.transport ? [[{ kind: "transport" }]] : []),
  // why: without a home every distance is a question, and a question keeps no place away.
  distance: ({ needs: { distanceMaxKm, home } }) =>
    distanceMaxKm === null || home === null
      ? []
      : [...WIDER_KM.filter((km) => km > distanceMaxKm), null].map((limitKm) => [
          { kind: "distance", limitKm },
        ]),
  municipality: ({ needs, request }) =>
    needs.municipality !== null && strengthOf("municipality", request.purpose, request.strict) === "hard"
      ? [[{ kind: "municipality" }]]
      : [],
  same_gender_care: ({ needs, request }) =>
    needs.sameGenderCare && needs.gender !== null && shiftsConcerned(request).includes("night")
      ? [[{ kind: "same_gender_care" }]]
      : [],
  purpose: ({ request }) => {
    const purpose = OTHER_PURPOSE[request.purpose];
    return purpose === null ? [] : [[{ kind: "purpose", purpose }]];
  },
  move_act: (asked) => {
    const moves = movesOf(asked);
    return moves.length === 0 ? [] : [moves];
  },
  days: ({ request }, today) => {
    const [first] = [...request.slots].sort(compareSlots);
    if (first === undefined) return [];
    return upTo(DAYS_MOVED_MAX)
      .map((count) => [count, -count].filter((later) => addDays(first.day, later) >= today))
      .map((step) => step.map((later): Change => ({ kind: "days", later })));
  },
  shorter: ({ request }) => {
    const nights = new Set(nightsRequested(request)).size;
    return upTo(Math.min(NIGHTS_DROPPED_MAX, nights - 1)).map((count) => [
      { kind: "shorter", first: 0, last: count },
      { kind: "shorter", first: count, last: 0 },
    ]);
  },
};

/** An act in a shift of this request, done in another of its shifts instead; in the order of the closed lists. */
function movesOf({ needs, request }: Asked): readonly Change[] {
  const concerned = shiftsConcerned(request);
  return MEDICAL_ACTS.flatMap((act) => {
    const shifts = needs.acts.filter((needed) => needed.act === act).flatMap((needed) => needed.shifts);
    return concerned
      .filter((from) => shifts.includes(from))
      .flatMap((from) =>
        concerned.filter((to) => to !== from).map((to): Change => ({ kind: "move_act", act, from, to })),
      );
  });
}

function movedActs(
  acts: CareNeeds["acts"],
  { act, from, to }: Extract<Change, { readonly kind: "move_act" }>,
): CareNeeds["acts"] {
  return acts.map((needed) =>
    needed.act === act && needed.shifts.includes(from)
      ? { act, shifts: SHIFTS.filter((one) => one === to || (one !== from && needed.shifts.includes(one))) }
      : needed,
  );
}

/** Slots of the days from the first night that is left to the last one. */
function shortened(
  request: PlacementRequest,
  { first, last }: Extract<Change, { readonly kind: "shorter" }>,
): PlacementRequest["slots"] {
  const nights = [...new Set(nightsRequested(request))].sort();
  const left = nights.slice(first, nights.length - last);
  const [from, until] = [left.at(0), left.at(-1)];
  if (from === undefined || until === undefined) return [];
  return request.slots.filter(({ day }) => (first === 0 || day >= from) && (last === 0 || day <= until));
}

function upTo(count: number): readonly number[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => index + 1);
}
