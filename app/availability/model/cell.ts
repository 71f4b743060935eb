import type { BookingId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import type { Slot } from "~/kernel/stay";
import { isLive, type LiveClaim } from "./claims";
import { type Closure, type ClosureReason, isClosedOn } from "./closure";
import type { Freshness } from "./freshness";
import { type PublicationPage, purposesOf } from "./publication";

/** 見る人 — the house itself, a coordinator, or a family: what each may see of one and the same slot differs. */
export const VIEWERS = ["house", "coordinator", "family"] as const;
export type Viewer = (typeof VIEWERS)[number];

/** マスの状態 — what one slot of one unit shows. `bookingId` is null for everyone outside the house. */
export type CellState =
  | { readonly kind: "open"; readonly purposes: readonly Purpose[] }
  | {
      readonly kind: "held";
      readonly until: Date | null;
      readonly purpose: Purpose | null;
      readonly bookingId: BookingId | null;
    }
  | { readonly kind: "booked"; readonly purpose: Purpose | null; readonly bookingId: BookingId | null }
  | { readonly kind: "closed"; readonly reason: ClosureReason }
  | { readonly kind: "not_published" }
  | { readonly kind: "checking" };

/** What is known of the unit the slot belongs to. */
export interface UnitFacts {
  readonly pages: readonly PublicationPage[];
  readonly claims: readonly LiveClaim[];
  readonly closures: readonly Closure[];
  readonly freshness: Freshness;
}

/**
 * マスを決める — the state of one slot for one viewer.
 *
 * In this order: a live claim (a person in a bed is a fact, whatever has been closed around them), a closure, the publication. A
 * lapsed hold is as if it were not there.
 *
 * Outside the house a booking is only that the place is taken: who and for what stays inside. An emergency reserve is
 * shown to coordinators alone (features.md A13). Decay to 確認中 is for those outside; the house sees its own words.
 */
export function cellOf(facts: UnitFacts, slot: Slot, viewer: Viewer, now: Date): CellState {
  const claim = facts.claims.find(
    (other) => other.day === slot.day && other.part === slot.part && isLive(other, now),
  );
  if (claim) return claimSeen(claim, viewer);

  const closure = facts.closures.find((other) => isClosedOn(other, slot.day));
  if (closure) return { kind: "closed", reason: closure.reason };

  const purposes = purposesOf(facts.pages, slot).filter(
    (purpose) => viewer !== "family" || purpose !== "emergency",
  );
  if (purposes.length === 0) return { kind: "not_published" };
  const open: CellState = { kind: "open", purposes };
  return viewer === "house" ? open : vacancyShown(open, facts.freshness);
}

/**
 * 見せる空き — the cell as somebody outside the house may see it: an opening whose confirmation has decayed is 確認中,
 * never free. Bookings, holds and closures are facts of our own records and stay as they are.
 *
 * Source: domain.md §9.4 rule 1 (unknown is not available), features.md A6.
 */
export function vacancyShown(cell: CellState, freshness: Freshness): CellState {
  return cell.kind === "open" && freshness.decayed ? { kind: "checking" } : cell;
}

function claimSeen(claim: LiveClaim, viewer: Viewer): CellState {
  const inside = viewer === "house";
  const seen = { purpose: inside ? claim.purpose : null, bookingId: inside ? claim.bookingId : null };
  return claim.kind === "booked"
    ? { kind: "booked", ...seen }
    : { kind: "held", until: viewer === "family" ? null : claim.holdUntil, ...seen };
}
