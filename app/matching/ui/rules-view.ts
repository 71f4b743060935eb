import { CONSTRAINTS } from "../model/constraints";
import type { MunicipalRules, RulesInForce } from "../model/municipal-rules";
import { WEIGHT_BOUNDS, WEIGHT_KEYS } from "../model/municipal-rules";
import { PAPERWORK_IDS } from "../model/placement";
import type { RankWeights } from "../model/rank";
import { CONSTRAINT_IDS, type ConstraintId } from "../model/verdict";
import { CONSTRAINT_MEANINGS } from "./rule-words";
import { CONSTRAINT_LABELS, REMEDY_SENTENCES } from "./sentences";

/** One named constraint as the page lists it. */
export interface ConstraintLine {
  readonly constraint: ConstraintId;
  readonly label: string;
  readonly meaning: string;
  readonly strength: "hard" | "warning" | "question";
  /** What is done about a paperwork no in an emergency. */
  readonly remedy: string | null;
}

/** 条件の一覧 — all of them, with how hard each is in an emergency under these rules. */
export function constraintLines({ strict }: Pick<MunicipalRules, "strict">): readonly ConstraintLine[] {
  return CONSTRAINT_IDS.map((constraint) => {
    const { emergencyRemedy } = CONSTRAINTS[constraint];
    const isSoft = emergencyRemedy !== null && !strict.some((id) => id === constraint);
    return {
      constraint,
      label: CONSTRAINT_LABELS[constraint],
      meaning: CONSTRAINT_MEANINGS[constraint],
      // An old word is never a no: it is asked again.
      strength: constraint === "freshness" ? "question" : isSoft ? "warning" : "hard",
      remedy: isSoft ? REMEDY_SENTENCES[emergencyRemedy] : null,
    };
  });
}

/** What stands in the fields: the rules in force, or what was typed last. */
export type RuleFieldValues = Readonly<Record<keyof RankWeights, string>> & {
  readonly softened: readonly string[];
};

/** The fields of a set of rules. */
export function fieldsOf({ weights, strict }: MunicipalRules): RuleFieldValues {
  const values = Object.fromEntries(WEIGHT_KEYS.map((key) => [key, String(weights[key])]));
  return {
    ...(values as Record<keyof RankWeights, string>),
    softened: PAPERWORK_IDS.filter((id) => !strict.includes(id)),
  };
}

/** The fields as an address or a form brought them; what is missing is as in force. */
export function fieldsFrom(sent: URLSearchParams | FormData, inForce: RulesInForce): RuleFieldValues {
  const now = fieldsOf(inForce);
  const values = Object.fromEntries(
    WEIGHT_KEYS.map((key) => [key, String(sent.get(key) ?? now[key]).slice(0, 20)]),
  );
  return {
    ...(values as Record<keyof RankWeights, string>),
    softened: PAPERWORK_IDS.filter((id) => sent.getAll("softened").includes(id)),
  };
}

/** 変わる数 — which numbers differ, for the line above the button. */
export function changedWeights(
  before: MunicipalRules,
  after: MunicipalRules,
): readonly (keyof RankWeights)[] {
  return WEIGHT_KEYS.filter((key) => before.weights[key] !== after.weights[key]);
}

/** How many digits a field holds at most. */
export function widthOf(key: keyof RankWeights): number {
  const { max, step } = WEIGHT_BOUNDS[key];
  return String(max).length + (step < 1 ? 2 : 0);
}
