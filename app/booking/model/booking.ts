import type { Day } from "~/kernel/day";
import type {
  BookingId,
  FacilityId,
  MunicipalityCode,
  OrganisationId,
  PersonId,
  StayRequestId,
  UnitId,
  UserId,
} from "~/kernel/id";
import type { Part, Purpose } from "~/kernel/part";
import type { Gender } from "~/providers/model/support";
import type { CareNeeds } from "~/registry/model/needs";
import type { DeclineReason } from "./decline-reason";
import type { BookingState } from "./states";

/**
 * 期間 — the half-open days a booking covers. `parts` is empty for nights; day use names its parts, the same on every
 * day from `from` up to but not including `until`.
 */
export interface Period {
  readonly from: Day;
  readonly until: Day;
  readonly parts: readonly Part[];
}

/** 開示の始まり — the step that opens who comes to the provider. */
export type IdentityFrom = "acceptance" | "confirmation";

/** 予約 — one place for one person over one period, from 仮押さえ to the end of the stay. Holds no name. */
export interface Booking {
  readonly bookingId: BookingId;
  /** What is said on the telephone, `TM-XXXX-XXXX`. */
  readonly code: string;
  readonly purpose: Purpose;
  readonly state: BookingState;
  /** The provider's side. */
  readonly organisationId: OrganisationId;
  readonly facilityId: FacilityId;
  readonly unitId: UnitId;
  /** The asking side. */
  readonly municipality: MunicipalityCode;
  readonly requestId: StayRequestId | null;
  readonly requestedBy: UserId | null;
  readonly requestedByOrganisation: OrganisationId;
  readonly personId: PersonId | null;
  readonly gender: Gender | null;
  /** Without the point of the home. */
  readonly needs: CareNeeds;
  /** 地区 of the person's home, the only word about where they live. */
  readonly district: string | null;
  readonly period: Period;
  /** 支援者が同行 — a supporter is claimed for the same cells as the bed, because the place has no staff. */
  readonly withSupporter: boolean;
  /** Claims it owns, bed, care slots and supporter together. A confirmation that finds fewer has lost the bed. */
  readonly claimCount: number;
  /** From when on the provider may know who comes. A place that was asked among many waits for the confirmation. */
  readonly identityFrom: IdentityFrom;
  readonly holdExpiresAt: Date | null;
  readonly extendedAt: Date | null;
  readonly declineReason: DeclineReason | null;
  readonly conditions: string;
  readonly note: string;
  /** Counts every change; a command names the version it saw. */
  readonly version: number;
}
