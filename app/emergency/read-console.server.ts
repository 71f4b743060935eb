import type { Actor } from "~/access/model/actor";
import { placesAsked } from "~/booking/asked-queries.server";
import { slotsOfStay } from "~/kernel/stay";
import { otherWays } from "~/matching/other-ways.server";
import { requestSeen } from "~/matching/requests-queries.server";
import { type SearchDeps, searchPlaces } from "~/matching/search-places.server";
import { matchView } from "~/matching/ui/match-view";
import { askedBy, type SearchState } from "~/matching/ui/search-state";
import { waysView } from "~/matching/ui/ways-view";
import { activePlanOf } from "~/plans/queries.server";
import { inReadOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { openPerson } from "~/registry/open-person.server";
import { findCase } from "./cases-repository.server";
import { criteriaInForce } from "./criteria-repository.server";
import { deskPhones, eventsOfCase, phonesOf } from "./desk-queries.server";
import { freeSupporters } from "./home-support-queries.server";
import { inquiriesOf } from "./inquiry-queries.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { SEEKING_STATES } from "./model/case-states";
import { type AskedLine, askedLines } from "./ui/asked-lines";

/** More numbers than this are a directory, not a list to ring through at night. */
const PHONES_MAX = 12;

/** 緊急対応の画面 — everything the console shows of one case; null when it is absent or not the actor's to see. */
export async function readConsole(deps: SearchDeps, actor: Actor, caseId: CaseId, state: SearchState) {
  const read = await inReadOf(deps, actor, async (unit) => {
    const found = await findCase(unit.sql, caseId);
    if (found === null) return null;
    const asked = found.requestId === null ? [] : await placesAsked(unit.sql, found.requestId);
    const inquiries = await inquiriesOf(unit.sql, caseId);
    return {
      found,
      today: unit.today,
      now: unit.now.toISOString(),
      asked: askedLines(inquiries, asked),
      person: await personShown(unit, found),
      plan: found.personId === null ? null : await planShown(unit, found),
      criteria: await criteriaInForce(unit.sql, found.municipality, unit.today),
      events: await eventsOfCase(unit.sql, caseId),
      phones: await deskPhones(unit.sql, PHONES_MAX),
      supporters: await freeSupporters(
        unit.sql,
        slotsOfStay({ checkIn: found.fromDay, checkOut: found.untilDay }),
        unit.now,
      ),
    };
  });
  if (read === null) return null;
  return { ...read, search: await searchFor(deps, actor, read, state) };
}

/** The candidates while somebody still looks for a place; null before who and why are known, and once a place is firm. */
async function searchFor(
  deps: SearchDeps,
  actor: Actor,
  read: {
    readonly found: EmergencyCase;
    readonly today: EmergencyCase["fromDay"];
    readonly asked: readonly AskedLine[];
  },
  state: SearchState,
) {
  const { found, today } = read;
  const { requestId } = found;
  const isLooking = SEEKING_STATES.includes(found.state) || found.state === "accepted";
  if (requestId === null || !isLooking) return null;
  const request = await inReadOf(deps, actor, (unit) => requestSeen(unit.sql, requestId));
  if (request === null || request.state !== "open") return null;
  const wanted = askedBy(request, state);
  const { personId } = request;
  const places = await searchPlaces(deps, actor, { ...wanted, personId, requestId });
  if (!places.ok) return null;
  const ways = await otherWays(deps, actor, { ...wanted, personId }, places.value.fitting.length > 0);
  const view = matchView(places.value, places.value.fitting.length, {
    today,
    showsAll: state.showsAll,
    asked: read.asked.map(({ unitId }) => unitId),
  });
  const phones = await inReadOf(deps, actor, (unit) =>
    phonesOf(
      unit.sql,
      view.candidates.map(({ unitId }) => unitId),
    ),
  );
  return {
    view,
    ways: ways === null ? null : waysView(ways, wanted.request),
    period: wanted.period,
    version: request.version,
    phoneOf: Object.fromEntries(phones),
  };
}

/** The person as the left pane names them. Opening the record is in the audit, as everywhere. */
async function personShown(unit: UnitOfWork, found: EmergencyCase) {
  if (found.personId === null) return null;
  const opened = await openPerson(unit, { personId: found.personId, reason: null });
  if (!opened.ok) return null;
  const { person, whereaboutsWithheld } = opened.value;
  return {
    personId: person.personId,
    name: `${person.familyName} ${person.givenName}`,
    kana: `${person.familyKana} ${person.givenKana}`,
    phone: person.phone,
    carer: person.carer,
    address: person.address,
    isProtected: whereaboutsWithheld,
  };
}

/** What of the plan helps in the first minutes. */
async function planShown(unit: UnitOfWork, found: EmergencyCase) {
  const plan = found.personId === null ? null : await activePlanOf(unit.sql, found.personId);
  if (plan === null) return null;
  const { planId, version, isShort, nextReviewOn, contacts, places, firstMinutes, cautions } = plan;
  return {
    planId,
    version,
    isShort,
    nextReviewOn,
    contacts,
    firstMinutes,
    cautions,
    places: places.map(({ name, phone, agreement }) => ({ name, phone, agreement })),
  };
}

/** What the console is drawn from. */
export type ConsoleRead = NonNullable<Awaited<ReturnType<typeof readConsole>>>;
