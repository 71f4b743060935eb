import { join } from "node:path";
import { defaultDataDir } from "db/embedded";
import { onDatabase, runCommand } from "~/platform/launch/command";
import { printLine } from "~/platform/launch/print-line";
import { readAnchors } from "./audit-anchor.server";
import type { ChainFault } from "./audit-chain.server";
import { verifyAudit } from "./verify-audit.server";

/** The whole chain is read in one go; an ordinary request's deadline is too short for it. */
const DEADLINE_MS = 60_000;

/** npm run audit:verify [-- ANCHOR-FILE] — leaves with 1 when anything does not fit. */
await runCommand(async ([file = join(defaultDataDir(), "audit-anchors.txt")]) =>
  onDatabase(async ({ database }) => {
    const anchors = readAnchors(file);
    const outcome = await verifyAudit(database, anchors);
    if (!outcome.ok) {
      console.error(`The audit does not fit: ${sentenceOf(outcome.fault)}`);
      return 1;
    }
    printLine(
      `${outcome.lines} lines sealed without a gap, head ${outcome.head}, ${anchors.length} anchors.`,
    );
    return 0;
  }, DEADLINE_MS),
);

function sentenceOf(fault: ChainFault): string {
  switch (fault.kind) {
    case "line_changed":
      return `line ${fault.seq} was changed after it was sealed.`;
    case "line_missing":
      return `something before line ${fault.beforeSeq} was taken out.`;
    case "line_unsealed":
      return `line ${fault.seq} has no seal although later lines do.`;
    case "tail_missing":
      return `line ${fault.seq}, the head on ${fault.anchoredOn}, is gone or was replaced.`;
  }
}
