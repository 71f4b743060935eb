import { addDays, type Day } from "~/kernel/day";
import type { Shift } from "~/kernel/part";
import type { DisabilityType, Gender, MealForm, MedicalAct, RoomGenderRule } from "~/providers/model/support";
import type { CareNeeds, SupportLevel } from "~/registry/model/needs";
import type { Booking } from "./booking";
import { DISCLOSED_STATES } from "./states";

/**
 * Days after the stay during which the provider may still open the person: bills and the handover report are written
 * within the month. Source: trust.md §3a, "only until 30 days after the stay".
 */
export const IDENTITY_DAYS_AFTER_STAY = 30;

/** 開示の終わり — the last day on which the provider may read who stayed. */
export function identityUntil(checkOut: Day): Day {
  return addDays(checkOut, IDENTITY_DAYS_AFTER_STAY);
}

/** だれが来るかを知ってよいか — a place that was asked among many learns it with the confirmation, any other with its own yes. */
export function mayKnowWhoComes({ state, identityFrom }: Pick<Booking, "state" | "identityFrom">): boolean {
  if (state === "accepted") return identityFrom === "acceptance";
  return DISCLOSED_STATES.includes(state);
}

/** 匿名の依頼票 — what a provider sees before it accepts: enough to answer, too little to find the person by. */
export interface AnonymousCard {
  /** 「30代」; null when the age is not known. */
  readonly ageBand: string | null;
  /** Null unless the room or the wish for 同性介助 makes it matter, or when it is not known. */
  readonly gender: Gender | null;
  readonly genderMatters: boolean;
  readonly disabilities: readonly DisabilityType[];
  readonly level: SupportLevel;
  readonly acts: readonly { readonly act: MedicalAct; readonly shifts: readonly Shift[] }[];
  readonly behaviourSupport: boolean;
  readonly wheelchair: boolean;
  readonly lift: boolean;
  readonly adaptedBath: boolean;
  readonly meal: MealForm | null;
  readonly transport: boolean;
  readonly sameGenderCare: boolean;
  /** 地区 — the only word about where the person lives. */
  readonly district: string | null;
  /** 支援者が同行 — someone who looks after the person comes along. */
  readonly withSupporter: boolean;
}

/**
 * 匿名にする — needs without the person: years become a band of ten, the home point and the municipality are left out,
 * the gender appears only where a room or night staff depends on it.
 */
export function anonymousCard(
  needs: CareNeeds,
  roomRule: RoomGenderRule,
  district: string | null,
  withSupporter = false,
): AnonymousCard {
  const genderMatters = roomRule !== "any" || needs.sameGenderCare;
  return {
    ageBand: ageBandOf(needs.age),
    gender: genderMatters ? needs.gender : null,
    genderMatters,
    disabilities: needs.disabilities,
    level: needs.level,
    acts: needs.acts,
    behaviourSupport: needs.behaviourSupport,
    wheelchair: needs.wheelchair,
    lift: needs.lift,
    adaptedBath: needs.adaptedBath,
    meal: needs.meal,
    transport: needs.transport,
    sameGenderCare: needs.sameGenderCare,
    district,
    withSupporter,
  };
}

/** 年代 — 「10歳未満」, 「10代」 … 「80代以上」. Null for an unknown age. */
export function ageBandOf(age: number | null): string | null {
  if (age === null) return null;
  if (age < 10) return "10歳未満";
  return age >= 80 ? "80代以上" : `${Math.floor(age / 10) * 10}代`;
}

/** 予約に残す条件 — needs as they are kept with a booking: without the point of the home, which is an address. */
export function withoutHome(needs: CareNeeds): CareNeeds {
  return { ...needs, home: null };
}
