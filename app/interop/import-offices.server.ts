import type { Day } from "~/kernel/day";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { addShells, shellsOf, stampShells, updateShells } from "~/providers/shell-repository.server";
import {
  type ExistingFacility,
  type ImportPlan,
  type ImportRefusal,
  type Kept,
  type PlannedUpdate,
  planImport,
} from "./model/import-plan";
import type { NaturalKey } from "./model/natural-key";
import type { RowReading } from "./model/wamnet-row";
import { mayImportOffices } from "./permissions";
import { takeImportTurn } from "./repository.server";

export interface ImportOptions {
  /** The date of the publication (令和4年8月 …), where it is known; null leaves the dates as they are. */
  readonly asOf: Day | null;
  /** Called after each part with the number of rows written and to be written. The rows are not yet committed. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Small enough for a bar to move and a statement to stay far under its deadline. */
const ROWS_PER_STATEMENT = 500;

/** 取り込みの下見 — what an import of these rows would do now. Writes nothing. */
export async function previewImport(
  unit: UnitOfWork,
  rows: readonly RowReading[],
): Promise<Result<ImportPlan, ImportRefusal>> {
  if (!mayImportOffices(unit.actor)) return refuse({ kind: "not_permitted" });
  return accept(await planAgainstShells(unit, rows));
}

/**
 * 取り込み — brings the shells of the country up to the file, whole or not at all.
 *
 * Planned anew inside the transaction, so that a preview of yesterday decides nothing. A shell that is claimed while
 * the import runs ends among the kept.
 *
 * @returns what was done
 */
export async function importOffices(
  unit: UnitOfWork,
  rows: readonly RowReading[],
  options: ImportOptions,
): Promise<Result<ImportPlan, ImportRefusal>> {
  if (!mayImportOffices(unit.actor)) return refuse({ kind: "not_permitted" });
  if (!(await takeImportTurn(unit.sql))) return refuse({ kind: "import_running" });

  const plan = await planAgainstShells(unit, rows);
  const done = await apply(unit, plan, options);
  await unit.audit({
    action: "facility.import",
    subjectKind: "facility",
    detail: {
      asOf: options.asOf,
      created: done.create.length,
      updated: done.update.length,
      same: done.same.length,
      kept: done.kept.length,
      refused: done.refused.length,
    },
  });
  return accept(done);
}

async function planAgainstShells(unit: UnitOfWork, rows: readonly RowReading[]): Promise<ImportPlan> {
  const services = new Set(rows.flatMap(({ outcome }) => (outcome.ok ? [outcome.value.facts.service] : [])));
  const shells = await shellsOf(unit.sql, [...services]);
  const existing = new Map(
    shells.map(({ facilityId, key, claimed, shell }): [NaturalKey, ExistingFacility] => [
      key as NaturalKey,
      { facilityId, claimed, facts: shell },
    ]),
  );
  return planImport(rows, existing);
}

async function apply(unit: UnitOfWork, plan: ImportPlan, options: ImportOptions): Promise<ImportPlan> {
  const stamp = { asOf: options.asOf, now: unit.now };
  const total = plan.create.length + plan.update.length;
  let done = 0;
  const advance = (count: number): void => {
    done += count;
    options.onProgress?.(done, total);
  };

  for (const part of partsOf(plan.create)) {
    const shells = part.map(({ key, facts }) => ({
      facilityId: unit.newId<"Facility">(),
      key,
      shell: facts,
    }));
    await addShells(unit.sql, shells, stamp);
    advance(part.length);
  }
  const update: PlannedUpdate[] = [];
  const claimedMeanwhile: Kept[] = [];
  for (const part of partsOf(plan.update)) {
    const shells = part.map(({ facilityId, key, facts }) => ({ facilityId, key, shell: facts }));
    const written = await updateShells(unit.sql, shells, stamp);
    for (const row of part) {
      if (written.has(row.facilityId)) update.push(row);
      else claimedMeanwhile.push({ line: row.line, facilityId: row.facilityId, differing: row.differing });
    }
    advance(part.length);
  }
  if (options.asOf !== null) {
    for (const part of partsOf(plan.same)) {
      await stampShells(
        unit.sql,
        part.map(({ facilityId }) => facilityId),
        options.asOf,
      );
    }
  }
  const kept = [...plan.kept, ...claimedMeanwhile].toSorted((left, right) => left.line - right.line);
  return { ...plan, update, kept };
}

function partsOf<Row>(rows: readonly Row[]): Row[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, index) =>
    rows.slice(index * ROWS_PER_STATEMENT, (index + 1) * ROWS_PER_STATEMENT),
  );
}
