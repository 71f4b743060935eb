import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import { type CountedLine, firstOfNextMonth, type UnmetMonth, unmetByMonth } from "./model/unmet-demand";

/**
 * 足りなかった夜 of a municipality in these months, by reason. Only what the actor's walls let through is counted.
 *
 * @param months  first days, oldest first
 */
export async function unmetDemandOf(
  sql: TransactionSql,
  municipality: MunicipalityCode,
  months: readonly Day[],
): Promise<readonly UnmetMonth[]> {
  const [first] = months;
  const last = months.at(-1);
  if (first === undefined || last === undefined) return [];
  const rows = await sql<
    { from_day: Day; until_day: Day; nights: number; binding: CountedLine["binding"] }[]
  >`
    select from_day::text as from_day, until_day::text as until_day, nights, binding from unmet_demand
    where municipality_code = ${municipality}
      and from_day < ${firstOfNextMonth(last)}::text::date and until_day > ${first}::text::date`;
  return unmetByMonth(
    rows.map(({ from_day, until_day, nights, binding }) => ({
      from: from_day,
      until: until_day,
      nights,
      binding,
    })),
    months,
  );
}
