import type { TransactionSql } from "db/client.server";

/** One line of the audit as the chain reads it: text and numbers only, in the spelling of the database. */
export interface AuditRow {
  readonly seq: number;
  /** Every column in a fixed order and spelling. */
  readonly canonical: string;
  readonly prevHash: string | null;
  readonly hash: string | null;
}

export interface Seal {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
}

/** Where the sequence stands, and the first transaction id that was not yet given out at that moment. */
export interface SealMark {
  readonly upTo: number;
  readonly nextXid: string;
}

/** What may be sealed once every transaction of this moment has ended. */
export async function markOf(sql: TransactionSql): Promise<SealMark> {
  const [row] = await sql<{ up_to: string | null; next_xid: string }[]>`
    select (select max(seq) from audit) as up_to, pg_snapshot_xmax(pg_current_snapshot())::text as next_xid`;
  return { upTo: Number(row?.up_to ?? 0), nextXid: row?.next_xid ?? "0" };
}

/** True when no transaction that ran at the mark still runs, so nothing below it can appear any more. */
export async function markHasSettled(sql: TransactionSql, mark: SealMark): Promise<boolean> {
  const [row] = await sql<{ settled: boolean }[]>`
    select pg_snapshot_xmin(pg_current_snapshot()) >= ${mark.nextXid}::xid8 as settled`;
  return row?.settled ?? false;
}

/** The last seal, or null for a chain not yet begun. */
export async function headOf(sql: TransactionSql): Promise<Seal | null> {
  const [row] = await sql<{ seq: string; prev_hash: string; hash: string }[]>`
    select seq, prev_hash, hash from audit_seal order by seq desc limit 1`;
  return row ? { seq: Number(row.seq), prevHash: row.prev_hash, hash: row.hash } : null;
}

/** Lines after a number in order, with their seals where they have one. */
export async function linesAfter(
  sql: TransactionSql,
  after: number,
  upTo: number,
  limit: number,
): Promise<readonly AuditRow[]> {
  const rows = await sql<{ seq: string; canonical: string; prev_hash: string | null; hash: string | null }[]>`
    select a.seq, s.prev_hash, s.hash,
           jsonb_build_array(a.seq, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), a.user_id,
             a.organisation_id, a.role, a.action, a.subject_kind, a.subject_id, a.municipality_code, a.detail)::text as canonical
    from audit a left join audit_seal s on s.seq = a.seq
    where a.seq > ${after} and a.seq <= ${upTo} order by a.seq limit ${limit}`;
  return rows.map((row) => ({
    seq: Number(row.seq),
    canonical: row.canonical,
    prevHash: row.prev_hash,
    hash: row.hash,
  }));
}

/** Writes the seals of a batch. */
export async function insertSeals(sql: TransactionSql, seals: readonly Seal[]): Promise<void> {
  await sql`
    insert into audit_seal (seq, prev_hash, hash)
    select * from unnest(${seals.map(({ seq }) => seq)}::bigint[], ${seals.map(({ prevHash }) => prevHash)}::text[],
                         ${seals.map(({ hash }) => hash)}::text[])`;
}

/** The hash a seal carries, or null when it is gone. */
export async function sealAt(sql: TransactionSql, seq: number): Promise<string | null> {
  const [row] = await sql<{ hash: string }[]>`select hash from audit_seal where seq = ${seq}`;
  return row?.hash ?? null;
}
