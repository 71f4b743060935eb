import type { Actor } from "~/access/model/actor";
import { placesAsked } from "~/booking/asked-queries.server";
import { isFirm } from "~/booking/model/cover";
import { daysFrom } from "~/kernel/day";
import type { BookingId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { otherWays } from "~/matching/other-ways.server";
import { requestSeen } from "~/matching/requests-queries.server";
import { type SearchDeps, searchPlaces } from "~/matching/search-places.server";
import { matchView } from "~/matching/ui/match-view";
import { askedBy, type SearchState } from "~/matching/ui/search-state";
import { waysView } from "~/matching/ui/ways-view";
import { inReadOf } from "~/platform/unit-of-work.server";
import { findCase } from "./cases-repository.server";
import { criteriaInForce } from "./criteria-repository.server";
import {
  type BookingOfCase,
  bookingsOfCase,
  deskPhones,
  eventsOfCase,
  phonesOf,
} from "./desk-queries.server";
import { freeDaySeats, freeSupporters } from "./home-support-queries.server";
import { inquiriesOf } from "./inquiry-queries.server";
import type { CaseId, EmergencyCase } from "./model/case";
import { SEEKING_STATES } from "./model/case-states";
import { openNights } from "./model/standing";
import {
  contactsShown,
  dutyShown,
  entitlementShown,
  personShown,
  planShown,
} from "./read-case-person.server";
import { withYes } from "./settle-answers.server";
import { type AskedLine, askedLines } from "./ui/asked-lines";

/** A day programme is asked for the first week; by then somebody has planned the days. */
const DAYS_MAX = 7;

/** More numbers than this are a directory, not a list to ring through at night. */
const PHONES_MAX = 12;

/** A place that has said yes and is meant. */
const AGREED: readonly string[] = ["accepted", "confirmed", "staying"];

/** 緊急対応の画面 — everything the console shows of one case; null when it is absent or not the actor's to see. */
export async function readConsole(deps: SearchDeps, actor: Actor, caseId: CaseId, state: SearchState) {
  const read = await inReadOf(deps, actor, async (unit) => {
    const found = await findCase(unit.sql, caseId);
    if (found === null) return null;
    const asked = found.requestId === null ? [] : await placesAsked(unit.sql, found.requestId);
    const inquiries = await inquiriesOf(unit.sql, caseId);
    const person = await personShown(unit, found);
    const plan = await planShown(unit, found);
    const held = await bookingsOfCase(unit.sql, found.requestId);
    const openAgain = openAgainOf(found, held);
    const nights = openAgain?.nights ?? { from: found.fromDay, until: found.untilDay };
    const agreed = asked.find(({ state }) => AGREED.includes(state))?.bookingId ?? null;
    return {
      found,
      today: unit.today,
      now: unit.now.toISOString(),
      asked: askedLines(inquiries, asked, held, { from: found.fromDay, until: found.untilDay }),
      openAgain,
      person,
      plan,
      contacts: await contactsShown(unit, found, plan, person?.isWithheld ?? true),
      entitlement: await entitlementShown(unit, found, agreed as BookingId | null),
      criteria: await criteriaInForce(unit.sql, found.municipality, unit.today),
      events: await eventsOfCase(unit.sql, caseId),
      duty: await dutyShown(unit),
      phones: await deskPhones(unit.sql, PHONES_MAX),
      daySeats: await freeDaySeats(
        unit.sql,
        daysFrom(found.fromDay, found.untilDay).slice(0, DAYS_MAX),
        unit.now,
      ),
      supporters: await freeSupporters(
        unit.sql,
        slotsOfStay({ checkIn: nights.from, checkOut: nights.until }),
        unit.now,
      ),
    };
  });
  if (read === null) return null;
  return { ...read, search: await searchFor(deps, actor, read, state) };
}

/** また空いた夜 — what a case that seeks has lost or never had of its nights, although somebody had said yes; null otherwise. */
function openAgainOf(found: EmergencyCase, held: readonly BookingOfCase[]) {
  const gone = held.filter(({ isGivenBack }) => isGivenBack).map(({ placeName }) => placeName);
  const isPartly = withYes(held).length > 0;
  if (!SEEKING_STATES.includes(found.state) || (gone.length === 0 && !isPartly)) return null;
  const nights = isPartly ? openNights(held, { from: found.fromDay, until: found.untilDay }) : null;
  if (isPartly && nights === null) return null;
  return { gone, nights, mayLeave: held.some(({ state }) => isFirm(state)) };
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

/** What the console is drawn from. */
export type ConsoleRead = NonNullable<Awaited<ReturnType<typeof readConsole>>>;
