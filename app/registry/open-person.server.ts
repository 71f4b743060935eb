import { isProvider } from "~/access/model/actor";
import type { PersonId } from "~/kernel/id";
import { accept, type Result, refuse } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { type Person, shownTo } from "./model/person";
import { asReleased, readableFields } from "./model/release";
import { mayOpenPerson, mayOpenWhereabouts } from "./permissions";
import { houseReadingOf } from "./release-queries.server";
import { findPerson } from "./repository.server";

export interface OpenPerson {
  readonly personId: PersonId;
  /** Why the whereabouts of a protected person are needed, in the reader's words; null to open without them. */
  readonly reason: string | null;
}

export interface OpenedPerson {
  readonly person: Person;
  /** Address, phone, district and carer were left out. */
  readonly whereaboutsWithheld: boolean;
}

/**
 * 登録を開く — the only way to a record: whoever reads it is in the audit, in the same commit.
 *
 * Absent, another municipality's and not disclosed look alike.
 */
export async function openPerson(
  unit: UnitOfWork,
  command: OpenPerson,
): Promise<Result<OpenedPerson, { readonly kind: "not_found" }>> {
  if (!mayOpenPerson(unit.actor)) return refuse({ kind: "not_found" });
  const found = await findPerson(unit.tx, command.personId);
  if (found === null) return refuse({ kind: "not_found" });

  const reason = command.reason?.trim() || null;
  const reasonGiven = reason !== null && mayOpenWhereabouts(unit.actor);
  const whereaboutsWithheld = found.isProtected && !reasonGiven;
  const { organisationId } = unit.actor;
  const { fields, despite, because } =
    isProvider(unit.actor) && organisationId !== null
      ? readableFields(await houseReadingOf(unit.sql, found.personId, organisationId, unit.today))
      : { fields: null, despite: [], because: null };
  await unit.audit({
    action: found.isProtected && reasonGiven ? "person.open_whereabouts" : "person.open",
    subjectKind: "person",
    subjectId: found.personId,
    municipality: found.municipality,
    detail: {
      ...(found.isProtected && reasonGiven && { reason }),
      ...(despite.length > 0 && { withoutConsent: despite, because }),
    },
  });
  const shown = shownTo(found, reasonGiven);
  return accept({ person: fields === null ? shown : asReleased(shown, fields), whereaboutsWithheld });
}
