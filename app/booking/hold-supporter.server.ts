import { PURPOSES_SERVING } from "~/availability/model/purposes-serving";
import type {
  FacilityId,
  MunicipalityCode,
  OrganisationId,
  PersonId,
  StayRequestId,
  UnitId,
} from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import type { CareNeeds } from "~/registry/model/needs";
import { type ClaimRefusal, claimPlace } from "./claim-place.server";
import type { Booking, Period } from "./model/booking";
import { codeSeed, phoneCode } from "./model/code";
import { withoutHome } from "./model/disclosure";
import { holdMinutesFrom, type PeriodRefusal, periodRefusal } from "./model/hold";
import { bedSlots } from "./model/slots";
import { mayHoldBed } from "./permissions";
import { type BookingStep, recordStep } from "./record-step.server";
import { insertBooking } from "./repository.server";
import { lockRequest } from "./requests-repository.server";

export interface HoldSupporter {
  readonly unitId: UnitId;
  readonly period: Period;
  readonly requestId: StayRequestId;
  readonly personId: PersonId | null;
  readonly needs: CareNeeds;
}

export type HoldSupporterRefusal =
  | ClaimRefusal
  | PeriodRefusal
  | { readonly kind: "not_permitted" }
  | { readonly kind: "place_unknown" }
  | { readonly kind: "request_closed"; readonly state: string };

/**
 * 専門サポーターを頼む — somebody who stays with the person at home, for nights or parts of days. A booking like any other:
 * the dispatch office answers, the same key settles the race; only there is no bed, no room and no care slot of a house.
 */
export async function holdSupporter(
  unit: UnitOfWork,
  command: HoldSupporter,
): Promise<Result<BookingStep, HoldSupporterRefusal>> {
  const { organisationId, municipality, userId } = unit.actor;
  if (!mayHoldBed(unit.actor) || organisationId === null || municipality === null) {
    return refuse({ kind: "not_permitted" });
  }
  const { unitId, period, requestId, personId, needs } = command;
  const against = periodRefusal(period, unit.today);
  if (against !== null) return refuse(against);
  const request = await lockRequest(unit.sql, requestId);
  if (request?.state !== "open")
    return refuse({ kind: "request_closed", state: request?.state ?? "unknown" });
  const office = await readOffice(unit, unitId, municipality);
  if (office === null) return refuse({ kind: "place_unknown" });

  const bookingId = unit.newId<"Booking">();
  const slots = bedSlots(period);
  const minutes = holdMinutesFrom(office.settings)[request.purpose];
  const booking: Booking = {
    bookingId,
    code: phoneCode(codeSeed(bookingId)),
    purpose: request.purpose,
    state: "held",
    organisationId: office.organisationId,
    facilityId: office.facilityId,
    unitId,
    municipality,
    requestId,
    requestedBy: userId,
    requestedByOrganisation: request.requestedByOrganisation,
    personId,
    gender: needs.gender,
    district: null,
    needs: withoutHome(needs),
    period,
    withSupporter: false,
    identityFrom: "acceptance",
    claimCount: slots.length,
    holdExpiresAt: new Date(unit.now.getTime() + minutes * 60_000),
    extendedAt: null,
    declineReason: null,
    conditions: "",
    note: "",
    version: 1,
  };
  const claimant = { ...booking, expiresAt: booking.holdExpiresAt };
  const openings = { unitId, slots, purposes: PURPOSES_SERVING[booking.purpose] };
  const claimed = await claimPlace(
    unit,
    {
      claimant,
      facilityId: office.facilityId,
      openings,
      care: [],
      sharedRoom: null,
      roomId: null,
      keptApart: null,
      supporter: null,
    },
    (sql, wanted) => insertBooking(sql, booking, claimant, openings, wanted, null, unit.now),
  );
  if (!claimed.ok) return claimed;
  return accept(await recordStep(unit, booking, "held", { atHome: true }));
}

/** The office that sends this supporter, with the deadlines of the municipality that asks. */
async function readOffice(
  unit: UnitOfWork,
  unitId: UnitId,
  municipality: MunicipalityCode,
): Promise<{
  readonly facilityId: FacilityId;
  readonly organisationId: OrganisationId;
  readonly settings: unknown;
} | null> {
  const [row] = await unit.sql<
    { facilityId: FacilityId; organisationId: OrganisationId; settings: unknown }[]
  >`
    select facility.id as "facilityId", unit.organisation_id as "organisationId",
      (select settings from municipality where code = ${municipality}) as settings
    from unit join facility on facility.id = unit.facility_id
    where unit.id = ${unitId} and unit.kind = 'supporter' and facility.participation <> 'none'`;
  return row ?? null;
}
