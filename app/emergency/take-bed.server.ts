import { type Actor, isBase } from "~/access/model/actor";
import { type AcceptBookingRefusal, acceptBooking } from "~/booking/accept-booking.server";
import { type HoldBedRefusal, holdBed } from "~/booking/hold-bed.server";
import { lockRequest, type StayRequest } from "~/booking/requests-repository.server";
import type { BookingId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import { CONSTRAINT_IDS } from "~/matching/model/verdict";
import { askedBy, searchStateOf } from "~/matching/ui/search-state";
import type { AuditEntry, OutboxEvent } from "~/platform/records";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import type { Inquiry } from "./inquiries-repository.server";
import type { EmergencyCase } from "./model/case";

export type BedRefusal = HoldBedRefusal | AcceptBookingRefusal;

class NotTaken extends Error {
  constructor(readonly refusal: BedRefusal) {
    super("the bed was not taken");
  }
}

/**
 * ベッドを取る — booking's own hold and the place's own yes, in one savepoint: both or neither. The claims decide any race.
 * The hold is the desk's, the yes is the place's, whoever pressed the button. What the rules doubted was on the card that
 * the place said yes to; only a decision not to place somebody there still stands against it.
 *
 * @param inquiry  with the answer in it: conditions, who gave it, and who heard it
 */
export async function takeBed(
  unit: UnitOfWork,
  found: EmergencyCase,
  inquiry: Inquiry,
): Promise<Result<BookingId, BedRefusal>> {
  if (found.requestId === null) return refuse({ kind: "request_closed", state: "unknown" });
  const request = await lockRequest(unit.sql, found.requestId);
  if (request === null) return refuse({ kind: "request_closed", state: "unknown" });
  const events: OutboxEvent[] = [];
  const audits: AuditEntry[] = [];
  try {
    const bookingId = await unit.sql.savepoint(async (sql) => {
      const inner: UnitOfWork = {
        ...unit,
        sql,
        record: async (event) => void events.push(markedAsAnswered(event)),
        audit: async (entry) => void audits.push(entry),
      };
      const held = await holdBed(
        { ...inner, actor: deskOf(found, inquiry) },
        {
          unitId: inquiry.unitId,
          purpose: request.purpose,
          period: { from: inquiry.fromDay, until: inquiry.untilDay, parts: [] },
          requestId: request.requestId,
          personId: request.personId,
          needs: askedOf(request, inquiry),
          note: "",
          despite: CONSTRAINT_IDS,
          explanation: null,
          identityFrom: "confirmation",
        },
      );
      if (!held.ok) throw new NotTaken(held.refusal);
      const said = await acceptBooking(
        { ...inner, actor: answererOf(unit.actor, inquiry) },
        {
          bookingId: held.value.bookingId as BookingId,
          version: held.value.version,
          conditions: inquiry.conditions,
          heardFrom: inquiry.heardBy === "" ? null : inquiry.answeredByName,
        },
      );
      if (!said.ok) throw new NotTaken(said.refusal);
      return said.value.bookingId as BookingId;
    });
    for (const event of events) await unit.record(event);
    for (const entry of audits) await unit.audit(entry);
    return accept(bookingId);
  } catch (error) {
    if (error instanceof NotTaken) return refuse(error.refusal);
    throw error;
  }
}

/** What the house was asked for: the needs of the case, or with what the search had let go of. */
function askedOf(request: StayRequest, { relaxed }: Inquiry): CareNeeds {
  if (relaxed === "") return request.needs;
  const state = searchStateOf(new URLSearchParams(relaxed));
  return askedBy({ ...request.period, needs: request.needs, purpose: request.purpose }, state).needs;
}

/** A hold that is answered in the same commit asks nobody for an answer; whoever writes the mails looks for this word. */
function markedAsAnswered(event: OutboxEvent): OutboxEvent {
  return event.topic === "booking.held"
    ? { ...event, payload: { ...event.payload, isAnswered: true } }
    : event;
}

/** 頼んだ側 — the desk that has the case, in whose name the bed is held. */
function deskOf(found: EmergencyCase, inquiry: Inquiry): Actor {
  return {
    userId: found.assignedTo,
    name: found.assignedName || inquiry.sentByName,
    organisationId: found.organisationId,
    organisationName: "",
    role: "coordinator",
    municipality: found.municipality,
  };
}

/** 返事した側 — the place itself, or the desk that heard the answer on the telephone. */
function answererOf(actor: Actor, inquiry: Inquiry): Actor {
  if (inquiry.heardBy !== "" && isBase(actor)) return actor;
  return {
    userId: inquiry.answeredBy,
    name: inquiry.answeredByName,
    organisationId: inquiry.organisationId,
    organisationName: "",
    role: "provider_staff",
    municipality: null,
  };
}
