import type { BackgroundJob } from "~/platform/background.server";
import type { UnitOfWork } from "~/platform/unit-of-work.server";
import { appendAnchor } from "./audit-anchor.server";
import { CHAIN_BEGIN, sealOf } from "./audit-chain.server";
import {
  headOf,
  insertSeals,
  linesAfter,
  markHasSettled,
  markOf,
  type Seal,
  type SealMark,
} from "./audit-repository.server";

const BATCH = 2000;

/**
 * 封印の仕事 — chains the audit moments after it was written, so that the chain's lock is never on the booking path.
 *
 * A number is drawn before its transaction commits, so a lower one may appear after a higher one. Each turn therefore
 * seals up to where the sequence stood at an earlier mark, once every transaction that ran at that mark has ended. A
 * long transaction delays sealing and nothing else.
 *
 * @param anchorFile outside the database; null keeps no anchor
 */
export function sealAuditJob(anchorFile: string | null, everySeconds = 5): BackgroundJob {
  let mark: SealMark | null = null;
  return {
    name: "監査の封印",
    everySeconds,
    async work(unit) {
      const settled = mark !== null && (await markHasSettled(unit.sql, mark)) ? mark : null;
      if (settled !== null) await sealUpTo(unit, settled.upTo, anchorFile);
      if (settled !== null || mark === null) mark = await markOf(unit.sql);
    },
  };
}

/** Seals every line up to this number and anchors the day's first head. Returns how many lines were sealed. */
export async function sealUpTo(unit: UnitOfWork, upTo: number, anchorFile: string | null): Promise<number> {
  const head = await headOf(unit.sql);
  const rows = await linesAfter(unit.sql, head?.seq ?? 0, upTo, BATCH);
  const seals: Seal[] = [];
  for (const row of rows) seals.push(sealOf(seals.at(-1)?.hash ?? head?.hash ?? CHAIN_BEGIN, row));
  if (seals.length > 0) await insertSeals(unit.sql, seals);
  // The head before this turn is committed; what is sealed now is anchored by a later turn.
  if (head !== null && anchorFile !== null) {
    appendAnchor(anchorFile, { on: unit.today, seq: head.seq, hash: head.hash });
  }
  return seals.length;
}
