import { sql } from "drizzle-orm";
import { systemActor } from "~/access/model/actor";
import type { FacilityId, PersonId } from "~/kernel/id";
import { agreePlan } from "~/plans/agree-plan.server";
import type { PlanCell } from "~/plans/model/grid";
import { findPlan } from "~/plans/repository.server";
import { saveDay, savePage } from "~/plans/save-page.server";
import { startDraft } from "~/plans/start-draft.server";
import { aFullGrid, READY } from "../../unit/plans/builders";
import { accepted, anActor, type Setting } from "../providers/setting";

export const coordinatorOf = (setting: Setting) => anActor("coordinator", setting.centre);

/** Writes a draft with everything that is needed, hour by hour, as the form does. */
export async function writeDraft(
  setting: Setting,
  personId: PersonId,
  cells: readonly PlanCell[] = aFullGrid(5),
): Promise<void> {
  const by = coordinatorOf(setting);
  await accepted(setting.deps, by, (unit) => startDraft(unit, personId));
  await accepted(setting.deps, by, async (unit) =>
    savePage(unit, {
      personId,
      seenRevision: await revisionOf(setting, personId),
      texts: READY.sections.texts,
      contacts: READY.sections.contacts,
    }),
  );
  for (const day of [1, 2, 3, 4, 5]) {
    const seenRevision = await revisionOf(setting, personId);
    const ofDay = cells.filter((cell) => cell.day === day);
    await accepted(setting.deps, by, (unit) =>
      saveDay(unit, { personId, seenRevision, day, cells: ofDay, cleared: [], alsoLater: false }),
    );
  }
}

/** The number that the form of the draft carries. */
export async function revisionOf(setting: Setting, personId: PersonId): Promise<number> {
  const draft = await accepted(setting.deps, coordinatorOf(setting), async (unit) => ({
    ok: true,
    value: await findPlan(unit.sql, { personId, state: "draft" }),
  }));
  return draft?.revision ?? 0;
}

/** A plan in force. */
export async function anAgreedPlan(
  setting: Setting,
  personId: PersonId,
  cells?: readonly PlanCell[],
): Promise<void> {
  await writeDraft(setting, personId, cells);
  await accepted(setting.deps, coordinatorOf(setting), (unit) => agreePlan(unit, personId));
}

/** The place has met this person and signed. */
export async function enrolled(setting: Setting, personId: PersonId, facilityId: FacilityId): Promise<void> {
  await accepted(setting.deps, systemActor("setting"), async (unit) => {
    await unit.tx.execute(sql`
      insert into provider_enrollment (person_id, facility_id, organisation_id, municipality_code)
      select ${personId}, id, organisation_id, municipality_code from facility where id = ${facilityId}`);
    return { ok: true, value: null };
  });
}
