import type { Database } from "db/client.server";
import { inReadOf } from "~/platform/unit-of-work.server";
import type { Anchor } from "./audit-anchor.server";
import { CHAIN_BEGIN, type ChainFault, follow } from "./audit-chain.server";
import { headOf, linesAfter, sealAt } from "./audit-repository.server";
import { systemActor } from "./model/actor";

const BATCH = 5000;

export type Verification =
  | { readonly ok: true; readonly lines: number; readonly head: string }
  | { readonly ok: false; readonly fault: ChainFault };

/**
 * 監査を確かめる — recomputes the whole chain and compares it with the anchors kept outside. Finds any changed, removed or
 * slipped-in line up to the last seal, and a tail cut off after an anchor.
 */
export async function verifyAudit(database: Database, anchors: readonly Anchor[]): Promise<Verification> {
  const read = <Value>(ask: Parameters<typeof inReadOf<Value>>[2]) =>
    inReadOf({ database }, systemActor("監査の確認"), ask);

  const head = await read(({ sql }) => headOf(sql));
  const upTo = head?.seq ?? 0;
  let [lines, hash, after] = [0, CHAIN_BEGIN, 0];
  for (;;) {
    const rows = await read(({ sql }) => linesAfter(sql, after, upTo, BATCH));
    const followed = follow(hash, rows);
    if (typeof followed !== "string") return { ok: false, fault: followed };
    const last = rows.at(-1);
    if (last === undefined) break;
    [lines, hash, after] = [lines + rows.length, followed, last.seq];
  }
  for (const anchor of anchors) {
    const kept = await read(({ sql }) => sealAt(sql, anchor.seq));
    if (kept !== anchor.hash) {
      return { ok: false, fault: { kind: "tail_missing", seq: anchor.seq, anchoredOn: anchor.on } };
    }
  }
  return { ok: true, lines, head: hash };
}
