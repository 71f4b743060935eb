import type { Day } from "~/kernel/day";
import type { Id, UnitId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type ChangeRefusal, runChange, type UnitChange } from "./change-plans.server";
import type { DayWindow } from "./model/pages";
import type { UnitPlan } from "./model/plan";
import { shortDay } from "./ui/calendar-words";

/** Whether the bed is a resident's own, and the nights make sense. */
export type AbsenceRefusal =
  | { readonly kind: "not_a_resident_bed" }
  | { readonly kind: "empty_range" }
  | { readonly kind: "starts_in_the_past"; readonly today: Day }
  | { readonly kind: "no_such_absence" };

/**
 * 外泊・入院を入れる — nights on which a resident's bed is free. They are offered as far as the bed's patterns say so, from the
 * first night to the one before the resident comes back.
 */
export function enterAbsence(
  unit: UnitOfWork,
  { unitId, nights }: { readonly unitId: UnitId; readonly nights: DayWindow },
): Promise<Result<readonly UnitChange[], ChangeRefusal | AbsenceRefusal>> {
  const absence = { id: unit.newId<"ResidentAbsence">(), ...nights };
  return change(unit, unitId, `外泊・入院で空く夜を入れた（${spoken(nights)}）`, (plan) => {
    if (nights.from >= nights.until) return refuse({ kind: "empty_range" });
    if (nights.from < unit.today) return refuse({ kind: "starts_in_the_past", today: unit.today });
    return accept({ ...plan, absences: [...(plan.absences ?? []), absence] });
  });
}

/**
 * 帰る日を変える — the resident comes back on another day; with the day of leaving itself, the absence is taken back. A night
 * that somebody has booked meanwhile stands in the way, and is named.
 */
export function changeAbsence(
  unit: UnitOfWork,
  command: { readonly unitId: UnitId; readonly absenceId: Id<"ResidentAbsence">; readonly until: Day },
): Promise<Result<readonly UnitChange[], ChangeRefusal | AbsenceRefusal>> {
  const { unitId, absenceId, until } = command;
  return change(unit, unitId, `帰る日を${shortDay(until)}に変えた`, (plan) => {
    const found = plan.absences?.find(({ id }) => id === absenceId);
    if (found === undefined) return refuse({ kind: "no_such_absence" });
    const others = plan.absences?.filter(({ id }) => id !== absenceId) ?? [];
    return accept({ ...plan, absences: until <= found.from ? others : [...others, { ...found, until }] });
  });
}

/** 公開し直す — after the bed became a resident's own, or ceased to be: what stands published follows. */
export function republish(
  unit: UnitOfWork,
  unitId: UnitId,
): Promise<Result<readonly UnitChange[], ChangeRefusal>> {
  const asItStands = { unitIds: [unitId], act: "exception" as const, summary: "空床利用の有無を変えた" };
  return runChange<never>(unit, { ...asItStands, edit: (plan) => accept(plan) }, "apply");
}

function change(
  unit: UnitOfWork,
  unitId: UnitId,
  summary: string,
  edit: (plan: UnitPlan) => Result<UnitPlan, AbsenceRefusal>,
): Promise<Result<readonly UnitChange[], ChangeRefusal | AbsenceRefusal>> {
  const onResidentBed = (plan: UnitPlan): Result<UnitPlan, AbsenceRefusal> =>
    plan.absences === undefined ? refuse({ kind: "not_a_resident_bed" }) : edit(plan);
  return runChange<AbsenceRefusal>(
    unit,
    { unitIds: [unitId], act: "exception", summary, edit: onResidentBed },
    "apply",
  );
}

const spoken = ({ from, until }: DayWindow) => `${shortDay(from)}から${shortDay(until)}の朝まで`;
