import type { BookingId, MunicipalityCode, OrganisationId, UnitId } from "~/kernel/id";

/** What the rest of the world must hear of a change. `topic` is `<noun>.<past participle>`, e.g. `booking.held`. */
export interface OutboxEvent {
  readonly topic: string;
  /** Whose screens change on the provider's side. */
  readonly organisationId?: OrganisationId;
  /** Whose screens change on the asking side. */
  readonly municipality?: MunicipalityCode;
  readonly unitId?: UnitId;
  readonly bookingId?: BookingId;
  readonly payload?: Readonly<Record<string, unknown>>;
}

/** A line of the audit: `action` is `<noun>.<verb>`, `detail` never holds a name or an address. */
export interface AuditEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId?: string;
  readonly municipality?: MunicipalityCode | null;
  readonly detail?: Readonly<Record<string, unknown>>;
}
