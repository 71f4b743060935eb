import { applyPatternSet } from "~/availability/apply-pattern-set.server";
import { closeUnit } from "~/availability/close-unit.server";
import { confirmVacancy } from "~/availability/confirm-vacancy.server";
import type { ClosureReason } from "~/availability/model/closure";
import { EVENING_BEFORE } from "~/availability/model/plan";
import { addDays } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import type { City } from "./found-city";
import type { Offering } from "./office-told";
import type { OpenOffice } from "./open-offices";
import { sideBySide, type Teller } from "./teller";

/** The calendar of the town begins here; what lies before is nobody's memory. */
export const PUBLISHED_DAYS_AGO = 40;

/** 空きを公開する — every office by the sets it picked, all beds of one set in one go. */
export async function publishCalendars(
  teller: Teller,
  city: City,
  offices: readonly OpenOffice[],
): Promise<void> {
  const at = teller.moment(-PUBLISHED_DAYS_AGO, "14:00");
  await sideBySide(offices, 4, async (office) => {
    const by = city.actor(office.owner, "provider_manager");
    for (const { offering, unitIds } of bySet(office)) {
      const label = `publish ${office.key} ${JSON.stringify(offering)}`;
      await teller.tell({ label, at, by }, (unit) =>
        applyPatternSet(unit, {
          unitIds,
          set: offering.set,
          from: unit.today,
          lastDay: null,
          purposes: offering.purposes,
          ...(offering.parts && { parts: offering.parts }),
          release: offering.isReserve ? EVENING_BEFORE : null,
          replacesOthers: false,
          mode: "apply",
        }),
      );
    }
  });
}

function bySet(office: OpenOffice): { readonly offering: Offering; readonly unitIds: UnitId[] }[] {
  const groups = new Map<string, { offering: Offering; unitIds: UnitId[] }>();
  for (const { unitId, offerings } of office.units) {
    for (const offering of offerings) {
      const key = JSON.stringify(offering);
      const group = groups.get(key) ?? { offering, unitIds: [] };
      group.unitIds.push(unitId);
      groups.set(key, group);
    }
  }
  return [...groups.values()];
}

/** One bed that is out of use for a while. */
export interface ClosureTold {
  readonly office: OpenOffice;
  readonly unitLabel: string;
  readonly fromDay: number;
  readonly days: number;
  readonly reason: ClosureReason;
  readonly note: string;
}

/** 休止にする — told by the office the day before it begins, or today. */
export async function closeBeds(teller: Teller, city: City, closures: readonly ClosureTold[]): Promise<void> {
  for (const { office, unitLabel, fromDay, days, reason, note } of closures) {
    const unitId = unitOf(office, unitLabel);
    const deed = {
      label: `close ${office.key} ${unitLabel}`,
      at: teller.moment(Math.min(fromDay, 0) - 1, "09:20"),
      by: city.actor(office.owner, "provider_manager"),
    };
    const from = addDays(teller.today, fromDay);
    await teller.tell(deed, (unit) =>
      closeUnit(unit, { unitId, from, reopensOn: addDays(from, days), reason, note, mode: "apply" }),
    );
  }
}

/** The id of a bed by the label on its door. */
export function unitOf(office: OpenOffice, label: string): UnitId {
  const found = office.units.find((unit) => unit.label === label);
  if (!found) throw new RangeError(`${office.name} has no ${label}`);
  return found.unitId;
}

/** Minutes since an office last said that its calendar is right; null for one that never has. */
export type Confirmations = readonly (readonly [office: OpenOffice, minutesAgo: number | null])[];

/** 今の内容で合っています — fresh, of yesterday, too old, or never: the town shows all four. */
export async function confirmCalendars(
  teller: Teller,
  city: City,
  confirmations: Confirmations,
): Promise<void> {
  await sideBySide(confirmations, 4, async ([office, minutesAgo]) => {
    if (minutesAgo === null) return;
    const deed = {
      label: `confirm ${office.key}`,
      at: new Date(teller.now.getTime() - minutesAgo * 60_000),
      by: city.actor(office.owner, office.owner === "suginoko" ? "provider_staff" : "provider_manager"),
    };
    await teller.tell(deed, (unit) => confirmVacancy(unit, office.facilityId));
  });
}
