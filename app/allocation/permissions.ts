import type { Actor } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";

/** 割当てを決める・公表する — the lead coordinator, for the own municipality. */
export function mayDecideRounds(actor: Actor, municipality: MunicipalityCode): boolean {
  return allows(actor.role, "round.decide") && actor.municipality === municipality;
}

/** 希望を出す — a family or a specialist; row-level security says for whom. */
export function mayHandInWish(actor: Actor): boolean {
  return allows(actor.role, "round.wish") && actor.municipality !== null;
}

/** 枠を取り分ける — staff of the house the beds belong to. */
export function maySetAside(actor: Actor, owner: OrganisationId): boolean {
  return allows(actor.role, "round.reserve") && actor.organisationId === owner;
}

/** 割当ての経過を見る — the coordinators of the municipality: wishes, board, versions. */
export function mayReadBoard(actor: Actor, municipality: MunicipalityCode): boolean {
  return allows(actor.role, "round.board") && actor.municipality === municipality;
}

/** 公平さの数字を読む — coordinators and the city, of their own municipality. */
export function mayReadFigures(actor: Actor, municipality: MunicipalityCode): boolean {
  return allows(actor.role, "round.figures") && actor.municipality === municipality;
}
