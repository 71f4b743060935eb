import type { FacilityId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { judgedUnits, searchUnderRules } from "~/matching/judge-around.server";
import { isFit } from "~/matching/model/fit";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { needsOf } from "~/registry/model/person";
import { findPerson } from "~/registry/repository.server";
import { answersBy, type OfferId } from "./model/offer";
import { type OpenStay, type OpenUnit, openStaysFor } from "./model/open-stay";
import { waitingRulesFrom } from "./model/waiting-rules";
import type { Wish, WishPurpose } from "./model/wish";
import { busyHouseholds, insertOffer, offersOf } from "./offers-repository.server";
import { openNightsAt, placesInLine, settingsOf } from "./waiting-queries.server";
import { wishesOf } from "./wishes-repository.server";

/** Stays judged for one wish before the next in line is asked: the first that fits is nearly always among them. */
const STAYS_JUDGED_MAX = 6;
/** Stays read off the calendar for one wish, before those that were let pass are left out. */
const STAYS_LISTED_MAX = 120;

/**
 * 順番にお知らせする — offers what is free at one place to those who wait for it, one stay each, in the order of the line.
 *
 * Whoever has an offer already, or has let this very stay pass, is passed over and keeps the place in the line. A stay that
 * begins too soon to be answered is offered to nobody. Nothing is claimed: an emergency may still take the night.
 *
 * @returns the offers that were made
 */
export async function makeOffersAt(
  unit: UnitOfWork,
  facilityId: FacilityId,
  only?: Pick<OpenStay, "unitId" | "from">,
): Promise<readonly OfferId[]> {
  const waiting = (await wishesOf(unit.sql, { facilityId, state: "open" })).filter(
    ({ mode, until }) => mode === "offer" && until > unit.today,
  );
  if (waiting.length === 0) return [];
  const busy = new Set(
    await busyHouseholds(
      unit.sql,
      waiting.map(({ householdKey }) => householdKey),
    ),
  );
  const open = await openUnitsFor(unit, facilityId, waiting, only);
  const made: OfferId[] = [];
  for (const wish of waiting) {
    if (busy.has(wish.householdKey)) continue;
    const offered = await offerTo(unit, wish, facilityId, open.get(wish.purpose) ?? []);
    if (offered === null) continue;
    made.push(offered.offerId);
    busy.add(wish.householdKey);
    takeNights(open, offered.stay);
    if (only !== undefined) break;
  }
  return made;
}

/** 知らせだけの人 — wishes that asked for word of a vacancy at this place, and what is free for them; once a day each. */
export async function tellOfVacancies(unit: UnitOfWork, facilityId: FacilityId): Promise<number> {
  const waiting = (await wishesOf(unit.sql, { facilityId, state: "open" })).filter(
    ({ mode, until }) => mode === "alert" && until > unit.today,
  );
  if (waiting.length === 0) return 0;
  const open = await openUnitsFor(unit, facilityId, waiting);
  let told = 0;
  for (const wish of waiting) {
    const stay = await firstFit(unit, wish, facilityId, open.get(wish.purpose) ?? [], () => true);
    if (stay === null) continue;
    const marked = await unit.sql`
      update wish set alerted_on = ${unit.today}::text::date
      where id = ${wish.wishId} and (alerted_on is null or alerted_on < ${unit.today}::text::date) returning id`;
    if (marked.length === 0) continue;
    const { wishId, municipality } = wish;
    await unit.record({ topic: "wish.vacancy_seen", municipality, payload: { wishId, facilityId } });
    told += 1;
  }
  return told;
}

type OpenByPurpose = Map<WishPurpose, OpenUnit[]>;

async function openUnitsFor(
  unit: UnitOfWork,
  facilityId: FacilityId,
  waiting: readonly Wish[],
  only?: Pick<OpenStay, "unitId" | "from">,
): Promise<OpenByPurpose> {
  const until =
    waiting
      .map((wish) => wish.until)
      .sort()
      .at(-1) ?? unit.today;
  const window = { from: unit.today, until, now: unit.now };
  const open: OpenByPurpose = new Map();
  for (const purpose of new Set(waiting.map((wish) => wish.purpose))) {
    const units = await openNightsAt(unit.sql, [facilityId], { ...window, purpose });
    open.set(
      purpose,
      units
        .filter(({ unitId }) => only === undefined || unitId === only.unitId)
        .map((one) => ({
          ...one,
          nights: one.nights.filter((night) => only === undefined || night >= only.from),
        })),
    );
  }
  return open;
}

async function offerTo(
  unit: UnitOfWork,
  wish: Wish,
  facilityId: FacilityId,
  open: readonly OpenUnit[],
): Promise<{ readonly offerId: OfferId; readonly stay: OpenStay } | null> {
  const rules = waitingRulesFrom(await settingsOf(unit.sql, wish.municipality));
  const isInTime = ({ from }: OpenStay) => answersBy(unit.now, from, rules) !== null;
  const stay = await firstFit(unit, wish, facilityId, open, isInTime);
  const deadline = stay === null ? null : answersBy(unit.now, stay.from, rules);
  if (stay === null || deadline === null) return null;
  const lines = (await placesInLine(unit.sql, [wish.wishId])).get(wish.wishId) ?? [];
  const offerId = unit.newId<"WaitingOffer">();
  const isMade = await insertOffer(unit.sql, {
    ...wish,
    ...stay,
    offerId,
    placeInLine: lines.find((line) => line.facilityId === facilityId)?.place ?? 1,
    state: "open",
    offeredAt: unit.now,
    answersBy: deadline,
    facilityName: "",
    requestId: null,
    bookingId: null,
  });
  if (!isMade) return null;
  const { wishId, municipality, personId } = wish;
  await unit.record({ topic: "offer.made", municipality, payload: { offerId, wishId, facilityId } });
  await unit.audit({
    action: "offer.made",
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { offerId, facilityId },
  });
  return { offerId, stay };
}

/** The earliest free stay for a wish at a place that suits the person and was not let pass before. */
async function firstFit(
  unit: UnitOfWork,
  wish: Wish,
  facilityId: FacilityId,
  open: readonly OpenUnit[],
  isInTime: (stay: OpenStay) => boolean,
): Promise<OpenStay | null> {
  const listed = openStaysFor({ ...wish, places: [facilityId] }, open, unit.today, STAYS_LISTED_MAX);
  const inTime = listed.filter(isInTime);
  if (inTime.length === 0) return null;
  const person = await findPerson(unit.tx, wish.personId);
  if (person === null) return null;
  const needs = needsOf(person, unit.today);
  const passed = await offersOf(unit.sql, {
    wishIds: [wish.wishId],
    states: ["declined", "expired", "lost"],
  });
  const isNew = (stay: OpenStay) =>
    !passed.some((one) => one.facilityId === facilityId && one.from === stay.from);
  for (const stay of inTime.filter(isNew).slice(0, STAYS_JUDGED_MAX)) {
    const slots = slotsOfStay({ checkIn: stay.from, checkOut: stay.until });
    const wanted = { needs, request: { purpose: wish.purpose, slots }, personId: wish.personId };
    const { search } = await searchUnderRules(unit, wanted);
    const { all } = await judgedUnits(unit, search, [stay.unitId]);
    if (all.some(({ judgement }) => isFit(judgement))) return stay;
  }
  return null;
}

function takeNights(open: OpenByPurpose, stay: OpenStay): void {
  for (const [purpose, units] of open) {
    open.set(
      purpose,
      units.map((one) =>
        one.unitId === stay.unitId
          ? { ...one, nights: one.nights.filter((night) => night < stay.from || night >= stay.until) }
          : one,
      ),
    );
  }
}
