import { type Actor, isBase, isProvider } from "~/access/model/actor";
import { allows } from "~/access/model/permission";
import type { OrganisationId } from "~/kernel/id";

/** 体験を申しこめるか — with an account: families, consultation specialists and coordinators, for people they may read. */
export function mayAskTrial(actor: Actor): boolean {
  return allows(actor.role, "trial.ask") && actor.organisationId !== null && actor.municipality !== null;
}

/** 申しこみに答えられるか — coordinators; row-level security says of which municipality. */
export function mayAnswerTrial(actor: Actor): boolean {
  return actor.role === "system" || (isBase(actor) && allows(actor.role, "trial.answer"));
}

/** 体験の枠とプログラムを書けるか — the staff of the house itself. */
export function mayKeepProgramme(actor: Actor, owner: OrganisationId): boolean {
  return isProvider(actor) && allows(actor.role, "programme.keep") && actor.organisationId === owner;
}

/** 日数の決まりを変えられるか — the lead coordinator, for the own municipality. */
export function mayDecideLimits(actor: Actor): boolean {
  return actor.role === "lead_coordinator" && actor.municipality !== null;
}
