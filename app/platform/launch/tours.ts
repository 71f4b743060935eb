/** ためしに歩く道 — three things to try first in the demo city, each as someone else. */
export const DEMO_TOURS: readonly {
  readonly title: string;
  readonly email: string;
  readonly path: string;
}[] = [
  { title: "今夜の受入れ先をさがし、仮押さえする", email: "sato@kyoten.demo.example", path: "/requests/new" },
  { title: "空きを公開し、届いた依頼を受ける", email: "tanaka@suginoko.demo.example", path: "/calendar" },
  { title: "体験の希望を出す", email: "watanabe@aozora.demo.example", path: "/requests/new?kind=trial" },
];
