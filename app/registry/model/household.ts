import { ageOn, type Day, daysBetween } from "~/kernel/day";
import type { Id } from "~/kernel/id";

/** 介護の分担 — who carries the care. */
export const CARE_ROLES = ["main", "shares", "none"] as const;
export type CareRole = (typeof CARE_ROLES)[number];

/** 体の具合. `unknown` is not `well`. */
export const HEALTHS = ["well", "frail", "ill", "in_hospital", "unknown"] as const;
export type Health = (typeof HEALTHS)[number];

/** What is written of one member by hand. */
export interface MemberFacts {
  readonly name: string;
  /** 続柄, as the family says it: 母, 兄, 叔母. */
  readonly relation: string;
  readonly birthDate: Day | null;
  /** An age somebody told; null where the birth date is known or nobody said. */
  readonly ageSaid: number | null;
  readonly careRole: CareRole;
  readonly health: Health;
  readonly healthNote: string;
  /** だれを・どのくらい助けられるか — what else this person can do, and for how long. */
  readonly canHelp: string;
  /** 倒れたらどうなるか — what happens to the care when this person falls ill. */
  readonly ifIll: string;
}

/** 世帯の人 — someone who lives with the person. */
export interface HouseholdMember extends MemberFacts {
  readonly memberId: Id<"HouseholdMember">;
  readonly ageSaidOn: Day | null;
  readonly notedBy: string;
  readonly notedAt: Date;
}

/**
 * 年齢 — by the birth date, or by the age somebody told plus the whole years that have passed since.
 *
 * The told age is taken as reached on the day it was told, so that the result is never above the true age and at most one
 * year below it.
 */
export function memberAge(
  member: Pick<HouseholdMember, "birthDate" | "ageSaid" | "ageSaidOn">,
  on: Day,
): number | null {
  if (member.birthDate !== null) return ageOn(member.birthDate, on);
  if (member.ageSaid === null || member.ageSaidOn === null) return null;
  return member.ageSaid + Math.max(0, ageOn(member.ageSaidOn, on));
}

/** 介護している人 — those on whom care rests, the main carer first. */
export function carersOf<Member extends Pick<MemberFacts, "careRole">>(
  household: readonly Member[],
): readonly Member[] {
  return [
    ...household.filter(({ careRole }) => careRole === "main"),
    ...household.filter(({ careRole }) => careRole === "shares"),
  ];
}

/** ひとりで介護 — exactly one member carries the care. Nobody on record is not known, which is not alone. */
export function hasSoleCarer(household: readonly Pick<MemberFacts, "careRole">[]): boolean {
  return carersOf(household).length === 1;
}

/** 後見などの種類: 親権者, 成年後見人, 保佐人, 補助人, 任意後見人. */
export const GUARDIAN_KINDS = ["parental", "guardian", "curator", "assistant", "voluntary"] as const;
export type GuardianKind = (typeof GUARDIAN_KINDS)[number];

/** What is written of a guardian by hand. */
export interface GuardianFacts {
  readonly kind: GuardianKind;
  readonly name: string;
  readonly office: string;
  readonly phone: string;
  /** できること — the range of what may be decided, in words. */
  readonly powers: string;
  readonly fromDay: Day | null;
  /** Last day, inclusive; null for no known end. */
  readonly untilDay: Day | null;
}

/** 後見人等. */
export interface Guardian extends GuardianFacts {
  readonly guardianId: Id<"Guardian">;
  readonly notedBy: string;
  readonly notedAt: Date;
}

/** いまの後見人等 — whose office has begun and not ended on a day; parental authority ends at eighteen by itself. */
export function currentGuardians<One extends Pick<GuardianFacts, "kind" | "fromDay" | "untilDay">>(
  guardians: readonly One[],
  birthDate: Day | null,
  on: Day,
): readonly One[] {
  return guardians.filter(({ kind, fromDay, untilDay }) => {
    if ((fromDay !== null && on < fromDay) || (untilDay !== null && untilDay < on)) return false;
    return kind !== "parental" || birthDate === null || ageOn(birthDate, on) < ADULT_AGE;
  });
}

/** 成年. Source: 民法4条 (since 2022-04). */
export const ADULT_AGE = 18;

/** 年齢まであと何日 — days until a birthday is reached; null once it is. Born on 29 February: on 1 March. */
export function daysUntilAge(birthDate: Day, age: number, on: Day): number | null {
  const year = Number(birthDate.slice(0, 4)) + age;
  const monthDay = birthDate.slice(4);
  const isLeapBirth = monthDay === "-02-29" && !isLeap(year);
  const reached = (isLeapBirth ? `${year}-03-01` : `${year}${monthDay}`) as Day;
  return on >= reached ? null : daysBetween(on, reached);
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
