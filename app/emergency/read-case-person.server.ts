import { onDutyNow } from "~/duty/queries.server";
import type { BookingId } from "~/kernel/id";
import { activePlanOf } from "~/plans/queries.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { contactsOf } from "~/registry/contacts-repository.server";
import { entitlementOf, entitlementOfBooking } from "~/registry/entitlement-queries.server";
import { openPerson } from "~/registry/open-person.server";
import { entitlementView } from "~/registry/ui/entitlement-words";
import { reasonUnderGlass } from "./break-glass.server";
import type { EmergencyCase } from "./model/case";
import { type CallLine, callOrder } from "./ui/call-order";

/** The person as the left pane names them. Opening the record is in the audit, as everywhere. */
export async function personShown(unit: UnitOfWork, found: EmergencyCase) {
  const { personId } = found;
  if (personId === null) return null;
  const reason = await reasonUnderGlass(unit, personId);
  const opened = await openPerson(unit, { personId, reason });
  if (!opened.ok) return null;
  const { person, whereaboutsWithheld } = opened.value;
  return {
    personId: person.personId,
    name: `${person.familyName} ${person.givenName}`.trim(),
    kana: `${person.familyKana} ${person.givenKana}`.trim(),
    phone: person.phone,
    carer: person.carer,
    address: person.address,
    isWithheld: whereaboutsWithheld,
  };
}

/** What of the plan helps in the first minutes. */
export async function planShown(unit: UnitOfWork, found: EmergencyCase) {
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

/** 連絡する順番 — the contacts of the record in call order, then whom the plan alone names; empty without a person. */
export async function contactsShown(
  unit: UnitOfWork,
  { personId }: EmergencyCase,
  plan: Awaited<ReturnType<typeof planShown>>,
  isWithheld: boolean,
): Promise<readonly CallLine[]> {
  if (personId === null) return [];
  const contacts = await contactsOf(unit.sql, personId, !isWithheld);
  return callOrder(contacts, isWithheld ? [] : (plan?.contacts ?? []));
}

/**
 * 支給の確かめ — of the agreed place where there is one, with its contract; before that of a short stay over the days that are
 * searched. Null without a registered person.
 */
export async function entitlementShown(
  unit: UnitOfWork,
  { personId, fromDay, untilDay }: EmergencyCase,
  agreed: BookingId | null,
) {
  if (personId === null) return null;
  const ofPlace = agreed === null ? null : await entitlementOfBooking(unit, agreed);
  const reading =
    ofPlace ??
    (await entitlementOf(unit, personId, {
      stay: { checkIn: fromDay, checkOut: untilDay },
      service: "short_stay_welfare",
      facilityId: null,
    }));
  return reading && { ...entitlementView(reading), isOfPlace: ofPlace !== null };
}

/** いまの当番の電話 — the desk, the experts and the places that keep a line for this hour. */
export async function dutyShown(unit: UnitOfWork) {
  const shifts = await onDutyNow(unit.sql, unit.now);
  return shifts.map(({ shiftId, line, name, phone, facilityName, organisationName }) => ({
    shiftId: shiftId as string,
    line,
    name,
    phone,
    of: facilityName ?? organisationName,
  }));
}
