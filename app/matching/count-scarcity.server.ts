import { setImmediate as nextTurn } from "node:timers/promises";
import { systemActor } from "~/access/model/actor";
import { pageOf } from "~/availability/model/pages";
import type { MunicipalityCode } from "~/kernel/id";
import { accept } from "~/kernel/result";
import type { BackgroundJob } from "~/platform/background.server";
import { type Deps, inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { takeJobLock } from "~/platform/unit-of-work-repository.server";
import { agreementsOf } from "./context-queries.server";
import { RULES_VERSION } from "./model/rules-version";
import { type FewPlace, fewPlacesOf, neededByFacility } from "./model/scarcity";
import { bedsAround, municipalitiesDue, registeredPeople, replaceCount } from "./scarcity-repository.server";

/** Municipalities counted in one turn of the job; the others wait for the next. */
const MUNICIPALITIES_PER_TURN = 20;
/** People looked at before others get a turn: some milliseconds of work. */
const PEOPLE_AT_A_TIME = 20;
const NAME = "行ける所の少なさを数える";

/**
 * 行ける所の少なさを数える — for the registered people of one municipality, which few places each could go to, and from
 * that how much each facility is needed. Everything counted before is replaced in the same commit.
 */
export async function countScarcity(unit: UnitOfWork, municipality: MunicipalityCode): Promise<void> {
  const { sql, today, now } = unit;
  const people = await registeredPeople(sql, municipality, today);
  const beds = people.length === 0 ? [] : await bedsAround(sql, municipality, people, pageOf(today));
  const agreements = await agreementsOf(sql, { needs: { municipality }, now });
  const fewPlaces: FewPlace[] = [];
  for (const [index, person] of people.entries()) {
    if (index % PEOPLE_AT_A_TIME === 0) await nextTurn();
    fewPlaces.push(...fewPlacesOf(person, beds, today, agreements));
  }
  const needed = neededByFacility(fewPlaces);
  const changed = await replaceCount(sql, {
    municipality,
    at: now,
    people: people.length,
    rulesVersion: RULES_VERSION,
    fewPlaces,
    needed,
  });
  if (changed.length === 0) return;
  await unit.record({ topic: "scarcity.changed", municipality, payload: { facilityIds: changed } });
}

/** Every night and after changes of the register or of any place, one municipality per commit. */
export const countScarcityJob: BackgroundJob = {
  name: NAME,
  everySeconds: 300,
  run: countWhatIsDue,
};

/** One turn of the job. */
export async function countWhatIsDue(deps: Deps): Promise<void> {
  const actor = systemActor(NAME);
  const due = await inReadOf(deps, actor, ({ sql, now }) =>
    municipalitiesDue(sql, now, RULES_VERSION, MUNICIPALITIES_PER_TURN),
  );
  for (const municipality of due) {
    await inUnitOfWork<null, never>(deps, actor, async (unit) => {
      if (await takeJobLock(unit.sql, `${NAME} ${municipality}`)) await countScarcity(unit, municipality);
      return accept(null);
    });
  }
}
