import type { Transaction } from "db/client.server";
import { capability, unit } from "db/schema/providers";
import { and, asc, eq, inArray, isNull, or, sql } from "drizzle-orm";
import type { FacilityId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import { type SharedActs, sortedActs } from "./model/care-slots";
import type { MedicalAct } from "./model/support";
import type { Owner } from "./repository.server";

/** The slots of one act and shift in use, and every act that uses them up. */
export interface LiveCareSlots {
  /** Oldest first. */
  readonly unitIds: readonly UnitId[];
  /** The act itself, and those that share its slots; just the act while there are no slots. */
  readonly acts: readonly MedicalAct[];
}

/** Adds care slots, each used up by any of these acts, numbered on from those already there. */
export async function addCareSlots(
  tx: Transaction,
  of: Owner,
  { acts, shift }: Pick<SharedActs, "acts" | "shift">,
  ids: readonly UnitId[],
  numberFrom: number,
): Promise<void> {
  const [act, ...alsoActs] = acts;
  if (ids.length === 0 || act === undefined) return;
  await tx.insert(unit).values(
    ids.map((id, at) => ({
      ...{ id, kind: "care_slot", ...of, act, alsoActs, shift },
      label: String(numberFrom + at),
    })),
  );
}

/** The care slots in use that this act in this shift uses up. */
export async function liveCareSlots(
  tx: Transaction,
  facilityId: FacilityId,
  { act, shift }: { readonly act: MedicalAct; readonly shift: Shift },
): Promise<LiveCareSlots> {
  const rows = await tx
    .select({ id: unit.id, act: unit.act, alsoActs: unit.alsoActs })
    .from(unit)
    .where(
      and(
        eq(unit.facilityId, facilityId),
        or(eq(unit.act, act), sql`${act} = any(${unit.alsoActs})`),
        eq(unit.shift, shift),
        isNull(unit.retiredOn),
      ),
    )
    .orderBy(asc(unit.id));
  const [first] = rows;
  return {
    unitIds: rows.map((row) => row.id as UnitId),
    acts: first === undefined ? [act] : sortedActs([first.act, ...first.alsoActs]),
  };
}

/** 同じ職員が受け持つ行為 — every set of acts of the facility that shares its slots, by shift and first act. */
export async function loadSharedActs(tx: Transaction, facilityId: FacilityId): Promise<SharedActs[]> {
  const rows = await tx
    .select({ act: unit.act, alsoActs: unit.alsoActs, shift: unit.shift, count: sql<number>`count(*)::int` })
    .from(unit)
    .where(
      and(eq(unit.facilityId, facilityId), isNull(unit.retiredOn), sql`cardinality(${unit.alsoActs}) > 0`),
    )
    .groupBy(unit.act, unit.alsoActs, unit.shift)
    .orderBy(asc(unit.shift), asc(unit.act));
  return rows.map((row) => ({
    acts: sortedActs([row.act, ...row.alsoActs]),
    shift: row.shift as Shift,
    peopleMax: row.count,
  }));
}

/** Makes these slots used up by exactly these acts. */
export async function rewriteCareSlots(
  tx: Transaction,
  unitIds: readonly UnitId[],
  acts: readonly MedicalAct[],
): Promise<void> {
  const [act, ...alsoActs] = acts;
  if (unitIds.length === 0 || act === undefined) return;
  await tx
    .update(unit)
    .set({ act, alsoActs })
    .where(inArray(unit.id, [...unitIds]));
}

/** Writes for how many people at once these acts are done in a shift; what else is said of them stays. */
export async function savePeopleMax(
  tx: Transaction,
  facilityId: FacilityId,
  { acts, shift, peopleMax }: SharedActs,
): Promise<void> {
  await tx
    .update(capability)
    .set({ peopleMax })
    .where(
      and(
        eq(capability.facilityId, facilityId),
        inArray(capability.act, [...acts]),
        eq(capability.shift, shift),
      ),
    );
}
