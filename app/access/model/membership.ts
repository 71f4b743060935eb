import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import type { Actor } from "./actor";
import type { Role } from "./role";

/** 所属 — one role a person holds in one organisation. One person may hold several. */
export interface Membership {
  readonly id: string;
  readonly organisationId: OrganisationId;
  readonly organisationName: string;
  readonly role: Role;
  readonly municipality: MunicipalityCode;
  /** When the role was given. */
  readonly since: Date;
}

/** 入っている人 — the person behind a live session and everything they may act as. */
export interface SignedIn {
  readonly sessionId: string;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly secondFactor: boolean;
  /** Never empty: whoever belongs nowhere is not signed in. Oldest first. */
  readonly memberships: readonly Membership[];
  /** The one they act as now. */
  readonly acting: Membership;
}

/**
 * いまの所属 — the membership a person acts as: the wanted one while it is theirs and live, else their oldest.
 *
 * The wish comes from a cookie and is never trusted: an id that is not in the list counts as no wish.
 */
export function actingMembership(
  memberships: readonly Membership[],
  wanted: string | null,
): Membership | null {
  return memberships.find(({ id }) => id === wanted) ?? memberships[0] ?? null;
}

/** 操作している人 — the actor that use cases and walls see. */
export function actorFrom(signedIn: SignedIn): Actor {
  const { acting } = signedIn;
  return {
    userId: signedIn.userId,
    name: signedIn.name,
    organisationId: acting.organisationId,
    organisationName: acting.organisationName,
    role: acting.role,
    municipality: acting.municipality,
  };
}
