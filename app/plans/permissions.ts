import { type Actor, isBase, isProvider } from "~/access/model/actor";
import { allows } from "~/access/model/permission";

/** 計画を開く — whoever the role lets knock; row-level security decides whose plan is behind the door. */
export function mayReadPlans(actor: Actor): boolean {
  return allows(actor.role, "plan.read");
}

/** 計画を書く — coordinators, and the consultation office to which the person's record is open. */
export function mayWritePlans(actor: Actor): boolean {
  return allows(actor.role, "plan.write");
}

/** いまの空きと照らし合わせる — coordinators alone: a decision against a place is read on the way. */
export function mayCheckPlans(actor: Actor): boolean {
  return actor.role === "system" || isBase(actor);
}

/** お願いに返事する — the provider that was asked. */
export function mayAnswerPlaces(actor: Actor): boolean {
  return isProvider(actor) && allows(actor.role, "plan.answer");
}

/** 計画がなくても泊まる・計画の決まりを変える — the lead coordinator. */
export function mayDecidePlans(actor: Actor): boolean {
  return allows(actor.role, "plan.decide");
}
