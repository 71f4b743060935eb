import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId, RoomId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { Slot } from "~/kernel/stay";
import type { CareSlot } from "~/matching/model/placement";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  type Claimant,
  type ClaimOutcome,
  closedSlots,
  takeOver,
  type WantedOpenings,
} from "./claims-repository.server";
import { keptApartDays, lockKeptApart } from "./kept-apart-repository.server";
import type { ClaimSlot } from "./model/slots";
import {
  clashingNights,
  lockRoomNights,
  pickCareSlots,
  type TakenSlot,
  takenSlots,
} from "./rooms-repository.server";
import { supporterSlots, type WantedSupporter } from "./supporters-repository.server";

/** Why the database said no: someone was faster, or the place is not what it was when it was shown. */
export type ClaimRefusal =
  | { readonly kind: "taken_meanwhile"; readonly slots: readonly TakenSlot[] }
  | { readonly kind: "not_open"; readonly slots: readonly Slot[] }
  | { readonly kind: "care_slots_full"; readonly slots: readonly CareSlot[] }
  | { readonly kind: "room_gender_mixed"; readonly nights: readonly Day[] }
  /** Nobody knows the gender of the person, or else of who is there. */
  | {
      readonly kind: "room_gender_unknown";
      readonly whose: "person" | "present";
      readonly nights: readonly Day[];
    }
  /** Somebody this person is kept apart from is there on these days. Who it is does not leave the database. */
  | { readonly kind: "kept_apart"; readonly days: readonly Day[] }
  | { readonly kind: "no_supporter" };

/** A bed or seat with the care that goes with it. */
export interface WantedPlace {
  readonly claimant: Claimant;
  readonly facilityId: FacilityId;
  readonly openings: WantedOpenings;
  readonly care: readonly CareSlot[];
  /** Set when the room takes the gender of whoever is there (`same_as_present`). */
  readonly sharedRoom: RoomId | null;
  /** The bed's own room, whatever its rule; null for a bed in none. */
  readonly roomId: RoomId | null;
  /** The person, when there may be someone they are kept apart from. */
  readonly keptApart: PersonId | null;
  /** Set for a place without staff: whose supporters may come along. */
  readonly supporter: WantedSupporter | null;
}

/** The statement that claims these slots, given the connection it must run on. */
export type ClaimStatement = (sql: TransactionSql, slots: readonly ClaimSlot[]) => Promise<ClaimOutcome>;

/**
 * Each try fails only because another booking took the very care slot this one chose, and then sees one fewer. More
 * slots of one act than this do not exist in one house.
 */
const CARE_SLOT_TRIES_MAX = 6;

/**
 * 場所を取る — lets the database settle the race for the bed, its care slots, a supporter, the room and the house, all or
 * nothing.
 *
 * Order of locks, the same for every booking: people kept apart, room nights, publication, claims ascending. A refusal must roll the unit
 * of work back, because a part of the claims may be written.
 */
export async function claimPlace(
  unit: UnitOfWork,
  wanted: WantedPlace,
  claim: ClaimStatement,
): Promise<Result<readonly ClaimSlot[], ClaimRefusal>> {
  const { openings, claimant, sharedRoom, keptApart } = wanted;
  const mayMeet = keptApart !== null && (await lockKeptApart(unit.sql, keptApart, unit.today));
  const nights = openings.slots.filter(({ part }) => part === "night").map(({ day }) => day);
  if (sharedRoom !== null) await lockRoomNights(unit.sql, sharedRoom, claimant.organisationId, nights);

  const bed = openings.slots.map((slot) => ({ ...slot, unitId: openings.unitId }));
  const claimed =
    wanted.care.length === 0 && wanted.supporter === null
      ? await claimOnce(unit.sql, unit.now, wanted, bed, claim)
      : await claimWithOthers(unit, wanted, bed, claim);

  if (claimed.ok && sharedRoom !== null) {
    const room = { roomId: sharedRoom, besides: openings.unitId };
    const { mixed, unknown } = await clashingNights(unit.sql, room, claimant.gender, nights, unit.now);
    if (mixed.length > 0) return refuse({ kind: "room_gender_mixed", nights: mixed });
    const whose = claimant.gender === null ? "person" : "present";
    if (unknown.length > 0) return refuse({ kind: "room_gender_unknown", whose, nights: unknown });
  }
  if (claimed.ok && mayMeet) {
    const days = await keptApartDays(unit.sql, { ...wanted, personId: keptApart }, unit.today, unit.now);
    if (days.length > 0) return refuse({ kind: "kept_apart", days });
  }
  return claimed;
}

async function claimOnce(
  sql: TransactionSql,
  now: Date,
  { claimant, openings }: WantedPlace,
  slots: readonly ClaimSlot[],
  claim: ClaimStatement,
): Promise<Result<readonly ClaimSlot[], ClaimRefusal>> {
  const outcome = await claim(sql, slots);
  if (!outcome.isOpen) return refuse({ kind: "not_open", slots: await closedSlots(sql, openings) });
  if (outcome.claimed === slots.length) return accept(slots);
  const taken = await takenSlots(sql, slots, claimant.bookingId, now);
  if (taken.length > 0) return refuse({ kind: "taken_meanwhile", slots: taken });
  // Nobody alive is on them: what stands in the way are lapsed holds.
  if ((await takeOver(sql, claimant, slots, now)) === slots.length) return accept(slots);
  const faster = await takenSlots(sql, slots, claimant.bookingId, now);
  return refuse({ kind: "taken_meanwhile", slots: faster });
}

class TryAnother extends Error {
  constructor(readonly refusal: ClaimRefusal) {
    super("try another care slot or supporter");
  }
}

/** With what is one of several alike: care slots and a supporter. Another is tried when the chosen one is gone. */
async function claimWithOthers(
  unit: UnitOfWork,
  wanted: WantedPlace,
  bed: readonly ClaimSlot[],
  claim: ClaimStatement,
): Promise<Result<readonly ClaimSlot[], ClaimRefusal>> {
  const { claimant, facilityId, care, supporter, openings } = wanted;
  for (let attempt = 1; ; attempt += 1) {
    const picked = await pickCareSlots(unit.sql, facilityId, care, claimant.bookingId, unit.now);
    if (picked.missing.length > 0) return refuse({ kind: "care_slots_full", slots: picked.missing });
    const accompanied = await supporterSlots(unit.sql, { supporter, openings, claimant }, unit.now);
    if (accompanied === null) return refuse({ kind: "no_supporter" });
    const slots = [...bed, ...picked.slots, ...accompanied];
    try {
      // why: the savepoint gives back a part of the claims, and their locks, before the next try starts from the first.
      return await unit.sql.savepoint(async (sql) => {
        const claimed = await claimOnce(sql, unit.now, wanted, slots, claim);
        if (claimed.ok) return claimed;
        throw new TryAnother(claimed.refusal);
      });
    } catch (error) {
      if (!(error instanceof TryAnother)) throw error;
      const { refusal } = error;
      const othersOnly =
        refusal.kind === "taken_meanwhile" &&
        refusal.slots.every((slot) => slot.isCareSlot || slot.isSupporter);
      if (!othersOnly || attempt >= CARE_SLOT_TRIES_MAX) return refuse(refusal);
    }
  }
}
