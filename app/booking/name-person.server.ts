import type { PersonId, StayRequestId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { Booking } from "./model/booking";
import { identityUntil } from "./model/disclosure";
import { mayRequestStay } from "./permissions";
import { releaseIdentity } from "./release-identity.server";
import { grantStayAccess, lockSiblings } from "./repository.server";
import { isPersonKnown, lockRequest, writePersonOfRequest } from "./requests-repository.server";

export interface NamePerson {
  readonly requestId: StayRequestId;
  /** Registered a moment ago: nobody is kept apart from them yet, and no night of theirs is taken. */
  readonly personId: PersonId;
}

export type NamePersonRefusal = {
  readonly kind: "not_permitted" | "request_unknown" | "person_unknown" | "person_named";
};

/**
 * だれの依頼かを書く — somebody who was only described has been registered while places were being asked. The request and
 * its living bookings get the person, and a house that was told who comes learns the name now, on the same ground and on
 * the same record as if it had been known before. What was asked does not change.
 */
export async function namePerson(
  unit: UnitOfWork,
  { requestId, personId }: NamePerson,
): Promise<Result<{ readonly bookings: number }, NamePersonRefusal>> {
  if (!mayRequestStay(unit.actor)) return refuse({ kind: "not_permitted" });
  const bookings = await lockSiblings(unit.sql, requestId, null);
  const request = await lockRequest(unit.sql, requestId);
  if (request === null) return refuse({ kind: "request_unknown" });
  if (request.personId !== null) return refuse({ kind: "person_named" });
  if (!(await isPersonKnown(unit.sql, personId))) return refuse({ kind: "person_unknown" });
  await writePersonOfRequest(unit.sql, requestId, personId);
  for (const booking of bookings) await tell(unit, { ...booking, personId }, personId);
  const { municipality } = request;
  await unit.record({ topic: "request.amended", municipality, payload: { requestId } });
  await unit.audit({
    action: "request.amend",
    subjectKind: "stay_request",
    subjectId: requestId,
    municipality,
    detail: { personId },
  });
  return accept({ bookings: bookings.length });
}

/** The house learns what it would have learned: by its yes, or by the confirmation of a place asked among many. */
async function tell(unit: UnitOfWork, booking: Booking, personId: PersonId): Promise<void> {
  const isFirm = booking.state === "confirmed" || booking.state === "staying";
  if (booking.identityFrom === "confirmation") {
    if (isFirm) await releaseIdentity(unit, booking, personId);
    return;
  }
  if (!isFirm && booking.state !== "accepted") return;
  const until = identityUntil(booking.period.until);
  await grantStayAccess(unit.sql, { id: unit.newId(), booking, personId, until, at: unit.now });
}
