import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import { addDays, type Day } from "~/kernel/day";
import type { FacilityId, MunicipalityCode } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { engineQuery, readKnown } from "~/matching/ask-index.server";
import { fitting } from "~/matching/engine/find";
import { requestUnder } from "~/matching/model/rules-preview";
import type { AskableIndex } from "~/matching/place-index.server";
import { rulesOf } from "~/matching/surroundings.server";
import { inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { needsOf } from "~/registry/model/person";
import { findPersonsById } from "~/registry/repository.server";
import { openNightsAt } from "~/trial/waiting-queries.server";
import { type LadderPerson, peopleForLadder, placesWithBeds } from "./ladder-repository.server";
import { type LadderStep, stepsFor, type TrialPlace, WORTH_MAX } from "./model/ladder";
import { NIGHTS_AHEAD, roundSlots } from "./model/round";
import type { SweepDeps } from "./sweep-people.server";

/** People looked at for one page: those whom a step would help most are among the first. */
const PEOPLE_LOOKED_AT = 60;
/** Lines of the page; a longer list is worked through step by step, not read. */
const PEOPLE_SHOWN_MAX = 20;
/** Nobody packs within three days; a step that is two months away is no next step. */
const FIRST_DAY_AHEAD = 3;
const LAST_DAY_AHEAD = 60;
const NIGHTS_NAMED = 3;

export interface LadderLine extends LadderPerson {
  /** Places that know the person and could take them tonight. */
  readonly knownTonight: number;
  readonly steps: readonly (LadderStep & { readonly facilityName: string })[];
}

export type LadderRefusal =
  | { readonly kind: "not_permitted" }
  /** The index is still warming up. */
  | { readonly kind: "not_ready" };

/**
 * つぎの一歩 — for registered people the trial stays that would raise tonight's readiness most, whoever gains most first.
 *
 * Asks the index for tonight as the evening's round does, and for a trial in the first free night of each place. Everyone
 * shown is in the audit as looked at.
 */
export async function openLadder(
  deps: SweepDeps,
  actor: Actor,
): Promise<Result<readonly LadderLine[], LadderRefusal>> {
  const { municipality } = actor;
  if (!allows(actor.role, "ladder.keep") || municipality === null) return refuse({ kind: "not_permitted" });
  return inUnitOfWork<readonly LadderLine[], LadderRefusal>(deps, actor, async (unit) => {
    const index = deps.places?.askable(roundSlots(unit.today, NIGHTS_AHEAD)) ?? null;
    if (index === null) return refuse({ kind: "not_ready" });
    const lines = await linesOf(unit, index, municipality);
    const shown = lines.map(({ personId }) => personId);
    if (shown.length > 0) {
      await unit.audit({
        action: "person.search",
        subjectKind: "person",
        municipality,
        detail: { by: "ladder", shown },
      });
    }
    return accept(lines);
  });
}

async function linesOf(
  unit: UnitOfWork,
  index: AskableIndex,
  municipality: MunicipalityCode,
): Promise<readonly LadderLine[]> {
  const { sql, today } = unit;
  const people = await peopleForLadder(sql, municipality, PEOPLE_LOOKED_AT, today);
  const names = await placesWithBeds(sql, municipality);
  const open = await openTrialNights(unit, [...names.keys()]);
  const persons = await findPersonsById(
    unit.tx,
    people.map(({ personId }) => personId),
  );
  const gainOf = ({ steps }: LadderLine) => steps[0]?.gain ?? 0;
  const lines: LadderLine[] = [];
  for (const person of people) {
    // Nobody who comes later could stand before a page full of those who gain most.
    if (lines.filter((line) => gainOf(line) === WORTH_MAX).length === PEOPLE_SHOWN_MAX) break;
    const found = persons.find(({ personId }) => personId === person.personId);
    if (found === undefined) continue;
    const needs = needsOf(found, today);
    const places = await trialPlacesFor(unit, index, { person, needs, municipality, open });
    const knownTonight = places.filter(({ isKnown, fitsTonight }) => isKnown && fitsTonight).length;
    const steps = stepsFor(places).map((step) => ({
      ...step,
      facilityName: names.get(step.facilityId) ?? "",
    }));
    if (steps.length > 0) lines.push({ ...person, knownTonight, steps });
  }
  return lines.sort((left, right) => gainOf(right) - gainOf(left)).slice(0, PEOPLE_SHOWN_MAX);
}

type OpenByFacility = ReadonlyMap<FacilityId, readonly Day[]>;

async function openTrialNights(
  unit: UnitOfWork,
  facilityIds: readonly FacilityId[],
): Promise<OpenByFacility> {
  const units = await openNightsAt(unit.sql, facilityIds, {
    purpose: "trial",
    from: addDays(unit.today, FIRST_DAY_AHEAD),
    until: addDays(unit.today, LAST_DAY_AHEAD),
    now: unit.now,
  });
  const open = new Map<FacilityId, readonly Day[]>();
  for (const { facilityId, nights } of units) {
    open.set(facilityId, [...new Set([...(open.get(facilityId) ?? []), ...nights])].sort());
  }
  return open;
}

/** Every place that could take the person tonight or for a trial, asked of the index. */
async function trialPlacesFor(
  unit: UnitOfWork,
  index: AskableIndex,
  about: {
    readonly person: LadderPerson;
    readonly needs: CareNeeds;
    readonly municipality: MunicipalityCode;
    readonly open: OpenByFacility;
  },
): Promise<readonly TrialPlace[]> {
  const { person, needs, municipality, open } = about;
  const rules = rulesOf(index.surroundings, municipality);
  const slots = roundSlots(unit.today, 1);
  const search = {
    needs,
    personId: person.personId,
    request: requestUnder({ purpose: "emergency", slots }, rules),
  };
  const known = await readKnown(unit.sql, { ...search, now: unit.now });
  const tonight = new Set(
    fitting(index.engine, engineQuery(index, { search, rules, known })).map(({ facilityId }) => facilityId),
  );
  const suits = new Map<FacilityId, number | null>();
  // Places whose first free night is the same are asked in one question.
  for (const night of new Set([...open.values()].flatMap((nights) => nights.slice(0, 1)))) {
    const request = requestUnder({ purpose: "trial", slots: roundSlots(night, 1) }, rules);
    const query = engineQuery(index, { search: { ...search, request }, rules, known });
    for (const { facilityId, km } of fitting(index.engine, query)) suits.set(facilityId, km);
  }
  return [...new Set([...suits.keys(), ...person.stayedAt])].map((facilityId) => ({
    facilityId,
    km: suits.get(facilityId) ?? null,
    fitsTonight: tonight.has(facilityId),
    isKnown: person.stayedAt.includes(facilityId),
    openNights: (suits.has(facilityId) ? (open.get(facilityId) ?? []) : []).slice(0, NIGHTS_NAMED),
  }));
}
