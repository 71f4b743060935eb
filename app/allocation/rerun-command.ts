/**
 * `npm run round:rerun -- ROUND [VERSION]`
 *
 * Solves a published round again from its stored inputs and compares the fingerprint. Leaves with 0 when the result is the
 * same, with 1 when it differs or cannot be made again, with 2 when it is called wrongly.
 */
import { systemActor } from "~/access/model/actor";
import { isId } from "~/kernel/id";
import { onDatabase, runCommand } from "~/platform/launch/command";
import { printLine } from "~/platform/launch/print-line";
import { inReadOf } from "~/platform/unit-of-work.server";
import { rerunVersion } from "./rerun-version.server";
import { type RoundId, readRound } from "./rounds-repository.server";
import { readVersion } from "./versions-repository.server";

await runCommand(async ([round, asked, ...more]) => {
  if (round === undefined || !isId(round) || more.length > 0) {
    console.error("使い方：npm run round:rerun -- 割当ての番号 [版]");
    return 2;
  }
  return onDatabase(async (deps) => {
    const roundId = round as RoundId;
    const stored = await inReadOf(deps, systemActor("割当てのたしかめ直し"), async (unit) => {
      const found = await readRound(unit.sql, roundId);
      const number = asked === undefined ? found?.publishedVersion : Number(asked);
      if (found === null || !number) return null;
      // The inputs hold who wished for what: whoever reads them leaves a line, at a terminal too.
      const { municipality } = found;
      await unit.audit({
        action: "round.rerun",
        subjectKind: "allocation_round",
        subjectId: roundId,
        municipality,
        detail: { version: number },
      });
      return readVersion(unit.sql, roundId, number);
    });
    if (stored === null) {
      console.error(`「${round}」という割当てか、その版がありません。`);
      return 1;
    }
    const again = await rerunVersion(stored);
    printLine(
      `第${stored.version}版　${stored.input.wishes.length}件の希望、${stored.result.assignments.length}件の割当て`,
    );
    printLine(`公表した指紋　${stored.result.hash}`);
    printLine(`計算し直し　　${again.hash ?? "材料が、公表したときとちがいます。"}`);
    printLine(again.isSame ? "結果は同じです。" : "結果がちがいます。");
    return again.isSame ? 0 : 1;
  });
});
