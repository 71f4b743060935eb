import type { PersonId, StayRequestId, UnitId } from "~/kernel/id";
import type { Purpose } from "~/kernel/part";
import { accept, type Result, refuse } from "~/kernel/result";
import { judge, obstaclesOf } from "~/matching/model/fit";
import { type FrozenExplanation, frozenExplanation } from "~/matching/model/frozen-explanation";
import { lastDayOf, type Placement } from "~/matching/model/placement";
import { rankingOf } from "~/matching/model/rank";
import { requestUnder } from "~/matching/model/rules-preview";
import { NOT_NEEDED } from "~/matching/model/scarcity";
import type { ConstraintId } from "~/matching/model/verdict";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import type { ClaimRefusal } from "./claim-place.server";
import type { Booking, IdentityFrom, Period } from "./model/booking";
import { decideHold, type HoldRefusal } from "./model/hold";
import { bedSlots, claimCountOf } from "./model/slots";
import { mayHoldBed } from "./permissions";
import { type PlaceAndPerson, readPlace } from "./place-repository.server";
import { type BookingStep, recordStep } from "./record-step.server";
import { claimNewBooking, newBooking } from "./write-booking.server";

export interface HoldBed {
  readonly unitId: UnitId;
  readonly purpose: Purpose;
  readonly period: Period;
  readonly requestId: StayRequestId | null;
  readonly personId: PersonId | null;
  readonly needs: CareNeeds;
  readonly note: string;
  /** 話してあること — constraints that say no, but were talked over with the place. `do_not_place` cannot be. */
  readonly despite: readonly ConstraintId[];
  /** The explanation the coordinator saw, when the search made one; otherwise the hold's own judgement is kept. */
  readonly explanation: FrozenExplanation | null;
  /** `confirmation` for a place that was asked among many; absent, the provider's own yes opens who comes. */
  readonly identityFrom?: IdentityFrom;
}

export type HoldBedRefusal =
  | HoldRefusal
  | ClaimRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "place_unknown" }
  | { readonly kind: "person_unknown" }
  | { readonly kind: "request_closed"; readonly state: string };

/** 仮押さえする — read the place once, decide, then let the database settle any race for bed, care slots and room. */
export async function holdBed(
  unit: UnitOfWork,
  command: HoldBed,
): Promise<Result<BookingStep, HoldBedRefusal>> {
  const { actor } = unit;
  const { organisationId, municipality } = actor;
  if (!mayHoldBed(actor) || organisationId === null || municipality === null) {
    return refuse({ kind: "not_permitted" });
  }
  const place = await readPlace(unit.sql, { ...command, municipality, today: unit.today });
  if (place === null) return refuse({ kind: "place_unknown" });
  if (place.person?.isKnown === false) return refuse({ kind: "person_unknown" });
  if (command.requestId !== null && place.request?.state !== "open") {
    return refuse({ kind: "request_closed", state: place.request?.state ?? "unknown" });
  }

  const placement = placementOf(command, place, unit.now);
  const judgement = judge(placement.needs, placement.request, placement.offer, placement.context);
  const talkedOver: readonly ConstraintId[] = command.despite.filter(
    (constraint) => constraint !== "do_not_place",
  );
  const decision = decideHold(
    {
      purpose: command.purpose,
      period: command.period,
      retiredOn: place.retiredOn,
      participation: place.participation,
      obstacles: obstaclesOf(judgement).filter(({ constraint }) => !talkedOver.includes(constraint)),
    },
    place.holdMinutes,
    unit.now,
    unit.today,
  );
  if (!decision.ok) return decision;

  const withSupporter = place.offer.needsSupporter;
  const booking: Booking = {
    ...newBooking(unit.newId<"Booking">(), command, placement.needs, place),
    withSupporter,
    identityFrom: command.identityFrom ?? "acceptance",
    claimCount: claimCountOf(placement.needs, command.period, withSupporter),
    municipality,
    requestedBy: actor.userId,
    requestedByOrganisation: place.request?.requestedByOrganisation ?? organisationId,
    holdExpiresAt: decision.value.holdExpiresAt,
  };
  const explanation = command.explanation ?? explanationOf(placement, judgement, place);
  const claimed = await claimNewBooking(unit, booking, place, explanation);
  if (!claimed.ok) return claimed;
  return accept(await recordStep(unit, claimed.value, "held", { despite: talkedOver }));
}

/**
 * The person laid on the place. Dates, room, care slots and supporter count as free here: the claim itself answers for
 * them, and reading them first would only be a guess.
 */
function placementOf(command: HoldBed, place: PlaceAndPerson, now: Date): Placement {
  const { person } = place;
  const request = requestUnder({ purpose: command.purpose, slots: bedSlots(command.period) }, place.rules);
  return {
    needs: { ...command.needs, gender: command.needs.gender ?? person?.gender ?? null },
    request,
    offer: place.offer,
    context: {
      asOf: now,
      takenSlots: [],
      purposesOpen: [command.purpose],
      presentGenders: [],
      doNotPlace: person?.doNotPlace ?? false,
      enrolment: person?.enrolment ?? "unknown",
      stayedBefore: person?.stays ?? 0,
      agreedInPlan: person?.agreedRank ?? null,
      agreements: place.agreements,
      careSlotsFree: [],
      trainedFor: (person?.trainedFor ?? []).filter(({ validUntil }) => lastDayOf(request) <= validUntil),
      supporterFree: true,
    },
  };
}

/** Of a place held without a list: no order was shown, so that nobody else's need was weighed. */
function explanationOf(
  placement: Placement,
  judgement: ReturnType<typeof judge>,
  { rules: { weights, version } }: PlaceAndPerson,
): FrozenExplanation {
  const ranking = rankingOf({ placement, judgement }, weights, NOT_NEEDED.costMilli);
  return frozenExplanation({
    ...placement,
    weights,
    municipalVersion: version,
    needed: NOT_NEEDED,
    judgement,
    ranking,
  });
}
