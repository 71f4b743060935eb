import { type Actor, isProvider } from "~/access/model/actor";
import { allows } from "~/access/model/permission";

/** 希望を書けるか — families, specialists and coordinators; row-level security says for whom. */
export function mayKeepWish(actor: Actor): boolean {
  return allows(actor.role, "wish.keep") && actor.organisationId !== null && actor.municipality !== null;
}

/** 泊まる前の確認を書けるか — either side of the stay; row-level security says of which. */
export function mayPrepareStay(actor: Actor): boolean {
  return allows(actor.role, "stay.prepare") && actor.organisationId !== null;
}

/** 断った理由と待っている人の数を読めるか — the house, of itself. */
export function mayReadDemand(actor: Actor): boolean {
  return isProvider(actor) && allows(actor.role, "demand.read");
}
