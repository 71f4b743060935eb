import type { TransactionSql } from "db/client.server";

/** Names the lock in the database; any number, always the same. */
const IMPORT_LOCK = 7_240_310;

/**
 * One import at a time, until the end of the transaction: two would plan against the same shells and create them twice.
 *
 * @returns false when another one is running
 */
export async function takeImportTurn(sql: TransactionSql): Promise<boolean> {
  const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_xact_lock(${IMPORT_LOCK}) as taken`;
  return row?.taken === true;
}
