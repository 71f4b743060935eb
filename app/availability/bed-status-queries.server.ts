import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { readCalendar } from "./calendar-queries.server";
import type { RunningCondition } from "./model/bed-condition";
import { type BedStatusCode, bedStatusOf } from "./model/bed-status";
import { calendarOf } from "./model/calendar";

/** One bed tonight: its exchanged code and what the house says of it. */
export interface BedTonight {
  readonly unitId: UnitId;
  readonly label: string;
  /** HL7 v2 table 0116, as `Location.operationalStatus` carries it. */
  readonly code: BedStatusCode;
  readonly condition: RunningCondition | null;
}

/** 今夜のベッドの状態 — every bed of a facility with its code, in the order of the doors. */
export async function bedsTonight(
  unit: UnitOfWork,
  facilityId: FacilityId,
): Promise<{ readonly today: Day; readonly beds: readonly BedTonight[] }> {
  const { now, today } = unit;
  const window = { from: today, until: addDays(today, 1) };
  const { facts, places } = await readCalendar(unit.sql, facilityId, window);
  const { rows } = calendarOf(facts, { window, part: "night", viewer: "house", now });
  const beds = places.map((place, index): BedTonight => {
    const running = place.condition !== null && place.condition.until > now ? place.condition : null;
    const cell = rows[index]?.cells[0] ?? { kind: "not_published" as const };
    return {
      unitId: place.unitId,
      label: place.label,
      code: bedStatusOf(cell, running?.condition ?? "ready"),
      condition: running,
    };
  });
  return { today, beds };
}
