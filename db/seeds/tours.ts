/** ためしに歩く道 — something to try first: who signs in, where to go, what to press. */
export interface Tour {
  readonly title: string;
  readonly email: string;
  readonly path: string;
  readonly steps: readonly string[];
}

/** Three tours through みどり野市, each for someone else. */
export const DEMO_TOURS: readonly Tour[] = [
  {
    title: "今夜の受入れ先をさがし、仮押さえする",
    email: "sato@kyoten.demo.example",
    path: "/requests/new?kind=emergency",
    steps: [
      "「青木 陽太」と入れて「探す」、そして「この方で進める」（夜にたんの吸引が要る方です）",
      "「何が起きましたか」を選び、「何泊」を 1 にして「行き先をさがす」",
      "合う所の「なぜ？」と、あと1つで合う「惜しい所」を読み、1番の所を「仮おさえする」",
    ],
  },
  {
    title: "空きを確認し、届いた依頼に返事をする",
    email: "tanaka@suginoko.demo.example",
    path: "/vacancy",
    steps: [
      "「今の内容で合っています」を押す（前の確認は きのう）",
      "上の「届いた依頼」から「返事する」、「受け入れます」。お名前は、受け入れたあとに見えます",
    ],
  },
  {
    title: "体験の希望を出す",
    email: "watanabe@aozora.demo.example",
    path: "/requests/new?kind=trial",
    steps: [
      "山田 翼さんを選んで「この方で進める」、「何泊」を 2 にして「この内容でたのむ」。出てきた番号（TM-…）を控える",
      "「交代・終わる」で終わり、佐藤さん（sato@kyoten.demo.example）で入り直す",
      "「依頼」で同じ番号の「行き先をさがす」を押し、合う所を「仮おさえする」",
    ],
  },
];
