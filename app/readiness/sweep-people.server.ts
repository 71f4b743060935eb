import { setImmediate as nextTurn } from "node:timers/promises";
import { systemActor } from "~/access/model/actor";
import type { FacilityId, PersonId } from "~/kernel/id";
import { accept, refuse } from "~/kernel/result";
import { engineQuery, readKnown } from "~/matching/ask-index.server";
import { explain } from "~/matching/engine/explain";
import { fitting } from "~/matching/engine/find";
import { many, type SweepRecord } from "~/matching/engine/many";
import type { EngineQuery } from "~/matching/engine/query";
import { requestUnder } from "~/matching/model/rules-preview";
import type { AskableIndex, PlaceIndex } from "~/matching/place-index.server";
import { rulesOf, supportersFreeIn } from "~/matching/surroundings.server";
import { type Deps, inReadOf, inUnitOfWork, type UnitOfWork } from "~/platform/unit-of-work.server";
import { actionFactsOf } from "./action-queries.server";
import { nextActions } from "./model/next-action";
import { roundSlots, type Standing } from "./model/round";
import { peopleAfter, type RegisteredPerson } from "./people-repository.server";
import { type LineAlone, type RunningRound, saveLines, takeRound } from "./rounds-repository.server";

export const ROUND_NAME = "今夜のそなえ";
/** People looked at in one commit: a round that is interrupted goes on behind the last commit. */
const PEOPLE_AT_A_TIME = 100;

/** What a round is made with. */
export interface SweepDeps extends Deps {
  readonly places?: PlaceIndex;
}

/** The index, when it can answer for the nights of this round now. */
export function indexFor(deps: SweepDeps, { firstNight, nights }: RunningRound): AskableIndex | null {
  return deps.places?.askable(roundSlots(firstNight, nights)) ?? null;
}

/**
 * 次の方々を調べる — looks at the next registered people of a round, each as if alone, in one commit.
 *
 * @returns "more" while people are left, "done" after the last, "later" when the index cannot answer yet or another
 *   process has this round
 */
export async function sweepNext(deps: SweepDeps, round: RunningRound): Promise<"more" | "done" | "later"> {
  const index = indexFor(deps, round);
  if (index === null) return "later";
  const outcome = await inUnitOfWork<"more" | "done", "taken">(
    deps,
    systemActor(ROUND_NAME),
    async (unit) => {
      const taken = await takeRound(unit.sql, round.runId);
      if (taken === null) return refuse("taken");
      const people = await peopleAfter(unit.sql, {
        municipality: taken.municipality,
        after: taken.lastPersonId,
        most: PEOPLE_AT_A_TIME,
        today: unit.today,
      });
      if (people.length > 0) await saveLines(unit.sql, taken, await linesOf(unit, index, taken, people));
      await unit.record({
        topic: "readiness.progress",
        municipality: taken.municipality,
        payload: { runId: taken.runId, done: taken.done + people.length },
      });
      return accept(people.length < PEOPLE_AT_A_TIME ? "done" : "more");
    },
  );
  return outcome.ok ? outcome.value : "later";
}

async function linesOf(
  unit: UnitOfWork,
  index: AskableIndex,
  round: RunningRound,
  people: readonly RegisteredPerson[],
): Promise<readonly LineAlone[]> {
  const asked = await questionsOf(unit, index, round, people);
  const found: Omit<LineAlone, "actions">[] = [];
  many(
    index.engine,
    asked.map(({ query }) => query),
    "full",
    (nth, record) => {
      const one = asked[nth];
      if (one !== undefined) found.push(lineAlone(index, one, record));
    },
  );
  await nextTurn();
  const facts = await actionFactsOf(
    unit.sql,
    found.map(({ personId }) => personId),
    unit.today,
  );
  return found.map((line) => {
    const known = facts.get(line.personId);
    const nearest = line.facilityId ?? nearestMiss(index, asked, line.personId);
    const stays = (nearest !== null && known?.staysAt.get(nearest)) || 0;
    return {
      ...line,
      actions: nextActions(
        {
          alone: line.alone,
          nearest,
          stays,
          certificateUntil: known?.certificateUntil ?? null,
          hasPlan: known?.hasPlan ?? false,
          planReviewOn: known?.planReviewOn ?? null,
        },
        unit.today,
      ),
    };
  });
}

/** One person's question to the index. */
export interface AskedPerson {
  readonly person: RegisteredPerson;
  readonly query: EngineQuery;
}

/** The questions of some people for the nights of a round, as an emergency of tonight would put them. */
export async function questionsOf(
  unit: UnitOfWork,
  index: AskableIndex,
  round: Pick<RunningRound, "firstNight" | "nights" | "municipality">,
  people: readonly RegisteredPerson[],
): Promise<readonly AskedPerson[]> {
  const rules = rulesOf(index.surroundings, round.municipality);
  const slots = roundSlots(round.firstNight, round.nights);
  const request = requestUnder({ purpose: "emergency", slots }, rules);
  const asked: AskedPerson[] = [];
  for (const person of people) {
    const search = { needs: person.needs, request, personId: person.personId };
    const known = await readKnown(unit.sql, { ...search, now: unit.now });
    asked.push({ person, query: engineQuery(index, { search, rules, known }) });
  }
  return asked;
}

function lineAlone(
  { surroundings }: AskableIndex,
  { person, query }: AskedPerson,
  record: SweepRecord,
): Omit<LineAlone, "actions"> {
  const { municipality } = person.needs;
  const hasSupporter =
    municipality !== null && supportersFreeIn(surroundings.supporters, query.request, municipality) > 0;
  const alone: Standing = record.kind === "none" && hasSupporter ? "home" : record.kind;
  return {
    personId: person.personId,
    alone,
    facilityId: record.nearest?.facilityId ?? null,
    fits: record.fits,
    uncovered: record.uncovered,
    binding: record.binding,
    failingAlone: record.failingAlone,
  };
}

/** The nearest place that misses by one thing: whom to call. */
function nearestMiss(
  { engine }: AskableIndex,
  asked: readonly AskedPerson[],
  personId: PersonId,
): FacilityId | null {
  const one = asked.find(({ person }) => person.personId === personId);
  if (one === undefined) return null;
  const [first] = fitting(engine, firstNightOf(one.query));
  return first?.facilityId ?? explain(engine, one.query, { nearMax: 1 }).near[0]?.facilityId ?? null;
}

/** The same question for the first night alone: who can take the person tonight at least. */
function firstNightOf(query: EngineQuery): EngineQuery {
  return { ...query, request: { ...query.request, slots: query.request.slots.slice(0, 1) } };
}

/** Reads as background work. */
export function inRoundRead<Value>(
  deps: SweepDeps,
  read: (unit: UnitOfWork) => Promise<Value>,
): Promise<Value> {
  return inReadOf(deps, systemActor(ROUND_NAME), read);
}
