import type { Membership } from "./membership";
import { BASE_ROLES, type Role } from "./role";

/** Roles that read many people's records, or decide who may: a password alone is too little for them. */
export const FACTOR_ROLES: readonly Role[] = [...BASE_ROLES, "city_officer", "administrator"];

/** Seven days to set the second factor up: a new colleague works on the first day, and no fortnight passes without. Our default. */
export const FACTOR_GRACE_DAYS = 7;

/** Who stands before the door. */
export interface FactorState {
  readonly acting: Pick<Membership, "role" | "since">;
  readonly secondFactor: boolean;
}

/**
 * 6けたの番号が要るか — whether this person must set up a second factor before going on.
 *
 * The days count from when the role was given. Source: 医療情報システムの安全管理に関するガイドライン 6.0 (two factors from
 * 令和9年度).
 *
 * @param graceDays null where it is not demanded; 0 demands it at the first sign-in
 */
export function factorDue(state: FactorState, graceDays: number | null, now: Date): boolean {
  if (graceDays === null || state.secondFactor) return false;
  if (!FACTOR_ROLES.includes(state.acting.role)) return false;
  return now.getTime() - state.acting.since.getTime() >= graceDays * 86_400_000;
}
