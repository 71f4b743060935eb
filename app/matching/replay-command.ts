/**
 * `npm run replay -- CODE-OR-ID`
 *
 * Makes a stored decision again from its stored inputs and prints every verdict and every line of the sum beside what
 * was decided then. Leaves with 0 when all is the same, with 1 when anything differs or cannot be made again, with 2
 * when it is called wrongly.
 */
import { systemActor } from "~/access/model/actor";
import { onDatabase, runCommand } from "~/platform/launch/command";
import { printLine } from "~/platform/launch/print-line";
import { inReadOf } from "~/platform/unit-of-work.server";
import { type Comparison, comparedReplay } from "./model/compare-replay";
import { parseFrozenExplanation, type ReplayRefusal } from "./model/frozen-explanation";
import { RULES_VERSION } from "./model/rules-version";
import { decisionOf } from "./requests-queries.server";
import { RANK_WORDS, signed } from "./ui/order-words";
import { CONSTRAINT_LABELS } from "./ui/sentences";

await runCommand(async ([offer, ...more]) => {
  if (offer === undefined || more.length > 0) {
    console.error("使い方：npm run replay -- 予約の番号");
    return 2;
  }
  return onDatabase(async (deps) => {
    const stored = await inReadOf(deps, systemActor("決定の再現"), async (unit) => {
      const decision = await decisionOf(unit.sql, offer);
      if (decision !== null) {
        // The inputs hold a person's needs: whoever reads them leaves a line, at a terminal too.
        const { bookingId: subjectId, municipality } = decision;
        await unit.audit({ action: "booking.replay", subjectKind: "booking", subjectId, municipality });
      }
      return decision;
    });
    if (stored === null) {
      console.error(`「${offer}」という予約がないか、理由が残っていません。`);
      return 1;
    }
    const frozen = parseFrozenExplanation(stored.explanation);
    const compared = frozen.ok ? comparedReplay(frozen.value) : frozen;
    if (!compared.ok) {
      console.error(refusalSentence(compared.refusal));
      return 1;
    }
    printLine(`${stored.code} ${stored.facilityName} ${stored.unitLabel}（ルール 第${RULES_VERSION}版）`);
    printLine(linesOf(compared.value).join("\n"));
    return compared.value.isSame ? 0 : 1;
  });
});

function linesOf({ verdicts, lines, score, isSame }: Comparison): readonly string[] {
  const told = (name: string, was: string | number, now: string | number, same: boolean) =>
    `${same ? "same   " : "differs"}  ${name}  ${same ? was : `${was} → ${now}`}`;
  return [
    ...verdicts.map((one) =>
      told(`${CONSTRAINT_LABELS[one.constraint]} (${one.constraint})`, one.was, one.now, one.isSame),
    ),
    ...lines.map((one) =>
      told(`${RANK_WORDS[one.line]} (${one.line})`, signed(one.was), signed(one.now), one.isSame),
    ),
    told("合計 (score)", score.was, score.now, score.was === score.now),
    isSame ? "結果は同じです。" : "結果がちがいます。",
  ];
}

function refusalSentence(refusal: ReplayRefusal): string {
  return refusal.kind === "malformed"
    ? `残っている記録が読めません（${refusal.at}）。`
    : `ルール 第${refusal.version}版の決定です。いまは第${RULES_VERSION}版なので、作り直せません。`;
}
