import type { Transaction } from "db/client.server";
import { person, personAccess } from "db/schema/registry";
import { and, eq, inArray } from "drizzle-orm";
import type { Day } from "~/kernel/day";
import type { BookingId, Id, MunicipalityCode, OrganisationId, PersonId, UserId } from "~/kernel/id";
import type { Gender } from "~/providers/model/support";
import { type Handbook, type Person, type StatedNeeds, UNSTATED_NEEDS } from "./model/person";
import type { Searchable } from "./model/search";

/** Adds a person or rewrites the record. */
export async function savePerson(tx: Transaction, saved: Person, now: Date): Promise<void> {
  const { personId, municipality, registeredOn, home, handbooks, needs, ...rest } = saved;
  const row = {
    ...rest,
    handbooks: [...handbooks],
    needs,
    lat: home?.lat ?? null,
    lon: home?.lon ?? null,
  };
  await tx
    .insert(person)
    .values({ id: personId, municipalityCode: municipality, registeredOn, createdAt: now, ...row })
    .onConflictDoUpdate({ target: person.id, set: row });
}

/** The person, when the actor may read the record at all; null otherwise and when absent. Callers audit the read. */
export async function findPerson(tx: Transaction, personId: PersonId): Promise<Person | null> {
  const [found] = await findPersonsById(tx, [personId]);
  return found ?? null;
}

/** As `findPerson`, locked for a change: null as well for those who may read but not write. */
export async function lockPerson(tx: Transaction, personId: PersonId): Promise<Person | null> {
  const [row] = await tx.select().from(person).where(eq(person.id, personId)).for("no key update");
  return row ? personOf(row) : null;
}

/** Those of these persons whose records the actor may read, in no order. */
export async function findPersonsById(tx: Transaction, personIds: readonly PersonId[]): Promise<Person[]> {
  if (personIds.length === 0) return [];
  const rows = await tx
    .select()
    .from(person)
    .where(inArray(person.id, [...personIds]));
  return rows.map(personOf);
}

/** What a search compares, of every record the actor may read in a municipality. */
export async function searchablePersons(
  tx: Transaction,
  municipality: MunicipalityCode,
): Promise<(Searchable & { readonly personId: PersonId })[]> {
  const rows = await tx
    .select({
      personId: person.id,
      familyName: person.familyName,
      givenName: person.givenName,
      familyKana: person.familyKana,
      givenKana: person.givenKana,
      birthDate: person.birthDate,
      phone: person.phone,
    })
    .from(person)
    .where(eq(person.municipalityCode, municipality));
  return rows.map((row) => ({ ...row, personId: row.personId as PersonId }));
}

/** On what basis a reader outside the coordinators may open a record. */
export type AccessBasis = "stay" | "specialist" | "family" | "self";

export interface PersonAccess {
  readonly accessId: Id<"PersonAccess">;
  readonly personId: PersonId;
  readonly holder: { readonly organisationId: OrganisationId } | { readonly userId: UserId };
  readonly basis: AccessBasis;
  readonly bookingId: BookingId | null;
  /** Last day, inclusive; null for no known end. */
  readonly validUntil: Day | null;
}

/** Opens a record to a reader. The walls refuse a provider without an accepted stay of its own. */
export async function addAccess(tx: Transaction, access: PersonAccess, now: Date): Promise<void> {
  const { accessId, holder, ...row } = access;
  await tx.insert(personAccess).values({ id: accessId, ...row, ...holder, grantedAt: now });
}

/** Closes a record again. False when there was nothing to close. */
export async function removeAccess(
  tx: Transaction,
  personId: PersonId,
  holder: PersonAccess["holder"],
  basis: AccessBasis,
): Promise<boolean> {
  const held =
    "organisationId" in holder
      ? eq(personAccess.organisationId, holder.organisationId)
      : eq(personAccess.userId, holder.userId);
  const rows = await tx
    .delete(personAccess)
    .where(and(eq(personAccess.personId, personId), held, eq(personAccess.basis, basis)))
    .returning({ id: personAccess.id });
  return rows.length > 0;
}

function personOf(row: typeof person.$inferSelect): Person {
  return {
    personId: row.id as PersonId,
    municipality: row.municipalityCode as MunicipalityCode,
    familyName: row.familyName,
    givenName: row.givenName,
    familyKana: row.familyKana,
    givenKana: row.givenKana,
    birthDate: row.birthDate,
    gender: row.gender as Gender | null,
    district: row.district,
    address: row.address,
    home: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
    phone: row.phone,
    carer: row.carer,
    isProtected: row.isProtected,
    handbooks: row.handbooks as Handbook[],
    needs: { ...UNSTATED_NEEDS, ...(row.needs as StatedNeeds) },
    registeredOn: row.registeredOn,
  };
}
