import type { Gender } from "~/providers/model/support";
import type { Chance } from "./random";

/** A name and how it is read. */
export type Written = readonly [name: string, kana: string];

/** よくある名字. Combined by the seed: whoever results is nobody. */
const FAMILY: readonly Written[] = [
  ["青木", "あおき"],
  ["浅野", "あさの"],
  ["石川", "いしかわ"],
  ["井上", "いのうえ"],
  ["岩田", "いわた"],
  ["上野", "うえの"],
  ["内田", "うちだ"],
  ["遠藤", "えんどう"],
  ["大島", "おおしま"],
  ["岡田", "おかだ"],
  ["小川", "おがわ"],
  ["小野", "おの"],
  ["片山", "かたやま"],
  ["川口", "かわぐち"],
  ["菊池", "きくち"],
  ["木下", "きのした"],
  ["久保", "くぼ"],
  ["黒田", "くろだ"],
  ["後藤", "ごとう"],
  ["斉藤", "さいとう"],
  ["桜井", "さくらい"],
  ["柴田", "しばた"],
  ["清水", "しみず"],
  ["菅原", "すがわら"],
  ["杉本", "すぎもと"],
  ["関口", "せきぐち"],
  ["高木", "たかぎ"],
  ["竹内", "たけうち"],
  ["田村", "たむら"],
  ["千葉", "ちば"],
  ["土屋", "つちや"],
  ["中川", "なかがわ"],
  ["永井", "ながい"],
  ["西村", "にしむら"],
  ["野口", "のぐち"],
  ["橋本", "はしもと"],
  ["馬場", "ばば"],
  ["東", "ひがし"],
  ["藤井", "ふじい"],
  ["古川", "ふるかわ"],
  ["本田", "ほんだ"],
  ["松本", "まつもと"],
  ["水野", "みずの"],
  ["宮崎", "みやざき"],
  ["森田", "もりた"],
  ["山口", "やまぐち"],
  ["横山", "よこやま"],
  ["吉田", "よしだ"],
];

const GIVEN: Readonly<Record<Gender, readonly Written[]>> = {
  female: [
    ["葵", "あおい"],
    ["明美", "あけみ"],
    ["綾", "あや"],
    ["彩花", "あやか"],
    ["恵", "めぐみ"],
    ["和子", "かずこ"],
    ["京子", "きょうこ"],
    ["さくら", "さくら"],
    ["早紀", "さき"],
    ["静", "しずか"],
    ["千尋", "ちひろ"],
    ["奈々", "なな"],
    ["のぞみ", "のぞみ"],
    ["春香", "はるか"],
    ["ひかり", "ひかり"],
    ["芙美", "ふみ"],
    ["真由", "まゆ"],
    ["美咲", "みさき"],
    ["優子", "ゆうこ"],
    ["理恵", "りえ"],
  ],
  male: [
    ["明", "あきら"],
    ["歩", "あゆむ"],
    ["一郎", "いちろう"],
    ["修", "おさむ"],
    ["海斗", "かいと"],
    ["和也", "かずや"],
    ["健太", "けんた"],
    ["浩二", "こうじ"],
    ["悟", "さとる"],
    ["翔", "しょう"],
    ["大輔", "だいすけ"],
    ["拓也", "たくや"],
    ["剛", "つよし"],
    ["直樹", "なおき"],
    ["信之", "のぶゆき"],
    ["光", "ひかる"],
    ["誠", "まこと"],
    ["裕太", "ゆうた"],
    ["陽太", "ようた"],
    ["亮", "りょう"],
  ],
};

export interface FullName {
  readonly familyName: string;
  readonly familyKana: string;
  readonly givenName: string;
  readonly givenKana: string;
}

/** A name that is not among those already given. */
export function newName(gender: Gender, taken: Set<string>, chance: Chance): FullName {
  const [familyName, familyKana] = chance.pick(FAMILY);
  const [givenName, givenKana] = chance.pick(GIVEN[gender]);
  const full = `${familyName} ${givenName}`;
  if (taken.has(full)) return newName(gender, taken, chance);
  taken.add(full);
  return { familyName, familyKana, givenName, givenKana };
}
