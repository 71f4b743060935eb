import type { TransactionSql } from "db/client.server";
import type { OrganisationId, UnitId } from "~/kernel/id";
import { PARTS, type Part, type Purpose, partIndex } from "~/kernel/part";
import { type DayWindow, pageOf } from "./model/pages";
import type { PublicationPage } from "./model/publication";

interface PageRow {
  readonly unit_id: string;
  readonly page: number;
  readonly part: number;
  readonly purpose: Purpose;
  readonly open_mask: string | number;
}

/** Every page of these units that touches the window; pages with nothing open are left out. */
export async function pagesOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  window: DayWindow,
): Promise<PublicationPage[]> {
  const rows = await sql<PageRow[]>`
    select unit_id, page, part, purpose, open_mask from publication
    where unit_id = any(${[...unitIds]}::uuid[]) and page between ${pageOf(window.from)} and ${pageOf(window.until)}
      and open_mask <> 0
    order by unit_id, page, part, purpose`;
  return rows.map(pageFromRow);
}

/**
 * The pages as they stood at an instant, read from the history that a trigger writes with every change.
 *
 * @returns pages with at least one open day at that time
 */
export async function pagesAsOf(
  sql: TransactionSql,
  unitIds: readonly UnitId[],
  window: DayWindow,
  asOf: Date,
): Promise<PublicationPage[]> {
  const rows = await sql<PageRow[]>`
    select * from (
      select distinct on (unit_id, page, part, purpose) unit_id, page, part, purpose, open_mask
      from publication_history
      where unit_id = any(${[...unitIds]}::uuid[]) and page between ${pageOf(window.from)} and ${pageOf(window.until)}
        and recorded_at <= ${asOf.toISOString()}
      order by unit_id, page, part, purpose, seq desc) as last
    where open_mask <> 0
    order by unit_id, page, part, purpose`;
  return rows.map(pageFromRow);
}

/**
 * Writes the changed pages of one unit in locking order, each with its next version. A page that closes keeps its row
 * with a mask of 0, so that the next publisher and every booking still have something to lock.
 */
export async function savePages(
  sql: TransactionSql,
  organisationId: OrganisationId,
  pages: readonly PublicationPage[],
): Promise<void> {
  if (pages.length === 0) return;
  await sql`
    insert into publication (unit_id, page, part, purpose, organisation_id, open_mask)
    select unit_id, page, part, purpose, ${organisationId}, open_mask
    from unnest(${pages.map((page) => page.unitId)}::uuid[], ${pages.map((page) => page.page)}::int[],
                ${pages.map((page) => partIndex(page.part))}::int[], ${pages.map((page) => page.purpose)}::text[],
                ${pages.map((page) => String(page.openMask))}::bigint[])
      as written (unit_id, page, part, purpose, open_mask)
    on conflict (unit_id, page, part, purpose) do update
      set open_mask = excluded.open_mask, version = publication.version + 1`;
}

function pageFromRow(row: PageRow): PublicationPage {
  return {
    unitId: row.unit_id as UnitId,
    page: row.page,
    part: PARTS[row.part] as Part,
    purpose: row.purpose,
    openMask: Number(row.open_mask),
  };
}
