import type { PersonId } from "~/kernel/id";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { consentsOf } from "~/registry/consents-repository.server";
import { releasesFor } from "~/registry/model/release";
import type { Booking } from "./model/booking";
import { identityUntil } from "./model/disclosure";
import { isWhereaboutsProtected, writeReleases } from "./releases-repository.server";
import { grantStayAccess } from "./repository.server";

/**
 * だれが来るかを渡す — with the confirmation of a place that was asked among many: field by field, until 30 days after the
 * stay, and each field on record for the person and the family to read.
 *
 * The booking is confirmed already: the walls refuse the access before.
 */
export async function releaseIdentity(unit: UnitOfWork, booking: Booking, personId: PersonId): Promise<void> {
  const question = {
    consents: await consentsOf(unit.sql, personId),
    isProtected: await isWhereaboutsProtected(unit.sql, personId),
    needsTransport: booking.needs.transport,
  };
  const releases = releasesFor(question, unit.today).map((one) => ({ ...one, id: unit.newId<"Release">() }));
  const until = identityUntil(booking.period.until);
  const by = { byName: unit.actor.name, at: unit.now };
  await writeReleases(unit.sql, { booking, personId, releases, until, ...by });
  await grantStayAccess(unit.sql, { id: unit.newId(), booking, personId, until, at: unit.now });
  await unit.audit({
    action: "person_access.release",
    subjectKind: "person",
    subjectId: personId,
    municipality: booking.municipality,
    detail: { bookingId: booking.bookingId, fields: releases.map(({ field }) => field), until },
  });
}
