import { join } from "node:path";
import { openDatabase } from "db/client.server";
import { defaultDataDir } from "db/embedded";
import { parseEnvironment } from "~/platform/environment";
import { printLine } from "~/platform/launch/print-line";
import { startDatabase } from "~/platform/launch/start-database";
import { readAnchors } from "./audit-anchor.server";
import type { ChainFault } from "./audit-chain.server";
import { verifyAudit } from "./verify-audit.server";

/** npm run audit:verify [-- ANCHOR-FILE] — leaves with 1 when anything does not fit. */
async function main(): Promise<number> {
  const parsed = parseEnvironment("up", process.env);
  if (!parsed.ok) {
    console.error(parsed.refusal.problems.join("\n"));
    return 1;
  }
  const running = await startDatabase(parsed.value);
  const database = openDatabase({ url: running.appUrl, connectionsMax: 1, deadlineMs: 60_000 });
  try {
    const file = process.argv[2] ?? join(defaultDataDir(), "audit-anchors.txt");
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
  } finally {
    await database.close();
    await running.stop();
  }
}

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

process.exitCode = await main();
