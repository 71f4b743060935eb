import { addDays, type Day } from "~/kernel/day";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { insertAvoidance, saveReview } from "./avoidances-repository.server";
import {
  type AvoidanceId,
  type AvoidanceRefusal,
  type Avoided,
  decideAvoidance,
  decideEnd,
} from "./model/avoidance";
import { mayDecideAvoidance } from "./permissions";
import { findPerson } from "./repository.server";

export interface DecideAvoidance {
  readonly personId: PersonId;
  readonly avoided: Avoided;
  readonly reason: string;
  /** Last day on which it stands. */
  readonly validUntil: Day;
}

type Refused = AvoidanceRefusal | { readonly kind: "not_found" };

/**
 * 見合わせを決める — the lead coordinator alone, for people of the own municipality. No provider is told, and nothing is
 * sent: the next search simply leaves the place out.
 */
export async function decideToAvoid(
  unit: UnitOfWork,
  command: DecideAvoidance,
): Promise<Result<{ readonly avoidanceId: AvoidanceId }, Refused>> {
  const { personId, avoided } = command;
  const person = await findPerson(unit.tx, personId);
  if (person === null || !mayDecideAvoidance(unit.actor, person.municipality)) {
    return refuse({ kind: "not_found" });
  }
  const other = avoided.kind === "person" ? await findPerson(unit.tx, avoided.otherPersonId) : person;
  if (other === null || other.municipality !== person.municipality) return refuse({ kind: "not_found" });
  const decision = decideAvoidance(command, unit.today);
  if (!decision.ok) return decision;

  const avoidanceId = unit.newId<"Avoidance">();
  const by = { municipality: person.municipality, name: unit.actor.name, at: unit.now };
  await insertAvoidance(unit.sql, { ...command, avoidanceId, reason: command.reason.trim() }, by);
  // The reason stays in the decision itself; the audit is read by others as well.
  await unit.audit({
    action: "avoidance.decide",
    subjectKind: "person",
    subjectId: personId,
    municipality: person.municipality,
    detail: { avoidanceId, kind: avoided.kind, validUntil: command.validUntil },
  });
  return accept({ avoidanceId });
}

export interface ReviewAvoidance {
  readonly avoidanceId: AvoidanceId;
  /** Whose page it was looked at on. */
  readonly personId: PersonId;
  /** The new last day; null to end it at once. */
  readonly validUntil: Day | null;
}

/** 見直す — the decision stands until another day, or no longer. */
export async function reviewAvoidance(
  unit: UnitOfWork,
  command: ReviewAvoidance,
): Promise<Result<null, Refused>> {
  const { municipality } = unit.actor;
  if (municipality === null || !mayDecideAvoidance(unit.actor, municipality)) {
    return refuse({ kind: "not_found" });
  }
  const decision = command.validUntil === null ? accept(null) : decideEnd(command.validUntil, unit.today);
  if (!decision.ok) return decision;
  const validUntil = command.validUntil ?? addDays(unit.today, -1);
  const by = { name: unit.actor.name, at: unit.now };
  if (!(await saveReview(unit.sql, command.avoidanceId, validUntil, by))) {
    return refuse({ kind: "not_found" });
  }
  await unit.audit({
    action: "avoidance.review",
    subjectKind: "person",
    subjectId: command.personId,
    municipality,
    detail: { avoidanceId: command.avoidanceId, validUntil },
  });
  return accept(null);
}
