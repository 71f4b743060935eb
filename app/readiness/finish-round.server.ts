import { setImmediate as nextTurn } from "node:timers/promises";
import { systemActor } from "~/access/model/actor";
import type { Day } from "~/kernel/day";
import type { FacilityId, PersonId, UnitId } from "~/kernel/id";
import type { Shift } from "~/kernel/part";
import { accept, refuse } from "~/kernel/result";
import { freeCareSlots } from "~/matching/context-queries.server";
import { fitting } from "~/matching/engine/find";
import { type CareSlot, careSlotsNeeded } from "~/matching/model/placement";
import type { AskableIndex } from "~/matching/place-index.server";
import { supportersFreeIn } from "~/matching/surroundings.server";
import { inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import type { MedicalAct } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { roundSlots } from "./model/round";
import { peopleAfter, placesOfUnits, type RegisteredPerson, sharedActsAt } from "./people-repository.server";
import {
  type PersonTonight,
  placeTogether,
  type SharedMeans,
  type SuitingUnit,
} from "./place-together.server";
import { finishRound, type RunningRound, takeRound } from "./rounds-repository.server";
import { type AskedPerson, indexFor, questionsOf, ROUND_NAME, type SweepDeps } from "./sweep-people.server";

const PEOPLE_AT_A_TIME = 200;

/**
 * 回をしめくくる — everyone at once: what is left when all need a place in the same night. Read and counted outside of the
 * commit that writes it, so that nobody waits for it; when it is interrupted it is simply counted again.
 *
 * @returns false when the index cannot answer yet, or another process ended the round
 */
export async function concludeRound(deps: SweepDeps, round: RunningRound): Promise<boolean> {
  const index = indexFor(deps, round);
  if (index === null) return false;
  const actor = systemActor(ROUND_NAME);
  const people: PersonTonight[] = [];
  let after: PersonId | null = null;
  for (;;) {
    const some: readonly PersonTonight[] = await inReadOf(deps, actor, (unit) =>
      peopleTonight(unit, index, round, after),
    );
    people.push(...some);
    after = some.at(-1)?.personId ?? null;
    if (some.length < PEOPLE_AT_A_TIME) break;
    await nextTurn();
  }
  // why: whoever has fewest places to go is asked first, so that nobody with many stands in their way.
  people.sort(
    (left, right) => left.units.length - right.units.length || compare(left.personId, right.personId),
  );
  const means = await inReadOf(deps, actor, (unit) => meansOf(unit, index, round, people));
  const together = placeTogether(people, means);
  const outcome = await inUnitOfWork<null, "taken">(deps, actor, async (unit) => {
    const taken = await takeRound(unit.sql, round.runId);
    if (taken === null) return refuse("taken");
    await finishRound(unit.sql, taken, together, unit.now);
    await unit.record({
      topic: "readiness.finished",
      municipality: taken.municipality,
      payload: { runId: taken.runId },
    });
    return accept(null);
  });
  return outcome.ok;
}

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

async function peopleTonight(
  unit: UnitOfWork,
  index: AskableIndex,
  round: RunningRound,
  after: PersonId | null,
): Promise<readonly PersonTonight[]> {
  const { municipality } = round;
  const people: readonly RegisteredPerson[] = await peopleAfter(unit.sql, {
    municipality,
    after,
    most: PEOPLE_AT_A_TIME,
    today: unit.today,
  });
  const asked = await questionsOf(unit, index, round, people);
  return asked.map((one) => ({
    personId: one.person.personId,
    gender: one.person.needs.gender,
    units: unitsOf(index, one),
    care: careSlotsNeeded(one.person.needs, one.query.request),
  }));
}

/** The units that suit for all nights, nearest first, then those that suit for some. */
function unitsOf({ engine }: AskableIndex, { query }: AskedPerson): readonly SuitingUnit[] {
  const { slots } = query.request;
  const whole = 2 ** slots.length - 1;
  const units: SuitingUnit[] = fitting(engine, query).map(({ unitId }) => ({ unitId, nights: whole }));
  const inPart = new Map<UnitId, number>();
  for (const [nth, slot] of slots.entries()) {
    const oneNight = { ...query, request: { ...query.request, slots: [slot] } };
    for (const { unitId } of fitting(engine, oneNight)) {
      inPart.set(unitId, (inPart.get(unitId) ?? 0) | (1 << nth));
    }
  }
  for (const [unitId, nights] of inPart) units.push({ unitId, nights });
  return units;
}

async function meansOf(
  { sql, now }: UnitOfWork,
  { surroundings }: AskableIndex,
  { municipality, firstNight, nights }: RunningRound,
  people: readonly PersonTonight[],
): Promise<SharedMeans> {
  const slots = roundSlots(firstNight, nights);
  const request = { purpose: "emergency" as const, slots };
  const unitIds = [...new Set(people.flatMap(({ units }) => units.map(({ unitId }) => unitId)))];
  const places = await placesOfUnits(sql, unitIds);
  const facilityIds = [...new Set([...places.values()].map(({ facilityId }) => facilityId))];
  const free = new Map<string, number>();
  const needs = allCareOf(people);
  for (const [facilityId, counted] of await freeCareSlots(sql, { needs, request, now }, facilityIds)) {
    for (const slot of counted) free.set(careKey(facilityId, slot), slot.free);
  }
  const shared = await sharedActsAt(sql, facilityIds);
  return {
    nights: slots.map(({ day }): Day => day),
    places,
    freeCare: (facilityId, slot) => free.get(careKey(facilityId, slot)) ?? null,
    sharedAct: (facilityId, { act, shift }) => shared.get(`${facilityId} ${act} ${shift}`) ?? act,
    supporters: supportersFreeIn(surroundings.supporters, request, municipality),
  };
}

const careKey = (facilityId: FacilityId, { act, shift, day }: CareSlot) =>
  `${facilityId} ${act} ${shift} ${day}`;

/** Somebody who needs every act that anyone needs, in every shift in which anyone does. */
function allCareOf(people: readonly PersonTonight[]): CareNeeds {
  const shiftsOf = new Map<MedicalAct, Set<Shift>>();
  for (const { act, shift } of people.flatMap(({ care }) => care)) {
    shiftsOf.set(act, (shiftsOf.get(act) ?? new Set()).add(shift));
  }
  const acts = [...shiftsOf].map(([act, shifts]) => ({ act, shifts: [...shifts] }));
  return { ...UNSTATED_NEEDS, acts, age: null, gender: null, municipality: null, home: null };
}
