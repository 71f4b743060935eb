import { createHash } from "node:crypto";
import type { AuditRow, Seal } from "./audit-repository.server";

/** What the first line is chained to. */
export const CHAIN_BEGIN = "0".repeat(64);

/** 封印 — the seal of one line after the one before. */
export function sealOf(prevHash: string, row: Pick<AuditRow, "seq" | "canonical">): Seal {
  const hash = createHash("sha256").update(`${prevHash}\n${row.canonical}`).digest("hex");
  return { seq: row.seq, prevHash, hash };
}

export type ChainFault =
  | { readonly kind: "line_changed"; readonly seq: number }
  | { readonly kind: "line_missing"; readonly beforeSeq: number }
  | { readonly kind: "line_unsealed"; readonly seq: number }
  | { readonly kind: "tail_missing"; readonly seq: number; readonly anchoredOn: string };

/**
 * Follows the chain over a batch in order of `seq`.
 *
 * @param prevHash the hash before the batch
 * @returns the hash after it, or the first fault
 */
export function follow(prevHash: string, rows: readonly AuditRow[]): string | ChainFault {
  let head = prevHash;
  for (const row of rows) {
    if (row.hash === null) return { kind: "line_unsealed", seq: row.seq };
    if (row.prevHash !== head) return { kind: "line_missing", beforeSeq: row.seq };
    const seal = sealOf(head, row);
    if (seal.hash !== row.hash) return { kind: "line_changed", seq: row.seq };
    head = seal.hash;
  }
  return head;
}
