import type { TransactionSql } from "db/client.server";
import { addDays, type Day } from "~/kernel/day";
import type { UnitId } from "~/kernel/id";
import { slotsOfStay } from "~/kernel/stay";
import { offersInContext } from "~/matching/context-queries.server";
import { judge, obstaclesOf } from "~/matching/model/fit";
import type { ConstraintId, Verdict } from "~/matching/model/verdict";
import type { WishingPerson } from "./people-queries.server";
import type { RoundPurpose } from "./rounds-repository.server";

/** What the round itself answers, night by night: free beds, the room's gender, wheelchair, and how far is too far. */
const ANSWERED_BY_THE_ROUND: readonly ConstraintId[] = [
  "dates",
  "purpose",
  "room_gender",
  "wheelchair",
  "distance",
  "transport",
  "freshness",
];

/**
 * 受けられるベッド — of these beds the ones in which nothing lasting stands against this person, as the matching rules
 * judge: disabilities, level, acts, age, meals, enrolment, a decision not to place them there. What depends on the night
 * is left to the round.
 */
export async function bedsSuiting(
  sql: TransactionSql,
  person: Pick<WishingPerson, "personId" | "needs">,
  asked: {
    readonly purpose: RoundPurpose;
    readonly checkIn: Day;
    readonly nights: number;
    readonly unitIds: readonly UnitId[];
    readonly now: Date;
  },
): Promise<ReadonlySet<UnitId>> {
  const slots = slotsOfStay({ checkIn: asked.checkIn, checkOut: addDays(asked.checkIn, asked.nights) });
  const request = { purpose: asked.purpose, slots };
  const { needs, personId } = person;
  const offers = await offersInContext(sql, { needs, request, personId, now: asked.now }, asked.unitIds);
  const suiting = offers.filter(({ offer, context }) =>
    obstaclesOf(judge(needs, request, offer, context)).every(isAnsweredLater),
  );
  return new Set(suiting.map(({ offer }) => offer.unitId));
}

function isAnsweredLater(verdict: Verdict): boolean {
  if (verdict.constraint !== "medical_acts") return ANSWERED_BY_THE_ROUND.includes(verdict.constraint);
  // A house that does the act, for as many people as it can on these very days, may have room on others.
  return verdict.facts.lacking.length === 0;
}
