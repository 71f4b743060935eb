import type { PersonId } from "~/kernel/id";
import { accept, type Result } from "~/kernel/result";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { certificatesOf, daysElsewhereOf } from "./certificates-repository.server";
import { consentsOf } from "./consents-repository.server";
import { contactsOf } from "./contacts-repository.server";
import { enrolmentLines } from "./enrolments-repository.server";
import { factsOf } from "./facts-repository.server";
import { guardiansOf, householdOf } from "./household-repository.server";
import type { DaysElsewhere } from "./model/certificate";
import { type DossierParts, type Expiry, expiriesOf } from "./model/dossier";
import type { Risk } from "./model/risk";
import { type RosterEntry, reviewDueOn } from "./model/roster";
import { type OpenedPerson, openPerson } from "./open-person.server";
import { mayReadDossier } from "./permissions";
import { risksOfPerson, rosterEntriesOf } from "./roster-queries.server";

/** 登録の全部 — the record and what is kept beside it. */
export interface Dossier extends OpenedPerson {
  /** Null for a house: it reads the record of whom it takes in, and nothing of this. */
  readonly parts: DossierParts | null;
  readonly daysElsewhere: readonly DaysElsewhere[];
  /** The current entry first; empty for whoever may not read the list. */
  readonly roster: readonly RosterEntry[];
  readonly risks: readonly Risk[];
  readonly expiries: readonly Expiry[];
}

/**
 * 登録を全部開く — the record by its only way (`openPerson`, audited), and beside it whatever the reader may see. With a
 * reason the home of a protected person is opened together with its household and contacts.
 */
export async function openDossier(
  unit: UnitOfWork,
  command: { readonly personId: PersonId; readonly reason: string | null },
): Promise<Result<Dossier, { readonly kind: "not_found" }>> {
  const opened = await openPerson(unit, command);
  if (!opened.ok) return opened;
  const { sql, actor, today } = unit;
  const { personId } = command;
  if (!mayReadDossier(actor)) {
    return accept({ ...opened.value, parts: null, daysElsewhere: [], roster: [], risks: [], expiries: [] });
  }
  const isOpen = !opened.value.whereaboutsWithheld;
  const parts: DossierParts = {
    household: await householdOf(sql, personId, isOpen),
    contacts: await contactsOf(sql, personId, isOpen),
    guardians: await guardiansOf(sql, personId, isOpen),
    certificates: await certificatesOf(sql, personId),
    facts: await factsOf(sql, personId),
    consents: await consentsOf(sql, personId),
  };
  const roster = await rosterEntriesOf(sql, personId);
  const [current] = roster.filter(({ removedOn }) => removedOn === null);
  const enrolments = await enrolmentLines(sql, { personId, facilityId: null }, unit.today);
  const others = [
    ...enrolments.flatMap(({ healthCheckUntil, facilityName }) =>
      healthCheckUntil === null
        ? []
        : [{ kind: "health_check" as const, of: facilityName, lastDay: healthCheckUntil }],
    ),
    ...(current === undefined
      ? []
      : [{ kind: "roster_review" as const, of: "", lastDay: reviewDueOn(current) }]),
  ];
  return accept({
    ...opened.value,
    parts,
    daysElsewhere: await daysElsewhereOf(sql, personId),
    roster,
    risks: current === undefined ? [] : await risksOfPerson(sql, personId, today),
    expiries: expiriesOf(parts, others, today),
  });
}
