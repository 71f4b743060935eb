import type { DisabilityType, MedicalAct, ServiceKind } from "~/providers/model/support";
import type { Missing, TrialKind } from "../model/introduction";
import type { PlaceCard, PlaceWish, RoomsFor } from "../model/place-card";
import type { WeekLabel } from "../model/public-weeks";

/** What families read stands here: plain words, and the same in full. Checked by the copy test. */
export interface Worded {
  readonly easy: string;
  readonly full: string;
}

const said = (easy: string, full = easy): Worded => ({ easy, full });

export const KIND_WORDS: Readonly<Record<TrialKind, Worded>> = {
  stay: said("泊まってみる", "泊まる体験"),
  day: said("昼だけ", "日中の体験"),
  alone: said("ひとり暮らし体験", "ひとり暮らしの体験"),
};

export const WISH_WORDS: Readonly<Record<PlaceWish, Worded>> = {
  wheelchair: said("車いすで使える"),
  transport: said("送り迎えがある", "送迎がある"),
  suction: said("たんの吸引ができる"),
  tube: said("胃ろうなどの食事ができる", "経管栄養ができる"),
  seizure: said("発作のときの薬が使える", "発作時の薬が使える"),
  behaviour: said("動きのはげしい人もよい", "行動援護の経験がある"),
  women: said("女性だけの部屋", "女性専用"),
};

export const ROOMS_WORDS: Readonly<Record<RoomsFor, Worded>> = {
  women: said("女性だけ", "女性専用"),
  men: said("男性だけ", "男性専用"),
  everyone: said("女性・男性", "男女とも"),
};

export const WEEK_WORDS: Readonly<Record<WeekLabel, Worded>> = {
  open: said("空きがあります"),
  few: said("少し空いています", "空きは少しです"),
  full: said("いっぱいです"),
  ask: said("相談できます"),
  off: said("受け付けていません"),
  checking: said("確認中です"),
};

/** What kind of house it is, for whoever does not know the names of the services. */
export const HOUSE_WORDS: Readonly<Record<ServiceKind, Worded>> = {
  short_stay_welfare: said("短い間、泊まる所です。", "短期入所の事業所です。"),
  short_stay_welfare_enhanced: said("短い間、泊まる所です。", "短期入所（福祉型強化）の事業所です。"),
  short_stay_medical: said("病院の中の、泊まる所です。", "医療型の短期入所です。"),
  short_stay_kyosei: said("お年寄りもいる、泊まる所です。", "共生型の短期入所です。"),
  municipal_emergency_stay: said("市が用意した、泊まる所です。"),
  group_home: said("少ない人数でくらす家です。", "グループホーム（共同生活援助）です。"),
  residential_training: said("くらしの練習をする所です。", "宿泊型自立訓練の事業所です。"),
  daily_life_care: said("昼に通う所です。", "生活介護の事業所です。"),
  functional_training: said("体の練習をする所です。", "機能訓練の事業所です。"),
  life_training: said("くらしの練習をする所です。", "生活訓練の事業所です。"),
  employment_b: said("仕事をする所です。", "就労継続支援B型の事業所です。"),
  day_temporary_care: said("昼にすごす所です。", "日中一時支援の事業所です。"),
  specialist_supporter: said("いっしょに行く人がいます。"),
};

/** 「たんの吸引」 once for all its kinds: a family asks whether it is done, a call settles how. */
const ACT_GROUPS: readonly (readonly [RegExp, Worded])[] = [
  [/^suction_/, said("たんの吸引")],
  [/^tube_feeding_/, said("胃ろうなどの食事", "経管栄養")],
  [/^oxygen_therapy$/, said("酸素")],
  [/^ventilator$/, said("人工呼吸器")],
  [/^catheterization$/, said("導尿")],
  [/^seizure_rescue$/, said("発作のときの薬", "発作時の薬")],
  [/^subcutaneous_injection$/, said("注射")],
];

const DISABILITY_WORDS: Readonly<Partial<Record<DisabilityType, Worded>>> = {
  physical: said("体の障害", "身体障害"),
  intellectual: said("知的障害"),
  mental: said("心の病気", "精神障害"),
  developmental: said("発達障害"),
  intractable_disease: said("難病"),
  profound_multiple: said("重い障害", "重症心身障害"),
};

/** できること — what a house has said yes to. */
export function canDo(card: PlaceCard): readonly Worded[] {
  return [
    ...(card.wheelchair ? [said("車いす")] : []),
    ...(card.transport ? [said("送り迎え", "送迎")] : []),
    ...actWords(card.acts),
    ...(card.behaviour ? [said("動きのはげしい人", "行動の支援")] : []),
  ];
}

/** 受け入れている人 — which disabilities a house has said yes to. */
export function welcomes(card: PlaceCard): readonly Worded[] {
  return card.disabilities.flatMap((type) => DISABILITY_WORDS[type] ?? []);
}

function actWords(acts: readonly MedicalAct[]): readonly Worded[] {
  return ACT_GROUPS.filter(([group]) => acts.some((act) => group.test(act))).map(([, words]) => words);
}

/** What a manager hears is missing before everyone may see the introduction. */
export const MISSING_WORDS: Readonly<Record<Missing, string>> = {
  kinds: "どんな体験か",
  lead: "どんな所か",
  timetable: "1日の流れ（2行より多く）",
  night: "夜にいる人",
  meals: "食事",
  rules: "決まり",
  cost: "費用のめやす",
  cannot: "できないこと（なければ「なし」と書く）",
  photo: "写真（1枚より多く）",
};

/** 「1泊 1,900円くらい」. */
export function costWords(card: PlaceCard): Worded | null {
  if (card.told.costYen === null) return null;
  const unit = card.told.kinds.includes("day") && card.told.kinds.length === 1 ? "1回" : "1泊";
  return said(`${unit} ${card.told.costYen.toLocaleString("ja-JP")}円くらい`);
}
