import type { MunicipalityCode, OrganisationId, UserId } from "~/kernel/id";
import { BASE_ROLES, PROVIDER_ROLES, type Role } from "./role";

/**
 * 操作している人 — who is acting, for which organisation, in which role. Made by the session gate, the API key gate or
 * background work; never from anything a client says.
 */
export interface Actor {
  /** Null for an API key and for background work. */
  readonly userId: UserId | null;
  readonly name: string;
  /** Null for background work alone. */
  readonly organisationId: OrganisationId | null;
  readonly organisationName: string;
  readonly role: Role | "system";
  readonly municipality: MunicipalityCode | null;
}

/** 自動の処理 — background work and set-up: lapsing holds, sealing the audit, seeds. */
export function systemActor(name: string): Actor {
  return {
    userId: null,
    name,
    organisationId: null,
    organisationName: "とまりぎ",
    role: "system",
    municipality: null,
  };
}

/** True for those who place others: coordinator, lead coordinator, desk operator. */
export function isBase(actor: Actor): boolean {
  return (BASE_ROLES as readonly string[]).includes(actor.role);
}

/** True for the staff and managers of a provider. */
export function isProvider(actor: Actor): boolean {
  return (PROVIDER_ROLES as readonly string[]).includes(actor.role);
}
