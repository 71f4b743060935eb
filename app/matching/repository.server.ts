import type { TransactionSql } from "db/client.server";
import type { MunicipalityCode, OrganisationId, PersonId, StayRequestId } from "~/kernel/id";
import type { UnmetDemandLine } from "./model/unmet-demand";

/** A line with whose ledger it goes into. */
export interface LedgerEntry {
  readonly id: string;
  readonly at: Date;
  readonly municipality: MunicipalityCode;
  readonly organisationId: OrganisationId | null;
  readonly requestId: StayRequestId | null;
  /** Only to look the district up; the line does not keep it. */
  readonly personId: PersonId | null;
  readonly line: UnmetDemandLine;
}

/**
 * Adds a line, unless its id is there already. The district is the person's, and nothing for one whose whereabouts are
 * protected.
 *
 * @returns whether the line is new
 */
export async function addUnmetDemand(sql: TransactionSql, entry: LedgerEntry): Promise<boolean> {
  const { line } = entry;
  const rows = await sql`
    insert into unmet_demand (id, at, municipality_code, organisation_id, request_id, purpose, from_day, until_day, nights,
      district, age_band, disabilities, acts, binding, rules_version)
    values (${entry.id}, ${entry.at.toISOString()}, ${entry.municipality}, ${entry.organisationId}, ${entry.requestId},
      ${line.purpose}, ${line.from}::text::date, ${line.until}::text::date, ${line.nights},
      (select district from person where id = ${entry.personId}::uuid and not is_protected),
      ${line.ageBand}, ${[...line.disabilities]}::text[], ${[...line.acts]}::text[],
      ${JSON.stringify(line.binding)}::text::jsonb, ${line.rulesVersion})
    on conflict (id) do nothing
    returning id`;
  return rows.length === 1;
}
