import type { TransactionSql } from "db/client.server";
import { type Actor, systemActor } from "~/access/model/actor";
import type { MunicipalityCode, OrganisationId } from "~/kernel/id";

/**
 * 公開の窓口 — the exchange itself, taking a request from somebody without an account into the hands of the municipality's
 * coordinators. Null where no office places people: then the telephone is the way.
 */
export async function publicDesk(sql: TransactionSql, municipality: MunicipalityCode): Promise<Actor | null> {
  const [desk] = await sql<{ id: OrganisationId; name: string }[]>`
    select organisation.id, organisation.name from organisation
    join membership on membership.organisation_id = organisation.id and membership.ended_at is null
    where organisation.municipality_code = ${municipality}
      and membership.role in ('coordinator', 'lead_coordinator', 'desk_operator')
    group by organisation.id, organisation.name
    order by count(*) desc, organisation.id limit 1`;
  if (desk === undefined) return null;
  return {
    ...systemActor("申しこみの窓口"),
    organisationId: desk.id,
    organisationName: desk.name,
    municipality,
  };
}

/** 本人に代わって動く — the exchange acting on the word of somebody signed in, where a seat has to be taken at once. */
export function exchangeFor(actor: Actor): Actor {
  return { ...actor, role: "system" };
}
