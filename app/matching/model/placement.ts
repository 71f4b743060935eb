import { addDays, type Day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { invariant } from "~/kernel/invariant";
import { type Purpose, partsOfShift, SHIFTS, type Shift } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import type { Gender, MedicalAct } from "~/providers/model/support";
import type { UnitOffer } from "~/providers/model/unit-offer";
import type { CareNeeds } from "~/registry/model/needs";

/** 書類の条件 — what an emergency turns into a warning unless the municipality keeps it strict. */
export const PAPERWORK_IDS = ["support_level", "municipality", "enrolment"] as const;
export type PaperworkId = (typeof PAPERWORK_IDS)[number];

/** 依頼 — what the place is wanted for, and the cells of the calendar it would take. At least one slot. */
export interface PlacementRequest {
  readonly purpose: Purpose;
  readonly slots: readonly Slot[];
  /** Paperwork that the asking municipality keeps hard in an emergency too; absent for none. */
  readonly strict?: readonly PaperworkId[];
}

/** Who else sleeps in the room on a night; null for a person whose gender is not recorded. */
export interface PresentGenders {
  readonly night: Day;
  readonly genders: readonly (Gender | null)[];
}

/** 事前登録・契約 between this person and this office. `unknown` when the person is described without a name. */
export const ENROLMENTS = ["enrolled", "expired", "none", "unknown"] as const;
export type Enrolment = (typeof ENROLMENTS)[number];

/** 広域協定 — residents of the one municipality may use the places of the other. One direction each. */
export interface WideAreaAgreement {
  readonly residentsOf: MunicipalityCode;
  readonly placesOf: MunicipalityCode;
}

/** An act in a shift. */
export interface ActInShift {
  readonly act: MedicalAct;
  readonly shift: Shift;
}

/** One person's worth of one act, in one shift of one day. */
export interface CareSlot extends ActInShift {
  readonly day: Day;
}

/** How many people more can have this act in this shift of this day. */
export interface CareSlotsFree extends CareSlot {
  readonly free: number;
}

/** 判断の材料 — what is true of one unit for one request at one moment, apart from its standing offer. */
export interface PlacementContext {
  /** The moment the calendar was read. */
  readonly asOf: Date;
  /** Requested slots that are not open, or that another booking holds, whatever the purpose. */
  readonly takenSlots: readonly Slot[];
  /** Purposes under which the open ones of the requested slots are published; empty when none is open. */
  readonly purposesOpen: readonly Purpose[];
  readonly presentGenders: readonly PresentGenders[];
  /**
   * 入れない組み合わせ — someone decided that this person is not placed here, or that two people are kept apart and the
   * other is in the house, or in this room, in one of the requested slots. Which of the two, and why, is not known here.
   */
  readonly doNotPlace: boolean;
  readonly enrolment: Enrolment;
  /** Nights or days used here before, as a number of stays. */
  readonly stayedBefore: number;
  /** 計画の候補の順 — 1 for the first place agreed in the emergency plan; null when it is not in the plan. */
  readonly agreedInPlan: number | null;
  readonly agreements: readonly WideAreaAgreement[];
  /** Only what is counted: an absent entry means that the offer's `peopleMax` is still free. */
  readonly careSlotsFree: readonly CareSlotsFree[];
  /**
   * 第3号研修 — acts that staff of this place have been trained in for this very person, and may do for nobody else.
   * Only those that are valid on every day of the request; empty for someone described without a name.
   */
  readonly trainedFor: readonly ActInShift[];
  /** 専門サポーター — one supporter of the place's municipality is open and free in every requested slot. */
  readonly supporterFree: boolean;
}

/** 当てはめ — one person's needs laid on one unit: everything a constraint may look at. */
export interface Placement {
  readonly needs: CareNeeds;
  readonly request: PlacementRequest;
  readonly offer: UnitOffer;
  readonly context: PlacementContext;
}

/** The last day on which anyone looks after the person: the morning of leaving, or the last day of day use. */
export function lastDayOf(request: PlacementRequest): Day {
  const days = request.slots.map(({ day, part }) => (part === "night" ? addDays(day, 1) : day)).sort();
  const last = days.at(-1);
  invariant(last !== undefined, "a placement needs at least one slot");
  return last;
}

/** The nights among the requested slots, in the order given. */
export function nightsRequested(request: PlacementRequest): readonly Day[] {
  return request.slots.filter((slot) => slot.part === "night").map((slot) => slot.day);
}

/**
 * 関わる勤務帯 — the shifts whose staff will look after the person.
 *
 * A night brings all three with it: the person arrives before supper and leaves after breakfast, so that an act
 * needed in the evening or by day has to be done there too. Day use concerns only the shifts of its own parts.
 */
export function shiftsConcerned(request: PlacementRequest): readonly Shift[] {
  if (nightsRequested(request).length > 0) return SHIFTS;
  return SHIFTS.filter((shift) => request.slots.some((slot) => partsOfShift(shift).includes(slot.part)));
}

/**
 * 医療的ケアの枠 — every (act, shift, day) this request uses up, so that capacity is judged and claimed alike.
 *
 * A night of D carries the evening of D and the day of D+1: one who leaves in the morning and one who arrives that
 * evening therefore never compete for the same slot. Day use counts on its own day.
 *
 * @returns ascending by day within each act and shift, no duplicates
 */
export function careSlotsNeeded(needs: CareNeeds, request: PlacementRequest): readonly CareSlot[] {
  const nights = nightsRequested(request);
  const daysIn: Readonly<Record<Shift, ReadonlySet<Day>>> = {
    day: new Set([...daysOf(request, "day"), ...nights.map((night) => addDays(night, 1))]),
    evening: new Set([...daysOf(request, "evening"), ...nights]),
    night: new Set(nights),
  };
  return needs.acts.flatMap(({ act, shifts }) =>
    SHIFTS.filter((shift) => shifts.includes(shift)).flatMap((shift) =>
      [...daysIn[shift]].sort().map((day) => ({ act, shift, day })),
    ),
  );
}

function daysOf(request: PlacementRequest, shift: Shift): Day[] {
  return request.slots.filter((slot) => partsOfShift(shift).includes(slot.part)).map((slot) => slot.day);
}
