import { ACT_WORDS, DISABILITY_WORDS, GENDER_WORDS, MEAL_WORDS, SHIFT_WORDS } from "~/providers/ui/words";
import { LEVEL_WORDS } from "~/registry/ui/words";
import type { PlaceCard } from "../model/place-card";

/** 匿名の票の中身, in pairs of words. */
export function cardFacts(card: PlaceCard): readonly (readonly [string, string])[] {
  const support = [
    card.behaviourSupport && "行動の特徴に合わせた支援",
    card.wheelchair && "車いす",
    card.transport && "送迎",
  ].filter(Boolean);
  return [
    [
      "ご本人",
      [card.ageBand, card.gender === null ? "" : GENDER_WORDS[card.gender], card.district]
        .filter(Boolean)
        .join("・") || "分からない",
    ],
    [
      "障害",
      [card.disabilities.map((type) => DISABILITY_WORDS[type]).join("・"), LEVEL_WORDS[card.level]]
        .filter(Boolean)
        .join("　"),
    ],
    [
      "医療的ケア",
      card.acts
        .map(({ act, shifts }) => `${ACT_WORDS[act]}（${shifts.map((one) => SHIFT_WORDS[one]).join("・")}）`)
        .join("、") || "なし",
    ],
    ["支援", support.join("・") || "とくになし"],
    ["食事", card.meal === null ? "分からない" : MEAL_WORDS[card.meal]],
    [
      "泊まり",
      card.nights.length === 0
        ? "決まっていません"
        : `${card.nights.length}泊（${card.nights.map((day) => `${day}日目`).join("・")}）`,
    ],
  ];
}
