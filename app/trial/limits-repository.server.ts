import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { Id, MunicipalityCode } from "~/kernel/id";
import type { LimitId } from "./model/limits";

/** Writes a municipality's own amount; earlier ones stay readable. */
export async function insertLimit(
  sql: TransactionSql,
  limit: {
    readonly rowId: Id<"TrialLimit">;
    readonly municipality: MunicipalityCode;
    readonly id: LimitId;
    readonly amount: number;
    readonly validFrom: Day;
    readonly source: string;
  },
  by: { readonly name: string; readonly at: Date },
): Promise<void> {
  await sql`
    insert into trial_limit (id, municipality_code, rule, amount, valid_from, source, decided_by_name, decided_at)
    values (${limit.rowId}, ${limit.municipality}, ${limit.id}, ${limit.amount}, ${limit.validFrom}::text::date,
      ${limit.source}, ${by.name}, ${by.at.toISOString()})`;
}
