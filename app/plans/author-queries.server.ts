import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, OrganisationId, PersonId } from "~/kernel/id";
import { type AuthorKind, responsibleAuthor } from "./model/author";

/** Who is to write a person's plan, with the name of the organisation where there is one. */
export interface Author {
  readonly kind: AuthorKind;
  readonly organisationId: OrganisationId | null;
  readonly organisationName: string;
}

/**
 * だれが書くか — an office to which the record is open makes the person a user of services; so does an enrolment with a
 * place. The centre is the municipality's core consultation centre, or its backup centre where it has none.
 */
export async function authorOf(
  sql: TransactionSql,
  personId: PersonId,
  municipality: MunicipalityCode,
): Promise<Author> {
  const offices = await sql<{ id: OrganisationId }[]>`
    select given.organisation_id as id from person_access given
    where given.person_id = ${personId} and given.basis = 'specialist' and given.organisation_id is not null
    order by given.granted_at`;
  const [enrolled] = await sql`select 1 from provider_enrollment where person_id = ${personId} limit 1`;
  const [centre] = await sql<{ id: OrganisationId }[]>`
    select id from organisation
    where municipality_code = ${municipality} and kind in ('core_consultation_center', 'backup_center')
    order by kind = 'core_consultation_center' desc, name limit 1`;
  const author = responsibleAuthor(
    offices.length > 0 || enrolled !== undefined,
    offices.map(({ id }) => id),
    centre?.id ?? null,
  );
  const [named] = await sql<{ name: string }[]>`
    select name from organisation where id = ${author.organisationId}::uuid`;
  return { ...author, organisationName: named?.name ?? "" };
}
