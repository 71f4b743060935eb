import { accept, type Result, refuse } from "~/kernel/result";
import { type Judgement, judge } from "./fit";
import { type FrozenExplanation, placementOf, type ReplayRefusal, replay } from "./frozen-explanation";
import type { MunicipalRules } from "./municipal-rules";
import { type Ranking, type RankLineId, rankingOf } from "./rank";
import { requestUnder } from "./rules-preview";
import { RULES_VERSION } from "./rules-version";
import type { ConstraintId, Verdict } from "./verdict";

/** One verdict then and now; `isSame` when answer, remedy and facts are. */
export interface ComparedVerdict {
  readonly constraint: ConstraintId;
  readonly was: Verdict["answer"];
  readonly now: Verdict["answer"];
  readonly isSame: boolean;
}

/** One line of the sum then and now, in points. */
export interface ComparedLine {
  readonly line: RankLineId;
  readonly was: number;
  readonly now: number;
  readonly isSame: boolean;
}

/** くらべる — a stored decision beside the same decision made again. */
export interface Comparison {
  readonly verdicts: readonly ComparedVerdict[];
  readonly lines: readonly ComparedLine[];
  readonly score: { readonly was: number; readonly now: number };
  readonly isSame: boolean;
}

type Decided = { readonly judgement: Judgement; readonly ranking: Ranking };

/** 再現してくらべる — from the stored inputs, by the stored rules: everything must come out the same. */
export function comparedReplay(frozen: FrozenExplanation): Result<Comparison, ReplayRefusal> {
  const again = replay(frozen);
  return again.ok ? accept(comparisonOf(frozen, again.value)) : again;
}

/**
 * いまの規則なら — the facts of that moment under the rules of today. What the place could do, who had the bed and how
 * much others depended on it are as they were then.
 *
 * @returns a refusal for an explanation whose inputs an older program wrote: some that today's rules ask for are missing
 */
export function comparedUnder(
  frozen: FrozenExplanation,
  rules: MunicipalRules,
): Result<Comparison, ReplayRefusal> {
  if (frozen.rulesVersion !== RULES_VERSION) {
    return refuse({ kind: "other_rules_version", version: frozen.rulesVersion });
  }
  const stored = placementOf(frozen);
  const placement = { ...stored, request: requestUnder(stored.request, rules) };
  const judgement = judge(placement.needs, placement.request, placement.offer, placement.context);
  const ranking = rankingOf({ placement, judgement }, rules.weights, frozen.needed.costMilli);
  return accept(comparisonOf(frozen, { judgement, ranking }));
}

function comparisonOf(then: Decided, now: Decided): Comparison {
  const verdicts = then.judgement.verdicts.map((verdict): ComparedVerdict => {
    const other = now.judgement.verdicts.find(({ constraint }) => constraint === verdict.constraint);
    const isSame = canonical(verdict) === canonical(other);
    return { constraint: verdict.constraint, was: verdict.answer, now: other?.answer ?? "ask", isSame };
  });
  const lines = then.ranking.lines.map(({ line, points }): ComparedLine => {
    const other = now.ranking.lines.find((one) => one.line === line)?.points ?? 0;
    return { line, was: points, now: other, isSame: points === other };
  });
  const score = { was: then.ranking.score, now: now.ranking.score };
  const isSame =
    then.judgement.verdicts.length === now.judgement.verdicts.length &&
    verdicts.every((one) => one.isSame) &&
    lines.every((one) => one.isSame) &&
    score.was === score.now;
  return { verdicts, lines, score, isSame };
}

/** The same text for the same value: stored JSON comes back with its fields in an order of its own. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
      : part,
  );
}
