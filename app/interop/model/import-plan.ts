import type { FacilityId } from "~/kernel/id";
import { addressOf, type FacilityShell } from "~/providers/model/facility-shell";
import { keyWithoutAddress, type NaturalKey, naturalKey } from "./natural-key";
import { differingFacts, type FactName } from "./office-facts";
import type { RowReading, RowRefusal, RowWarning } from "./wamnet-row";

/** A facility that an earlier import made, as it stands now. */
export interface ExistingFacility {
  readonly facilityId: FacilityId;
  /** A provider has taken it over: from then on its data are the provider's. */
  readonly claimed: boolean;
  readonly facts: FacilityShell;
}

export interface PlannedCreate {
  readonly line: number;
  readonly key: NaturalKey;
  readonly facts: FacilityShell;
}

export interface PlannedUpdate extends PlannedCreate {
  readonly facilityId: FacilityId;
  /** At least one. */
  readonly differing: readonly FactName[];
}

export interface Unchanged {
  readonly line: number;
  readonly facilityId: FacilityId;
}

/** A claimed facility: the file may differ, and is not applied. */
export interface Kept extends Unchanged {
  readonly differing: readonly FactName[];
}

export interface RefusedRow {
  readonly line: number;
  /** At least one. */
  readonly reasons: readonly RowRefusal[];
}

export interface WarnedRow {
  readonly line: number;
  readonly warning: RowWarning;
}

/** Every row of the file is in exactly one of the first five lists, each in the order of the file. */
export interface ImportPlan {
  readonly create: readonly PlannedCreate[];
  readonly update: readonly PlannedUpdate[];
  readonly same: readonly Unchanged[];
  readonly kept: readonly Kept[];
  readonly refused: readonly RefusedRow[];
  readonly warnings: readonly WarnedRow[];
}

/** Why an import does not begin. */
export type ImportRefusal = { readonly kind: "not_permitted" } | { readonly kind: "import_running" };

/**
 * 取り込みの計画 — what an import would do, row by row, before anything is written.
 *
 * Idempotent: planned again over its own result, nothing is created or updated. Facilities that the file does not name
 * are left as they are, because a file holds one service and may be of any age. Of two rows with one key
 * the first counts and the second is refused with the first one's line.
 */
export function planImport(
  readings: readonly RowReading[],
  existing: ReadonlyMap<NaturalKey, ExistingFacility>,
): ImportPlan {
  const plan = {
    create: [] as PlannedCreate[],
    update: [] as PlannedUpdate[],
    same: [] as Unchanged[],
    kept: [] as Kept[],
    refused: [] as RefusedRow[],
    warnings: [] as WarnedRow[],
  };
  const firstByKey = new Map<NaturalKey, PlannedCreate>();

  for (const { line, outcome } of readings) {
    if (!outcome.ok) {
      plan.refused.push({ line, reasons: outcome.refusal });
      continue;
    }
    const { facts, warnings } = outcome.value;
    const key = naturalKey(facts);
    const first = firstByKey.get(key);
    if (first) {
      const differing = differingFacts(first.facts, facts);
      plan.refused.push({ line, reasons: [{ kind: "repeats_line", line: first.line, differing }] });
      continue;
    }
    firstByKey.set(key, { line, key, facts });
    for (const warning of warnings) plan.warnings.push({ line, warning });
    placeRow(plan, { line, key, facts }, existing.get(key));
  }
  plan.warnings.push(...movedOffices(plan.create, existing, firstByKey));
  return plan;
}

function placeRow(
  plan: { create: PlannedCreate[]; update: PlannedUpdate[]; same: Unchanged[]; kept: Kept[] },
  row: PlannedCreate,
  known: ExistingFacility | undefined,
): void {
  if (!known) {
    plan.create.push(row);
    return;
  }
  const { facilityId } = known;
  const differing = differingFacts(known.facts, row.facts);
  if (known.claimed) plan.kept.push({ line: row.line, facilityId, differing });
  else if (differing.length > 0) plan.update.push({ ...row, facilityId, differing });
  else plan.same.push({ line: row.line, facilityId });
}

/**
 * 移転の疑い — an office to be created whose number, service and name are known under an address that this file no longer
 * has. Told, not decided: it may be a second dwelling.
 */
function movedOffices(
  create: readonly PlannedCreate[],
  existing: ReadonlyMap<NaturalKey, ExistingFacility>,
  inFile: ReadonlyMap<NaturalKey, PlannedCreate>,
): WarnedRow[] {
  const vanished = new Map<string, string>();
  for (const [key, { facts }] of existing) {
    if (!inFile.has(key)) vanished.set(keyWithoutAddress(facts), addressOf(facts));
  }
  return create.flatMap(({ line, facts }): WarnedRow[] => {
    const address = vanished.get(keyWithoutAddress(facts));
    return address === undefined ? [] : [{ line, warning: { kind: "perhaps_moved", address } }];
  });
}
