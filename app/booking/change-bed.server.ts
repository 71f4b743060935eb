import { keepCondition } from "~/availability/set-bed-condition.server";
import type { UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { judge, obstaclesOf } from "~/matching/model/fit";
import type { Verdict } from "~/matching/model/verdict";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ClaimRefusal, claimPlace } from "./claim-place.server";
import { claimSlots, freeSlots, lockUnits } from "./claims-repository.server";
import { type AttendRefusal, decideChangeBed } from "./model/attend";
import { type ConfirmRefusal, decideOwned } from "./model/confirm";
import { bedSlots } from "./model/slots";
import { openStep, type StepCommand, type StepProblem } from "./open-step.server";
import { readPlace } from "./place-repository.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { saveBooking } from "./repository.server";
import { lockRoomNights } from "./rooms-repository.server";

export interface ChangeBed extends StepCommand {
  readonly toUnitId: UnitId;
}

export type ChangeBedRefusal =
  | StepProblem
  | AttendRefusal
  | ClaimRefusal
  | Extract<ConfirmRefusal, { kind: "lost" }>
  | { readonly kind: "place_unknown" }
  | { readonly kind: "same_bed" }
  | { readonly kind: "does_not_fit"; readonly obstacles: readonly Verdict[] };

/**
 * 部屋を替える — moves the rest of the stay to another bed of the same facility, all nights or none. Care slots belong to
 * the facility and stay as they are.
 *
 * Both beds' publications are taken FOR UPDATE first (rule (c)): two stays that want each other's beds then wait in one
 * order, and one is refused instead of both deadlocking.
 */
export async function changeBed(
  unit: UnitOfWork,
  command: ChangeBed,
): Promise<Result<BookingStep, ChangeBedRefusal>> {
  const opened = await openStep(unit, command, "change_bed");
  if (!opened.ok) return opened;
  const { booking } = opened.value;
  if (command.toUnitId === booking.unitId) return refuse({ kind: "same_bed" });
  const decision = decideChangeBed(booking, unit.today);
  if (!decision.ok) return decision;
  const question = { unitId: command.toUnitId, municipality: booking.municipality, today: unit.today };
  const place = await readPlace(unit.sql, { ...question, personId: null, requestId: null });
  if (place === null || place.facilityId !== booking.facilityId) return refuse({ kind: "place_unknown" });

  const slots = bedSlots(decision.value);
  const context = {
    ...{ asOf: unit.now, takenSlots: [], purposesOpen: [booking.purpose], presentGenders: [] },
    ...{ doNotPlace: false, stayedBefore: 0, agreedInPlan: null, agreements: [], careSlotsFree: [] },
    ...{ trainedFor: [], supporterFree: true },
    enrolment: "enrolled" as const,
  };
  const moved = judge(booking.needs, { purpose: booking.purpose, slots }, place.offer, context);
  const inTheRoom = obstaclesOf(moved).filter(({ constraint }) => ROOM_CONSTRAINTS.has(constraint));
  if (inTheRoom.length > 0) return refuse({ kind: "does_not_fit", obstacles: inTheRoom });

  const sharedRoom = place.roomGender === "same_as_present" ? place.roomId : null;
  const nights = slots.filter(({ part }) => part === "night").map(({ day }) => day);
  // Room nights before publications, as every booking does.
  if (sharedRoom !== null) await lockRoomNights(unit.sql, sharedRoom, booking.organisationId, nights);
  await lockUnits(unit.sql, [booking.unitId, command.toUnitId]);
  const freed = await freeSlots(
    unit.sql,
    booking.bookingId,
    slots.map((slot) => ({ ...slot, unitId: booking.unitId })),
  );
  const owned = decideOwned({ claimCount: slots.length }, freed);
  if (!owned.ok) return owned;
  const claimant = { ...booking, expiresAt: null };
  const openings = { unitId: command.toUnitId, slots, purposes: null };
  const claimed = await claimPlace(
    unit,
    {
      ...{ claimant, facilityId: booking.facilityId, openings, sharedRoom, roomId: place.roomId },
      ...{ care: [], keptApart: booking.personId, supporter: null },
    },
    (sql, wanted) => claimSlots(sql, claimant, openings, wanted),
  );
  if (!claimed.ok) return claimed;
  await keepCondition(unit, booking.unitId);
  const saved = await saveBooking(unit.sql, { ...booking, unitId: command.toUnitId }, unit.now);
  const detail = { fromUnit: booking.unitId, toUnit: command.toUnitId, since: decision.value.from };
  return accept(await recordStep(unit, saved, "bed_changed", detail));
}

/** What differs from bed to bed; all else was settled when the facility accepted. */
const ROOM_CONSTRAINTS: ReadonlySet<string> = new Set(["room_gender", "wheelchair"]);
