import {
  ACCESS_WORDS,
  ACT_WORDS,
  DISABILITY_WORDS,
  GENDER_WORDS,
  LEVEL_WORDS,
  MEAL_WORDS,
  SHIFT_WORDS,
} from "~/matching/ui/care-words";
import type { AnonymousCard } from "../model/disclosure";

/** 匿名の依頼票 — what a provider answers from. A row that asks for nothing is left out; the person's own row never is. */
export function RequestCard({
  card,
  staysBefore,
}: {
  readonly card: AnonymousCard;
  readonly staysBefore: number;
}) {
  return (
    <dl className="facts">
      {factsOf(card, staysBefore).map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The rows of the card, also for paper. */
export function factsOf(card: AnonymousCard, staysBefore: number): readonly (readonly [string, string])[] {
  const person = [
    card.ageBand ?? "年齢は分かりません",
    card.genderMatters ? (card.gender === null ? "性別は分かりません" : GENDER_WORDS[card.gender]) : "",
    ...card.disabilities.map((type) => DISABILITY_WORDS[type]),
    card.level === "not_assessed" ? "" : LEVEL_WORDS[card.level],
  ];
  const access = [
    card.wheelchair ? ACCESS_WORDS.wheelchair : "",
    card.lift ? ACCESS_WORDS.lift : "",
    card.adaptedBath ? ACCESS_WORDS.adapted_bath : "",
  ];
  const support = [card.behaviourSupport ? "行動障害の支援" : "", card.sameGenderCare ? "同性の介助" : ""];
  const acts = card.acts.map(
    ({ act, shifts }) => `${ACT_WORDS[act]}（${shifts.map((shift) => SHIFT_WORDS[shift]).join("・")}）`,
  );
  const rows: (readonly [string, string])[] = [
    ["ご本人", joined(person)],
    ["医療的ケア", acts.length === 0 ? "なし" : acts.join("、")],
    ["支援", joined(support)],
    ["同行", card.withSupporter ? "支援者が同行します" : ""],
    ["設備", joined(access)],
    ["食事", card.meal === null || card.meal === "regular" ? "" : MEAL_WORDS[card.meal]],
    ["送迎", card.transport ? "要ります" : "要りません"],
    ["お住まい", card.district ?? ""],
    ["こちらで前に", staysBefore > 0 ? `${staysBefore}回 泊まっています` : ""],
  ];
  return rows.filter(([, value]) => value !== "");
}

function joined(words: readonly string[]): string {
  return words.filter((word) => word !== "").join("・");
}
