import { systemActor } from "~/access/model/actor";
import { addDays, type Day, daysFrom } from "~/kernel/day";
import { SHIFTS } from "~/kernel/part";
import { freeCareSlots } from "~/matching/context-queries.server";
import { type Deps, inReadOf, type UnitOfWork } from "~/platform/unit-of-work.server";
import { MEDICAL_ACTS } from "~/providers/model/support";
import { UNSTATED_NEEDS } from "~/registry/model/person";
import { fixedOf, householdsOf, togetherOf } from "./assemble-input";
import { type ReservedBed, reservedBeds } from "./capacity-queries.server";
import { fixesOf } from "./fixes-repository.server";
import { bedsSuiting } from "./judge-groups.server";
import { groupsOfBeds } from "./model/groups";
import { poolNights } from "./model/pools";
import type { CapacityGroup, CareCapacity, Choice, RoundInput, RoundMonth, Wish } from "./model/round";
import { roundMonth } from "./model/round-calendar";
import { arrivalsOf } from "./model/wish-form-rules";
import { creditsBefore, type WishingPerson, wishingPeople } from "./people-queries.server";
import type { Round } from "./rounds-repository.server";
import { linesOf } from "./versions-repository.server";
import { type RoundWish, wishesOf } from "./wishes-repository.server";

/** Told after some wishes, so that a long reading shows. */
export type GatherProgress = (done: number, total: number) => void;

const READER = systemActor("割当ての材料を集める");
/** Wishes judged in one transaction: each asks for its places alone, and no transaction may grow long. */
const WISHES_AT_A_TIME = 40;

/**
 * 材料を集める — everything the answer follows from, as it is now. In a correction the stays of the version before are
 * shared anew, and each family keeps its own unless somebody released it by hand.
 */
export async function gatherInput(deps: Deps, round: Round, onProgress: GatherProgress): Promise<RoundInput> {
  const facts = await inReadOf(deps, READER, (unit) => factsOf(unit, round));
  const { wishes, people, groups } = facts;
  const byPerson = new Map(people.map((person) => [person.personId, person]));
  const asked: Wish[] = [];
  for (let at = 0; at < wishes.length; at += WISHES_AT_A_TIME) {
    const some = wishes.slice(at, at + WISHES_AT_A_TIME);
    await inReadOf(deps, READER, async (unit) => {
      for (const wish of some) {
        const person = byPerson.get(wish.personId);
        if (person === undefined) continue;
        const choices = await choicesOf(unit, round, wish, person, groups);
        const together = togetherOf(wish, wishes, byPerson);
        const { wishId, personId, nights, impossible } = wish;
        asked.push({ wishId, personId, nights, choices, impossible, together });
      }
    });
    onProgress(asked.length, wishes.length);
  }
  const { month, pools, care, households } = facts;
  return {
    month,
    rules: round.rules,
    pools,
    groups,
    care,
    households,
    persons: people.map((person) => ({
      personId: person.personId,
      householdId: person.householdId,
      gender: person.gender,
      wheelchair: person.needs.wheelchair,
      acts: person.needs.acts,
      grantedDays: person.grantedDays,
      away: person.away,
    })),
    wishes: asked,
    fixed: fixedOf(facts.fixes, asked, groups, facts.before),
  };
}

/** What one reading tells of the whole round. */
async function factsOf(unit: UnitOfWork, round: Round) {
  const { sql, now } = unit;
  const month = roundMonth(round.month);
  const wishes = await wishesOf(sql, round.roundId);
  const before =
    round.publishedVersion === null ? [] : await linesOf(sql, round.roundId, round.publishedVersion);
  const exceptBookings = before.flatMap(({ bookingId }) => (bookingId === null ? [] : [bookingId]));
  const beds = await reservedBeds(sql, { ...round, exceptBookings, now });
  const people = await wishingPeople(sql, {
    municipality: round.municipality,
    personIds: wishes.map(({ personId }) => personId),
    month,
    fiscalYearFrom: fiscalYearFrom(month.from),
    exceptBookings,
  });
  const credits = await creditsBefore(sql, round.municipality, round.month);
  const kindsOf = (night: Day) => poolNights({ from: night, until: addDays(night, 1) }, round.schoolHolidays);
  return {
    month,
    wishes,
    before,
    people,
    groups: groupsOfBeds(beds.map(bedOf)),
    pools: poolNights(month, round.schoolHolidays),
    households: householdsOf(people, credits, kindsOf),
    care: await careOf(unit, month, beds),
    fixes: await fixesOf(sql, round.roundId),
  };
}

/** 年度 begins on 1 April. */
function fiscalYearFrom(on: Day): Day {
  const [year = "", month = ""] = on.split("-");
  return `${Number(month) >= 4 ? year : Number(year) - 1}-04-01` as Day;
}

const bedOf = ({ unitId, facilityId, roomId, offer, nights, present }: ReservedBed) => ({
  unitId,
  facilityId,
  roomId,
  genderRule: offer.roomGender,
  wheelchair: offer.wheelchair !== "no",
  open: nights,
  present,
});

async function choicesOf(
  unit: UnitOfWork,
  round: Round,
  wish: RoundWish,
  person: WishingPerson,
  groups: readonly CapacityGroup[],
): Promise<readonly Choice[]> {
  const offered = new Set(wish.choices.map(({ facilityId }) => facilityId));
  const unitIds = groups.filter((group) => offered.has(group.facilityId)).flatMap((group) => group.unitIds);
  const [checkIn = round.month] = wish.choices.flatMap(({ dates }) => arrivalsOf(dates, wish.nights));
  const suiting = await bedsSuiting(unit.sql, person, {
    purpose: round.purpose,
    checkIn,
    nights: wish.nights,
    unitIds,
    now: unit.now,
  });
  return wish.choices.map(({ facilityId, dates }) => ({
    facilityId,
    dates,
    groupIds: groups
      .filter((group) => group.facilityId === facilityId && group.unitIds.every((id) => suiting.has(id)))
      .map(({ groupId }) => groupId),
  }));
}

/** ケア枠 of the places in the round: slots that are counted one by one, and otherwise as many people as the house says. */
async function careOf(
  { sql, now }: UnitOfWork,
  month: RoundMonth,
  beds: readonly ReservedBed[],
): Promise<readonly CareCapacity[]> {
  const offers = new Map(beds.map(({ facilityId, offer }) => [facilityId, offer]));
  const acts = MEDICAL_ACTS.filter((act) =>
    [...offers.values()].some((offer) => offer.acts[act] !== undefined),
  );
  if (acts.length === 0) return [];
  const nights = daysFrom(month.from, month.until);
  const needs = { ...UNSTATED_NEEDS, acts: acts.map((act) => ({ act, shifts: SHIFTS })) };
  const everyone = { ...needs, age: null, gender: null, municipality: null, home: null };
  const request = {
    purpose: "short_stay" as const,
    slots: nights.map((day) => ({ day, part: "night" as const })),
  };
  const counted = await freeCareSlots(sql, { needs: everyone, request, now }, [...offers.keys()]);
  return [...offers].flatMap(([facilityId, offer]) =>
    acts.flatMap((act) =>
      SHIFTS.flatMap((shift) => {
        const said = offer.acts[act]?.[shift];
        if (said === undefined || said.answer === "no") return [];
        return daysFrom(month.from, addDays(month.until, 1)).map((day) => ({
          facilityId,
          act,
          shift,
          day,
          people:
            counted
              .get(facilityId)
              ?.find((slot) => slot.act === act && slot.shift === shift && slot.day === day)?.free ??
            said.peopleMax,
        }));
      }),
    ),
  );
}
