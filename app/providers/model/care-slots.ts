import type { Day } from "~/kernel/day";
import type { BookingId, UnitId } from "~/kernel/id";
import type { Part, Shift } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Capability } from "./facility";
import { MEDICAL_ACTS, type MedicalAct } from "./support";

/** A night or day part that a hold or booking has on a unit, from today on. */
export interface UnitConflict {
  readonly unitId: UnitId;
  readonly day: Day;
  readonly part: Part;
  readonly kind: "hold" | "booked";
  readonly bookingId: BookingId;
  readonly bookingCode: string | null;
}

/** A unit that would be given up still has people booked. Never empty; by day. */
export interface UnitInUse {
  readonly kind: "unit_in_use";
  readonly conflicts: readonly UnitConflict[];
}

/** What has to change so that a facility has as many care slots as people it can care for at once. */
export interface CareSlotPlan {
  readonly create: number;
  readonly retire: readonly UnitId[];
}

/**
 * ケア枠の増減 — 「夜の吸引は2人まで」 is two care slots of that act and shift: how many to add or to give up.
 *
 * Slots that nobody has booked are given up first; when they do not suffice, the change is refused with every booking
 * that stands on the others, because a person counts on that care.
 *
 * @param live       the slots in use, in the order in which they are kept
 * @param conflicts  future claims on any of them
 * @param peopleMax  0 when the act is no longer done
 */
export function planCareSlots(
  live: readonly UnitId[],
  conflicts: readonly UnitConflict[],
  peopleMax: number,
): Result<CareSlotPlan, UnitInUse> {
  const surplus = live.length - peopleMax;
  if (surplus <= 0) return accept({ create: peopleMax - live.length, retire: [] });

  const free = live.filter((slot) => !conflicts.some((conflict) => conflict.unitId === slot));
  if (free.length < surplus) return refuse({ kind: "unit_in_use", conflicts: byDay(conflicts) });
  return accept({ create: 0, retire: free.slice(-surplus) });
}

/** 同じ職員が受け持つ行為 — acts of one shift that use up the same slots, and for how many people all of them together. */
export interface SharedActs {
  /** Two or more, in the order of `MEDICAL_ACTS`. */
  readonly acts: readonly MedicalAct[];
  readonly shift: Shift;
  readonly peopleMax: number;
}

export type SharingRefusal =
  /** Fewer than two acts, or for nobody. */
  | { readonly kind: "nothing_to_share" }
  /** Nobody does these acts in this shift. */
  | { readonly kind: "act_not_done"; readonly acts: readonly MedicalAct[] }
  /** These belong to another set already. */
  | { readonly kind: "already_shared"; readonly acts: readonly MedicalAct[] };

/** Acts in the order of the closed list, each once; a word that is none is left out. */
export function sortedActs(acts: readonly (string | null)[]): readonly MedicalAct[] {
  return MEDICAL_ACTS.filter((act) => acts.includes(act));
}

/**
 * まとめてよいか — 「夜の看護師1人が、呼吸器と気管切開をあわせて2人まで」. Acts share slots when all of them are done in that shift
 * and none is in another set.
 *
 * @returns the set with its acts in order
 */
export function decideSharing(
  wished: SharedActs,
  capabilities: readonly Capability[],
  existing: readonly SharedActs[],
): Result<SharedActs, SharingRefusal> {
  const acts = sortedActs(wished.acts);
  if (acts.length < 2 || wished.peopleMax < 1) return refuse({ kind: "nothing_to_share" });
  const isDone = (act: MedicalAct) =>
    capabilities.some((one) => one.act === act && one.shift === wished.shift && one.answer !== "no");
  const undone = acts.filter((act) => !isDone(act));
  if (undone.length > 0) return refuse({ kind: "act_not_done", acts: undone });
  const shared = acts.filter((act) =>
    existing.some((set) => set.shift === wished.shift && set.acts.includes(act)),
  );
  if (shared.length > 0) return refuse({ kind: "already_shared", acts: shared });
  return accept({ ...wished, acts });
}

/**
 * 使用終了の可否 — may this bed or seat be given up? Only when nobody has booked it from today on.
 *
 * @returns the unit's conflicts by day when refused
 */
export function decideRetirement(conflicts: readonly UnitConflict[]): Result<null, UnitInUse> {
  return conflicts.length === 0 ? accept(null) : refuse({ kind: "unit_in_use", conflicts: byDay(conflicts) });
}

function byDay(conflicts: readonly UnitConflict[]): readonly UnitConflict[] {
  return [...conflicts].sort((left, right) => (left.day < right.day ? -1 : left.day > right.day ? 1 : 0));
}
