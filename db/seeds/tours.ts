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
      "「青木」とさがして、青木 陽太さんを選ぶ（夜にたんの吸引が要ります）",
      "緊急・今夜から1泊でさがし、合う所と、あと1つで合う所の理由を読む",
      "合う所を仮押さえする",
    ],
  },
  {
    title: "空きを確認し、届いた依頼に返事をする",
    email: "tanaka@suginoko.demo.example",
    path: "/vacancy",
    steps: [
      "「今の内容で合っています」を押す（前の確認は きのう）",
      "届いた依頼を開き、受け入れる。お名前は、受け入れたあとに見えます",
    ],
  },
  {
    title: "体験の希望を出す",
    email: "watanabe@aozora.demo.example",
    path: "/requests/new?kind=trial",
    steps: [
      "山田 翼さんの体験を2泊で依頼する",
      "佐藤さん（拠点コーディネーター）で入り直し、依頼に行き先を見つける",
    ],
  },
];
