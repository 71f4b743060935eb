import { type FairnessFigures, RANK_KINDS, type Told } from "../model/fairness-figures";
import { POOLS } from "../model/round";
import { POOL_WORDS, RANK_KIND_WORDS } from "./words";

/** 少数 for what is too few to tell. */
export function toldWord(told: Told): string {
  return told === null ? "少数" : String(told);
}

/** The finding of the plot, in one sentence. */
export function fairnessFinding({ households, byRank }: FairnessFigures): string {
  const first = byRank["1"];
  const none = byRank.none;
  const share = first === null || households === 0 ? null : Math.round((first / households) * 100);
  const told = [
    share === null
      ? `${households}世帯のうち、第1希望がかなったのは少数です`
      : `${households}世帯のうち${share}%で、第1希望がかないました`,
    none === null ? "決まらなかった世帯は少数です" : `決まらなかったのは${none}世帯です`,
  ];
  return `${told.join("。")}。`;
}

/** 表と同じ数字 — the rows of the table and of the file, so that the two cannot differ. */
export function figureRows(figures: FairnessFigures): readonly (readonly [string, string])[] {
  const gini = (value: number | null) => (value === null ? "ー" : value.toFixed(2));
  return [
    ...RANK_KINDS.map((kind) => [`${RANK_KIND_WORDS[kind]}の世帯`, toldWord(figures.byRank[kind])] as const),
    ...figures.byNights.map(
      (told, nights) =>
        [
          nights === figures.byNights.length - 1 ? `${nights}泊以上の世帯` : `${nights}泊の世帯`,
          toldWord(told),
        ] as const,
    ),
    ...POOLS.flatMap((pool) => [
      [`${POOL_WORDS[pool]}に泊まる世帯`, toldWord(figures.pools[pool].households)] as const,
      [`${POOL_WORDS[pool]}の夜（のべ）`, toldWord(figures.pools[pool].nights)] as const,
      [`${POOL_WORDS[pool]}のかたより（ジニ係数）`, gini(figures.pools[pool].gini)] as const,
    ]),
    ["夜の数のかたより（ジニ係数）", gini(figures.giniNights)],
    ["決まった泊まり", String(figures.placed)],
    ["かんたんな方法で決まる泊まり", String(figures.simplePlaced)],
    ["上限との差", figures.gap === null ? "ー" : `${(figures.gap * 100).toFixed(2)}%`],
  ];
}

/** CSV with a mark at its head, so that a spreadsheet reads the Japanese. */
export function figuresCsv(figures: FairnessFigures): string {
  const rows = [["項目", "数"] as const, ...figureRows(figures)];
  return `\uFEFF${rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n")}\r\n`;
}
