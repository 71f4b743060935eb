import { systemActor } from "~/access/model/actor";
import { addDays } from "~/kernel/day";
import { accept } from "~/kernel/result";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { concludeRound } from "./finish-round.server";
import { makeBinder } from "./make-binder.server";
import { dueMoment, NIGHTS_AHEAD, roundTimesFrom } from "./model/round";
import { countPeople } from "./people-repository.server";
import {
  forgetBefore,
  giveUpBefore,
  insertRound,
  municipalitiesWithPeople,
  runningRounds,
} from "./rounds-repository.server";
import { ROUND_NAME, type SweepDeps, sweepNext } from "./sweep-people.server";

/** Nights after which lines about people and printed pages are taken away. */
export const LINES_KEPT_DAYS = 14;

/**
 * 回をすすめる — one turn of the job: begins what is due, then brings every running round to its end or as far as it can.
 * A turn that is interrupted loses at most one commit of people.
 */
export async function makeRounds(deps: SweepDeps): Promise<void> {
  const actor = systemActor(ROUND_NAME);
  await inUnitOfWork<null, never>(deps, actor, async (unit) => {
    await giveUpBefore(unit.sql, unit.today);
    await beginDue(unit);
    await forgetBefore(unit.sql, addDays(unit.today, -LINES_KEPT_DAYS));
    return accept(null);
  });
  const rounds = await inReadOf(deps, actor, ({ sql }) => runningRounds(sql));
  for (const round of rounds) {
    let next: Awaited<ReturnType<typeof sweepNext>> = "more";
    while (next === "more") next = await sweepNext(deps, round);
    if (next === "done" && (await concludeRound(deps, round)) && round.moment === "evening") {
      await inUnitOfWork(deps, actor, (unit) => makeBinder(unit, round.municipality));
    }
  }
}

async function beginDue(unit: UnitOfWork): Promise<void> {
  for (const { municipality, settings, begun, isRunning } of await municipalitiesWithPeople(
    unit.sql,
    unit.today,
  )) {
    const moment = dueMoment(roundTimesFrom(settings), unit.now, begun);
    if (moment === null || isRunning) continue;
    await insertRound(unit.sql, {
      runId: unit.newId<"ReadinessRun">(),
      municipality,
      moment,
      firstNight: unit.today,
      nights: NIGHTS_AHEAD,
      people: await countPeople(unit.sql, municipality),
      askedByName: "",
      startedAt: unit.now,
    });
  }
}
