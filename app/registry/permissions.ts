import { type Actor, isBase } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { MunicipalityCode } from "~/kernel/id";

/** 登録する・直す — coordinators, for their own municipality. */
export function mayRegisterPerson(actor: Actor, municipality: MunicipalityCode): boolean {
  if (!allows(actor.role, "person.register")) return false;
  return actor.role === "system" || actor.municipality === municipality;
}

/** 登録を開く — whoever the role lets knock; row-level security decides whose record is behind the door. */
export function mayOpenPerson(actor: Actor): boolean {
  return allows(actor.role, "person.read");
}

/** 名前で探す — coordinators alone: a search says who exists. */
export function mayFindPersons(actor: Actor): boolean {
  return actor.role === "system" || (isBase(actor) && allows(actor.role, "person.read"));
}

/** 保護された居場所を、理由を書いて開く — coordinators alone. */
export function mayOpenWhereabouts(actor: Actor): boolean {
  return isBase(actor);
}

/** だれが見たか — those who may read the audit. */
export function mayReadViewers(actor: Actor): boolean {
  return allows(actor.role, "audit.read");
}

/** 見合わせを読む・決める — the lead coordinator, for the own municipality. */
export function mayDecideAvoidance(actor: Actor, municipality: MunicipalityCode): boolean {
  return allows(actor.role, "avoidance.decide") && actor.municipality === municipality;
}

/** 事前登録を書く — the house itself and the coordinators; row-level security says for which place and whom. */
export function mayKeepEnrolments(actor: Actor): boolean {
  return allows(actor.role, "enrolment.keep");
}

/** 登録の中身（世帯・連絡先・受給者証・同意・名簿）を書く — coordinators, for their own municipality. */
export function mayKeepRegistry(actor: Actor, municipality: MunicipalityCode): boolean {
  if (!allows(actor.role, "registry.keep")) return false;
  return actor.role === "system" || actor.municipality === municipality;
}

/** 登録の中身を読む — not the houses: they learn of a person what is handed over to them. Row-level security says whose. */
export function mayReadDossier(actor: Actor): boolean {
  return allows(actor.role, "registry.read");
}

/** 名簿を開く — coordinators, for their own municipality. */
export function mayReadRoster(actor: Actor): boolean {
  return allows(actor.role, "roster.read");
}

/** 支給の確かめを読む — whoever sees every stay of the person: coordinators alone. */
export function mayReadEntitlement(actor: Actor): boolean {
  return actor.role === "system" || isBase(actor);
}
