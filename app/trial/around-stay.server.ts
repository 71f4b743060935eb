import { sidesOf } from "~/booking/permissions";
import { type ListedBooking, readBooking } from "~/booking/queries.server";
import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { findEnrolment } from "~/registry/enrolments-repository.server";
import { keepEnrolment } from "~/registry/keep-enrolment.server";
import { saveFeedback, tickItems } from "./around-repository.server";
import { saveRecord } from "./feedback-records.server";
import {
  decideFeedback,
  decideRecord,
  type Face,
  type FeedbackRefusal,
  type Outcome,
  type Question,
  type TakesAgain,
} from "./model/feedback";
import { itemsAsked, type PreparationItem } from "./model/preparation";
import { mayPrepareStay } from "./wish-permissions";

export type AroundRefusal = { readonly kind: "not_found" } | FeedbackRefusal;

/** 泊まる前の確認を残す — exactly these are done; either side of the stay may say so. */
export async function keepPreparation(
  unit: UnitOfWork,
  command: { readonly bookingId: BookingId; readonly done: readonly PreparationItem[] },
): Promise<Result<null, AroundRefusal>> {
  const listed = await ownBooking(unit, command.bookingId);
  if (listed === null) return refuse({ kind: "not_found" });
  await tickItems(unit, listed.booking, itemsAsked(listed.staysBefore), command.done);
  await record(unit, listed, "stay.prepared");
  return accept(null);
}

/** What one voice says of a stay. The house also says what becomes the dated record. */
export type SaidOfStay =
  | {
      readonly voice: "person" | "family";
      readonly answers: Readonly<Partial<Record<Question, Face>>>;
      readonly words: string;
    }
  | {
      readonly voice: "provider";
      readonly answers: Readonly<Partial<Record<Question, Face>>>;
      readonly words: string;
      readonly outcome: Outcome;
      readonly takesAgain: TakesAgain;
      readonly conditions: string;
    };

/**
 * 声を残す — of the person, the family or the house, each for itself. The house's word becomes the 受入実績, and its
 * enrolment of the person says from now on when they were here: matching then reads a known place.
 */
export async function giveFeedback(
  unit: UnitOfWork,
  command: { readonly bookingId: BookingId; readonly said: SaidOfStay },
): Promise<Result<null, AroundRefusal>> {
  const { said } = command;
  const listed = await ownBooking(unit, command.bookingId);
  if (listed === null) return refuse({ kind: "not_found" });
  const { booking } = listed;
  const sides = sidesOf(unit.actor, booking);
  if (!sides.includes(said.voice === "provider" ? "provider" : "asking"))
    return refuse({ kind: "not_found" });
  const decided = decideFeedback(said.voice, booking.state);
  if (!decided.ok) return decided;
  await saveFeedback(unit, booking, said);
  if (said.voice === "provider") {
    const recorded = decideRecord(said.takesAgain, said.conditions);
    if (!recorded.ok) return recorded;
    if (booking.personId !== null) {
      await saveRecord(unit, booking, booking.personId, said);
      await knowFromNowOn(unit, listed);
    }
  }
  await record(unit, listed, "stay.feedback_given", { voice: said.voice });
  return accept(null);
}

/** The enrolment keeps the last day of the stay; what was written by hand stays, and a later day is never overwritten. */
async function knowFromNowOn(unit: UnitOfWork, { booking }: ListedBooking): Promise<void> {
  const { personId, facilityId, period } = booking;
  if (personId === null) return;
  const before = await findEnrolment(unit.sql, personId, facilityId, unit.today);
  const lastStayOn =
    before?.lastStayOn != null && before.lastStayOn > period.until ? before.lastStayOn : period.until;
  await keepEnrolment(unit, {
    personId,
    facilityId,
    facts: {
      interviewedOn: before?.interviewedOn ?? null,
      healthCheckUntil: before?.healthCheckUntil ?? null,
      lastStayOn,
      agreedRank: before?.agreedRank ?? null,
    },
  });
}

/** A booking the actor has a side in; null for a stranger's and for emergencies, whose own pages follow them. */
async function ownBooking(unit: UnitOfWork, bookingId: BookingId): Promise<ListedBooking | null> {
  if (!mayPrepareStay(unit.actor)) return null;
  const listed = await readBooking(unit.sql, bookingId);
  return listed === null || sidesOf(unit.actor, listed.booking).length === 0 ? null : listed;
}

async function record(
  unit: UnitOfWork,
  { booking }: ListedBooking,
  topic: string,
  detail: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { bookingId, municipality, organisationId } = booking;
  await unit.record({ topic, bookingId, municipality, organisationId, payload: detail });
  await unit.audit({ action: topic, subjectKind: "booking", subjectId: bookingId, municipality, detail });
}
