import { addDays } from "~/kernel/day";
import type { FacilityId, RoomId, UnitId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { lockOwnFacility } from "~/providers/lock-own-facility.server";
import { unitKindOf } from "~/providers/model/facility";
import { addUnit, type UnitRefusal } from "~/providers/save-unit.server";
import { type ChangeRefusal, changePlans } from "./change-plans.server";
import type { DayWindow } from "./model/pages";
import { type PatternRefusal, withPattern } from "./model/plan-edits";
import { decideTemporaryUnit, type TemporaryReason, type TemporaryRefusal } from "./model/temporary-unit";
import { saveTemporaryUnit, standingPermit, temporaryUnitsEver } from "./temporary-repository.server";
import { shortDay } from "./ui/calendar-words";

export interface OpenTemporaryUnit {
  readonly facilityId: FacilityId;
  /** 静養室; empty for a number. The name on every screen begins with 臨時. */
  readonly name: string;
  readonly roomId: RoomId | null;
  /** Half-open. */
  readonly nights: DayWindow;
  readonly purposes: readonly Purpose[];
  readonly reason: TemporaryReason;
  readonly note: string;
}

export type OpenTemporaryRefusal = UnitRefusal | TemporaryRefusal | ChangeRefusal | PatternRefusal;

/**
 * 臨時の枠を開く — adds a bed that exists for these nights alone and publishes it for them. It is booked like any other bed.
 *
 * What it can do for a wheelchair or a lift is a thing to ask: nobody has furnished it for that.
 */
export async function openTemporaryUnit(
  unit: UnitOfWork,
  command: OpenTemporaryUnit,
): Promise<Result<{ readonly unitId: UnitId }, OpenTemporaryRefusal>> {
  const { facilityId, nights, reason, note } = command;
  const own = await lockOwnFacility(unit, facilityId);
  if (!own.ok) return own;
  const { municipality, organisationId, service } = own.value;
  const standing = municipality === null ? null : await standingPermit(unit.sql, municipality);
  const permit = decideTemporaryUnit(nights, standing, unit.today);
  if (!permit.ok) return permit;

  const name = command.name || String((await temporaryUnitsEver(unit.sql, facilityId)) + 1);
  const facts = {
    roomId: command.roomId,
    label: `臨時 ${name}`,
    wheelchair: "ask",
    lift: "ask",
    adaptedBath: "ask",
    vacantBedUse: false,
    note: "",
  } as const;
  const added = await addUnit(unit, { facilityId, facts });
  if (!added.ok) return added;
  const { unitId } = added.value;
  const { permitId } = permit.value;
  await saveTemporaryUnit(unit, { unitId, organisationId, permitId, nights, reason, note });

  const id = unit.newId<"Pattern">();
  const published = await changePlans<PatternRefusal>(unit, {
    unitIds: [unitId],
    act: "patterns",
    summary: `臨時の枠を ${shortDay(nights.from)}から${shortDay(nights.until)}の朝まで開いた`,
    edit: (plan) =>
      withPattern(plan, {
        id,
        unitId,
        name: "臨時の枠",
        rrule: "FREQ=DAILY",
        from: nights.from,
        lastDay: addDays(nights.until, -1),
        parts: unitKindOf(service) === "bed" ? ["night"] : ["am", "pm"],
        purposes: command.purposes,
        holidays: "as_usual",
        release: null,
      }),
  });
  if (!published.ok) return refuse(published.refusal);
  await unit.audit({
    action: "unit.open_temporary",
    subjectKind: "unit",
    subjectId: unitId,
    municipality,
    detail: { reason, permitId, from: nights.from, until: nights.until },
  });
  return accept({ unitId });
}
