import type { FacilityId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  type DutyHours,
  type DutyLine,
  type DutyShiftId,
  type HoursRefusal,
  hoursRefusal,
  repeatedWeekly,
} from "./model/duty";
import { mayKeepDuty } from "./permissions";
import { insertShift, markGivenUp, ownFacility } from "./repository.server";

/** A shift as somebody enters it. */
export interface EnterDuty extends DutyHours {
  readonly line: DutyLine;
  /** The place whose telephone it is; only for a provider's own. */
  readonly facilityId: FacilityId | null;
  readonly name: string;
  readonly phone: string;
  readonly note: string;
  /** How many weeks more with the same hours. */
  readonly weeksMore: number;
}

export type EnterDutyRefusal =
  | HoursRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "not_found" };

/** 当番を入れる — one shift, or the same hours for some weeks. */
export async function enterDuty(
  unit: UnitOfWork,
  command: EnterDuty,
): Promise<Result<{ readonly shifts: number }, EnterDutyRefusal>> {
  const { organisationId } = unit.actor;
  if (!mayKeepDuty(unit.actor, command.line) || organisationId === null) {
    return refuse({ kind: "not_permitted" });
  }
  const against = hoursRefusal(command, unit.now);
  if (against !== null) return refuse(against);
  const municipality =
    command.line === "provider"
      ? command.facilityId === null
        ? null
        : ((await ownFacility(unit.sql, command.facilityId, organisationId))?.municipality ?? null)
      : unit.actor.municipality;
  if (municipality === null) return refuse({ kind: "not_found" });
  const hours = repeatedWeekly(command, command.weeksMore);
  for (const { from, until } of hours) {
    await insertShift(unit, {
      shiftId: unit.newId<"DutyShift">(),
      municipality,
      organisationId,
      line: command.line,
      facilityId: command.line === "provider" ? command.facilityId : null,
      name: command.name.trim(),
      phone: command.phone.trim(),
      note: command.note.trim(),
      from,
      until,
    });
  }
  await unit.record({ topic: "duty.changed", municipality });
  return accept({ shifts: hours.length });
}

/** 当番を取り消す — somebody else will, or nobody: the shift stays in the records as given up. */
export async function giveUpDuty(
  unit: UnitOfWork,
  shiftId: DutyShiftId,
): Promise<Result<null, { readonly kind: "not_found" }>> {
  if (!mayKeepDuty(unit.actor, "provider") && !mayKeepDuty(unit.actor, "desk")) {
    return refuse({ kind: "not_found" });
  }
  if (!(await markGivenUp(unit, shiftId))) return refuse({ kind: "not_found" });
  await unit.record({
    topic: "duty.changed",
    ...(unit.actor.municipality !== null && { municipality: unit.actor.municipality }),
  });
  return accept(null);
}
