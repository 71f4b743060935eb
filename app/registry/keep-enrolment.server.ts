import { isBase } from "~/access/model/actor";
import type { FacilityId, PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import {
  type EnrolmentLine,
  enrolmentLines,
  findEnrolment,
  houseOf,
  knownNotEnrolled,
  saveEnrolment,
} from "./enrolments-repository.server";
import { decideEnrolment, type EnrolmentFacts, type EnrolmentRefusal } from "./model/enrolment";
import { mayKeepEnrolments } from "./permissions";
import { findPerson } from "./repository.server";

export interface KeepEnrolment {
  readonly personId: PersonId;
  readonly facilityId: FacilityId;
  /** `agreedRank` is the plan's word: what a house sends is passed over. */
  readonly facts: EnrolmentFacts;
}

/**
 * 事前登録を書く — that a person and a house have met, and until when the certificate counts. The house writes it once it
 * knows the person by a stay, or where the coordinators have enrolled them; the coordinators at any time.
 */
export async function keepEnrolment(
  unit: UnitOfWork,
  command: KeepEnrolment,
): Promise<Result<null, EnrolmentRefusal | { readonly kind: "not_found" }>> {
  const { personId, facilityId } = command;
  const house = await houseOf(unit.sql, facilityId);
  const before = await findEnrolment(unit.sql, personId, facilityId, unit.today);
  const person = await findPerson(unit.tx, personId);
  const municipality = person?.municipality ?? before?.municipality;
  if (!mayKeepEnrolments(unit.actor) || house === null || municipality === undefined) {
    return refuse({ kind: "not_found" });
  }
  const byBase = isBase(unit.actor);
  const isOwn = byBase
    ? unit.actor.municipality === municipality
    : unit.actor.organisationId === house.organisationId;
  if (!isOwn) return refuse({ kind: "not_found" });
  const decision = decideEnrolment(command.facts, unit.today);
  if (!decision.ok) return decision;

  const agreedRank = byBase ? command.facts.agreedRank : (before?.agreedRank ?? null);
  const knownAs = person === null ? (before?.knownAs ?? "") : `${person.familyName} ${person.givenName}`;
  const saved = { ...command.facts, personId, facilityId, municipality, agreedRank, knownAs };
  await saveEnrolment(unit.sql, saved, house.organisationId);
  await unit.audit({
    action: "enrolment.keep",
    subjectKind: "person",
    subjectId: personId,
    municipality,
    detail: { facilityId, ...command.facts, agreedRank },
  });
  return accept(null);
}

/** 事前登録の一覧 of one person, for the coordinators; of one house, for the house. */
export interface OpenedEnrolments {
  readonly lines: readonly EnrolmentLine[];
  readonly houseName: string;
  /** People the house knows by a stay, whom it may enrol. Empty for a person's list. */
  readonly known: readonly { readonly personId: PersonId; readonly name: string }[];
}

/** 事前登録を開く — audited with everyone who is shown. Another house's list is not found. */
export async function openEnrolments(
  unit: UnitOfWork,
  of: { readonly personId: PersonId } | { readonly facilityId: FacilityId },
): Promise<Result<OpenedEnrolments, { readonly kind: "not_found" }>> {
  const { actor } = unit;
  if (!mayKeepEnrolments(actor)) return refuse({ kind: "not_found" });
  const house = "facilityId" in of ? await houseOf(unit.sql, of.facilityId) : null;
  if ("facilityId" in of && (house === null || house.organisationId !== actor.organisationId)) {
    return refuse({ kind: "not_found" });
  }
  const lines = await enrolmentLines(unit.sql, { personId: null, facilityId: null, ...of }, unit.today);
  const known = "facilityId" in of ? await knownNotEnrolled(unit.sql, of.facilityId, unit.today) : [];
  const shown = [...new Set([...lines, ...known].map(({ personId }) => personId))];
  await unit.audit({
    action: "enrolment.list",
    subjectKind: "person",
    ...("personId" in of ? { subjectId: of.personId } : {}),
    ...(actor.municipality === null ? {} : { municipality: actor.municipality }),
    detail: { shown },
  });
  return accept({ lines, houseName: house?.name ?? "", known });
}
