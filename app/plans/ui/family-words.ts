import type { FamilyFinding } from "../model/cell-check";
import type { PlanPart } from "../model/grid";

/** ご家族の計画の言葉 — one fact a sentence, no more than 40 characters, every word with a reading beside it. */
export const FAMILY_COPY = {
  title: "さんの、もしものときの計画です",
  list: "もしものときの計画",
  there: "計画があります。",
  read: "さんの計画を読む",
  none: "計画は、まだありません。",
  askForOne: "相談員か、上の番号に「計画を作りたい」と話してください。",
  why: "家族が急に家にいられなくなったときの、",
  whyFull: "介護する人が急にいなくなったときの、",
  callFirst: "まず電話するところ",
  callUs: "こまったときは、上の番号に電話してください。いつでもつながります。",
  weCall: "そのあと、次の順番で連絡します。",
  looked: "今夜だったら、と空きを見ました",
  gap: "まだ決まっていません。いま、さがしています。",
  byCall: "そのとき、電話をします。",
  bring: "持って行くもの",
  tellUs: "薬や電話番号が変わったら、すぐに教えてください。",
  findings: {
    open: "いまは、空いています。",
    taken: "いまは、いっぱいです。ほかの所もさがします。",
    by_phone: "空きは、電話で聞きます。",
  } satisfies Readonly<Record<FamilyFinding, string>>,
} as const;

const PART_WORDS: Readonly<Record<PlanPart, string>> = {
  morning: "朝",
  daytime: "昼間",
  evening: "夕方",
  night: "夜",
  midnight: "夜中",
};

/** 「夕方と夜と夜中」. */
export function partWords(parts: readonly PlanPart[]): string {
  return parts.map((part) => PART_WORDS[part]).join("と");
}
