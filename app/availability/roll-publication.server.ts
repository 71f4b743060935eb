import { systemActor } from "~/access/model/actor";
import type { UnitId } from "~/kernel/id";
import { accept } from "~/kernel/result";
import { type Deps, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { claimsFrom } from "./claims-repository.server";
import { decidePublish } from "./model/changes";
import { pageOf, publicationWindow } from "./model/pages";
import { lockWholeUnits, plannedUnits, plansOf } from "./plan-repository.server";
import { pagesOf, savePages } from "./publication-repository.server";
import { unitsToRoll } from "./queries.server";

/** Units per transaction: a booking waits for a batch at most. */
const BATCH_UNITS = 20;
/** Reserves open at an hour people agreed on; five minutes late is not noticed. */
const EVERY_SECONDS = 300;

/**
 * 公開を転がす — keeps half a year published and opens reserves whose hour has come.
 *
 * Batch by batch, each in its own commit, and every batch looks at what is there: stopped anywhere and run again, it goes
 * on where something is missing and writes nothing where nothing is.
 *
 * @returns how many units changed
 */
export async function rollPublication(deps: Deps): Promise<number> {
  let changed = 0;
  let after: UnitId | null = null;
  for (;;) {
    const turn = await inUnitOfWork(deps, systemActor("公開を転がす"), async (unit) => {
      const lastPage = pageOf(publicationWindow(unit.today).until) - 1;
      const batch = await unitsToRoll(unit.sql, lastPage, after, BATCH_UNITS);
      return accept({ batch, changed: batch.length === 0 ? 0 : await rollUnits(unit, batch) });
    });
    if (!turn.ok) return changed;
    changed += turn.value.changed;
    after = turn.value.batch.at(-1) ?? null;
    if (after === null || turn.value.batch.length < BATCH_UNITS) return changed;
  }
}

/** For the composition root: by any number of processes, since each unit is locked while it is looked at. */
export const rollPublicationJob = {
  name: "roll-publication",
  everySeconds: EVERY_SECONDS,
  run: async (deps: Deps) => {
    await rollPublication(deps);
  },
} as const;

async function rollUnits(unit: UnitOfWork, unitIds: readonly UnitId[]): Promise<number> {
  await lockWholeUnits(unit.sql, unitIds);
  const window = publicationWindow(unit.today);
  const units = await plannedUnits(unit.sql, unitIds);
  const plans = await plansOf(unit.sql, unitIds, window.from);
  const pages = await pagesOf(unit.sql, unitIds, window);
  const claims = await claimsFrom(unit.sql, unitIds, unit.today);

  let changed = 0;
  for (const { unitId, organisationId, municipality } of units) {
    const plan = plans.get(unitId);
    if (plan === undefined) continue;
    const before = pages.filter((page) => page.unitId === unitId);
    const decision = decidePublish({ plan, before, claims }, unit.today, unit.now);
    // A booking on what the plan no longer says is left alone: only a person may settle that.
    if (!decision.ok || decision.value.pages.length === 0) continue;
    const { opened, closed } = decision.value;
    await savePages(unit.sql, organisationId, decision.value.pages);
    await unit.record({
      topic: "vacancy.published",
      organisationId,
      unitId,
      ...(municipality && { municipality }),
      payload: { act: "rolled", opened: opened.length, closed: closed.length },
    });
    changed += 1;
  }
  if (changed > 0) {
    await unit.audit({ action: "vacancy.roll", subjectKind: "unit", detail: { units: changed } });
  }
  return changed;
}
