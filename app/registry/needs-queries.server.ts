import type { TransactionSql } from "db/client.server";
import type { Day } from "~/kernel/day";
import type { MunicipalityCode } from "~/kernel/id";
import type { Gender } from "~/providers/model/support";
import type { CareNeeds } from "./model/needs";
import { needsOf, type StatedNeeds, UNSTATED_NEEDS } from "./model/person";

/** What `needsColumns` reads of a person: nothing that says who it is. */
export interface NeedsRow {
  readonly birth_date: Day | null;
  readonly gender: Gender | null;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly is_protected: boolean;
  readonly needs: Partial<StatedNeeds>;
}

/** The columns of table `person` from which the needs are made, for background work that reads many people at once. */
export function needsColumns(sql: TransactionSql) {
  return sql`person.birth_date::text as birth_date, person.gender, person.lat, person.lon, person.is_protected, person.needs`;
}

/**
 * その人に必要な支援 of one row, as `needsOf` derives them.
 *
 * @param today  the day on which the age is taken
 */
export function needsOfRow(row: NeedsRow, municipality: MunicipalityCode, today: Day): CareNeeds {
  return needsOf(
    {
      needs: { ...UNSTATED_NEEDS, ...row.needs },
      birthDate: row.birth_date,
      gender: row.gender,
      municipality,
      home: row.lat === null || row.lon === null ? null : { lat: row.lat, lon: row.lon },
      isProtected: row.is_protected,
    },
    today,
  );
}
